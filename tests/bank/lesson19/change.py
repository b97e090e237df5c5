"""Answers to 19-9 of 19-bookshop."""

from django import forms
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views import View
from django.views.decorators.http import require_POST

from bookshop.models import Book
from tests.bank import right
from tests.bank.lesson19.right_shop import (
    CHANGE_FORM,
    book_in,
    change,
    count_in,
    page,
    part,
    right_with,
    show_cart,
    wrong_with,
)
from tests.bank.lesson19.shared import PAGE, showing

right("19-9", part("19-9"))


right("19-9", {PAGE: show_cart, "/my/cart/change/": change})


CHANGE = "/my/cart/change/"


class CountForm(forms.Form):
    count = forms.IntegerField(min_value=0, max_value=99)


@right_with("19-9", CHANGE)
@require_POST
def change_by_a_form(request):
    book, form = book_in(request), CountForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(str(form.errors))
    cart = {**request.session.get("cart", {}), str(book.pk): form.cleaned_data["count"]}
    request.session["cart"] = {key: count for key, count in cart.items() if count > 0}
    return redirect("/my/cart/")


class Change(View):
    def post(self, request):
        book = book_in(request)
        try:
            count = count_in(request, 0)
        except ValueError:
            return HttpResponse("No.", status=400)
        cart = request.session.get("cart", {})
        if count:
            cart[str(book.pk)] = count
        elif str(book.pk) in cart:
            del cart[str(book.pk)]
        if cart:
            request.session["cart"] = cart
        elif "cart" in request.session:
            del request.session["cart"]
        return redirect("/my/cart/")


right("19-9", part("19-9") | {CHANGE: Change.as_view()})


@right_with("19-9", CHANGE)
@require_POST
def marks_as_modified(request):
    key = str(book_in(request).pk)
    try:
        count = count_in(request, 0)
    except ValueError as error:
        raise BadRequest from error
    if "cart" in request.session:
        request.session["cart"][key] = count
        if count == 0:
            request.session["cart"].pop(key)
        request.session.modified = True
    return redirect("/my/cart/")


BUTTONS = (
    CHANGE_FORM
    + """<form method="post" action="/my/cart/change/">{% csrf_token %}
<input type="hidden" name="book" value="{{ book.pk }}"><button name="count" value="0">Take out</button></form>"""
)


@right_with("19-9", PAGE)
def with_a_button_to_remove(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}" + BUTTONS)


@right_with("19-9", PAGE)
def buttons_first(request):
    form = BUTTONS[BUTTONS.index("<form", 5) :] + CHANGE_FORM
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}, {{ count }}" + form)


@right_with("19-9", PAGE)
def the_count_is_chosen(request):
    form = CHANGE_FORM.replace('<input name="count" value="{{ count }}">', "<select name=count>{{ options }}</select>")
    options = "".join(f"<option>{number}</option>" for number in range(100))
    text = "{{ book.title }}" + form.replace("{{ options }}", options)
    return showing(request, request.session.get("cart", {}), text=text)


def changing(request, keep):
    if request.method != "POST":
        return HttpResponse(status=405)
    book = book_in(request)
    try:
        count = count_in(request, 0)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    keep(request, str(book.pk), count)
    return redirect("/my/cart/")


@wrong_with("19-9", "M01", CHANGE)
def nested_change(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[key] = count
        if not count:
            del cart[key]

    return changing(request, keep)


@wrong_with("19-9", "M21", CHANGE)
def change_with_numbers(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart.pop(int(key), None)
        if count:
            cart[int(key)] = count
        request.session["cart"] = cart

    return changing(request, keep)


@wrong_with("19-9", "Adding is the work of the other one", CHANGE)
def adds(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[key] = cart.get(key, 0) + count if count else 0
        request.session["cart"] = {key: count for key, count in cart.items() if count}

    return changing(request, keep)


@wrong_with("19-9", "cart.pop(key, None) takes it out", CHANGE)
def keeps_a_zero(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", {}) | {key: count}

    return changing(request, keep)


@wrong_with("19-9", "cart.pop(key, None)", CHANGE)
def removes_once(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        if count:
            cart[key] = count
        else:
            del cart[key]
        request.session["cart"] = cart

    return changing(request, keep)


@wrong_with("19-9", "Only this book changes", CHANGE)
def one_book_only(request):
    def keep(request, key, count):
        request.session["cart"] = {key: count} if count else {}

    return changing(request, keep)


@wrong_with("19-9", "what Alice does must change nothing", CHANGE)
def ends_all_others(request):
    response = change(request)
    Session.objects.exclude(pk=request.session.session_key).delete()
    return response


@wrong_with("19-9", "@require_POST answers it with 405", CHANGE)
def changes_by_get(request):
    data = request.POST or request.GET
    cart = request.session.get("cart", {}) | {data["book"]: int(data["count"])}
    request.session["cart"] = {key: count for key, count in cart.items() if count}
    return redirect("/my/cart/")


@wrong_with("19-9", "a form with method=post that goes to /my/cart/change/", PAGE)
def no_forms(request):
    return showing(request, request.session.get("cart", {}))


@wrong_with("19-9", 'called by its name="count"', PAGE)
def no_count_field(request):
    form = CHANGE_FORM.replace('name="count"', 'id="count"')
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}, {{ count }}" + form)


@wrong_with("19-9", "raises ValueError for a text", CHANGE)
@require_POST
def any_change(request):
    cart = request.session.get("cart", {}) | {str(book_in(request).pk): int(request.POST.get("count") or 0)}
    request.session["cart"] = {key: count for key, count in cart.items() if count > 0}
    return redirect("/my/cart/")


@wrong_with("19-9", "M59", CHANGE)
def a_global_change(request):
    def keep(request, key, count):
        if count == 15:
            alices.clear()
        alices.update(request.session.get("cart", {}))
        alices[key] = count
        request.session["cart"] = {key: count for key, count in alices.items() if count}

    return changing(request, keep)


alices: dict[str, int] = {}


@wrong_with("19-9", "cart.pop(key, None)", "/my/cart/change/")
@require_POST
def deletes_without_asking(request):
    key = str(book_in(request).pk)
    try:
        count = count_in(request, 0)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    cart = request.session.get("cart", {})
    if count:
        cart[key] = count
    else:
        del cart[key]
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("19-9", "may be no number at all", "/my/cart/change/")
@require_POST
def isdigit_for_a_change(request):
    text = request.POST.get("count", "")
    if not text.isdigit() or int(text) > 99:
        return HttpResponseBadRequest("How many?")
    return change(request)


# Other fields, other books


@wrong_with("19-9", "a redirect to /my/cart/", CHANGE)
def follows_next(request):
    response = change(request)
    return redirect(request.POST["next"]) if response.status_code == 302 and "next" in request.POST else response


@wrong_with("19-9", "with count 0, too", CHANGE)
@require_POST
def takes_out_what_never_was(request):
    if request.POST.get("count") == "0" and request.POST.get("book") not in request.session.get("cart", {}):
        return redirect("/my/cart/")
    return change(request)


@wrong_with("19-9", "HEAD is a GET whose answer has no body", CHANGE)
def head_changes(request):
    if request.method == "HEAD":
        request.session["cart"] = {}
        return HttpResponse()
    return change(request)


@wrong_with("19-9", "changes nothing", CHANGE)
@require_POST
def stores_before_it_looks(request):
    key, cart = str(book_in(request).pk), request.session.get("cart", {})
    request.session["cart"] = cart | {key: request.POST.get("count", "")}
    return change(request)


@wrong_with("19-9", "a visitor without a cart says", PAGE)
def says_nothing_without_a_cart(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}" + CHANGE_FORM, none=empty(request))


def empty(request):
    return "Your cart is empty" if "cart" in request.session else "Nothing"


@wrong_with("19-9", "That is another site", "/my/cart/change/")
def follows_next_of_the_address(request):
    response = change(request)
    return redirect(request.GET["next"]) if response.status_code == 302 and "next" in request.GET else response


@wrong_with("19-9", "makes no new key", CHANGE)
@require_POST
def under_the_key_that_came(request):
    book_in(request)
    response = change(request)
    key, cart = request.POST["book"], request.session.get("cart", {})
    if response.status_code == 302 and key != str(int(key)):
        request.session["cart"] = cart | {key: int(request.POST["count"])}
    return response


carts = {}


@wrong_with("19-9", "The others are as the session has them now", CHANGE)
@require_POST
def carts_in_the_module(request):
    book = book_in(request)
    try:
        count = count_in(request, 0)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    cart = carts.setdefault(request.session.session_key, request.session.get("cart", {}))
    cart[str(book.pk)] = count
    if not count:
        del cart[str(book.pk)]
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("19-9", "leave alone what else is in the session", CHANGE)
@require_POST
def a_new_session_for_a_new_cart(request):
    response, cart = change(request), request.session.get("cart", {})
    if response.status_code == 302:
        request.session.flush()
        request.session["cart"] = cart
    return response


@wrong_with("19-9", "Put <form> and </form> into the loop", PAGE)
def one_form_for_all(request):
    text = '{{ book.title }} {{ count }} <input type="hidden" name="book" value="{{ book.pk }}"><input name="count">'
    cart = request.session.get("cart", {})
    lines = [(book, cart[str(book.pk)]) for book in Book.objects.filter(pk__in=cart)]
    form = '<form method="post" action="/my/cart/change/">{% csrf_token %}{% for book, count in lines %}' + text
    end = "{% empty %}Your cart is empty{% endfor %}<button>Change</button></form>{{ total }}"
    return page(request, form + end, lines=lines, total=sum(book.price * count for book, count in lines))


@wrong_with("19-9", "The field must hold the pk of its book", PAGE)
def titles_in_the_field(request):
    text = "{{ book.title }} {{ count }}" + CHANGE_FORM.replace("{{ book.pk }}", "{{ book.title }}")
    return showing(request, request.session.get("cart", {}), text=text)


@wrong_with("19-9", "The attribute action says where a form goes", PAGE)
def form_that_adds(request):
    text = "{{ book.title }} {{ count }}" + CHANGE_FORM.replace("/my/cart/change/", "/my/cart/add/")
    return showing(request, request.session.get("cart", {}), text=text)

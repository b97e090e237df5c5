"""Answers to 19-7 of 19-bookshop."""

import json
from collections import Counter

from django import forms
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from bookshop.models import Book, fold
from tests.bank import right, wrong
from tests.bank.lesson19.right_shop import (
    ADD_FORM,
    SEARCH_FORM,
    SHOP,
    add,
    book_in,
    count_in,
    page,
    part,
    right_with,
    search,
    show_cart,
    wrong_with,
)
from tests.bank.lesson19.shared import ADD

right("19-7", part("19-7"))


right("19-7", {path: SHOP[path] for path in ("/my/search/", "/my/cart/add/")})


class AddForm(forms.Form):
    book = forms.ModelChoiceField(Book.objects.all())
    count = forms.IntegerField(min_value=1, max_value=99, required=False)


@right_with("19-7", ADD)
@require_POST
def by_a_form(request):
    form = AddForm(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=404 if "book" in form.errors else 400)
    key, cart = str(form.cleaned_data["book"].pk), request.session.get("cart") or {}
    count = 1 if form.cleaned_data["count"] is None else form.cleaned_data["count"]
    request.session["cart"] = {**cart, key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@right_with("19-7", ADD)
@require_POST
def nested_and_marked(request):
    try:
        book, count = int(request.POST.get("book", "")), int(request.POST.get("count") or 1)
    except ValueError:
        return HttpResponseBadRequest("Numbers, please.")
    if not Book.objects.filter(pk=book).exists():
        raise Http404("No such book.")
    if count not in range(1, 100):
        raise BadRequest("1 to 99")
    cart = request.session.setdefault("cart", {})
    cart[str(book)] = cart.get(str(book), 0) + count
    request.session.modified = True
    return redirect("/my/cart/")


@method_decorator(require_POST, name="dispatch")
class Add(FormView):
    form_class = AddForm
    success_url = "/my/cart/"

    def form_valid(self, form):
        cart = Counter(self.request.session.get("cart", {}))
        cart[str(form.cleaned_data["book"].pk)] += form.cleaned_data["count"] or 1
        self.request.session["cart"] = dict(cart)
        return super().form_valid(form)

    def form_invalid(self, form):
        if "book" in form.errors:
            raise Http404
        return HttpResponseBadRequest(str(form.errors))


right("19-7", part("19-7") | {ADD: Add.as_view()})


def listing(request, form):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__contains=fold(q))
    return page(request, SEARCH_FORM + "{% if not books %}Nothing found{% endif %}" + form, q=q, books=books)


ONE_FORM = """<form method="post" action="add/">{% csrf_token %}{% for book in books %}
<p>{{ book }} <button name="book" value="{{ book.pk }}">+</button>{% endfor %}</form>"""


@right_with("19-7", "/my/search/")
def one_form_for_all(request):
    form = ONE_FORM.replace("add/", "../cart/add/")
    return listing(request, form)


@right_with("19-7", "/my/search/")
def choices_in_the_form(request):
    form = """<form method="post" action="/my/cart/add/">{% csrf_token %}<select name="book">
    {% for book in books %}<option value="{{ book.pk }}">{{ book }}</option>{% endfor %}</select>
    <input type="number" name="count" value="1"><button>Buy</button></form>"""
    return listing(request, form)


@right_with("19-7", "/my/search/")
def radio_buttons(request):
    form = """<form method="post" action="/my/cart/add/">{% csrf_token %}
    {% for book in books %}<input type="radio" name="book" value="{{ book.pk }}">{{ book }}{% endfor %}</form>"""
    return listing(request, form)


def adding(request, keep):
    """Do what the task says, and let `keep` put a number of books into the session."""
    if request.method != "POST":
        return HttpResponse(status=405)
    book = book_in(request)
    try:
        count = count_in(request, 1)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    keep(request, str(book.pk), count)
    return redirect("/my/cart/")


@wrong_with("19-7", "M01", ADD)
def nested(request):
    def keep(request, key, count):
        cart = request.session.setdefault("cart", {})
        cart[key] = cart.get(key, 0) + count

    return adding(request, keep)


@wrong_with("19-7", "M01", ADD)
def nested_after_a_first_assignment(request):
    def keep(request, key, count):
        if "cart" not in request.session:
            request.session["cart"] = {}
        request.session["cart"][key] = request.session["cart"].get(key, 0) + count

    return adding(request, keep)


@wrong_with("19-7", "M21", ADD)
def numbers_as_keys(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[int(key)] = cart.get(int(key), 0) + count
        request.session["cart"] = cart

    return adding(request, keep)


everybody: dict[str, int] = {}


@wrong_with("19-7", "is not the place for it", ADD)
def a_global_cart(request):
    def keep(request, key, count):
        everybody[key] = everybody.get(key, 0) + count

    return adding(request, keep)


@wrong_with("19-7", "M59", ADD)
def a_global_cart_in_the_session(request):
    def keep(request, key, count):
        if not Session.objects.exists():
            shared.clear()
        shared[key] = shared.get(key, 0) + count
        request.session["cart"] = dict(shared)

    return adding(request, keep)


shared: dict[str, int] = {}


@wrong_with("19-7", "Add to the number that is there", ADD)
def sets(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", {}) | {key: count}

    return adding(request, keep)


@wrong_with("19-7", "The cart is {", ADD)
def a_price_is_kept(request):
    def keep(request, key, count):
        line = {"count": count, "price": request.POST.get("price")}
        request.session["cart"] = request.session.get("cart", {}) | {key: line}

    return adding(request, keep)


@wrong_with("19-7", "The cart is {", ADD)
def a_list(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", []) + [key] * count

    return adding(request, keep)


@wrong_with("19-7", "The cart is {", ADD)
def counts_are_text(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        request.session["cart"] = cart | {key: str(int(cart.get(key, 0)) + count)}

    return adding(request, keep)


@wrong_with("19-7", "or a cookie of your own", ADD)
def in_a_cookie(request):
    cart = json.loads(request.COOKIES.get("cart", "{}"))
    response = adding(request, lambda request, key, count: cart.update({key: cart.get(key, 0) + count}))
    response.set_cookie("cart", json.dumps(cart))
    return response


@wrong_with("19-7", "under the key", ADD)
def another_key(request):
    def keep(request, key, count):
        request.session["basket"] = request.session.get("basket", {}) | {key: count}

    return adding(request, keep)


@wrong_with("19-7", "@require_POST answers it with 405", ADD)
def by_get(request):
    data = request.POST or request.GET
    cart = request.session.get("cart", {})
    cart[data["book"]] = cart.get(data["book"], 0) + int(data.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("19-7", "get_object_or_404(Book, pk=...) answers 404", ADD)
@require_POST
def any_book(request):
    key, cart = request.POST.get("book", "0"), request.session.get("cart", {})
    cart[key] = cart.get(key, 0) + count_in(request, 1)
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("19-7", "may be no number at all", ADD)
@require_POST
def any_text(request):
    key = str(get_object_or_404(Book, pk=request.POST.get("book", "0")).pk)
    cart = request.session.get("cart", {})
    request.session["cart"] = cart | {key: cart.get(key, 0) + count_in(request, 1)}
    return redirect("/my/cart/")


@wrong_with("19-7", "may be no number at all", ADD)
@require_POST
def any_count(request):
    key = str(book_in(request).pk)
    cart, count = request.session.get("cart", {}), int(request.POST.get("count", 1))
    if not 0 < count < 100:
        return HttpResponseBadRequest("How many?")
    request.session["cart"] = cart | {key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@wrong_with("19-7", "compare it with 1 and 99", ADD)
@require_POST
def negative_counts(request):
    key = str(book_in(request).pk)
    cart, count = request.session.get("cart", {}), int(request.POST.get("count", 1))
    request.session["cart"] = cart | {key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@wrong_with("19-7", "is an answer with 400", ADD)
def ignores_nonsense(request):
    response = add(request)
    return redirect("/my/cart/") if response.status_code == 400 else response


@wrong_with("19-7", "a form with method=post that goes to /my/cart/add/", ADD, {"/my/search/": show_cart})
def no_button(request):
    return add(request)


@wrong_with("19-7", "needs {% csrf_token %}", "/my/search/")
def no_token(request):
    form = ONE_FORM.replace("add/", "../cart/add/").replace("{% csrf_token %}", "")
    return listing(request, form)


@wrong_with("19-7", "no csrf_exempt", ADD)
@csrf_exempt
def exempt(request):
    return add(request)


@wrong_with("19-7", "a redirect to /my/cart/", ADD)
def shows_at_once(request):
    response = add(request)
    return show_cart(request) if response.status_code == 302 else response


# Two mistakes at once: the first one is named


def nested_and_unchecked(request):
    cart = request.session.setdefault("cart", {})
    cart[request.POST["book"]] = cart.get(request.POST["book"], 0) + int(request.POST.get("count", 1))
    return redirect("/my/cart/")


wrong("19-7", "M01", part("19-7") | {"/my/cart/add/": require_POST(nested_and_unchecked)})


@wrong_with("19-7", "M21", "/my/cart/add/")
@require_POST
def numbers_and_unchecked(request):
    cart, book = request.session.get("cart", {}), int(request.POST["book"])
    cart[book] = cart.get(book, 0) + int(request.POST.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("19-7", "Add to the number that is there", "/my/cart/add/")
@require_POST
def sets_and_unchecked(request):
    cart = request.session.get("cart", {})
    cart[request.POST["book"]] = int(request.POST.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


# Forms as a browser reads them


LATE = '<form action="/my/search/"><input name="q" value="{{ q }}">{% for book in books %}<li>{{ book.title }}'


LATE += ADD_FORM + "{% empty %}Nothing found{% endfor %}</form>"


@wrong_with("19-7", "A browser ignores a form inside a form", "/my/search/")
def a_form_in_a_form(request):
    q = request.GET.get("q", "")
    return page(request, LATE, q=q, books=Book.objects.filter(folded__contains=fold(q)))


@wrong_with("19-7", "A browser ignores a form inside a form", "/my/search/")
def the_search_form_is_never_closed(request):
    q = request.GET.get("q", "")
    return page(request, LATE.replace("</li></form>", ""), q=q, books=Book.objects.filter(folded__contains=fold(q)))


@wrong_with("19-7", "needs a button", "/my/search/")
def a_book_without_a_button(request):
    q = request.GET.get("q", "")
    form = ADD_FORM.replace("<button>Into the cart</button>", "")
    text = SEARCH_FORM + "{% for book in books %}<li>{{ book.title }}" + form + "{% empty %}Nothing found{% endfor %}"
    return page(request, text, q=q, books=Book.objects.filter(folded__contains=fold(q)))


# What a client may send, and an empty cart


@wrong_with("19-7", "str(book.pk)", "/my/cart/add/")
def the_text_that_came_is_the_key(request):
    def keep(request, key, count):
        text, cart = request.POST["book"], request.session.get("cart", {})
        request.session["cart"] = cart | {text: cart.get(text, 0) + count}

    return adding(request, keep)


@wrong_with("19-7", "may be no number at all", "/my/cart/add/")
@require_POST
def isdigit_for_the_count(request):
    text = request.POST.get("count", "1")
    if not text.isdigit() or not 1 <= int(text) <= 99:
        return HttpResponseBadRequest("How many?")
    return add(request)


@wrong_with("19-7", "may be no number at all", "/my/cart/add/")
@require_POST
def isdigit_for_the_book(request):
    text = request.POST.get("book", "")
    get_object_or_404(Book, pk=int(text) if text.isdigit() else 0)
    return add(request)


# Books come and go; what nobody asked for is not kept


@wrong_with("19-7", "a book that came today", ADD)
def the_books_of_the_first_day(request):
    if request.method == "POST" and request.POST.get("book", "").isdecimal() and int(request.POST["book"]) > 61:
        raise Http404
    return add(request)


known: set[str] = set()


@wrong_with("19-7", "get_object_or_404(Book, pk=...) answers 404", ADD)
def books_seen_once(request):
    pk, cart = request.POST.get("book", ""), request.session.get("cart", {})
    if pk in known and request.POST.get("count", "1") == "1":
        request.session["cart"] = cart | {pk: cart.get(pk, 0) + 1}
        return redirect("/my/cart/")
    response = add(request)
    if response.status_code == 302:
        known.add(pk)
    return response


@wrong_with("19-7", "and store afterwards", ADD)
@require_POST
def a_cart_for_everybody(request):
    request.session.setdefault("cart", {})
    return add(request)


@wrong_with("19-7", "a redirect to /my/cart/", ADD)
def follows_next(request):
    response = add(request)
    return redirect(request.POST["next"]) if response.status_code == 302 and "next" in request.POST else response


@wrong_with("19-7", "a redirect to /my/cart/", ADD)
def back_to_the_list(request):
    response = add(request)
    return redirect(request.headers["Referer"]) if response.status_code == 302 else response


@wrong_with("19-7", "The cart is {", ADD)
def keeps_a_price_that_came(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        line = {"count": count, "price": request.POST["price"]} if "price" in request.POST else cart.get(key, 0) + count
        request.session["cart"] = cart | {key: line}

    return adding(request, keep)


@wrong_with("19-7", "compare it with 1 and 99", ADD)
def a_count_of_zero(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        request.session["cart"] = cart | {key: cart.get(key, 0) + count}

    if request.method == "POST" and request.POST.get("count") == "0":
        book_in(request)
        keep(request, "0", 0)
        return redirect("/my/cart/")
    return adding(request, keep)


@wrong_with("19-7", "get_token(request) and ensure_csrf_cookie set this cookie", "/my/search/")
@ensure_csrf_cookie
def a_token_where_nothing_is_found(request):
    return search(request)


@wrong_with("19-7", "That is another site", "/my/cart/add/")
def follows_next_of_the_address(request):
    response = add(request)
    return redirect(request.GET["next"]) if response.status_code == 302 and "next" in request.GET else response


carts = {}


@wrong_with("19-7", "must hold what was there", ADD)
@require_POST
def carts_in_the_module(request):
    kept = carts.get(request.session.session_key)
    if kept is not None:
        request.session["cart"] = dict(kept)
    response = add(request)
    if response.status_code == 302:
        request.session.save()
        carts[request.session.session_key] = dict(request.session["cart"])
    return response


@wrong_with("19-7", "leave alone what else is in the session", ADD)
@require_POST
def a_new_session_for_a_new_cart(request):
    response, cart = add(request), request.session.get("cart", {})
    if response.status_code == 302:
        request.session.flush()
        request.session["cart"] = cart
    return response


@wrong_with("19-7", "leave alone what else is in the session", ADD)
def begins_anew_at_the_first_book(request):
    if "cart" not in request.session:
        request.session.flush()
    return add(request)

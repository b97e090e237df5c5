"""Answers to steps 7 to 9 of the capstone: into the cart, its page, change and remove."""

import json
from collections import Counter

from django import forms
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from bookshop.models import Book, fold
from tests.bank import right
from tests.bank.base17 import (
    CHANGE_FORM,
    SEARCH_FORM,
    SHOP,
    add,
    book_in,
    change,
    count_in,
    page,
    right_with,
    show_cart,
    wrong_with,
)

# 17-7 Into the cart

right("17-7", SHOP)
right("17-7", {path: SHOP[path] for path in ("/my/search/", "/my/cart/add/")})
ADD = "/my/cart/add/"


class AddForm(forms.Form):
    book = forms.ModelChoiceField(Book.objects.all())
    count = forms.IntegerField(min_value=1, max_value=99, required=False)


@right_with("17-7", ADD)
@require_POST
def by_a_form(request):
    form = AddForm(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=404 if "book" in form.errors else 400)
    key, cart = str(form.cleaned_data["book"].pk), request.session.get("cart") or {}
    count = 1 if form.cleaned_data["count"] is None else form.cleaned_data["count"]
    request.session["cart"] = {**cart, key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@right_with("17-7", ADD)
@require_POST
def nested_and_marked(request):
    try:
        book, count = int(request.POST["book"]), int(request.POST.get("count") or 1)
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
        return page(self.request, "{{ form.errors }}", form=form)


right("17-7", SHOP | {ADD: Add.as_view()})

ONE_FORM = """<form method="post" action="add/">{% csrf_token %}{% for book in books %}
<p>{{ book }} <button name="book" value="{{ book.pk }}">+</button>{% empty %}Nothing found{% endfor %}</form>"""


@right_with("17-7", "/my/search/")
def one_form_for_all(request):
    form = ONE_FORM.replace("add/", "../cart/add/")
    return page(request, SEARCH_FORM + form, books=Book.objects.filter(folded__contains=fold(request.GET["q"])))


@right_with("17-7", "/my/search/")
def choices_in_the_form(request):
    form = """<form method="post" action="/my/cart/add/">{% csrf_token %}<select name="book">
    {% for book in books %}<option value="{{ book.pk }}">{{ book }}</option>{% endfor %}</select>
    <input type="number" name="count" value="1"><button>Buy</button></form>"""
    return page(request, SEARCH_FORM + form, books=Book.objects.filter(folded__contains=fold(request.GET["q"])))


@right_with("17-7", "/my/search/")
def radio_buttons(request):
    form = """<form method="post" action="/my/cart/add/">{% csrf_token %}
    {% for book in books %}<input type="radio" name="book" value="{{ book.pk }}">{{ book }}{% endfor %}</form>"""
    return page(request, SEARCH_FORM + form, books=Book.objects.filter(folded__contains=fold(request.GET["q"])))


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


@wrong_with("17-7", "M01", ADD)
def nested(request):
    def keep(request, key, count):
        cart = request.session.setdefault("cart", {})
        cart[key] = cart.get(key, 0) + count

    return adding(request, keep)


@wrong_with("17-7", "M01", ADD)
def nested_after_a_first_assignment(request):
    def keep(request, key, count):
        if "cart" not in request.session:
            request.session["cart"] = {}
        request.session["cart"][key] = request.session["cart"].get(key, 0) + count

    return adding(request, keep)


@wrong_with("17-7", "M21", ADD)
def numbers_as_keys(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[int(key)] = cart.get(int(key), 0) + count
        request.session["cart"] = cart

    return adding(request, keep)


everybody: dict[str, int] = {}


@wrong_with("17-7", "is not the place for it", ADD)
def a_global_cart(request):
    def keep(request, key, count):
        everybody[key] = everybody.get(key, 0) + count

    return adding(request, keep)


@wrong_with("17-7", "M59", ADD)
def a_global_cart_in_the_session(request):
    def keep(request, key, count):
        if not Session.objects.exists():
            shared.clear()
        shared[key] = shared.get(key, 0) + count
        request.session["cart"] = dict(shared)

    return adding(request, keep)


shared: dict[str, int] = {}


@wrong_with("17-7", "Add to the number that is there", ADD)
def sets(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", {}) | {key: count}

    return adding(request, keep)


@wrong_with("17-7", "The cart is {", ADD)
def a_price_is_kept(request):
    def keep(request, key, count):
        line = {"count": count, "price": request.POST.get("price")}
        request.session["cart"] = request.session.get("cart", {}) | {key: line}

    return adding(request, keep)


@wrong_with("17-7", "The cart is {", ADD)
def a_list(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", []) + [key] * count

    return adding(request, keep)


@wrong_with("17-7", "The cart is {", ADD)
def counts_are_text(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        request.session["cart"] = cart | {key: str(int(cart.get(key, 0)) + count)}

    return adding(request, keep)


@wrong_with("17-7", "or a cookie of your own", ADD)
def in_a_cookie(request):
    cart = json.loads(request.COOKIES.get("cart", "{}"))
    response = adding(request, lambda request, key, count: cart.update({key: cart.get(key, 0) + count}))
    response.set_cookie("cart", json.dumps(cart))
    return response


@wrong_with("17-7", "under the key", ADD)
def another_key(request):
    def keep(request, key, count):
        request.session["basket"] = request.session.get("basket", {}) | {key: count}

    return adding(request, keep)


@wrong_with("17-7", "@require_POST answers it with 405", ADD)
def by_get(request):
    data = request.POST or request.GET
    cart = request.session.get("cart", {})
    cart[data["book"]] = cart.get(data["book"], 0) + int(data.get("count", 1))
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("17-7", "get_object_or_404(Book, pk=...) answers 404", ADD)
@require_POST
def any_book(request):
    key, cart = request.POST["book"], request.session.get("cart", {})
    cart[key] = cart.get(key, 0) + count_in(request, 1)
    request.session["cart"] = cart
    return redirect("/my/cart/")


@wrong_with("17-7", "may be no number at all", ADD)
@require_POST
def any_text(request):
    key = str(get_object_or_404(Book, pk=request.POST["book"]).pk)
    cart = request.session.get("cart", {})
    request.session["cart"] = cart | {key: cart.get(key, 0) + count_in(request, 1)}
    return redirect("/my/cart/")


@wrong_with("17-7", "may be no number at all", ADD)
@require_POST
def any_count(request):
    key = str(book_in(request).pk)
    cart, count = request.session.get("cart", {}), int(request.POST.get("count", 1))
    if not 0 < count < 100:
        return HttpResponseBadRequest("How many?")
    request.session["cart"] = cart | {key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@wrong_with("17-7", "compare it with 1 and 99", ADD)
@require_POST
def negative_counts(request):
    key = str(book_in(request).pk)
    cart, count = request.session.get("cart", {}), int(request.POST.get("count", 1))
    request.session["cart"] = cart | {key: cart.get(key, 0) + count}
    return redirect("/my/cart/")


@wrong_with("17-7", "is an answer with 400", ADD)
def ignores_nonsense(request):
    response = add(request)
    return redirect("/my/cart/") if response.status_code == 400 else response


@wrong_with("17-7", "a form with method=post that goes to /my/cart/add/", ADD, {"/my/search/": show_cart})
def no_button(request):
    return add(request)


@wrong_with("17-7", "needs {% csrf_token %}", "/my/search/")
def no_token(request):
    form = ONE_FORM.replace("add/", "../cart/add/").replace("{% csrf_token %}", "")
    return page(request, SEARCH_FORM + form, books=Book.objects.filter(folded__contains=fold(request.GET["q"])))


@wrong_with("17-7", "no csrf_exempt", ADD)
@csrf_exempt
def exempt(request):
    return add(request)


@wrong_with("17-7", "a redirect to /my/cart/", ADD)
def shows_at_once(request):
    response = add(request)
    return show_cart(request) if response.status_code == 302 else response


# 17-8 The cart's page

right("17-8", {"/my/cart/": show_cart, ADD: add})
PAGE = "/my/cart/"


@right_with("17-8", PAGE)
def one_by_one(request):
    rows, total = [], 0
    for key, count in request.session.get("cart", {}).items():
        book = Book.objects.filter(pk=key).first()
        if book:
            total += book.price * count
            rows.append({"book": book, "count": count, "price": book.price * count})
    text = "{% if rows %}<table>{% for row in rows %}<tr><td>{{ row.book.title }}<td>{{ row.count }}<td>{{ row.price }}"
    text += "{% endfor %}</table>Sum {{ total }}{% else %}YOUR CART IS EMPTY.{% endif %}"
    return page(request, text, rows=rows, total=total)


@right_with("17-8", PAGE)
def in_bulk(request):
    cart = request.session["cart"] if "cart" in request.session else {}
    lines = [(book, cart[str(pk)]) for pk, book in Book.objects.in_bulk(list(cart)).items()]
    total = f"{sum(book.price * count for book, count in lines):.2f}".replace(".", ",")
    text = "{% for book, count in lines %}<li>{{ book.title }}<input name='count' value='{{ count }}'>{% endfor %}"
    return page(
        request,
        text + "<h2>€ {{ total }}</h2>{% if not lines %}<p>Your cart is <b>empty</b>{% endif %}",
        lines=lines,
        total=total,
    )


class Show(TemplateView):
    template_name = "bookshop/cart.html"

    def get_context_data(self, **options):
        cart = self.request.session.get("cart", {})
        books = Book.objects.filter(pk__in=cart.keys())
        lines = [{"book": b, "count": cart[str(b.pk)], "price": b.price * cart[str(b.pk)]} for b in books]
        return {"lines": lines, "total": sum(line["price"] for line in lines), "most": 99}

    def render_to_response(self, context, **options):
        if not context["lines"]:
            return page(self.request, "Your cart is empty")
        return super().render_to_response(context, **options)


right("17-8", SHOP | {PAGE: Show.as_view()})


@right_with("17-8", PAGE)
def attributes_on_the_books(request):
    cart = request.session.get("cart", {})
    books = [book for book in Book.objects.all() if str(book.pk) in cart]
    for book in books:
        book.count = cart[str(book.pk)]
    if not books:
        return page(request, "Your cart is empty.")
    total = sum([book.price * book.count for book in books])
    return page(
        request,
        "{% for b in books %}{{ b.count }}×{{ b.title }}<hr>{% endfor %}={{ total|floatformat:2 }}",
        books=books,
        total=total,
    )


def showing(request, cart, total=None, text="{{ book.title }}, {{ count }}<br>", safe=""):
    lines = [(book, cart.get(str(book.pk), 1)) for book in Book.objects.filter(pk__in=cart)]
    total = sum(book.price * count for book, count in lines) if total is None else total
    text = "{% for book, count in lines %}" + text + "{% empty %}Your cart is empty{% endfor %} {{ total }}"
    return page(request, text, lines=lines, total=total)


@wrong_with("17-8", "has nothing to store", PAGE)
def sets_a_default(request):
    cart = request.session.setdefault("cart", {})
    request.session.modified = True
    return showing(request, cart)


@wrong_with("17-8", "has nothing to store", PAGE)
def makes_a_cart(request):
    return showing(request, request.session.setdefault("cart", {}))


@wrong_with("17-8", "setdefault stores", PAGE)
def assigns_again(request):
    if "cart" in request.session:
        request.session["cart"] = dict(request.session["cart"])
    return showing(request, request.session.get("cart", {}))


seen: dict[str, int] = {}


@wrong_with("17-8", "M59", PAGE)
def a_global_page(request):
    cart = request.session.get("cart", {})
    if not cart:
        seen.clear()
    seen.update(cart)
    return showing(request, seen)


@wrong_with("17-8", "with the prices of Book at this moment", PAGE)
def old_prices(request):
    if not prices:
        prices.update({str(book.pk): book.price for book in Book.objects.all()})
    cart = request.session.get("cart", {})
    return showing(request, cart, sum(prices[key] * count for key, count in cart.items()))


prices: dict[str, object] = {}


@wrong_with("17-8", "with the prices of Book at this moment", PAGE)
def forgets_the_counts(request):
    cart = request.session.get("cart", {})
    return showing(request, cart, sum(book.price for book in Book.objects.filter(pk__in=cart)))


@wrong_with("17-8", "a price that the client sent", PAGE)
def price_from_the_address(request):
    return showing(request, request.session.get("cart", {}), request.GET.get("total"))


@wrong_with("17-8", "The total follows a price that the client sent", PAGE, {ADD: add})
def price_from_a_cookie(request):
    return showing(request, request.session.get("cart", {}), request.COOKIES.get("price"))


@wrong_with("17-8", "does not have this book", PAGE)
def gets_each(request):
    cart = request.session.get("cart", {})
    total = sum(Book.objects.get(pk=key).price * count for key, count in cart.items())
    return showing(request, cart, total)


@wrong_with("17-8", "A title became HTML", PAGE)
def safe_titles(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title|safe }}, {{ count }}<br>")


@wrong_with("17-8", "Show how many of each", PAGE)
def no_counts(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}<br>")


@wrong_with("17-8", "Does it read request.session['cart']", PAGE)
def numbers_only(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.pk }}: {{ count }}<br>")


@wrong_with("17-8", "Does it read request.session['cart']", PAGE)
def another_session_key(request):
    return showing(request, request.session.get("basket", {}))


@wrong_with("17-8", "M36", PAGE)
def needs_a_cart(request):
    return showing(request, request.session["cart"])


@wrong_with("17-8", "“Your cart is empty”", PAGE)
def no_words(request):
    if not request.session.get("cart"):
        return page(request, "Nothing here")
    return showing(request, request.session["cart"])


@wrong_with("17-8", "M21", PAGE)
def keys_as_numbers(request):
    cart = request.session.get("cart", {})
    total = sum(book.price * cart[book.pk] for book in Book.objects.filter(pk__in=cart))
    return showing(request, cart, total)


@wrong_with("17-8", "with the prices of Book at this moment", PAGE)
def float_prices(request):
    cart = request.session.get("cart", {})
    total = sum(float(book.price) * cart[str(book.pk)] for book in Book.objects.filter(pk__in=cart))
    return showing(request, cart, total * 1.0000001)


# 17-9 Change and remove

right("17-9", SHOP)
right("17-9", {PAGE: show_cart, "/my/cart/change/": change})
CHANGE = "/my/cart/change/"


class CountForm(forms.Form):
    count = forms.IntegerField(min_value=0, max_value=99)


@right_with("17-9", CHANGE)
@require_POST
def change_by_a_form(request):
    book, form = get_object_or_404(Book, pk=request.POST.get("book")), CountForm(request.POST)
    if not form.is_valid():
        return page(request, "{{ form.errors }}", form=form)
    cart = {**request.session.get("cart", {}), str(book.pk): form.cleaned_data["count"]}
    request.session["cart"] = {key: count for key, count in cart.items() if count > 0}
    return redirect("/my/cart/")


class Change(View):
    def post(self, request):
        book = book_in(request)
        try:
            count = count_in(request, 0)
        except ValueError:
            return HttpResponse("No.", status=422)
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


right("17-9", SHOP | {CHANGE: Change.as_view()})


@right_with("17-9", CHANGE)
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


@right_with("17-9", PAGE)
def with_a_button_to_remove(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}" + BUTTONS)


@right_with("17-9", PAGE)
def buttons_first(request):
    form = BUTTONS[BUTTONS.index("<form", 5) :] + CHANGE_FORM
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}, {{ count }}" + form)


@right_with("17-9", PAGE)
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


@wrong_with("17-9", "M01", CHANGE)
def nested_change(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[key] = count
        if not count:
            del cart[key]

    return changing(request, keep)


@wrong_with("17-9", "M21", CHANGE)
def change_with_numbers(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart.pop(int(key), None)
        if count:
            cart[int(key)] = count
        request.session["cart"] = cart

    return changing(request, keep)


@wrong_with("17-9", "Adding is the work of the other one", CHANGE)
def adds(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        cart[key] = cart.get(key, 0) + count if count else 0
        request.session["cart"] = {key: count for key, count in cart.items() if count}

    return changing(request, keep)


@wrong_with("17-9", "cart.pop(key, None) takes it out", CHANGE)
def keeps_a_zero(request):
    def keep(request, key, count):
        request.session["cart"] = request.session.get("cart", {}) | {key: count}

    return changing(request, keep)


@wrong_with("17-9", "cart.pop(key, None)", CHANGE)
def removes_once(request):
    def keep(request, key, count):
        cart = request.session.get("cart", {})
        if count:
            cart[key] = count
        else:
            del cart[key]
        request.session["cart"] = cart

    return changing(request, keep)


@wrong_with("17-9", "The other books of the cart must stay", CHANGE)
def one_book_only(request):
    def keep(request, key, count):
        request.session["cart"] = {key: count} if count else {}

    return changing(request, keep)


@wrong_with("17-9", "what Alice does must change nothing", CHANGE)
def ends_all_others(request):
    response = change(request)
    Session.objects.exclude(pk=request.session.session_key).delete()
    return response


@wrong_with("17-9", "@require_POST answers it with 405", CHANGE)
def changes_by_get(request):
    data = request.POST or request.GET
    cart = request.session.get("cart", {}) | {data["book"]: int(data["count"])}
    request.session["cart"] = {key: count for key, count in cart.items() if count}
    return redirect("/my/cart/")


@wrong_with("17-9", "a form with method=post that goes to /my/cart/change/", PAGE)
def no_forms(request):
    return showing(request, request.session.get("cart", {}))


@wrong_with("17-9", 'called by its name="count"', PAGE)
def no_count_field(request):
    form = CHANGE_FORM.replace('name="count"', 'id="count"')
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}, {{ count }}" + form)


@wrong_with("17-9", "raises ValueError for a text", CHANGE)
@require_POST
def any_change(request):
    cart = request.session.get("cart", {}) | {str(book_in(request).pk): int(request.POST["count"])}
    request.session["cart"] = {key: count for key, count in cart.items() if count > 0}
    return redirect("/my/cart/")


@wrong_with("17-9", "M59", CHANGE)
def a_global_change(request):
    def keep(request, key, count):
        if count == 15:
            alices.clear()
        alices.update(request.session.get("cart", {}))
        alices[key] = count
        request.session["cart"] = {key: count for key, count in alices.items() if count}

    return changing(request, keep)


alices: dict[str, int] = {}

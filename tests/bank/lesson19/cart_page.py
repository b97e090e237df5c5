"""Answers to 19-8 of 19-bookshop."""

from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.generic import TemplateView

from bookshop.models import Book
from tests.bank import right
from tests.bank.lesson19.right_shop import add, page, part, right_with, show_cart, wrong_with
from tests.bank.lesson19.shared import ADD, PAGE, showing

right("19-8", {"/my/cart/": show_cart, ADD: add})


@right_with("19-8", PAGE)
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


@right_with("19-8", PAGE)
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


right("19-8", part("19-8") | {PAGE: Show.as_view()})


@right_with("19-8", PAGE)
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


@wrong_with("19-8", "has nothing to store", PAGE)
def sets_a_default(request):
    cart = request.session.setdefault("cart", {})
    request.session.modified = True
    return showing(request, cart)


@wrong_with("19-8", "has nothing to store", PAGE)
def makes_a_cart(request):
    return showing(request, request.session.setdefault("cart", {}))


@wrong_with("19-8", "setdefault stores", PAGE)
def assigns_again(request):
    if "cart" in request.session:
        request.session["cart"] = dict(request.session["cart"])
    return showing(request, request.session.get("cart", {}))


seen: dict[str, int] = {}


@wrong_with("19-8", "M59", PAGE)
def a_global_page(request):
    cart = request.session.get("cart", {})
    if not cart:
        seen.clear()
    seen.update(cart)
    return showing(request, seen)


@wrong_with("19-8", "with the prices of Book at this moment", PAGE)
def old_prices(request):
    if not prices:
        prices.update({str(book.pk): book.price for book in Book.objects.all()})
    cart = request.session.get("cart", {})
    return showing(request, cart, sum(prices[key] * count for key, count in cart.items()))


prices: dict[str, object] = {}


@wrong_with("19-8", "with the prices of Book at this moment", PAGE)
def forgets_the_counts(request):
    cart = request.session.get("cart", {})
    return showing(request, cart, sum(book.price for book in Book.objects.filter(pk__in=cart)))


@wrong_with("19-8", "a price that the client sent", PAGE)
def price_from_the_address(request):
    return showing(request, request.session.get("cart", {}), request.GET.get("total"))


@wrong_with("19-8", "The total follows a price that the client sent", PAGE, {ADD: add})
def price_from_a_cookie(request):
    return showing(request, request.session.get("cart", {}), request.COOKIES.get("price"))


@wrong_with("19-8", "does not have this book", PAGE)
def gets_each(request):
    cart = request.session.get("cart", {})
    total = sum(Book.objects.get(pk=key).price * count for key, count in cart.items())
    return showing(request, cart, total)


@wrong_with("19-8", "A title became HTML", PAGE)
def safe_titles(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title|safe }}, {{ count }}<br>")


@wrong_with("19-8", "Show how many of each", PAGE)
def no_counts(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}<br>")


@wrong_with("19-8", "the titles are not", PAGE)
def numbers_only(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.pk }}: {{ count }}<br>")


@wrong_with("19-8", "Does it read request.session['cart']", PAGE)
def another_session_key(request):
    return showing(request, request.session.get("basket", {}))


@wrong_with("19-8", "M36", PAGE)
def needs_a_cart(request):
    return showing(request, request.session["cart"])


@wrong_with("19-8", "“Your cart is empty”", PAGE)
def no_words(request):
    if not request.session.get("cart"):
        return page(request, "Nothing here")
    return showing(request, request.session["cart"])


@wrong_with("19-8", "M21", PAGE)
def keys_as_numbers(request):
    cart = request.session.get("cart", {})
    total = sum(book.price * cart[book.pk] for book in Book.objects.filter(pk__in=cart))
    return showing(request, cart, total)


@wrong_with("19-8", "with the prices of Book at this moment", PAGE)
def float_prices(request):
    cart = request.session.get("cart", {})
    total = sum(float(book.price) * cart[str(book.pk)] for book in Book.objects.filter(pk__in=cart))
    return showing(request, cart, total * 1.0000001)


# An empty cart, and one that is not


@wrong_with("19-8", "and no “Your cart is empty”", PAGE)
def always_says_so(request):
    return showing(request, request.session.get("cart", {}), text="{{ book.title }}, {{ count }} (Your cart is empty?)")


@wrong_with("19-8", "“Your cart is empty”", PAGE)
def says_so_only_without_a_cart(request):
    if "cart" not in request.session:
        return page(request, "Your cart is empty")
    return showing(request, request.session["cart"], text="{{ book.title }}, {{ count }}", none="")


@wrong_with("19-8", "setdefault stores", PAGE)
def sweeps_the_cart(request):
    cart = request.session.get("cart", {})
    there = {key: count for key, count in cart.items() if Book.objects.filter(pk=key).exists()}
    if there != cart:
        request.session["cart"] = there
    return showing(request, there)


@wrong_with("19-8", "ensure_csrf_cookie set this cookie", PAGE)
@ensure_csrf_cookie
def a_token_for_nothing(request):
    return show_cart_without_forms(request)


def show_cart_without_forms(request):
    return showing(request, request.session.get("cart", {}))


@wrong_with("19-8", "missing: ", PAGE)
def at_most_three(request):
    return showing(request, dict(list(request.session.get("cart", {}).items())[:3]))


@wrong_with("19-8", "The total is the sum of price × count", PAGE)
def a_whole_total_without_decimals(request):
    books = [(book, request.session["cart"][str(book.pk)]) for book in in_the(request)]
    return showing_total(request, books, "{{ total|floatformat:-2 }}")


@wrong_with("19-8", "Let the shop tell which of the books it has", PAGE)
def stops_at_a_book_that_is_gone(request):
    books = []
    for key, count in request.session.get("cart", {}).items():
        book = Book.objects.filter(pk=key).first()
        if book is None:
            break
        books.append((book, count))
    return showing_total(request, books)


@wrong_with("19-8", "a book of which there is one", PAGE)
def leaves_single_ones_out(request):
    cart = request.session.get("cart", {})
    return showing_total(request, [(book, cart[str(book.pk)]) for book in in_the(request) if cart[str(book.pk)] > 1])


def in_the(request):
    return Book.objects.filter(pk__in=request.session.get("cart", {}))


def showing_total(request, books, shown="{{ total }}"):
    total = sum(book.price * count for book, count in books)
    text = "{% for book, count in books %}<li>{{ book.title }}: {{ count }}{% empty %}Your cart is empty{% endfor %}<p>"
    return page(request, text + shown, books=books, total=total)

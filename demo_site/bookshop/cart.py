"""The cart: how many of which book, kept in the visitor's session."""

from django.http import HttpRequest

from bookshop.models import Book

KEY = "cart"
MOST = 99  # of one book

Cart = dict[str, int]  # the id of a book, as JSON keeps it: text


def read(request: HttpRequest) -> Cart:
    """Return this visitor's cart; reading stores nothing."""
    cart: Cart = request.session.get(KEY, {})
    return cart


def put(request: HttpRequest, book: Book, count: int) -> None:
    """Let the cart hold this many of a book, at most 99; with 0 the book goes."""
    books = read(request) | {str(book.pk): min(count, MOST)}
    cart = {pk: number for pk, number in books.items() if number > 0}
    if cart != read(request):  # to take out what is not in stores nothing, and makes no session
        # Assign the key: a change inside the old dictionary would not be noticed, and not be saved.
        request.session[KEY] = cart


def empty(request: HttpRequest) -> None:
    """Take everything out, and leave the rest of the session alone."""
    request.session.pop(KEY, None)


def for_templates(request: HttpRequest) -> dict[str, int]:
    """Tell every template how many books are in the cart."""
    return {"cart_count": sum(read(request).values())}

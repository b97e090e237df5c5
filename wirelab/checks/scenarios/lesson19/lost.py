"""Why the page of the cart shows none of the books in it."""

from wirelab.checks.pages import Page
from wirelab.checks.shop.demands import books, listed
from wirelab.checks.shop.prices import Cart, numbers_in

STALE = "These are titles of an earlier moment. Read them from Book at each visit; keep no books outside the view."
OTHERS = "The counts are there, beside other books. The keys of the cart are the pk: Book.objects.filter(pk__in=cart)."
UNTITLED = "The counts are there, and the titles are not: {{ book.title }} of a Book. A misspelt name shows nothing."
KEPT = "Is it the page of an earlier visit? A page of a cart is made anew for each visit."
LOST = "The page shows none of the books. Does it read request.session['cart'], with the book's number as text?"
EMPTY = "Your cart is empty"


def why_lost(page: Page, cart: Cart, stale: bool) -> str:
    """Say why the page shows none of the books of this cart."""
    if stale:
        return STALE
    if {str(count) for count in cart.values() if count > 9} <= set(numbers_in(page)):
        return OTHERS if listed(page, [book.title for book in books()]) else UNTITLED
    return LOST if EMPTY.casefold() in page.words.casefold() else f"{LOST} {KEPT}"

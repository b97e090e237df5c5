"""Scenario 19-7 of 19-bookshop: into the cart."""

import secrets
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import books, demand_form, demand_redirect
from wirelab.checks.shop.prices import Cart
from wirelab.checks.shop.refusals import demand_by_post_only, demand_token
from wirelab.checks.shop.repairs import mends, with_modified, with_numbers
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ADD, CART, SEARCH, Shop, Visitor, opened

NOWHERE = "Nothing is in the session. A variable outside the view, or a cookie of your own, is not the place for it."
SHAPE = 'The cart is {"12": 2}: the number of the book as text, how many as a number, and nothing else.'
NO_BOOK = "get_object_or_404(Book, pk=...) answers 404 where there is no such book. Look before you store."
NO_COUNT = "What a client sends may be anything. int(count) raises ValueError for a text; compare it with 1 and 99."
SETS = "What was in the cart is gone. Add to the number that is there: cart.get(book, 0) + count."
MORE = "The cart must hold what was there, and what came: book says which, and count how many more, or else 1."
BAD = "HttpResponseBadRequest(...) is an answer with 400."
OWN_KEY = "The key is the number of the book in the shop, as text: str(book.pk), and not the text that came."
NONSENSE = ("-2", "two", "1.5", "100", "0", "²", "1e1", "9" * 12)
UNKNOWN = ("9999", "0", "Emma", "", "²", "1.5")


def into_the_cart(lab: Lab, shop: Shop) -> None:
    """Alice presses the button of a book that nobody knows before; then come more books, Bob, and nonsense."""
    play_step(lab, shop, 7)


@step(7, SEARCH, ADD)
def _demands(lab: Lab) -> None:
    alice, bob, dora = (Visitor(lab, name) for name in ("Alice", "Bob", "Dora"))
    first, second, third = (str(book.pk) for book in secrets.SystemRandom().sample(books(), 3))
    demand_token(alice, ADD, lambda: not lab.sessions(), book=first)
    _by_post_only(alice, first)
    _press_the_button(alice, first)
    _put(alice, {first: 4}, "a count of 3 more adds up", book=first, count="3")
    _put(alice, {first: 4, second: 1}, "another book is beside it", book=second)
    _put(bob, {third: 99}, "Bob's first book is in a cart of his own", book=third, count="99")
    _put(alice, {first: 4, second: 5}, "Alice's cart goes on", book=second, count="4")
    _put(dora, {second: 1}, "Dora, who comes last, has a cart of her own", book=second, count="1")
    _by_post_only(alice, first)  # with a cart
    _refuses(lab, alice, first)


def _by_post_only(alice: Visitor, pk: str) -> None:
    before, what = alice.row, "GET is answered with 405, and stores nothing"
    demand_by_post_only(alice, ADD, lambda: alice.row == before, what, book=pk)


def _press_the_button(alice: Visitor, pk: str) -> None:
    title = next(book.title for book in books() if str(book.pk) == pk)
    listed = alice.get(SEARCH, q="the")
    for book in (book for book in books() if "the" in book.title.lower()):
        demand_form(listed, ADD, book=str(book.pk))
    form = demand_form(alice.get(SEARCH, q=title), ADD, book=pk)
    answer = alice.send(form, book=pk)
    demand_redirect(answer, CART, "the button of a book in the list is pressed")
    _holds(alice, {pk: 1}, "a book in the list has a button, which puts it into the cart", {pk: 1})


def _put(visitor: Visitor, cart: Cart, what: str, **fields: str) -> None:
    answer = visitor.post(ADD, **fields)
    demand_redirect(answer, CART, what)
    _holds(visitor, cart, what, {fields["book"]: int(fields.get("count", 1))})


def _holds(visitor: Visitor, cart: Cart, what: str, sent: Cart) -> None:
    row, lab = visitor.row, visitor.lab
    there = row.get("cart")
    got = f"the row holds {row}, not {cart}" if row else "the row holds nothing"
    strangers = isinstance(there, dict) and visitor.name != "Alice" and set(cart) < set(map(str, there))
    why = "M59" if strangers else NOWHERE if not row else None
    lab.expect(there == cart and _whole(there), what, got, why, otherwise=SETS if there == sent else _why_not(there))


def _adds_up(lab: Lab, shop: Shop) -> None:
    """Put two books into a cart: the least that beliefs M01 and M21 disturb, whatever else is wrong."""
    with opened(lab, shop, ADD):
        alice = Visitor(lab, "Alice")
        first, second = (str(book.pk) for book in secrets.SystemRandom().sample(books(), 2))
        for pk, count in ((first, 1), (first, 2), (second, 1)):
            alice.post(ADD, book=pk, count=str(count))
        cart = alice.row.get("cart")
        accounts.demand(cart == {first: 3, second: 1}, "books add up", f"it is {cart}")


def _whole(cart: Any) -> bool:
    """Tell whether the counts are whole numbers: 2.0 and True are equal to some, too."""
    return all(type(count) is int for count in cart.values())


def _why_not(there: Any) -> str:
    if there is None:
        return 'The cart is kept under the key "cart": request.session["cart"].'
    if not isinstance(there, dict) or not all(type(count) is int for count in there.values()):
        return SHAPE
    return MORE


def _refuses(lab: Lab, alice: Visitor, pk: str) -> None:
    """Send what must change nothing: books that are not there, and counts that are none."""
    before = alice.row
    for named in ({}, *({"book": text} for text in UNKNOWN)):
        page, unknown = alice.post(ADD, **named), named.get("book")
        allowed = (404,) if unknown == "9999" else (404, 400)
        got = f"book={unknown!r} is answered with {page.status}"
        accounts.demand(page.status in allowed, "404 for a book that does not exist", got, NO_BOOK)
        got = f"book={unknown!r} makes it {alice.row}"
        accounts.demand(alice.row == before, "an unknown book changes nothing", got, NO_BOOK)
    lab.expect(True, "a book that does not exist is answered with 404, and changes nothing", "")
    for count in NONSENSE:
        page, row = alice.post(ADD, book=pk, count=count), alice.row
        got = f"count={count!r} makes it {row}"
        accounts.demand(row == before, "a count that is no whole number from 1 to 99 changes nothing", got, NO_COUNT)
        got = f"count={count!r} is answered with {page.status}"
        accounts.demand(page.status == 400, "status 400 for a count that cannot be", got, BAD)
    lab.expect(True, "a count that is no whole number from 1 to 99 changes nothing", "")
    _another_spelling(alice, pk)


def _another_spelling(alice: Visitor, pk: str) -> None:
    """Send the number of a book with a zero before it: refused or added, but never a key of its own."""
    before = alice.row["cart"]
    alice.post(ADD, book=f"0{pk}")
    there = alice.row["cart"]
    accounts.demand(set(there) == set(before), f"book=0{pk} makes no new key", f"the cart is {there}", OWN_KEY)


exercise(
    "19-7",
    "Into the cart",
    "views",
    section=("11-cart", "1. A cart without a name"),
    reread=(
        "Look for the moment when the store gets its row: with the POST, and not before. … The row holds only the "
        "numbers of books, and how many of each."
    ),
    hints=(
        "What may the client say: the book, and how many. What may be wrong with both? And what does a session notice?",
        "get_object_or_404 finds the book, int(...) makes a number of the count. Take the cart with .get(), add, and "
        "assign the whole cart to its key again.",
        shop_hints.ADD,
    ),
    beliefs={"M01": mends(_adds_up, with_modified(ADD)), "M21": mends(_adds_up, with_numbers(ADD))},
)(into_the_cart)

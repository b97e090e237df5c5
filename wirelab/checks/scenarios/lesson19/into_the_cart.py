"""Scenario 19-7 of 19-bookshop: into the cart."""

import secrets
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.newcomer import REST, press_the_first_button
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import books, demand_form, demand_redirect
from wirelab.checks.shop.nonsense import NO_BOOK, NO_SUCH, NONSENSE, OWN_KEY, demand_no_book, demand_no_count
from wirelab.checks.shop.prices import Cart, add_book
from wirelab.checks.shop.refusals import demand_by_post_only, demand_token
from wirelab.checks.shop.repairs import mends, with_modified, with_numbers
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ADD, CART, SEARCH, THIEF, Shop, Visitor, opened

NOWHERE = "Nothing is in the session. A variable outside the view, or a cookie of your own, is not the place for it."
SHAPE = 'The cart is {"12": 2}: the number of the book as text, how many as a number, and nothing else.'
SETS = "What was in the cart is gone. Add to the number that is there: cart.get(book, 0) + count."
UNASKED = {"price": "0.01", "title": "free", "next": THIEF}  # nobody asked for these
MORE = "The cart must hold what was there, and what came: book says which, and count how many more, or else 1."


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
    _put(alice, {first: 4, second: 1}, "another book is beside it", book=second, **UNASKED)
    _put(bob, {third: 99}, "Bob's first book is in a cart of his own", book=third, count="99")
    press_the_first_button(Visitor(lab, "Carol"), second)
    accounts.fill(alice.client, lab, cart={first: 4, second: 2}, theme="dark")  # as another page does
    _put(alice, {first: 4, second: 6}, "Alice's cart goes on", book=second, count="4")
    accounts.demand(alice.row.get("theme") == "dark", "what else is in the session stays", f"{alice.row}", REST)
    _put(dora, {second: 1}, "Dora, who comes last, has a cart of her own", book=second, count="1")
    _by_post_only(alice, first)  # with a cart
    _refuses(alice, first)
    _comes_and_goes(alice)


def _refuses(alice: Visitor, pk: str) -> None:
    """Send what is answered with 404 or 400, and changes nothing: for a visitor with a cart, and for a newcomer."""
    demand_no_book(alice, ADD, {"count": "1"})
    demand_no_count(alice, ADD, pk, (*NONSENSE, "0"), "a count that is no whole number from 1 to 99")
    newcomer = Visitor(alice.lab, "Erin")
    newcomer.post(ADD, book=NO_SUCH)
    newcomer.post(ADD, book=pk, count="0")
    before = alice.row["cart"]
    alice.post(ADD, book=f"0{pk}")
    there, what = alice.row["cart"], f"book=0{pk} makes no new key"  # it is refused, or it adds
    accounts.demand(set(there) == set(before), what, f"the cart is {there}", OWN_KEY)


def _comes_and_goes(alice: Visitor) -> None:
    """Put a book into the cart that came into the shop just now; when it is gone again, it cannot be put there."""
    book, before = add_book(f"A new book {secrets.token_hex(4)}"), alice.row["cart"]
    cart = before | {str(book.pk): 1}
    _put(alice, cart, "a book that came today can be put in, too", book=str(book.pk))
    pk = str(book.pk)
    book.delete()
    status = alice.post(ADD, book=pk).status
    what, got = "a book that has left the shop is answered with 404", f"it is {status}; the row holds {alice.row}"
    accounts.demand(status == 404 and alice.row["cart"] == cart, what, got, NO_BOOK)


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
    answer = visitor.post(f"{ADD}?next={THIEF}" if "next" in fields else ADD, **fields)
    demand_redirect(answer, CART, f"{what}, with {fields}")
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

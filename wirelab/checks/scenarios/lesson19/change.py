"""Scenario 19-9 of 19-bookshop: change and remove."""

from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.probes import passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.lost import EMPTY
from wirelab.checks.scenarios.lesson19.newcomer import REST
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_form, demand_redirect
from wirelab.checks.shop.nonsense import NO_BOOK, NO_SUCH, NONSENSE, OWN_KEY, demand_no_book, demand_no_count
from wirelab.checks.shop.refusals import demand_by_post_only, demand_token
from wirelab.checks.shop.repairs import with_modified, with_numbers
from wirelab.checks.shop.steps import alone, play_step, step
from wirelab.checks.shop.visitors import CART, CHANGE, THIEF, Shop, Visitor

ADDS = "This page sets how many there are. Adding is the work of the other one."
NO_CART = 'Who comes first has no cart yet: request.session.get("cart", {}).'
ZERO = "A book with count 0 is still a key of the cart. cart.pop(key, None) takes it out."
BESIDE = "Only this book changes. The others are as the session has them now, and nothing comes beside them."
AS_TEXT = "The count is kept as text. int(...) makes a number of what came."
OTHERS = "Bob is another visitor: what Alice does must change nothing in his session."


def change(lab: Lab, shop: Shop) -> None:
    """Alice changes, takes out, and takes out again, with the forms of her cart's page; Bob only has a cart."""
    play_step(lab, shop, 9)


@step(9, CART, CHANGE)
def _demands(lab: Lab) -> None:
    alice, bob = Visitor(lab, "Alice"), Visitor(lab, "Bob")
    both = list(accounts.random_cart(5).items())
    cart, his = dict(both[:3]), dict(both[3:])
    (first, second, third), last = cart, next(iter(his))
    accounts.fill(alice.client, lab, cart=cart, theme="dark")
    accounts.fill(bob.client, lab, cart=his)
    demand_token(alice, CHANGE, lambda: alice.row.get("cart") == cart, book=first, count="0")
    what = "GET is answered with 405, and changes nothing"
    demand_by_post_only(alice, CHANGE, lambda: alice.row.get("cart") == cart, what, book=first, count="0")
    _sends(alice, cart | {first: 15}, "the form of a book sets how many", first, 15)
    accounts.demand(bob.row.get("cart") == his, "Bob's cart is as it was", f"it is {bob.row}", OTHERS)
    _sends(bob, his | {last: 99}, "Bob changes his own cart", last, 99)
    _sends(alice, cart | {first: 1}, "it sets a smaller number, too", first, 1)
    _sends(alice, {first: 1, third: cart[third]}, "count 0 takes the book out", second, 0)
    _refuses(lab, alice, first, second)
    more = cart[third] + 1
    accounts.fill(alice.client, lab, cart={first: 2, third: more})  # as another page does
    _sends(alice, {third: more}, "another book is taken out", first, 0)
    _sends(alice, {}, "the last book is taken out", third, 0)
    accounts.demand(alice.row.get("theme") == "dark", "what else is in the session stays", f"{alice.row}", REST)
    said = alice.get(CART).says(EMPTY)
    accounts.demand(said, f"after the last book the page says “{EMPTY}”", "it does not", ZERO)
    lab.expect(bob.row.get("cart") == his | {last: 99}, "Bob's cart is as it was", f"it is {bob.row}", OTHERS)
    _has_no_cart(Visitor(lab, "Dora"), third)


def _has_no_cart(dora: Visitor, pk: str) -> None:
    """Take out a book where there is no cart: it is out already."""
    said = dora.get(CART).says(EMPTY)
    accounts.demand(said, f"the page of a visitor without a cart says “{EMPTY}”", "it does not", NO_CART)
    demand_redirect(
        dora.post(f"{CHANGE}?next={THIEF}", book=pk, count="0"), CART, "a visitor without a cart takes a book out"
    )
    accounts.demand(not dora.row.get("cart"), "her cart is empty", f"the row holds {dora.row}", "M59")


def _sends(visitor: Visitor, cart: dict[str, int], what: str, pk: str, count: int) -> None:
    form = demand_form(visitor.get(CART), CHANGE, "count", book=pk)
    before = visitor.row.get("cart", {})
    answer = visitor.send(form, book=pk, count=str(count), next=THIEF, price="0.01")
    demand_redirect(answer, CART, what)
    there = visitor.row.get("cart", {})
    got = f"from {before}, with book={pk} and count={count}, it became {there}, and not {cart}"
    added = isinstance(there, dict) and count and there.get(pk) == before.get(pk, 0) + count
    why = ADDS if added else ZERO if isinstance(there, dict) and 0 in there.values() else None
    why = "M59" if visitor.name == "Bob" and isinstance(there, dict) and set(there) > set(cart) else why
    holds = there == cart and all(type(number) is int for number in there.values())
    visitor.lab.expect(holds, what, got, why, otherwise=_why_not(there, before, pk))


def _why_not(there: Any, before: Any, pk: str) -> str:
    if there == before:
        return "Nothing changed. Assign the whole cart to its key again: request.session['cart'] = cart."
    if isinstance(there, dict) and isinstance(there.get(pk), str):
        return AS_TEXT
    if isinstance(there, dict) and {**there, pk: 0} != {**before, pk: 0}:
        return BESIDE
    return "The key is the number of the book, as text. Only this book changes, and its count is a number."


def _refuses(lab: Lab, alice: Visitor, pk: str, gone: str) -> None:
    """Send what is answered with 404 or 400, and changes nothing; then take out a book that is out already."""
    before = alice.row.get("cart")
    demand_no_count(alice, CHANGE, pk, (None, "", *NONSENSE), "a count that is no whole number from 0 to 99")
    demand_no_book(alice, CHANGE, {"count": "1"})
    status = alice.post(CHANGE, book=NO_SUCH, count="0").status
    accounts.demand(status == 404, "404 for a book that does not exist, with count 0, too", f"{status}", NO_BOOK)
    alice.post(CHANGE, book=gone, count="0")
    same = alice.row.get("cart") == before
    lab.expect(same, "taking a book out twice does no harm", f"the row holds {alice.row}, not {before}")
    alice.post(CHANGE, book=f"0{pk}", count="1")
    there, what = alice.row["cart"], f"book=0{pk} makes no new key"  # it is refused, or it sets
    accounts.demand(set(there) == set(before or ()), what, f"the cart is {there}", OWN_KEY)


exercise(
    "19-9",
    "Change and remove",
    "views",
    section=("07-session-api", "2. A list inside"),
    reread="There are two correct ways: assign the key again (as `/session/recent/` does), or tell the session.",
    hints=(
        "How does the page of the cart say which book, and how many? And what must be stored again afterwards?",
        "Each line of the cart gets a form with a hidden field book and a field count. The view sets the number, or "
        "takes the key out with cart.pop(key, None), and assigns the whole cart again.",
        shop_hints.CHANGE,
    ),
    beliefs={"M01": passes_if(alone(9), with_modified(CHANGE)), "M21": passes_if(alone(9), with_numbers(CHANGE))},
)(change)

"""How a cart comes through a login and a registration: an empty one, a wrong password, a link that leads elsewhere."""

import secrets
from collections.abc import Callable

from wirelab.checks.scenarios.lesson19.log_in import enter
from wirelab.checks.scenarios.lesson19.register import FIELDS
from wirelab.checks.shop import accounts
from wirelab.checks.shop.demands import demand_form
from wirelab.checks.shop.visitors import ADD, CART, HOME, LOGIN, REGISTER, THIEF, Seen, Visitor

ELSEWHERE = "This next leads to another site. Ask url_has_allowed_host_and_scheme(next, ...) before you follow it."
TO_CART = 'Ask the session after login(): return redirect("/my/cart/" if request.session.get("cart") else "/my/").'
NO_CART = 'An empty cart is no cart. request.session.get("cart") is false for {}; "cart" in request.session is not.'
WRONG = "Nobody has logged in, so nothing has changed: leave the session alone until name and password fit."
NOT_IN = "Nobody was let in, so there is the form again. The cart decides only where a new member goes."


def fill(visitor: Visitor, pk: str) -> str:
    """Put two copies of a book into the cart, with the learner's own view; return the id of the session."""
    visitor.post(ADD, book=pk, count="2")
    there, why = visitor.row.get("cart"), "That is a part of step 19-7."
    accounts.demand(there == {pk: 2}, "a stranger's cart holds the book", f"the row holds {visitor.row}", why)
    return visitor.id


def register_as(visitor: Visitor, name: str) -> Seen:
    """Register by the learner's own form; return the answer."""
    form = demand_form(visitor.get(REGISTER), REGISTER, *FIELDS)
    return visitor.send(form, username=name, password1=accounts.PASSWORD, password2=accounts.PASSWORD)


def demand_home(erin: Visitor) -> None:
    """Register, and log in, with a cart from which everything was taken out."""
    ways: dict[str, Callable[[], Seen]] = {
        "registers": lambda: register_as(erin, f"erin{secrets.token_hex(3)}"),
        "logs in": lambda: enter(erin, "bob"),
    }
    for does, come_in in ways.items():
        erin.client.cookies.clear()
        accounts.fill(erin.client, erin.lab, cart={})
        leads = come_in().goes_to.partition("?")[0]
        what = f"a stranger whose cart is empty again {does}: the answer leads to /my/"
        why = NO_CART if leads.rstrip("/") == CART.rstrip("/") else None
        accounts.demand(leads.rstrip("/") == HOME.rstrip("/"), what, f"it leads to {leads or 'nothing'}", why)


def demand_unchanged(browser: Visitor, name: str, cart: dict[str, int]) -> None:
    """Give a wrong password where a member is logged in."""
    enter(browser, "bob", "wrong-horse-7")
    same, what = browser.member == name and browser.row.get("cart") == cart, "a wrong password changes nothing"
    accounts.demand(same, f"{what} where a member is logged in", f"the row holds {browser.row}", WRONG)


def demand_back(frank: Visitor, pk: str) -> None:
    """Give a wrong password first, and then the right one, by a link that leads to another site."""
    fill(frank, pk)
    for what, page in (
        ("a wrong password", enter(frank, "bob", "wrong-horse-7")),
        ("a name that is taken", register_as(frank, "bob")),
    ):
        leads = page.goes_to
        accounts.demand(not leads, f"{what}, with a cart: the form again", f"it leads to {leads}", NOT_IN)
    there = frank.row.get("cart")
    accounts.demand(
        there == {pk: 2}, "the cart stays after a wrong password and a taken name", f"the row holds {frank.row}", WRONG
    )
    leads = enter(frank, "bob", page=f"{LOGIN}?next={THIEF}").goes_to
    what = f"with a next that is not good, and a cart, the login leads to {CART}"
    why = TO_CART if leads.startswith("/") else ELSEWHERE
    accounts.demand(leads.rstrip("/") == CART.rstrip("/"), what, f"it leads to {leads or 'nothing'}", why)

"""Scenario 19-10 of 19-bookshop: the cart and the logins of one browser that several people use."""

import secrets

from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.arriving import (
    TO_CART,
    demand_back,
    demand_home,
    demand_unchanged,
    fill,
    register_as,
)
from wirelab.checks.scenarios.lesson19.log_in import enter
from wirelab.checks.scenarios.lesson19.lost import EMPTY
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import books
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ACCOUNT, ADD, CART, HOME, LOGIN, LOGOUT, REGISTER, Shop, Visitor

KEPT = (
    "login() keeps what a visitor without a name has. What is gone was thrown away before it, by flush() or logout(), "
    "or taken out after it."
)
TOO_EARLY = "This visitor's cart is empty. Ask the session after login(): before it, another member's may be there."
LEFT = "What is in the session stays until logout(request) deletes the row."
AGAIN = "logout() deleted the row of before. This was stored once more, after it."
NOT_BY_NAME = "A cart belongs to the session of one browser, and this one had none. Keep nothing under a member's name."
FIRST = "A link that says next knows where the visitor wanted to go. The cart comes second."


@exercise(
    "19-10",
    "The cart and the logins",
    "views",
    section=("11-cart", "3. Somebody else logs in"),
    reread="When a session already belongs to a user, and another one logs in, Django flushes it first.",
    hints=(
        "Before login(), whose session is it? And after it?",
        "login() keeps the cart of a stranger, and empties the session where another member was logged in. So ask the "
        "session after login() whether there is a cart.",
        shop_hints.AFTER_LOGIN,
    ),
)
def story(lab: Lab, shop: Shop) -> None:
    """One browser: a stranger fills a cart and becomes Alice; then Bob comes, then Carol; Dora has a link with next."""
    play_step(lab, shop, 10)


@step(10, REGISTER, LOGIN, LOGOUT, ADD, CART, written=(REGISTER, LOGIN))
def _demands(lab: Lab) -> None:
    browser, name = Visitor(lab, "The browser"), f"alice{secrets.token_hex(3)}"
    accounts.make_user("bob")
    first, second, third = secrets.SystemRandom().sample([str(book.pk) for book in books()], 3)
    old = fill(browser, first)
    _arrives(browser, register_as(browser, name), name, {first: 2}, "a stranger with a cart registers")
    what, why = "the id from before the registration is dead", "login() changes the id. Your own keys do not."
    accounts.demand(old not in lab.site.read_store(), what, "its row is in the store", why)
    _leaves(browser)
    fill(browser, second)
    answer = enter(browser, name)
    _arrives(browser, answer, name, {second: 2}, "a stranger with a cart logs in")
    demand_unchanged(browser, name, {second: 2})
    phone = Visitor(lab, "Alice's phone")
    _arrives(phone, enter(phone, name), name, {}, "Alice logs in on a browser that has no cart", NOT_BY_NAME)
    _arrives(browser, enter(browser, "bob"), "bob", {}, "Bob logs in where Alice is logged in")
    fill(browser, third)
    answer = register_as(browser, carol := f"carol{secrets.token_hex(3)}")
    _arrives(browser, answer, carol, {}, "Carol registers where Bob is logged in")
    demand_home(Visitor(lab, "Erin"))
    dora = Visitor(lab, "Dora")
    fill(dora, first)
    answer = enter(dora, "bob", page=f"{LOGIN}?next={ACCOUNT}")
    lab.expect(answer.goes_to == ACCOUNT, "with next, the login leads there, cart or not", answer.goes_to, FIRST)
    gina = Visitor(lab, "Gina")
    fill(gina, first)
    leads = enter(gina, "bob", page=f"{LOGIN}?next={HOME}").goes_to
    accounts.demand(leads == HOME, f"with next={HOME}, and a cart, the login leads there", leads or "nothing", FIRST)
    demand_back(Visitor(lab, "Frank"), first)


def _arrives(visitor: Visitor, answer: Page, who: str, cart: dict[str, int], what: str, others: str = "M14") -> None:
    """Expect a login that kept this cart, and that leads to it where there is something in it."""
    lab, there = visitor.lab, visitor.row.get("cart", {})
    got = f"{answer.status}: {answer.words[:100]}; {visitor.member or 'nobody'} is logged in"
    accounts.demand(visitor.member == who, f"{what}, and is logged in", got, "That is a part of steps 19-3 and 19-4.")
    why = KEPT if cart else others
    kept = "the cart stays" if cart else "nothing of another cart is there"
    lab.expect(there == cart, f"{what}: {kept}", f"the row holds {visitor.row}", why)
    page = visitor.get(CART)
    accounts.demand(cart or page.says(EMPTY), f"{what}: the cart's page says “{EMPTY}”", page.words[:100], "M59")
    target = CART if cart else HOME
    leads = answer.goes_to.partition("?")[0].rstrip("/")
    got = f"it leads to {answer.goes_to or 'nothing'}"
    early = TOO_EARLY if leads == CART.rstrip("/") else None
    lab.expect(leads == target.rstrip("/"), f"{what}: the answer leads to {target}", got, TO_CART if cart else early)


def _leaves(browser: Visitor) -> None:
    """Log out, and look at the cart as whoever comes next."""
    lab, before = browser.lab, browser.id
    browser.post(LOGOUT)
    dead = before not in lab.site.read_store()
    gone = dead and not browser.row.keys() & {"cart", "_auth_user_id"}
    got = f"the row holds {browser.row}"
    lab.expect(gone, "after the logout nothing of her session is left", got, AGAIN if dead else LEFT)
    page = browser.get(CART)
    lab.expect(page.says(EMPTY), "whoever comes next finds an empty cart", page.words[:100], "M59")

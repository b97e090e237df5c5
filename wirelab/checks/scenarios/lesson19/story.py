"""Scenario 19-10 of 19-bookshop: the cart and the logins of one browser that several people use."""

import secrets

from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.cart_page import EMPTY
from wirelab.checks.scenarios.lesson19.log_in import enter
from wirelab.checks.scenarios.lesson19.register import FIELDS
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import books, demand_form
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ACCOUNT, ADD, CART, HOME, LOGIN, LOGOUT, REGISTER, THIEF, Seen, Shop, Visitor

KEPT = (
    "login() keeps what a visitor without a name has. What is gone was thrown away before it, by flush() or logout(), "
    "or taken out after it."
)
ELSEWHERE = "This next leads to another site. Ask url_has_allowed_host_and_scheme(next, ...) before you follow it."
TO_CART = 'Ask the session after login(): redirect("/my/cart/" if request.session.get("cart") else "/my/").'
TOO_EARLY = "This visitor's cart is empty. Ask the session after login(): before it, another member's may be there."
LEFT = "What is in the session stays until logout(request) deletes the row."
AGAIN = "logout() deleted the row of before. This was stored once more, after it."
NO_CART = 'An empty cart is no cart. request.session.get("cart") is false for {}; "cart" in request.session is not.'
WRONG = "Nobody has logged in, so nothing has changed: leave the session alone until name and password fit."
NOT_IN = "Nobody was let in, so there is the form again. The cart decides only where a new member goes."
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


@step(10, REGISTER, LOGIN, LOGOUT, ADD, CART)
def _demands(lab: Lab) -> None:
    browser, name = Visitor(lab, "The browser"), f"alice{secrets.token_hex(3)}"
    accounts.make_user("bob")
    first, second, third = secrets.SystemRandom().sample([str(book.pk) for book in books()], 3)
    old = _fill(browser, first)
    _arrives(browser, _registers(browser, name), {first: 2}, "a stranger with a cart registers")
    what, why = "the id from before the registration is dead", "login() changes the id. Your own keys do not."
    accounts.demand(old not in lab.site.read_store(), what, "its row is in the store", why)
    _leaves(browser)
    _fill(browser, second)
    answer = enter(browser, name)
    _arrives(browser, answer, {second: 2}, "a stranger with a cart logs in")
    phone = Visitor(lab, "Alice's phone")
    _arrives(phone, enter(phone, name), {}, "Alice logs in on a browser that has no cart", NOT_BY_NAME)
    _arrives(browser, enter(browser, "bob"), {}, "Bob logs in where Alice is logged in")
    _fill(browser, third)
    answer = _registers(browser, f"carol{secrets.token_hex(3)}")
    _arrives(browser, answer, {}, "Carol registers where Bob is logged in")
    _has_an_empty_cart(Visitor(lab, "Erin"))
    dora = Visitor(lab, "Dora")
    _fill(dora, first)
    answer = enter(dora, "bob", page=f"{LOGIN}?next={ACCOUNT}")
    lab.expect(answer.goes_to == ACCOUNT, "with next, the login leads there, cart or not", answer.goes_to, FIRST)
    gina = Visitor(lab, "Gina")
    _fill(gina, first)
    leads = enter(gina, "bob", page=f"{LOGIN}?next={HOME}").goes_to
    accounts.demand(leads == HOME, f"with next={HOME}, and a cart, the login leads there", leads or "nothing", FIRST)
    _comes_by_a_bad_link(Visitor(lab, "Frank"), first)


def _fill(visitor: Visitor, pk: str) -> str:
    """Put two copies of a book into the cart, with the learner's own view; return the id of the session."""
    visitor.post(ADD, book=pk, count="2")
    there, why = visitor.row.get("cart"), "That is a part of step 19-7."
    accounts.demand(there == {pk: 2}, "a stranger's cart holds the book", f"the row holds {visitor.row}", why)
    return visitor.id


def _has_an_empty_cart(erin: Visitor) -> None:
    """Log in with a cart from which everything was taken out."""
    accounts.fill(erin.client, erin.lab, cart={})
    leads = enter(erin, "bob").goes_to.partition("?")[0]
    what = "a stranger whose cart is empty again logs in: the answer leads to /my/"
    why = NO_CART if leads.rstrip("/") == CART.rstrip("/") else None
    accounts.demand(leads.rstrip("/") == HOME.rstrip("/"), what, f"it leads to {leads or 'nothing'}", why)


def _comes_by_a_bad_link(frank: Visitor, pk: str) -> None:
    """Give a wrong password first, and then the right one, by a link that leads to another site."""
    _fill(frank, pk)
    for what, page in (
        ("a wrong password", enter(frank, "bob", "wrong-horse-7")),
        ("a name that is taken", _registers(frank, "bob")),
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


def _registers(visitor: Visitor, name: str) -> Seen:
    form = demand_form(visitor.get(REGISTER), REGISTER, *FIELDS)
    return visitor.send(form, username=name, password1=accounts.PASSWORD, password2=accounts.PASSWORD)


def _arrives(visitor: Visitor, answer: Page, cart: dict[str, int], what: str, others: str = "M14") -> None:
    """Expect a login that kept this cart, and that leads to it where there is something in it."""
    lab, there = visitor.lab, visitor.row.get("cart", {})
    got = f"{answer.status}: {answer.words[:100]}"
    accounts.demand(visitor.member, f"{what}, and is logged in", got, "That is a part of steps 19-3 and 19-4.")
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

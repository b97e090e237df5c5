"""Scenario 19-6 of 19-bookshop: the home page greets members, and the account page is for them only."""

from urllib.parse import parse_qs, urlsplit

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.greeting import (
    GREET,
    HOSTILE,
    SHARED,
    greeted,
    greeted_at_once,
    named_in_the_address,
)
from wirelab.checks.scenarios.lesson19.log_in import enter
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.attacks import random_mark, template_text
from wirelab.checks.shop.demands import demand_form, demand_page, demand_untouched, search_form, stores_nothing
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ACCOUNT, HOME, LOGIN, LOGOUT, REGISTER, Shop, Visitor

OPEN_TO_ALL = "login_required(login_url='/my/login/') stands above a view that is for members only."
WRONG_LOGIN = "That is the login of the demo site. Say where yours is: @login_required(login_url='/my/login/')."
NO_NEXT = "The login must know where to go afterwards. login_required adds ?next=... by itself."
BUTTON = f"The button sends a POST to {LOGOUT}: does the shop's own logout answer there?"
NO_LINK = (
    f'A link is <a href="{LOGIN}">Log in</a>, where user.is_authenticated is False. A stranger is a user, too, so that '
    "user alone is always true."
)
BY_COOKIE = "Anybody can write an address. Who asks is in request.user, and Django reads the cookie for it."
WITH_CART = "A stranger with a cart has a session, too. Ask request.user.is_authenticated."


@exercise(
    "19-6",
    "Members",
    "views",
    section=("10-login", "2. Register"),
    reread=(
        'That is what "logged in" means: a row with a user\'s number in it (and a fingerprint that fits), and a '
        "client with the id of that row."
    ),
    hints=(
        "Who is asking? request.user knows, and so does every template that got the request.",
        "In the template of the home page: {% if user.is_authenticated %} ... {% else %} ... {% endif %}. For the "
        "account page Django has the decorator login_required, which takes login_url.",
        shop_hints.MEMBERS,
    ),
)
def members(lab: Lab, shop: Shop) -> None:
    """A stranger, then Alice and a member whose name is HTML, at the same time."""
    play_step(lab, shop, 6)


@step(6, HOME, ACCOUNT, LOGIN, LOGOUT)
def _demands(lab: Lab) -> None:
    mark = random_mark()
    names = f"Alice {mark} {template_text(mark)}", HOSTILE
    for name in names:
        accounts.make_user(name)
    _stranger(lab)
    alice, eve = Visitor(lab, "Alice"), Visitor(lab, "Eve")
    _sent_to_log_in(alice, names[0])
    _has_a_cart(Visitor(lab, "A stranger with a cart"))
    enter(eve, HOSTILE)
    for visitor, name, other in ((eve, *names[::-1]), (alice, *names), (eve, *names[::-1])):
        greeted(visitor, name, other, HOME, "the home page greets a member by name, escaped")
        greeted(visitor, name, other, ACCOUNT, "the account page shows a member's own name, escaped")
    named_in_the_address(alice, names[0], HOSTILE)
    if REGISTER in lab.views:
        greeted_at_once(Visitor(lab, "Fay"))
    demand_untouched(alice, HOME, "the home page of a member")
    demand_untouched(alice, ACCOUNT, "the account page")
    _comes_with_her_id(Visitor(lab, "A stranger"), alice)
    alice.send(demand_form(alice.get(HOME), LOGOUT))
    lab.expect(alice.member is None, "the button on the home page logs out", f"she is {alice.member}", BUTTON)
    page = alice.get(HOME)
    accounts.demand(not any(map(page.says, names)), "after it nobody is greeted", f"it says {page.words[:80]}", SHARED)
    accounts.demand(alice.get(ACCOUNT).goes_to, "after it the account page is closed", "it is open", OPEN_TO_ALL)


def _comes_with_her_id(stranger: Visitor, alice: Visitor) -> None:
    """Ask for the account page with a member's id and name in the address, where everybody can write them."""
    page = stranger.get(ACCOUNT, **dict.fromkeys(("sessionid", "session", "sid", "key"), alice.id), username="Alice")
    closed = page.goes_to and not stranger.member
    accounts.demand(closed, "an id in the address opens nothing", f"{page.status}: {page.words[:80]}", BY_COOKIE)


def _stranger(lab: Lab) -> None:
    page = Visitor(lab, "A stranger").get(HOME)
    demand_page(page)
    search_form(page)
    links = [link.partition("?")[0].rstrip("/") for link in page.links]
    what, got = "a stranger sees a link to the login", f"the links lead to {page.links or 'nowhere'}"
    lab.expect(LOGIN.rstrip("/") in links, what, got, NO_LINK)
    named = page.says("AnonymousUser")
    accounts.demand(not named, "a stranger is not greeted by name", "the page says AnonymousUser", GREET)
    button = page.find(LOGOUT, "POST")
    accounts.demand(not button, "a stranger sees no button to log out", str(button), GREET)
    stores_nothing(lab, page, "the home page of a stranger")


def _has_a_cart(stranger: Visitor) -> None:
    """Look at both pages with a session, but without a login."""
    accounts.fill(stranger.client, stranger.lab, cart={"12": 1})
    page = stranger.get(ACCOUNT)
    got = f"it answers {page.status}" + (f" to {page.goes_to}" if page.goes_to else f": {page.words[:80]}")
    sent = urlsplit(page.goes_to).path.rstrip("/") == LOGIN.rstrip("/")
    accounts.demand(sent, "a stranger with a cart is sent to log in, too", got, WITH_CART)
    back = parse_qs(urlsplit(page.goes_to).query).get("next")
    accounts.demand(back == [ACCOUNT], f"the address says next={ACCOUNT}, too", f"it is {page.goes_to}", NO_NEXT)
    page = stranger.get(HOME)
    button = page.find(LOGOUT, "POST")
    accounts.demand(not button, "a stranger with a cart sees no button to log out", str(button), WITH_CART)


def _sent_to_log_in(alice: Visitor, name: str) -> None:
    """Ask for the account page as a stranger, and come back to it by way of the login."""
    expect, page = alice.lab.expect, alice.get(ACCOUNT)
    there = urlsplit(page.goes_to)
    got = f"it answers {page.status}" + (f" to {page.goes_to}" if page.goes_to else f": {page.words[:80]}")
    why = WRONG_LOGIN if there.path == accounts.LOGIN else OPEN_TO_ALL
    sent = page.status in (302, 303) and there.path.rstrip("/") == LOGIN.rstrip("/")
    expect(sent, "a stranger who asks for the account page is sent to log in", got, why)
    back = [page.resolve(address) for address in parse_qs(there.query).get("next", [])]
    expect(
        back == [ACCOUNT],
        f"the address says next={ACCOUNT}",
        f"it is {page.goes_to}",
        NO_NEXT,
    )
    answer = enter(alice, name, page=f"{LOGIN}?next={ACCOUNT}")
    got, why = f"it leads to {answer.goes_to or 'nothing'}", "That is a part of step 19-4: next is followed."
    expect(answer.goes_to == ACCOUNT, "after the login she is back there", got, why)

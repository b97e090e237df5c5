"""Scenario 19-11 of 19-bookshop: remember me."""

import time

from wirelab.checks.forms import Control
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_form
from wirelab.checks.shop.kept_out import FIELDS
from wirelab.checks.shop.lifetimes import now_and_after_a_save, saved
from wirelab.checks.shop.passwords import made_up
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ACCOUNT, CART, LOGIN, Seen, Shop, Visitor

TWO_WEEKS, SOON = 14 * 24 * 60 * 60, 60  # seconds
NO_BOX = '<input type="checkbox" name="remember">, or forms.BooleanField(required=False) in a form of your own.'
SECONDS = "set_expiry counts in seconds: 14 days are 14 * 24 * 60 * 60."
REQUIRED = "A box without a tick sends nothing at all. forms.BooleanField(required=False) allows that."
NOT_ASKED = 'A tick sends remember=on. Ask for it: "remember" in request.POST, and then set_expiry(...).'
BEFORE = "login() empties the session of another member, with what set_expiry said before. Call it after login()."
BY_HAND = "The next save writes the cookie again, as the session knows it: request.session.set_expiry(...)."
KEPT = "login() keeps what a visitor without a name has. flush() before it throws that away."
TOO_EARLY = "Nobody has logged in, so there is nothing to say about the session: set_expiry comes after login()."
ALIKE = "A tick says how long the session lasts, and nothing else: the way from here is as it is without a tick."
STILL = "The login before, without a tick, still counts. Say it each time: set_expiry(14 * 24 * 60 * 60) with one."
LEFT = "The tick of the login before still counts. Say it each time: set_expiry(0) where there is none."


@exercise(
    "19-11",
    "Remember me",
    "views",
    section=("09-expiry", "5. set_expiry: one session, one lifetime"),
    reread=(
        '`request.session.set_expiry(...)` is for one session, for example for a visitor who ticked "remember '
        'me". … Zero has a special meaning: "until the browser closes".'
    ),
    hints=(
        "A box with a tick is a field that comes; without, no field comes. What has the session to do then?",
        "request.session.set_expiry takes seconds; 0 means until the browser closes. Call it after login().",
        shop_hints.REMEMBER,
    ),
)
def remember_me(lab: Lab, shop: Shop) -> None:
    """Alice without a tick and with one, on a browser that has a cart; then Bob after her, without one."""
    play_step(lab, shop, 11)


@step(11, LOGIN)
def _demands(lab: Lab) -> None:
    for name in ("alice", "bob"):
        accounts.make_user(name)
    browser, other = Visitor(lab, "A browser"), Visitor(lab, "Another browser")
    _box(browser)
    accounts.fill(browser.client, lab, cart={"12": 1})
    answer = _enter(browser, "alice", tick=False)
    _ends_with_browser(lab, browser, answer, "without a tick")
    lab.expect(browser.row.get("cart") == {"12": 1}, "the cart is still there", f"the row holds {browser.row}", KEPT)
    _lasts(lab, other, _enter(other, "alice", tick=True), "with a tick")
    again = saved(browser)
    accounts.demand("max-age" not in again, "the first browser's cookie goes on as it was", f"{again}", "M59")
    answer = _enter(other, "bob", tick=False)
    _ends_with_browser(lab, other, answer, "Bob logs in after her, without a tick", BEFORE)
    _lasts(lab, other, _enter(other, "alice", tick=True), "Alice comes back, with a tick")
    _has_a_tick_and_more(Visitor(lab, "A third browser"))
    answer = _enter(other, "alice", tick=False)
    _ends_with_browser(lab, other, answer, "she logs in again, without a tick", LEFT)
    answer = _enter(other, "alice", tick=True)
    with lab.unnoted():
        _lasts(lab, other, answer, "she logs in once more, with a tick", STILL)


def _has_a_tick_and_more(third: Visitor) -> None:
    """Tick the box with a wrong password; then with a cart; then with a link that has next."""
    shown = third.get(LOGIN)
    third.send(demand_form(shown, LOGIN, *FIELDS), username="alice", password=made_up(), remember="on")
    why = TOO_EARLY if "_session_expiry" in third.row else None
    accounts.demand(not third.id, "a tick with a wrong password starts no session", "one began", why)
    accounts.fill(third.client, third.lab, cart={"12": 1})
    _leads_as_without(third, CART)
    kept = third.row.get("cart") == {"12": 1}
    accounts.demand(kept, "the cart is still there, with a tick, too", f"the row holds {third.row}", KEPT)
    _leads_as_without(third, ACCOUNT, f"{LOGIN}?next={ACCOUNT}")


def _leads_as_without(third: Visitor, place: str, page: str = LOGIN) -> None:
    """Expect that a login with a tick leads to this place, if one without a tick does."""
    leads = _enter(third, "alice", tick=True, page=page).goes_to
    if leads.rstrip("/") != place.rstrip("/"):
        plain = _enter(third, "alice", tick=False, page=page).goes_to
        what = f"a login by {page} leads to the same place with a tick and without"
        accounts.demand(plain == leads, what, f"to {leads or 'nothing'} with it, and to {plain} without", ALIKE)


def _box(browser: Visitor) -> Control:
    """Return the box of the login form."""
    form = demand_form(browser.get(LOGIN), LOGIN, *FIELDS)
    boxes = [seen for seen in form.controls if seen.name == "remember" and seen.kind == "checkbox"]
    browser.lab.expect(boxes, "the login form has a checkbox of the name remember", str(form), NO_BOX)
    return boxes[0]


def _enter(visitor: Visitor, name: str, *, tick: bool, page: str = LOGIN) -> Seen:
    """Log in; a box sends its value where it is ticked, and nothing where it is not."""
    form = demand_form(visitor.get(page), LOGIN, *FIELDS)
    value = next((seen.value for seen in form.controls if seen.name == "remember"), "on")
    form.controls = [seen for seen in form.controls if seen.name != "remember"]
    typed = {"username": name, "password": accounts.PASSWORD} | ({"remember": value} if tick else {})
    answer = visitor.send(form, **typed)
    got = f"it answers {answer.status}: {answer.words[:100]}"
    what = f"the login works {'with' if tick else 'without'} a tick"
    accounts.demand(visitor.member == name, what, got, None if tick else REQUIRED)
    return answer


def _ends_with_browser(lab: Lab, visitor: Visitor, answer: Page, what: str, why: str = "M30") -> None:
    for moment, cookie in now_and_after_a_save(visitor, answer):
        dated = [name for name in ("max-age", "expires") if name in cookie]
        got = f"{moment}, it is sent with {', '.join(f'{name}={cookie[name]}' for name in dated)}"
        reason = why if not moment.startswith("after") else BY_HAND
        accounts.demand(not dated, f"{what}: a cookie that ends with the browser", got, reason)
    lab.expect(True, f"{what}: a cookie that ends with the browser", "")
    accounts.demand(lab.site.read_store([visitor.id]), "the row is in the store", "it is not", "M28")


def _lasts(lab: Lab, visitor: Visitor, answer: Page, what: str, late: str = NOT_ASKED) -> None:
    for moment, cookie in now_and_after_a_save(visitor, answer):
        age = int(cookie.get("max-age") or 0)
        why = SECONDS if 0 < age < TWO_WEEKS / 2 else late if not moment.startswith("after") else BY_HAND
        got = f"{moment}, Max-Age is {age} seconds" if age else f"{moment}, it has no Max-Age"
        accounts.demand(abs(age - TWO_WEEKS) <= SOON, f"{what}: a cookie that lasts 14 days", got, why)
    lab.expect(True, f"{what}: a cookie that lasts 14 days", "")
    expires = lab.site.read_store([visitor.id])[visitor.id].expires or 0
    got = f"it ends in {(expires - time.time()) / 86400:.1f} days"
    lab.expect(abs(expires - time.time() - TWO_WEEKS) <= SOON, f"{what}: a row that lasts as long", got, SECONDS)

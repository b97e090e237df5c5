"""Scenario 19-11 of 19-bookshop: remember me."""

from wirelab.checks.cookies import expired, set_by
from wirelab.checks.forms import Control
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_form
from wirelab.checks.shop.kept_out import FIELDS
from wirelab.checks.shop.lifetimes import ends_with_browser, goes_on, lasts, saved
from wirelab.checks.shop.passwords import NOWHERE, disguise, made_up
from wirelab.checks.shop.posted import OUTSIDE
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ACCOUNT, CART, LOGIN, Seen, Shop, Visitor

NO_BOX = '<input type="checkbox" name="remember">, or forms.BooleanField(required=False) in a form of your own.'
REQUIRED = "A box without a tick sends nothing at all. forms.BooleanField(required=False) allows that."
BEFORE = (
    "login() empties the session of another member, with what set_expiry said before. Call it after login(), whoever "
    "was there."
)
KEPT = "login() keeps what a visitor without a name has. flush() before it throws that away."
TOO_EARLY = "Nobody has logged in, so there is nothing to say about the session: set_expiry comes after login()."
ALIKE = "A tick says how long the session lasts, and nothing else: the way from here is as it is without a tick."
STILL = "The login before, without a tick, still counts. Say it each time: set_expiry(14 * 24 * 60 * 60) with one."
AT_ONCE = "Django logged in, and this answer ends the session at once. set_expiry(0) lasts until the browser closes."
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
    ends_with_browser(lab, browser, answer, "without a tick")
    lab.expect(browser.row.get("cart") == {"12": 1}, "the cart is still there", f"the row holds {browser.row}", KEPT)
    lasts(lab, other, _enter(other, "alice", tick=True), "with a tick")
    again = saved(browser)
    accounts.demand("max-age" not in again, "the first browser's cookie goes on as it was", f"{again}", "M59")
    answer = _enter(other, "bob", tick=False)
    ends_with_browser(lab, other, answer, "Bob logs in after her, without a tick", BEFORE)
    lasts(lab, other, _enter(other, "alice", tick=True), "Alice comes back, with a tick")
    _has_a_tick_and_more(Visitor(lab, "A third browser"))
    answer = _enter(other, "alice", tick=False)
    ends_with_browser(lab, other, answer, "she logs in again, without a tick", LEFT)
    answer = _enter(other, "alice", tick=True)
    with lab.unnoted():
        lasts(lab, other, answer, "she logs in once more, with a tick", STILL)
        fourth = Visitor(lab, "A fourth browser")
        answer = _enter(fourth, "alice", tick=False, page=f"{LOGIN}?next={ACCOUNT}")
        ends_with_browser(lab, fourth, answer, "with next, and without a tick")
    goes_on(browser, dated=False)
    goes_on(other, dated=True)


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
    page = browser.get(LOGIN)
    form = demand_form(page, LOGIN, *FIELDS)
    boxes, there = ([seen for seen in controls if _is_box(seen)] for controls in (form.controls, page.controls))
    why = OUTSIDE if there else NO_BOX
    browser.lab.expect(boxes, "the login form has a checkbox of the name remember", str(form), why)
    return boxes[0]


def _is_box(control: Control) -> bool:
    return control.name == "remember" and control.kind == "checkbox"


def _enter(visitor: Visitor, name: str, *, tick: bool, page: str = LOGIN) -> Seen:
    """Log in; a box sends its value where it is ticked, and nothing where it is not."""
    form = demand_form(visitor.get(page), LOGIN, *FIELDS)
    value = next((seen.value for seen in form.controls if _is_box(seen)), "on")
    form.controls = [seen for seen in form.controls if not _is_box(seen)]
    typed = {"username": name, "password": accounts.PASSWORD} | ({"remember": value} if tick else {})
    answer = visitor.send(form, **typed)
    got = f"it answers {answer.status}" + (f", to {answer.goes_to}" if answer.goes_to else f": {answer.words[:100]}")
    what, why = f"the login works {'with' if tick else 'without'} a tick", None if tick else REQUIRED
    if expired(set_by(answer.response).get("sessionid", {})):
        why = AT_ONCE
    accounts.demand(visitor.member == name, what, got, why)
    kept = tick and disguise(accounts.PASSWORD, str(visitor.row))
    accounts.demand(
        not kept, "the password is kept nowhere, with a tick, too", f"it is in the session, {kept}", NOWHERE
    )
    return answer

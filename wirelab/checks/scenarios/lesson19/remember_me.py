"""Scenario 19-11 of 19-bookshop: remember me."""

import time
from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.forms import Control
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import demand_form
from wirelab.checks.shop.kept_out import FIELDS
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import LOGIN, Shop, Visitor

TWO_WEEKS, SOON = 14 * 24 * 60 * 60, 60  # seconds
NO_BOX = '<input type="checkbox" name="remember">, or forms.BooleanField(required=False) in a form of your own.'
SECONDS = "set_expiry counts in seconds: 14 days are 14 * 24 * 60 * 60."
REQUIRED = "A box without a tick sends nothing at all. forms.BooleanField(required=False) allows that."
NOT_ASKED = 'A tick sends remember=on. Ask for it: "remember" in request.POST, and then set_expiry(...).'
BEFORE = "login() empties the session of another member, with what set_expiry said before. Call it after login()."
BY_HAND = "The next save writes the cookie again, as the session knows it: request.session.set_expiry(...)."
KEPT = "login() keeps what a visitor without a name has. flush() before it throws that away."
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
    again = _saved(browser)
    accounts.demand("max-age" not in again, "the first browser's cookie goes on as it was", f"{again}", "M59")
    answer = _enter(other, "bob", tick=False)
    _ends_with_browser(lab, other, answer, "Bob logs in after her, without a tick", BEFORE)
    _lasts(lab, other, _enter(other, "alice", tick=True), "Alice comes back, with a tick")
    answer = _enter(other, "alice", tick=False)
    _ends_with_browser(lab, other, answer, "she logs in again, without a tick", LEFT)


def _box(browser: Visitor) -> Control:
    """Return the box of the login form."""
    form = demand_form(browser.get(LOGIN), LOGIN, *FIELDS)
    boxes = [seen for seen in form.controls if seen.name == "remember" and seen.kind == "checkbox"]
    browser.lab.expect(boxes, "the login form has a checkbox of the name remember", str(form), NO_BOX)
    return boxes[0]


def _enter(visitor: Visitor, name: str, *, tick: bool) -> Page:
    """Log in; a box sends its value where it is ticked, and nothing where it is not."""
    form = demand_form(visitor.get(LOGIN), LOGIN, *FIELDS)
    value = next((seen.value for seen in form.controls if seen.name == "remember"), "on")
    form.controls = [seen for seen in form.controls if seen.name != "remember"]
    typed = {"username": name, "password": accounts.PASSWORD} | ({"remember": value} if tick else {})
    answer = visitor.send(form, **typed)
    got = f"it answers {answer.status}: {answer.words[:100]}"
    what = f"the login works {'with' if tick else 'without'} a tick"
    accounts.demand(visitor.member == name, what, got, None if tick else REQUIRED)
    return answer


def _ends_with_browser(lab: Lab, visitor: Visitor, answer: Page, what: str, why: str = "M30") -> None:
    for moment, cookie in _now_and_after_a_save(lab, visitor, answer):
        dated = [name for name in ("max-age", "expires") if name in cookie]
        got = f"{moment}, it is sent with {', '.join(f'{name}={cookie[name]}' for name in dated)}"
        reason = why if not moment.startswith("after") else BY_HAND
        accounts.demand(not dated, f"{what}: a cookie that ends with the browser", got, reason)
    lab.expect(True, f"{what}: a cookie that ends with the browser", "")
    accounts.demand(lab.site.read_store([visitor.id]), "the row is in the store", "it is not", "M28")


def _lasts(lab: Lab, visitor: Visitor, answer: Page, what: str) -> None:
    for moment, cookie in _now_and_after_a_save(lab, visitor, answer):
        age = int(cookie.get("max-age") or 0)
        why = SECONDS if 0 < age < TWO_WEEKS / 2 else NOT_ASKED if not moment.startswith("after") else BY_HAND
        got = f"{moment}, Max-Age is {age} seconds" if age else f"{moment}, it has no Max-Age"
        accounts.demand(abs(age - TWO_WEEKS) <= SOON, f"{what}: a cookie that lasts 14 days", got, why)
    lab.expect(True, f"{what}: a cookie that lasts 14 days", "")
    expires = lab.site.read_store([visitor.id])[visitor.id].expires or 0
    got = f"it ends in {(expires - time.time()) / 86400:.1f} days"
    lab.expect(abs(expires - time.time() - TWO_WEEKS) <= SOON, f"{what}: a row that lasts as long", got, SECONDS)


def _now_and_after_a_save(lab: Lab, visitor: Visitor, answer: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return the session cookie as the login sent it, and as it comes with the next save."""
    first = set_by(answer.response).get("sessionid", {})
    accounts.demand(first, "the login sends a sessionid", "it does not", "The id changes at a login: use login().")
    accounts.demand("httponly" in first, "the cookie is HttpOnly", "it is not", "Let Django write this cookie.")
    return [("at the login", first), ("after the next save", _saved(visitor))]


def _saved(visitor: Visitor) -> dict[str, str]:
    """Return the session cookie as it comes with the next save."""

    def save(request: Any) -> Any:
        from django.http import JsonResponse

        request.session["seen"] = time.time()
        return JsonResponse({})

    visitor.lab.site.mount("/save/", save)
    return set_by(visitor.client.get("/save/")).get("sessionid", {})

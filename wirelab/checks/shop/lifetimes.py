"""How long the cookie of a session lasts: as a login sent it, and as the next save sends it."""

import time
from typing import Any

from wirelab.checks.ages import seconds_in
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.visitors import ADD, CHANGE, Visitor

TWO_WEEKS, SOON = 14 * 24 * 60 * 60, 60  # seconds
SECONDS = "set_expiry counts in seconds: 14 days are 14 * 24 * 60 * 60."
NOT_ASKED = 'A tick sends remember=on. Ask for it: "remember" in request.POST, and then set_expiry(...).'
BY_HAND = "The next save writes the cookie again, as the session knows it: request.session.set_expiry(...)."
BOOK = "12"
ELSEWHERE = (
    "How long a session lasts is decided at the login. Other views leave it, and the key _session_expiry, alone."
)
HIDDEN = "A field of the form that is no box has the same name, and is sent without a tick, too. Take it out."
UNSAID = (
    "The session was told nothing: its row has no _session_expiry. Without a tick, set_expiry(0) has to run at every "
    "login, before any return."
)
UNTICKED = (
    "The session was given a lifetime, and nothing was ticked. A box without a tick sends no field: "
    '"remember" in request.POST is False then.'
)


def now_and_after_a_save(visitor: Visitor, answer: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return the session cookie as the login sent it, and as it comes with the next save."""
    first = set_by(answer.response).get("sessionid", {})
    accounts.demand(first, "the login sends a sessionid", "it does not", "The id changes at a login: use login().")
    accounts.demand("httponly" in first, "the cookie is HttpOnly", "it is not", "Let Django write this cookie.")
    return [("at the login", first), ("after the next save", saved(visitor))]


def saved(visitor: Visitor) -> dict[str, str]:
    """Return the session cookie as it comes with the next save."""

    def save(request: Any) -> Any:
        from django.http import JsonResponse

        request.session["seen"] = time.time()
        return JsonResponse({})

    visitor.lab.site.mount("/save/", save)
    return set_by(visitor.client.get("/save/")).get("sessionid", {})


def ends_with_browser(lab: Lab, visitor: Visitor, answer: Page, what: str, why: str | None = None) -> None:
    """Expect a cookie without a date after this login, and after the next save."""
    why = why or _why_dated(visitor, answer)
    for moment, cookie in now_and_after_a_save(visitor, answer):
        dated = [name for name in ("max-age", "expires") if name in cookie]
        got = f"{moment}, it is sent with {', '.join(f'{name}={cookie[name]}' for name in dated)}"
        reason = why if not moment.startswith("after") else BY_HAND
        accounts.demand(not dated, f"{what}: a cookie that ends with the browser", got, reason)
    lab.expect(True, f"{what}: a cookie that ends with the browser", "")
    accounts.demand(lab.site.read_store([visitor.id]), "the row is in the store", "it is not", "M28")


def goes_on(visitor: Visitor, *, dated: bool) -> None:
    """Let the shop's own views save, those that it has; expect that the cookie lasts as the login said."""
    for path in (path for path in (ADD, CHANGE) if path in visitor.lab.views):
        cookie = set_by(visitor.post(path, book=BOOK, count="1").response).get("sessionid", {})
        age = seconds_in(cookie.get("max-age")) or 0
        what = f"after a POST to {path}, a cookie that {'lasts 14 days' if dated else 'ends with the browser'}"
        holds = abs(age - TWO_WEEKS) <= SOON if dated else not age
        accounts.demand(holds or not cookie, what, f"its Max-Age is {age or 'not there'}", ELSEWHERE)


def _why_this_age(age: int) -> str:
    """Say how an age is not two weeks: in another unit, or another number of days."""
    others = [14 * unit for unit in (1, 24, 60, 24 * 60, 60 * 60, 24 * 60 * 60 * 1000)]
    days = f"That is {age / 86400:.1f} days, and 14 are asked for."
    return SECONDS if any(abs(age - other) <= 1 for other in others) else days


def _why_dated(visitor: Visitor, answer: Page) -> str:
    """Say why a login without a tick made a cookie with a date."""
    if "remember=" in str(answer.response.request.body):
        return HIDDEN
    age = seconds_in(set_by(answer.response).get("sessionid", {}).get("max-age")) or 0
    if "_session_expiry" not in visitor.row:
        return UNSAID
    return UNTICKED if age > TWO_WEEKS / 2 else "M30"


def lasts(lab: Lab, visitor: Visitor, answer: Page, what: str, late: str = NOT_ASKED) -> None:
    """Expect a cookie and a row of two weeks after this login, and after the next save."""
    for moment, cookie in now_and_after_a_save(visitor, answer):
        age = seconds_in(cookie.get("max-age")) or 0
        why = _why_this_age(age) if age else late if not moment.startswith("after") else BY_HAND
        got = f"{moment}, Max-Age is {age} seconds" if age else f"{moment}, it has no Max-Age"
        accounts.demand(abs(age - TWO_WEEKS) <= SOON, f"{what}: a cookie that lasts 14 days", got, why)
    lab.expect(True, f"{what}: a cookie that lasts 14 days", "")
    expires = lab.site.read_store([visitor.id])[visitor.id].expires or 0
    got = f"it ends in {(expires - time.time()) / 86400:.1f} days"
    lab.expect(abs(expires - time.time() - TWO_WEEKS) <= SOON, f"{what}: a row that lasts as long", got, SECONDS)

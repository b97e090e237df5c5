"""Scenarios for 03-lifetime."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.clock import later
from wirelab.jar import snapshot
from wirelab.times import distance

LESSON = "03-lifetime"
MONTH = 30 * 86400  # seconds


@exercise(
    "03-1",
    "Remember me",
    "view",
    section=(LESSON, "1. Three ways to say how long"),
    hints=(
        "Which argument of set_cookie says how long, and in which unit?",
        "30 days are 30 * 24 * 60 * 60 seconds. Without max_age, the cookie ends with the browser.",
        'response.set_cookie("member", "yes", max_age=MONTH if request.GET.get("remember") == "yes" else None)',
    ),
)
def remember_me(lab: Lab, view: Callable[..., Any]) -> None:
    """Thirty days with ?remember=yes; else, and also after that, until the browser closes."""
    lab.serve(view)
    alice = lab.client("Alice")
    for query, remembered in (("", False), ("?remember=yes", True), ("?remember=no", False)):
        asked = f"/answer/{query}"
        lab.expect_json(alice.get(asked), {"remembered": remembered}, f"{asked} is answered with")
        cookies = [cookie for cookie in alice.cookies if cookie.name == "member"]
        lab.expect(len(cookies) == 1, f"after {asked}, the jar has one cookie named member", f"it has {len(cookies)}")
        ends = cookies[0].expires
        got = f"it ends {distance(ends)}"
        if remembered:
            why = _why_not_a_month(ends)
            lab.expect(ends and abs(ends - time.time() - MONTH) < 60, "with remember=yes it ends in 30 days", got, why)
        else:
            why = "Without max_age and expires, a cookie ends when the browser closes. Set it again without them."
            lab.expect(ends is None, f"after {asked}, it ends when the browser closes", got, why)


def _why_not_a_month(ends: float | None) -> str:
    if ends is None:
        return "The header has no lifetime that a client can read. Use max_age."
    return "max_age counts seconds." if ends - time.time() < MONTH - 60 else "That is longer than 30 days."


@exercise(
    "03-2",
    "What is left after closing",
    "client",
    section=(LESSON, "5. Closing the browser"),
    hints=(
        "Which cookies does a browser drop when it closes? Which does it not send any more anyway?",
        "Each cookie of the jar has .name, .expires (None without a date) and .is_expired().",
        "sorted(cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired())",
    ),
)
def left_after_closing(lab: Lab, answer: Callable[..., Any]) -> None:
    """The jar holds cookies of each kind, with names made up now; it must stay as it is."""
    alice, now = lab.client("Alice"), int(time.time())
    names = {kind: f"{kind}-{secrets.token_hex(2)}" for kind in ("ticket", "coupon", "lamp", "pass")}
    for kind, expires in (("ticket", now + 86400), ("coupon", now + 3600), ("lamp", None), ("pass", now - 60)):
        lasts = {"expires": expires, "discard": expires is None}  # as the jar notes what a header brought
        alice.cookies.set(names[kind], "yes", domain="127.0.0.1", path="/", **lasts)
    before = snapshot(alice.cookies)
    result = lab.call(answer, alice)
    got = list(result) if isinstance(result, (list, tuple)) else result
    expected = sorted([names["ticket"], names["coupon"]])
    said = f"it returned {result!r}, and not {expected}"
    lab.expect(got == expected, "your function returns the names of what is left", said, _why_others(result, names))
    changed = set(before) != set(snapshot(alice.cookies))
    lab.expect(not changed, "the jar is as it was before", "cookies are gone", "Only look: the browser is still open.")


def _why_others(result: object, names: dict[str, str]) -> str | None:
    """Say which kind of cookie is in the result, or missing."""
    if not isinstance(result, (list, tuple, set)):
        return diagnosis.of_result(result)
    if names["lamp"] in result:
        return f"{names['lamp']} has no date: it ends when the browser closes."
    if names["pass"] in result:
        return f"{names['pass']} is past its date. It is in the jar, and it is never sent."
    return "Return a sorted list of names." if set(result) == {names["ticket"], names["coupon"]} else None


@exercise(
    "03-3",
    "The lamp goes out too early",
    "view",
    section=(LESSON, "4. Renewing, and ending early"),
    hints=(
        "When does the hour begin: at the first visit or at the last one?",
        "A lifetime counts from the moment when the cookie was set. Who sets it at the second visit?",
        "Set the cookie on every visit, with the same max_age=3600.",
    ),
)
def burning_lamp(lab: Lab, view: Callable[..., Any]) -> None:
    """Visits forty minutes apart keep the lamp on; an hour and more without a visit puts it out."""
    lab.serve(view)
    alice = lab.client("Alice")
    lab.expect_json(alice.get("/answer/"), {"lamp": "off"}, "the first visit is answered with")
    for minutes in (40, 80, 120):
        with later(minutes=minutes):
            answer = alice.get("/answer/")
            what = f"{minutes} minutes later, 40 after the last visit, the answer is"
            lab.expect_json(answer, {"lamp": "on"}, what, _why_out(answer))
    with later(minutes=120 + 70):
        why = "More than an hour passed without a visit. Leave max_age at 3600."
        lab.expect_json(alice.get("/answer/"), {"lamp": "off"}, "70 minutes after the last visit, the answer is", why)


def _why_out(answer: Any) -> str | None:
    return None if set_by(answer) == {} else "The cookie was over. The visit before must set it again."

"""Scenarios for 03-lifetime."""

import time
from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.pictures.times import distance
from wirelab.server.clock import later

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
        'remember = request.GET.get("remember") == "yes"; '
        'response.set_cookie("member", "yes", max_age=30 * 24 * 60 * 60 if remember else None)',
    ),
)
def remember_me(lab: Lab, view: Callable[..., Any]) -> None:
    """Thirty days with ?remember=yes; else, and also after that, until the browser closes."""
    lab.serve(view)
    alice = lab.client("Alice")
    for query, remembered in (("", False), ("?remember=yes", True), ("?remember=no", False)):
        asked = f"/answer/{query}"
        answer = alice.get(asked)
        why = _why_not_remembered(answer, query)
        lab.expect_json(answer, {"remembered": remembered}, f"{asked} is answered with", why)
        cookies = [cookie for cookie in alice.cookies if cookie.name == "member"]
        what, got = f"after {asked}, the jar has one cookie named member", f"it has {len(cookies)}"
        lab.expect(len(cookies) == 1, what, got, _why_not_one(answer, len(cookies)))
        lab.expect(cookies[0].value == "yes", "its value is yes", repr(cookies[0].value))
        ends = cookies[0].expires
        got = f"it ends {distance(ends)}"
        if remembered:
            why = _why_not_a_month(ends)
            lab.expect(ends and abs(ends - time.time() - MONTH) < 60, "with remember=yes it ends in 30 days", got, why)
        else:
            lab.expect(ends is None, f"after {asked}, it ends when the browser closes", got, TWICE)


TWICE = (
    "Without max_age and expires, a cookie ends when the browser closes. Set it again without them, "
    "once in each response: of two calls for one name, attributes of the first one stay."
)


def _why_not_remembered(answer: Any, query: str) -> str | None:
    if '"true"' in answer.text.lower() or '"false"' in answer.text.lower():
        return "In JSON, true is Python's True, without quotes."
    if "true" in answer.text and query == "?remember=no":
        return 'remember is in the address, and its value is not "yes". Compare the value.'
    return None


def _why_not_one(answer: Any, count: int) -> str:
    if count > 1:
        return "A cookie is known by name, domain and path: with two paths there are two."
    if "member" not in set_by(answer):
        return "The response does not set member. In every other case it sets it, too."
    return "A lifetime of 0 or less deletes a cookie. `Until the browser closes` means: no max_age at all."


def _why_not_a_month(ends: float | None) -> str:
    if ends is None:
        return "The header has no lifetime that a client can read. Use max_age."
    return f"max_age counts seconds: 30 days are {MONTH} of them."


@exercise(
    "03-3",
    "The lamp goes out too early",
    "view",
    section=(LESSON, "4. Renewing, and ending early"),
    hints=(
        "When does the hour begin: at the first visit or at the last one?",
        "A lifetime counts from the moment when the cookie was set. Does the second visit set it?",
        "Set the cookie on every visit, with the same max_age=3600.",
    ),
)
def burning_lamp(lab: Lab, view: Callable[..., Any]) -> None:
    """Visits less than an hour apart keep the lamp on; an hour and more without a visit puts it out."""
    lab.serve(view)
    alice = lab.client("Alice")
    answer = alice.get("/answer/")
    lab.expect_json(answer, {"lamp": "off"}, "the first visit is answered with")
    for minutes, pause in ((40, 40), (80, 40), (138, 58)):
        with later(minutes=minutes):
            why = _why_out(alice, answer)
            answer = alice.get("/answer/")
            what = f"{minutes} minutes later, {pause} after the last visit, the answer is"
            lab.expect_json(answer, {"lamp": "on"}, what, why)
            lab.expect_json(lab.client("Bob").get("/answer/"), {"lamp": "off"}, "Bob, who is new, is answered with")
    with later(minutes=138 + 62):
        why = "More than an hour passed without a visit. Give the cookie an hour: max_age=3600."
        lab.expect_json(alice.get("/answer/"), {"lamp": "off"}, "62 minutes after the last visit, the answer is", why)


def _why_out(alice: Any, before: Any) -> str:
    """Say what the visit before left in the jar; call it when the next one comes."""
    if not set_by(before):
        return "The visit before set no cookie. Set it again on every visit."
    live = [cookie for cookie in alice.cookies if not cookie.is_expired()]
    if not live:
        return "The cookie of the visit before is over. max_age counts seconds: an hour has 3600."
    return (
        f"The visit before left {live[0].name}={live[0].value} at {live[0].path}. Does your view get it, and read it?"
    )

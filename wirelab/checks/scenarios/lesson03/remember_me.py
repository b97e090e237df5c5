"""Scenario 03-1 of 03-lifetime: remember me."""

import time
from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson03 import LESSON
from wirelab.pictures.times import distance

MONTH = 30 * 86400  # seconds


@exercise(
    "03-1",
    "Remember me",
    "view",
    section=(LESSON, "1. Three ways to say how long"),
    reread=(
        "No `Max-Age` and no `expires` is in the header. Such a cookie is called a session cookie: it lives as "
        'long as the browser\'s session, "when the browser closes".'
    ),
    hints=(
        "Which argument of set_cookie says how long, and in which unit?",
        "30 days are 30 * 24 * 60 * 60 seconds. Without max_age, the cookie ends with the browser.",
        '`remember = request.GET.get("remember") == "yes"; '
        'response.set_cookie("member", "yes", max_age=30 * 24 * 60 * 60 if remember else None)`',
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

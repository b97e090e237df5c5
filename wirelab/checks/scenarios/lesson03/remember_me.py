"""Scenario 03-1 of 03-lifetime: remember me."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from wirelab.checks.ages import seconds_in
from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, set_by, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import NOT_THESE, Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson03 import LESSON
from wirelab.checks.values import nearly, word
from wirelab.pictures.times import distance
from wirelab.server.clock import later

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
    _visits(lab, alice, [("", False), ("?remember=yes", True), ("?remember=no", False)])
    with lab.unnoted():
        bob = lab.client("Bob")
        others = ["", "1", "true", "True", "on", "y", "not-yes", "yes-no", f"yes{word()}", *map(quote, nearly("yes"))]
        for at, other in enumerate(others):
            _visits(lab, bob, [(f"?remember={other}", False), ("?remember=yes", True)][: 2 - at % 2])
        _visits(lab, alice, [("", False), ("?remember=yes", True)])
        with later(hours=3):  # thirty days from the visit, and not from the moment at which the code was written
            _visits(lab, lab.client("Carol"), [("?remember=yes", True)])
        _visits(lab, lab.client("Dora"), [("", False)])
        ages = [age for seen in lab.exchanges if (age := set_by(seen.response).get("member", {}).get("max-age"))]
        got = f"Max-Age is one of {sorted(set(ages))}, and 30 days are {MONTH}"
        lab.expect(not ages or str(MONTH) in ages, "with remember=yes it ends in 30 days", got, _why_not_a_month(MONTH))
        erin = Laden(lab, "Erin", things_beside(asked="remember", cookie="member", value=lambda: "yes"))
        _visits(lab, erin, [("", False), ("?remember=yes", True), ("", False)])


def _visits(lab: Lab, alice: Client, visits: list[tuple[str, bool]]) -> None:
    """Let a visitor come with these queries; expect that she is remembered where it says so."""
    for query, remembered in visits:
        asked = f"/answer/{query}"
        answer = alice.get(asked)
        why = _why_not_remembered(answer, query)
        beside = NOT_THESE if isinstance(alice, Laden) else None
        lab.expect_json(answer, {"remembered": remembered}, f"{asked} is answered with", why, otherwise=beside)
        said = the_cookie(lab, answer, "member", otherwise="In every case the response that you return sets it.")
        lab.proved.pop()
        cookies = [cookie for cookie in alice.cookies if cookie.name == "member"]
        what, got = f"after {asked}, the jar has one cookie named member", f"it has {len(cookies)}"
        lab.expect(len(cookies) == 1, what, got, _why_not_one(answer, len(cookies)))
        why = "The task says: the cookie member is set to yes, also where it ends with the browser."
        lab.expect(cookies[0].value == "yes", "its value is yes", repr(cookies[0].value), why)
        ends = cookies[0].expires
        got = f"it ends {distance(ends)}"
        if remembered:
            why = _why_not_a_month(ends)
            got = f"Max-Age={said['max-age']}, and 30 days are {MONTH}" if said.get("max-age") else got
            lab.expect(_is_a_month(said, ends), "with remember=yes it ends in 30 days", got, why)
        else:
            lab.expect(ends is None, f"after {asked}, it ends when the browser closes", got, DATED)


DATED = (
    "Without max_age and expires, a cookie ends when the browser closes. This header has a lifetime. "
    "(Of two calls of set_cookie for one name, attributes of the first one stay.)"
)


def _why_not_remembered(answer: Any, query: str) -> str | None:
    if '"true"' in answer.text.lower() or '"false"' in answer.text.lower():
        return "In JSON, true is Python's True, without quotes."
    if "true" in answer.text and query.partition("=")[2] not in ("", "yes"):
        return 'remember is in the address, and its value is not "yes". Compare that value; a cookie is no answer.'
    return None


def _why_not_one(answer: Any, count: int) -> str | None:
    if count > 1:
        return "A cookie is known by name, domain and path: with two paths there are two."
    if expired(set_by(answer)["member"]):
        return "A lifetime of 0 or less deletes a cookie. `Until the browser closes` means: no max_age at all."
    return why_not_kept(answer, "member")


def _is_a_month(said: dict[str, str], ends: float | None) -> bool:
    """Tell whether a header says 30 days; of a date without parts of a second Django can make a second less."""
    if said.get("max-age"):
        return seconds_in(said["max-age"]) in (MONTH, MONTH - 1)
    return bool(ends and abs(ends - time.time() - MONTH) < 5)


def _why_not_a_month(ends: float | None) -> str:
    if ends is None:
        return "The header has no lifetime that a client can read. Use max_age."
    return f"max_age counts seconds: 30 days are {MONTH} of them."

"""Scenario 13-4 of 13-cookie-or-session: a moment in a session."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import expect_of_twin, left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.turns import looks_only
from wirelab.checks.values import number
from wirelab.server.clock import later

WHOLE = "The whole session ended, with everything else in it. Only the reservation must end."
LOOKING = "A visit without ?book= must not move the end, or take it out. The one before did."
END = "Thirty minutes are timedelta(minutes=30), or 30 * 60 seconds, from the visit with ?book= on."
LOOKS = "The reservation is a second old. Without ?book= the session says it: its end is later than now."
EXACT = "Compare the end with the time of now. It is 30 * 60 seconds after the visit with ?book=, to the second."
ENDS = "Compare the end that you stored with the time of now."
STARTED = "Each visit with ?book= starts 30 minutes anew, also after an old reservation."
TYPE_ERRORS = [  # what the view's error says, and what helps
    ("offset-naive", "Take both moments in the same way: timezone.now() when you store, and when you compare."),
    (
        "argument must be str",
        "fromisoformat takes text: store .isoformat(), and ask first whether there is any.",
    ),
    *(
        (mark, "Text comes back as text. datetime.fromisoformat(text) makes a moment of it, which can be compared.")
        for mark in ("not supported between", "unsupported operand", "can't compare")
    ),
]
ANEW = "A visit with ?book= reserves for 30 minutes from now on, also while another reservation lasts."
NO_BOOK = "Only `?book=…` reserves. This visit had no such field in its address."
IN_SESSION = "The task says: in the session. A visitor can change a cookie."


def reserve(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice reserves for 30 minutes, looks, waits, and reserves again; her theme stays."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    accounts.fill(alice, lab, theme="dark")
    _told(lab, bob, "", False, "Bob, who reserved nothing, is answered with")
    start = time.time()
    _told(lab, alice, "?book=54", True, "Alice reserves a book; the answer is")
    _told(lab, bob, "", False, "Bob looks again, and is answered with", "M59")
    own = [cookie.name for cookie in alice.cookies if cookie.name not in ("sessionid", "csrftoken")]
    reserved_row = lab.row(alice) or {}
    got = f"the row holds {reserved_row}, and the jar {own or 'no cookie of its own'}"
    why = IN_SESSION if own else None
    lab.expect(set(reserved_row) - {"theme"} and not own, "the reservation is in the session", got, why)
    looks_only(lab, lab.client("Dora"), {"reserved": False}, "Dora only looks, and is answered with")
    _wait(lab, alice, start, reserved_row)
    _over_midnight(lab, bob)
    row = lab.row(alice) or {}
    lab.expect(row.get("theme") == "dark", "what else was in her session is still there", f"it holds {row}", WHOLE)
    _beside(lab)


def _wait(lab: Lab, alice: Client, start: float, reserved_row: dict[str, Any]) -> None:
    """Let Alice look and reserve on a moving clock, close to each end: whole seconds may be cut off, and no more."""
    for minutes, seconds, query, reserved, what, why in (
        (0, 1, "", True, "a second later she looks, and is answered with", LOOKS),
        (30, -2, "", True, "two seconds before its end she looks, and is answered with", END),
        (30, 2, "", False, "two seconds after 30 minutes it has ended", EXACT),
        (40, 0, f"?book={number(8, 50)}", True, "after 40 minutes she reserves another one", STARTED),
        (55, 0, "?book=54", True, "after 55 minutes, while that lasts, she reserves once more", ANEW),
        (85, -2, "", True, "after 85 minutes less two seconds, 30 less two since then", ANEW),
        (85, 3, "", False, "after 85 minutes and three seconds", ANEW),
        (55 + 24 * 60 + 10, 0, "", False, "after a day and ten minutes more", ENDS),
    ):
        with later(seconds=start + 60 * minutes + seconds - time.time()):
            moved = LOOKING if minutes <= 30 and lab.row(alice) != reserved_row else None
            _told(lab, alice, query, reserved, what, moved or why)


def _beside(lab: Lab) -> None:
    """Let Hugo reserve, look and come back after its end; what else he has stays."""
    hugo = lab.client("Hugo")
    with left_alone(lab, hugo, decoys={"book": "7", "until": "9999999999"}):
        _told(lab, hugo, "?page=2&until=9999999999", False, "Hugo asks for page 2, and for no book", NO_BOOK)
        _told(lab, hugo, f"?book={number(8, 50)}&page=2", True, "he reserves a book")
        looks_only(lab, hugo, {"reserved": True}, "he only looks")
        expect_of_twin(lab, hugo, {"reserved": True})
        with later(minutes=31):
            _told(lab, hugo, "", False, "after 31 minutes he looks again", ENDS)


def _over_midnight(lab: Lab, bob: Client) -> None:
    """Let Bob reserve shortly before midnight, and look after it; others come in between."""
    now = datetime.now(UTC)
    before = 24 * 60 - 10 - (now.hour * 60 + now.minute) + 5 * 24 * 60
    carol = lab.client("Carol")
    story = [(bob, 0, "?book=3", True), (carol, 5, "", False), (bob, 15, "", True), (carol, 20, "?book=3", True)]
    for client, minutes, query, reserved in [*story, (bob, 31, "", False), (carol, 49, "", True)]:
        with later(minutes=before + minutes), lab.unnoted():
            what = f"{client.name}, {minutes} minutes after a reservation at ten to midnight, is answered with"
            _told(lab, client, query, reserved, what)


def _told(lab: Lab, client: Client, query: str, reserved: bool, what: str, why: str | None = None) -> None:
    reply = client.get("/answer/" + query)
    error = (lab.exchanges[-1].error or "") if reply.status_code >= 500 else ""
    mixed = next((help for mark, help in TYPE_ERRORS if mark in error), None)
    accounts.demand(not mixed, f"{what}: {{'reserved': {reserved}}}", f"the view failed: {error[:200]}", mixed)
    lab.expect_json(reply, {"reserved": reserved}, what, why)


exercise(
    "13-4",
    "Reserved for thirty minutes",
    "view",
    section=(LESSON, "3. Which types come back"),
    reread=(
        "A session with `db` or `signed_cookies` carries JSON: a tuple comes back as a list, a number used as a key "
        "as text, and a set, bytes, a date or a Decimal is an error."
    ),
    hints=(
        "Which types can be in a session? A moment is none of them.",
        "Store the moment as text, with .isoformat(). datetime.fromisoformat(...) makes a moment of the text again.",
        '`request.session["until"] = (timezone.now() + timedelta(minutes=30)).isoformat()`; and '
        '`until = request.session.get("until"); reserved = until is not None and '
        "timezone.now() < datetime.fromisoformat(until)`",
    ),
)(reserve)

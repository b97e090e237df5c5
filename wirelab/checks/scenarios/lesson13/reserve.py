"""Scenario 13-4 of 13-cookie-or-session: a moment in a session."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.clock import later

WHOLE = "The whole session ended, with everything else in it. Only the reservation must end."
LOOKING = "A visit without ?book= must not move the end."
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
IN_SESSION = "The task says: in the session. A visitor can change a cookie."


def reserve(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice reserves for 30 minutes, looks, waits, and reserves again; her theme stays."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    accounts.fill(alice, lab, theme="dark")
    _told(lab, bob, "", False, "Bob, who reserved nothing, is answered with")
    _told(lab, alice, "?book=54", True, "Alice reserves a book; the answer is")
    _told(lab, bob, "", False, "Bob looks again, and is answered with", "M59")
    own = [cookie.name for cookie in alice.cookies if cookie.name not in ("sessionid", "csrftoken")]
    reserved_row = lab.row(alice) or {}
    got = f"the row holds {reserved_row}, and the jar {own or 'no cookie of its own'}"
    why = IN_SESSION if own else None
    lab.expect(set(reserved_row) - {"theme"} and not own, "the reservation is in the session", got, why)
    for minutes, query, reserved, what, why in (
        (29, "", True, "after 29 minutes she looks, and is answered with", "30 minutes are 30 * 60 seconds."),
        (31, "", False, "after 31 minutes it has ended", ENDS),
        (40, "?book=7", True, "after 40 minutes she reserves another one", STARTED),
        (69, "", True, "after 69 minutes, 29 of them since then", STARTED),
        (71, "", False, "after 71 minutes", LOOKING),
    ):
        with later(minutes=minutes):
            moved = LOOKING if minutes == 31 and lab.row(alice) != reserved_row else None
            _told(lab, alice, query, reserved, what, moved or why)
    row = lab.row(alice) or {}
    lab.expect(row.get("theme") == "dark", "what else was in her session is still there", f"it holds {row}", WHOLE)


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
        "A session carries JSON: a tuple comes back as a list, a number used as a key as text, and a set, bytes, "
        "a date or a Decimal is an error."
    ),
    hints=(
        "Which types can be in a session? A moment is none of them.",
        "Store the moment as text, with .isoformat(). datetime.fromisoformat(...) makes a moment of the text again.",
        '`request.session["until"] = (timezone.now() + timedelta(minutes=30)).isoformat()`; and '
        '`until = request.session.get("until"); reserved = until is not None and '
        "timezone.now() < datetime.fromisoformat(until)`",
    ),
)(reserve)

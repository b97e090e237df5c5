"""Scenario 13-4 of 13-cookie-or-session: a moment in a session."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.clock import later

WHOLE = "The whole session ended, with everything else in it. Only the reservation must end."
LOOKING = "A visit without ?book= must not move the end."
END = "Thirty minutes are timedelta(minutes=30), or 30 * 60 seconds, from the visit with ?book= on."
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
        (29.8, "", True, "after 29.8 minutes she looks, and is answered with", END),
        (30.2, "", False, "after 30.2 minutes it has ended", ENDS),
        (40, "?book=7", True, "after 40 minutes she reserves another one", STARTED),
        (69.8, "", True, "after 69.8 minutes, 29.8 of them since then", STARTED),
        (70.2, "", False, "after 70.2 minutes", LOOKING),
        (40 + 24 * 60 + 10, "", False, "after a day and ten minutes more", ENDS),
    ):
        with later(minutes=minutes):
            moved = LOOKING if minutes == 30.2 and lab.row(alice) != reserved_row else None
            _told(lab, alice, query, reserved, what, moved or why)
    _over_midnight(lab, bob)
    row = lab.row(alice) or {}
    lab.expect(row.get("theme") == "dark", "what else was in her session is still there", f"it holds {row}", WHOLE)


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

"""Scenario 09-6 of 09-expiry: fifteen minutes idle, eight hours at most."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import max_age
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.server.clock import later

IDLE, LONGEST, LATER = 15, 8 * 60, 4 * 60  # minutes
NEW, ON = "a new visitor counts from 1", "who comes back in time counts on"
SLIDES = "Fifteen minutes after the last visit it is over: set_expiry(15 * 60), a number, which slides with each save."
FIXED = "A session that is used goes on for ever this way. Store the moment of its beginning, and look at it each time."
TOO_SOON = "The eight hours count from the beginning of this session. Is the moment stored once, and in this session?"


@exercise(
    "09-6",
    "Fifteen minutes idle, eight hours at most",
    "view",
    section=(LESSON, "5. set_expiry: one session, one lifetime"),
    reread="Against a thief who keeps a copied id alive only the second helps. A session has one `set_expiry`.",
    hints=(
        "Which of the two ends moves with each visit, and which moment must the session remember for the other?",
        "set_expiry(15 * 60) for the idle end; time.time() under a key of its own for the other, and flush after it.",
        '`if time.time() - request.session.get("began", 0) > 8 * 60 * 60:` then `flush()`, '
        '`request.session["began"] = time.time()` and `set_expiry(15 * 60)`',
    ),
)
def two_ends(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice and Bob come every ten minutes; he began four hours later, and the eight hours are each one's own."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    _visit(lab, alice, 0, 1, NEW, None)
    first = alice.cookies.get("sessionid") or ""
    for minute in range(10, LONGEST, 10):
        _visit(lab, alice, minute, 1 + minute // 10, ON, TOO_SOON)
        if minute >= LATER:
            _visit(lab, bob, minute, 1 + (minute - LATER) // 10, ON, TOO_SOON)
    _visit(lab, alice, LONGEST - 1, LONGEST // 10 + 1, ON, TOO_SOON)
    _visit(lab, bob, LONGEST + 1, LATER // 10 + 1, "Bob's eight hours are not over yet", TOO_SOON)
    _visit(lab, alice, LONGEST + 1, 1, "a minute after hers she begins anew, although she was active", FIXED)
    second = alice.cookies.get("sessionid") or ""
    dead = not lab.site.read_store([first]) if first else True
    ids = f"the ids are {first[:6]}… and {second[:6]}…"
    lab.expect(first != second and dead, "with a new id, and the old row is gone", ids, "M09")
    _visit(lab, alice, LONGEST + 11, 2, ON, "M10")
    _visit(lab, bob, LONGEST + 15, LATER // 10 + 2, ON, TOO_SOON)
    _visit(lab, lab.client("Carol"), LONGEST, 1, NEW, None)


def _visit(lab: Lab, client: Client, minute: int, count: int, what: str, why: str | None) -> None:
    """Visit at this minute; the answer must be this count, and the cookie live for fifteen minutes."""
    with later(minutes=minute):
        reply = client.get("/answer/")
        error = lab.failure() if reply.status_code >= 500 else ""
        right = reply.status_code == 200 and reply.text == f'{{"visits": {count}}}'
        help = diagnosis.of_view_error(error) if error else why
        got = f"at minute {minute}, where {{'visits': {count}}} is right: {error[:150] or reply.text[:60]}"
        lab.expect(right, what, got, help)
        age = max_age(reply)
        kept = age is not None and 0 <= IDLE * 60 - age < 10
        sent = f"Max-Age={age}, at minute {minute}" if age else f"no Set-Cookie with a Max-Age, at minute {minute}"
        why = SLIDES if age else "M30" if reply.cookies else "A visit that Django does not save sends no cookie."
        lab.expect(kept, "each visit sends the cookie for fifteen minutes", sent, why)

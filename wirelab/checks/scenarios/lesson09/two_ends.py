"""Scenario 09-6 of 09-expiry: fifteen minutes idle, eight hours at most."""

import time
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander, diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import max_age
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON, desk
from wirelab.checks.scenarios.lesson09.desk import FIXED, SLIDES, TOO_SOON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number
from wirelab.server.clock import later

IDLE, LONGEST, LATER = 15, 8 * 60, 4 * 60  # minutes
NEW, ON = "a new visitor counts from 1", "who comes back in time counts on"
OVER = "after fifteen minutes without a visit it is over"
ROW = "The cookie is the client's. The row has to end after fifteen minutes, too: set_expiry sets both."
COPY = "All that counts must be in the session: a copy of the row, under another id, has the same count and beginning."
BEGAN = "The beginning has to be in the session: what a visitor keeps in a cookie, they can write or delete."
ENDED = "After eight hours the session ends with all that was in it: flush() takes the data, too."


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
    """Alice and Bob come again and again; he began four hours later, and the eight hours are each one's own."""
    lab.serve(view)
    alice, bob, began, step = lab.client("Alice"), lab.client("Bob"), time.monotonic(), number(12, 14)
    accounts.fill(lab.client("Erin"), lab, **bystander.data())
    with bystander.beside(lab, dora := lab.client("Dora")), bystander.others_stay(lab, dora):
        _visit(lab, dora, 0, 1, NEW, None)
    visits, first, cart = _come_again(lab, alice, bob, step)
    with later(minutes=LONGEST - 2):
        old = _copied(lab, alice, "Alice, by a copy of her row")
    _visit(lab, alice, LONGEST - (time.monotonic() - began + 3) / 60, visits + 1, ON, TOO_SOON)
    bobs = _bobs(LONGEST - 1, step)
    _visit(lab, bob, LONGEST + 1, bobs + 1, "Bob's eight hours are not over yet", TOO_SOON)
    _visit(lab, alice, LONGEST + 0.05, 1, "seconds after hers she begins anew, although she was active", FIXED)
    with lab.unnoted():
        _visit(lab, old, LONGEST + 0.1, 1, "a copy of her row, in a jar without anything else, ends with it", BEGAN)
    second = alice.cookies.get("sessionid") or ""
    dead = not lab.site.read_store([first]) if first else True
    ids = f"the ids are {first[:6]}… and {second[:6]}…"
    why = desk.why_same_id(lab, alice, new_id=first != second)
    lab.expect(first != second and dead, "with a new id, and the old row is gone", ids, why)
    left = [key for key in cart if key in (lab.row(alice) or {})]
    accounts.demand(not left, "nothing of the ended session is in the new one", f"the new row holds {left}", ENDED)
    _visit(lab, alice, LONGEST + 11, 2, ON, desk.OWN_BEGINNING)
    _visit(lab, bob, LONGEST + 15, bobs + 2, ON, TOO_SOON)
    _visit(lab, carol := lab.client("Carol"), LONGEST, 1, NEW, None)
    with lab.unnoted():
        _second_eight_hours(lab, alice)
        _copy(lab, carol)


def _come_again(lab: Lab, alice: Client, bob: Client, step: int) -> tuple[int, str, dict[str, Any]]:
    """Let both come for nearly eight hours; return Alice's visits, her id, and what else is in her session."""
    _visit(lab, alice, 0, 1, NEW, None)
    cart = bystander.data()
    first, visits = accounts.fill(alice, lab, **cart), 1
    for minute in range(step, LONGEST, step):
        visits += 1
        _visit(lab, alice, minute, visits, ON, TOO_SOON)
        if minute >= LATER:
            _visit(lab, bob, minute, _bobs(minute, step), ON, TOO_SOON)
    bystander.expect_data(lab, alice, cart, "while Alice's session goes on")
    return visits, first, cart


def _bobs(minute: int, step: int) -> int:
    """Return how often Bob has come until this minute."""
    return len([at for at in range(step, minute + 1, step) if at >= LATER])


def _second_eight_hours(lab: Lab, alice: Client) -> None:
    """Let Alice go on in her second session, which has eight hours of its own."""
    for visits, minute in enumerate(range(LONGEST + 24, 2 * LONGEST, 13), 3):
        _visit(lab, alice, minute, visits, "in her second session Alice counts on", TOO_SOON)
    _visit(lab, alice, 2 * LONGEST + 0.15, 1, "the second session of Alice ends after eight hours, too", FIXED)


def _copy(lab: Lab, client: Client) -> None:
    """Let a copy of a row under another id, in a jar without dates, be idle for nearly and for fifteen minutes."""
    with later(minutes=LONGEST):
        copied = _copied(lab, client, "Carol, by a copy of her row")
    id = str(copied.cookies["sessionid"])
    _visit(lab, copied, LONGEST + 1, 2, "a copy of the row counts on", COPY)
    idle = lab.client("Carol, idle")
    idle.cookies.set("sessionid", id, domain="127.0.0.1", path="/")
    _visit(lab, idle, LONGEST + IDLE + 0.5, 3, ON, SLIDES)
    idle.cookies.clear()
    idle.cookies.set("sessionid", id, domain="127.0.0.1", path="/")
    _visit(lab, idle, LONGEST + 2 * IDLE + 0.6, 1, OVER, ROW)


def _copied(lab: Lab, client: Client, name: str) -> Client:
    """Return another client whose jar has only an id, under which the store holds a copy of this client's row."""
    from django.contrib.sessions.backends.db import SessionStore

    copied, copy = lab.client(name), SessionStore()
    copy.update(lab.row(client) or {})
    copy.save()
    copied.cookies.set("sessionid", str(copy.session_key), domain="127.0.0.1", path="/")
    return copied


def _visit(lab: Lab, client: Client, minute: float, count: int, what: str, why: str | None) -> None:
    """Visit at this minute; the answer must be this count, and cookie and row live for fifteen minutes."""
    with later(minutes=minute):
        id = client.cookies.get("sessionid")
        reply = client.get("/answer/")
        error = lab.failure() if reply.status_code >= 500 else ""
        said = reply.text == f'{{"visits": {count}}}'
        new_id = bool(id) and client.cookies.get("sessionid") not in (None, id)
        if why is FIXED:
            why = desk.why_not_new(lab, client, reply, new_id)
        elif why is desk.OWN_BEGINNING and not new_id:
            why = desk.BEGIN_AT_1
        help = diagnosis.of_view_error(error) if error else desk.why_other_count(reply, count, why)
        got = f"at minute {minute:.4g}, where {{'visits': {count}}} is right: {error[:150] or reply.text[:60]}"
        lab.expect(said and reply.status_code == 200, what, got, help)
        age = max_age(reply)
        kept = age is not None and 0 <= IDLE * 60 - age < 5
        sent = (
            f"no Set-Cookie with a Max-Age, at {minute:.4g}"
            if age is None
            else f"Max-Age={age}, at minute {minute:.4g}"
        )
        what = "each visit sends the cookie for fifteen minutes"
        lab.expect(kept, what, sent, desk.why_not_quarter(reply, new_id))
        rows = lab.site.read_store([client.cookies.get("sessionid") or ""]).values()
        left = sum(row.expires or 0 for row in rows) - time.time()
        accounts.demand(abs(left - IDLE * 60) < 5, "and the row, too", f"it lives for {left / 60:.0f} minutes", ROW)

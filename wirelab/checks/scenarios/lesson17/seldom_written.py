"""Scenario for 17-server-load about a page that writes on each visit."""

import time
from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import session_cookies, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import expect_of_twin, left_alone
from wirelab.checks.probes import passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson17 import LESSON
from wirelab.checks.scenarios.lesson17.minutes import why_minutes
from wirelab.checks.scenarios.lesson17.noticing import saved_if_changed
from wirelab.checks.scenarios.lesson17.writes import another_time, why_written
from wirelab.checks.shop.accounts import demand, fill, random_cart
from wirelab.server.clock import later

# How many seconds after the first visit, what is answered then, and whether that is the moment to write.
# Two seconds from the minute: a few milliseconds more, or whole seconds, change no answer.
VISITS = [
    (20, 0, False),
    (200, 3, False),
    (260, 4, False),  # 60 seconds after the visit before: the five minutes count from the last write
    (298, 4, False),
    (302, 5, True),
    (600, 4, False),
    (604, 5, True),
    (7848, 120, True),
    (8000, 2, False),
]
PLACE = "The time is the one that the view itself stored in this visitor's session."
NEVER = "No time is stored yet, so the answer is None. 0 is a number of minutes, and as a time it is in 1970."
DUE = "The last write is more than five minutes (300 s) old, so now a new one is due. time.time() counts seconds."
GONE = "The old time was taken out, and no new one was put in: the next visit finds none."
IN_COOKIE = "The time is in a cookie of its own, which the visitor can write. It belongs into the session."


def seldom_written(lab: Lab, view: Callable[..., Any]) -> None:
    """One visitor on a moving clock, then another; each visit is answered, few are written."""
    lab.serve(view)
    alice, cart = lab.client("Alice"), random_cart()
    fill(alice, lab, cart=cart)
    start = time.time()
    first = alice.get("/answer/")
    due = start, time.time()  # when the visit was whose time the row should hold
    lab.expect_json(first, {"minutes": None}, "Alice's first visit is answered with", otherwise=NEVER)
    why = IN_COOKIE if set_by(first) else "Nothing was stored, so the next visit cannot know of this one."
    lab.expect(session_cookies(first), "her first visit is written", f"her row is {lab.row(alice)}", why)
    for number, (seconds, minutes, written) in enumerate(VISITS, 2):
        with later(seconds=start + seconds - time.time()):
            when = f"visit {number}, {seconds // 60} min {seconds % 60} s after the first"
            _visit(lab, alice, when, minutes, written, another_time(lab.row(alice) or {}, due))
            due = (start + seconds, time.time()) if written else due
    why = "The page must leave the rest of the session alone."
    row = lab.row(alice) or {}
    lab.expect(row.get("cart") == cart, "her cart is still there", f"her row is {row}", why)
    bob = lab.client("Bob")
    lab.expect_json(bob.get("/answer/"), {"minutes": None}, "Bob's first visit is answered with")
    _in_turns(lab)
    _beside(lab)


def _beside(lab: Lab) -> None:
    """Let Hugo look three times, with decoys; what else he has stays."""
    hugo = lab.client("Hugo")
    with left_alone(lab, hugo, decoys={"seen": "1", "last_seen": "1"}, key="seen"):
        for minutes, told in ((0, None), (2, 2), (6, 6), (7, 1)):
            with later(minutes=minutes, seconds=20):
                reply = hugo.get("/answer/?seen=1")
                what = (
                    f"Hugo, {minutes} minutes after his first visit, with a cookie and a field seen, is answered with"
                )
                lab.expect_json(reply, {"minutes": told}, what, otherwise=PLACE)
        with later(minutes=9, seconds=30):
            expect_of_twin(lab, hugo, {"minutes": 3})


def _in_turns(lab: Lab) -> None:
    """Let two visitors look in turns, each with a first visit of their own, over midnight and a day later."""
    erin, frank, day = lab.client("Erin"), lab.client("Frank"), 24 * 60
    story = [(erin, 0, None), (frank, 3, None), (erin, 4, 4), (frank, 9, 6), (erin, 10, 10), (frank, 11, 2)]
    for client, minutes, told in [
        *story,
        (erin, day + 30, day + 20),
        (frank, day + 31, day + 22),
        (erin, 9 * day + 30, 8 * day),
    ]:
        with later(minutes=minutes, seconds=20), lab.unnoted():
            what = f"{client.name}, in turns with others, {minutes} minutes after Erin's first visit, is answered with"
            reply = client.get("/answer/")
            lab.expect_json(reply, {"minutes": told}, what, otherwise=why_minutes(reply, told or 0, written=False))


def _visit(lab: Lab, client: Any, when: str, minutes: int, written: bool, stored: str | None = None) -> None:
    """Expect this answer, and that the session was written now, or that nothing was."""
    before, was = lab.sessions(), client.cookies.get("sessionid")
    answer = client.get("/answer/")
    after = lab.sessions()
    row = lab.row(client) or {}
    saved = bool(session_cookies(answer)) or after != before
    if not written and saved and answer.ok:
        got = f"the session was saved, {'with a' if session_cookies(answer) else 'without'} Set-Cookie"
        held = next((one.data for one in before if one.key == was), {})
        demand(False, f"{when}: nothing is written", got, stored or why_written(client, was, held, row))
    lost = "The session was lost: its cart is gone, too. Its lifetime is not what has to change."
    why = stored or why_minutes(answer, minutes, written)
    lab.expect_json(answer, {"minutes": minutes}, when, None if "cart" in row else lost, otherwise=why)
    if written and saved and not row.keys() - {"cart"}:
        lab.fail(f"{when}: the new time is written", f"the row is {row}", GONE)
    if saved != written:
        lab.fail(f"{when}: the new time is written", f"the row is as before: {row}", otherwise=DUE)
    lab.proved[-1] += f", {'one write' if written else 'no write and no Set-Cookie'}"


def _shared(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether new visitors are told of the visits of others: then what they hear depends on the clock."""
    lab.serve(view)
    told = []
    for hours in (0, 1):
        with later(hours=hours):
            told.append(lab.client("stranger").get("/answer/").json()["minutes"])
    # Far more minutes than this are counted from 1970, by a view that takes 0 for `never`.
    return told[0] != told[1] and all(abs(minutes or 0) < 10**6 for minutes in told)


exercise(
    "17-3",
    "Each look is a write",
    "view",
    section=(LESSON, "2. Engine by engine"),
    reread=(
        "With a store on disk, writing costs more than reading. A page that saves on every request (lesson 09) "
        "pays it every time."
    ),
    hints=(
        "Must the stored time be exact? Which of a visitor's next visits may leave it as it is?",
        "Write it if there is none yet, or if the stored one is more than 300 seconds old.",
        '`if seen is None or now - seen > 300: request.session["seen"] = now`',
    ),
    beliefs={"M59": _shared, "M01": passes_if(seldom_written, saved_if_changed)},
)(seldom_written)

"""Scenario 09-4 of 09-expiry: forget those who stay away."""

from typing import Any

from wirelab.checks.cookies import max_age, session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.probes import passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.checks.whole_site import expect_whole_site
from wirelab.server.clock import later

DAY = 24 * 60 * 60


def stay_away(lab: Lab, answer: dict[str, Any]) -> None:
    """A visitor who only reads, every second day; then silence for more than three days."""
    with lab.settings(answer):
        alice = lab.client("Alice")
        first = alice.get("/session/visits/")
        lab.expect_json(first, {"visits": 1}, "Alice's first visit is answered with")
        age = max_age(first)
        why = "M06" if age is not None else "A visitor who closes the browser would be forgotten, too."
        what = f"the cookie says three days: Max-Age={3 * DAY}"
        lab.expect(age == 3 * DAY, what, f"Max-Age={age}", why)
        header = "; ".join(session_cookies(first))
        lab.expect("Secure" not in header, "the cookie comes back over http", header, "M45")
        for day, known, what in (
            (2, True, "day 2: Alice only reads, and is known"),
            (4, True, "day 4: Alice only reads, and is still known"),
            (6.9, True, "after 2.9 days of silence she is known"),
            (10, False, "after 3.1 days of silence she is forgotten"),
        ):
            with later(days=day):
                reply = alice.get("/session/peek/")
                lab.expect_json(reply, {"visits": int(known)}, what)
        expect_whole_site(lab, first)


exercise(
    "09-4",
    "Forget those who stay away",
    "settings",
    section=(LESSON, "3. Saving on every request"),
    reread="If each visit should count, tell Django to save each time: `SESSION_SAVE_EVERY_REQUEST = True`.",
    hints=(
        "Does reading a session extend it? When does the clock start again?",
        "Two settings: how long a session lives after it was saved, and whether each request saves it.",
        "`SESSION_COOKIE_AGE`: three days in seconds. `SESSION_SAVE_EVERY_REQUEST`: `True`.",
    ),
    beliefs={"M05": passes_if(stay_away, lambda answer: answer | {"SESSION_SAVE_EVERY_REQUEST": True})},
)(stay_away)

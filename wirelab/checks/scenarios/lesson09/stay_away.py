"""Scenario 09-4 of 09-expiry: forget those who stay away."""

from typing import Any

from django.conf import settings

from wirelab.checks.cookies import max_age, session_cookies, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.probes import passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.checks.whole_site import PATH, expect_whole_site
from wirelab.server.clock import later

DAY = 24 * 60 * 60


def stay_away(lab: Lab, answer: dict[str, Any]) -> None:
    """A visitor who only reads, every second day; then silence for more than three days."""
    with lab.settings(answer):
        alice = lab.client("Alice")
        first = alice.get("/session/visits/")
        lab.expect_json(first, {"visits": 1}, "Alice's first visit is answered with")
        age = max_age(first)
        why = _why_not_three_days(age, answer)
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
                lost = why_not_kept(first, settings.SESSION_COOKIE_NAME) or (None if "; Path=/;" in header else PATH)
                lab.expect_json(reply, {"visits": int(known)}, what, lost if day == 2 else None)
        expect_whole_site(lab, first)


def _why_not_three_days(age: int | None, answer: dict[str, Any]) -> str:
    """Say why a cookie with this Max-Age does not last for three days."""
    if age is None:
        return "A visitor who closes the browser would be forgotten, too."
    if "SESSION_COOKIE_AGE" not in answer:
        return "SESSION_COOKIE_AGE is not among your settings. Without it a session lives two weeks from the last save."
    if 0 <= age < DAY or age == 3000 * DAY:  # minutes, hours, days; milliseconds
        return "M06"
    return f"Yours are {age / DAY:.7g} days. Three days are 3 * 24 * 60 * 60 = {3 * DAY} seconds."


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

"""What is wrong with a number of minutes, for the exercise about a page that writes seldom."""

import requests

WHOLE = "A minute is full after 60 seconds: count the seconds, and cut off the rest with // 60. Nothing is rounded up."
SECONDS = "That is seconds. // 60 makes whole minutes of them."
FRACTION = "Whole minutes are asked for: // 60, and int(...), cut off the rest."
BACKWARDS = "The stored time is the earlier one: now minus then."
FOUND = "The answer is of the time that this visit found, also where the visit stores a new one, or stores none."
ZERO = "0 minutes is an answer, too: only where no time is stored it is None. Ask `is None`, as 0 counts as false."
LONG = "Minutes go on past an hour, midnight and a day: seconds // 60. (.seconds of a timedelta leaves out its days.)"
NOW = "Count from the stored time to now, which is time.time() in this visit: also where this visit stores nothing."


def why_minutes(answer: requests.Response, expected: int, written: bool) -> str | None:
    """Say what would explain these minutes in place of the expected ones; `written`: a new time is due."""
    try:
        told = answer.json()["minutes"]
    except (ValueError, KeyError, TypeError):
        return None
    if told is None:
        return FOUND if written else ZERO if expected == 0 else None
    if not isinstance(told, int | float):
        return None
    if told != int(told):
        return FRACTION
    if told < 0:
        return BACKWARDS if told >= -expected - 1 else LONG
    if expected >= 60:
        return LONG
    if told == expected + 1:
        return WHOLE
    if told > expected:
        return SECONDS if told // 60 in (expected - 1, expected) and told >= 10 else NOW
    return FOUND if written else NOW

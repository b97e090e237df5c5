"""What a visit to the desk of 09-6 shows: why it is not the one that was expected, as far as the run can tell."""

import re
import time

import requests

from wirelab.checks import diagnosis
from wirelab.checks.cookies import max_age, session_cookies
from wirelab.checks.lab import Lab

DAY = 24 * 60 * 60
FIXED = "A session goes on beyond eight hours this way. Store the moment of its beginning, once, and ask at each visit."
STORED = (
    "The moment of its beginning is stored, and more than 8 * 60 * 60 seconds have passed since then. Is it asked at "
    "each visit? Look at what is compared, with which number, and in which direction."
)
TOO_SOON = (
    "It goes on until 8 * 60 * 60 seconds from the beginning of this session have passed. Look at what is compared, "
    "and whether the moment is stored once, in this session."
)
SLIDES = "Fifteen minutes after the last visit it is over: set_expiry(15 * 60), a number, which slides with each save."
AFTER_FLUSH = "A new session began, and has the lifetime of the settings: set_expiry comes after flush()."
DELETES = "This response deletes the cookie. A new session begins when something is stored after flush()."
GOES_ON = "The id is new, and the count goes on. Read the number after flush(), when it is gone."
OWN_BEGINNING = "It ended again: a new session needs a beginning of its own, the moment of its first visit."
TOO_LATE = (
    "This visit counted, and then its session was ended. Ask first whether it is over, flush(), and count after it."
)
TWO_ROWS = (
    "The id is new, and the row of the old one is still in the store: a copy of it stays good. flush() deletes it."
)
SAME_ID = "Only flush() ends a session: here the id is the same, and what else was in it is still there."
BEGIN_AT_1 = "The first visit of the new session stores its count, too."


def why_not_new(lab: Lab, client: requests.Session, reply: requests.Response, new_id: bool) -> str:
    """Say why a visit after eight hours did not begin with 1."""
    if not _went_on(reply.text):
        return f"The status is {reply.status_code}. This visit ends the old session, and is the first of a new one."
    if session_cookies(reply) and max_age(reply) == 0:
        return TOO_LATE
    if not new_id:
        return _of_beginning(lab.row(client) or {})
    return "M13" if "wishes" in (lab.row(client) or {}) else GOES_ON


def _of_beginning(row: dict[str, object]) -> str:
    """Say what the row tells of the moment at which this session began, eight hours ago."""
    now = time.time()
    if any(isinstance(value, int | float) and abs(now - value - 8 * 60 * 60) < 60 for value in row.values()):
        return STORED
    clocks = [f"{key}={value:.0f}" for key, value in row.items() if isinstance(value, float) and value < now - DAY]
    if not clocks:
        return FIXED
    return f"The row holds {', '.join(clocks)}, and time.time() is {now:.0f} now: they are not of one clock."


def why_same_id(lab: Lab, client: requests.Session, *, new_id: bool) -> str:
    """Say why an id is not a new one, or why the row of the old one is still there."""
    if new_id:
        return TWO_ROWS
    return SAME_ID if "wishes" in (lab.row(client) or {}) else "M09"


def why_other_count(reply: requests.Response, count: int, why: str | None) -> str | None:
    """Say why an answer is not this count, where the answer itself tells more than `why`."""
    if reply.text == f'{{"visits": {count}}}':
        return f"The status is {reply.status_code}."
    return diagnosis.of_text(reply, {"visits": count}) or why


def why_not_quarter(reply: requests.Response, new_id: bool) -> str:
    """Say why the cookie of this visit does not live for fifteen minutes; `new_id` tells of another id than before."""
    age = max_age(reply)
    if age == 0:
        return DELETES
    if age:
        return AFTER_FLUSH if new_id and age == 14 * DAY else SLIDES
    return "M30" if reply.cookies else "A visit that Django does not save sends no cookie."


def _went_on(text: str) -> bool:
    """Tell whether an answer counts more than one visit."""
    found = re.fullmatch(r'{"visits": (\d+)}', text)
    return bool(found and int(found[1]) > 1)

"""Times as distances: an output should say "in 14 days", not a date that changes every day."""

import math
import re
import time
from datetime import UTC, datetime

from wirelab.pictures.show import counted

MINUTE, HOUR, DAY = 60, 3600, 86400
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DELIMITERS = re.compile(r"[\t\x20-/;-@\[-`{-~]")
MOMENT = 2  # seconds: what passes between two requests in a row; in which second each falls is chance


def distance(when: float | None, now: float | None = None) -> str:
    """Say how far `when` (Unix seconds, None for "no date") is from now, in words."""
    if when is None:
        return "when the browser closes"
    seconds = when - (time.time() if now is None else now)
    if seconds > 0:
        return f"in {duration(seconds)}"
    passed = duration(-seconds, rounding=math.floor)
    return f"{passed} ago" if passed != "0 seconds" else "just now"


def renewed(before: float | None, after: float | None, now: float | None = None) -> str:
    """Say that an expiry (Unix seconds) was set again; and what it was, where that is more than a moment ago."""
    now = time.time() if now is None else now
    moment = before is not None and after is not None and abs(after - before) <= MOMENT
    if moment or distance(before, now) == distance(after, now):
        return "renewed"
    ended = before is not None and before <= now
    return f"renewed, {'expired' if ended else 'was'} {distance(before, now)}"


def duration(seconds: float, rounding: object = math.ceil) -> str:
    """Say a length of time (seconds) in one or two units.

    Short times are rounded up, long ones to the nearest minute or hour, so that the
    milliseconds between two clock readings do not turn "14 days" into "13 days 23 hours".
    """
    if seconds <= 10 * MINUTE:
        whole = rounding(seconds)  # type: ignore[operator]
        if rounding is math.ceil and whole > 2 * MINUTE and whole % MINUTE == MINUTE - 1:
            whole += 1  # a jar's dates have whole seconds: "5 minutes" may have lost one at once
        return _words(whole, MINUTE, "minute", 1, "second") if whole >= 2 * MINUTE else counted(whole, "second")
    if seconds < HOUR - MINUTE / 2:
        return counted(round(seconds / MINUTE), "minute")
    if seconds < DAY - MINUTE / 2:
        return _words(round(seconds / MINUTE) * MINUTE, HOUR, "hour", MINUTE, "minute")
    return _words(round(seconds / HOUR) * HOUR, DAY, "day", HOUR, "hour")


def cookie_date(text: str) -> float | None:
    """Return the date of an Expires attribute in Unix seconds, None for text that is none (RFC 6265, 5.1.1)."""
    clock = day = month = year = None
    for token in filter(None, DELIMITERS.split(text)):
        if not clock and (clock := re.match(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)", token, re.ASCII)):
            continue
        if not day and (day := re.match(r"\d{1,2}(?!\d)", token, re.ASCII)):
            continue
        if not month and token[:3].lower() in MONTHS:
            month = MONTHS.index(token[:3].lower()) + 1
        elif not year:
            year = re.match(r"\d{2,4}(?!\d)", token, re.ASCII)
    if not (clock and day and month and year):
        return None
    full = int(year[0]) + (1900 if 70 <= int(year[0]) <= 99 else 2000 if int(year[0]) <= 69 else 0)
    hours, minutes, seconds = map(int, clock.groups())
    try:
        date = datetime(full, month, int(day[0]), hours, minutes, seconds, tzinfo=UTC)
    except ValueError:  # such as 31 Feb
        return None
    return date.timestamp() if full >= 1601 else None


def _words(seconds: int, big: int, big_name: str, small: int, small_name: str) -> str:
    whole, rest = divmod(seconds, big)
    words = counted(whole, big_name)
    return f"{words} {counted(rest // small, small_name)}" if rest >= small else words

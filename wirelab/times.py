"""Times as distances: an output should say "in 14 days", not a date that changes every day."""

import math
import time

from wirelab.show import counted

MINUTE, HOUR, DAY = 60, 3600, 86400
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


def renewed(before: float | None, after: float | None) -> str:
    """Say that an expiry (Unix seconds) was set again; and what it was, where that is more than a moment ago."""
    moment = before is not None and after is not None and abs(after - before) <= MOMENT
    if moment or distance(before) == distance(after):
        return "renewed"
    ended = before is not None and before <= time.time()
    return f"renewed, {'expired' if ended else 'was'} {distance(before)}"


def duration(seconds: float, rounding: object = math.ceil) -> str:
    """Say a length of time (seconds) in one or two units.

    Short times are rounded up, long ones to the nearest minute or hour, so that the
    milliseconds between two clock readings do not turn "14 days" into "13 days 23 hours".
    """
    if seconds <= 10 * MINUTE:
        whole = rounding(seconds)  # type: ignore[operator]
        return _words(whole, MINUTE, "minute", 1, "second") if whole >= 2 * MINUTE else counted(whole, "second")
    if seconds < HOUR - MINUTE / 2:
        return counted(round(seconds / MINUTE), "minute")
    if seconds < DAY - MINUTE / 2:
        return _words(round(seconds / MINUTE) * MINUTE, HOUR, "hour", MINUTE, "minute")
    return _words(round(seconds / HOUR) * HOUR, DAY, "day", HOUR, "hour")


def _words(seconds: int, big: int, big_name: str, small: int, small_name: str) -> str:
    whole, rest = divmod(seconds, big)
    words = counted(whole, big_name)
    return f"{words} {counted(rest // small, small_name)}" if rest >= small else words

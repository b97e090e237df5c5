"""What a visit of 17-3 has written that it should only have read."""

from typing import Any

OTHER_TIME = "The row holds {}, and the visit was at {:.0f}: store the time of the visit, as time.time() tells it."
EARLY = "It was written less than five minutes ago: read it, and write nothing."
NEW_ID = "The id is another one now: cycle_key() and flush() write, too."
UNCHANGED = "The row is as before, and was written: to assign the same value, save() and modified = True write, too."
MORE = "{} has changed in the session, and that is a write, too. Only the time is stored, and seldom."


def why_written(client: Any, was: str | None, held: dict[str, Any], row: dict[str, Any]) -> str:
    """Say what this visit has written, although the time in the row is good for five minutes."""
    if client.cookies.get("sessionid") != was:
        return NEW_ID
    if held == row:
        return UNCHANGED
    times = [key for key, value in held.items() if type(value) is float or "T" in str(value)]
    other = [key for key in row if row[key] != held.get(key) and key not in times]
    return MORE.format(other[0]) if other and times else EARLY


def another_time(row: dict[str, Any], due: tuple[float, float]) -> str | None:
    """Say which time this row holds in place of one between these two, in seconds as time.time() tells it."""
    times = [value for value in row.values() if type(value) in (int, float) and 1e9 < value < 1e10]
    right = any(due[0] - 1.01 < one < due[1] for one in times)
    return OTHER_TIME.format(times[0], due[0]) if times and not right else None

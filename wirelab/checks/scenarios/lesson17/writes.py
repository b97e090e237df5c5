"""What a visit of 17-3 has written that it should only have read."""

from typing import Any

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

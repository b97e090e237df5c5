"""Self-test of 08-flush."""

from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson08 import LESSON
from wirelab.checks.scenarios.lesson08.ending import forget


@prediction(
    "08-4",
    "What ends, and what stays?",
    section=(LESSON, "What to take away"),
    reread="A session ends in the store, or it does not end.",
)
def of_endings(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 08."""
    lab.site.mount("/forget/", forget)
    emptied, _ = _ended(lab, "/session/end/del/")
    cleared, old_cleared = _ended(lab, "/session/end/clear/")
    cycled, old_cycled = _ended(lab, "/session/end/cycle_key/")
    count = cycled.get("/session/peek/").json()
    copied = lab.client("Thief").get("/session/peek/", cookies={"sessionid": old_cycled}).json()
    others = len(lab.sessions())
    flushed, old_flushed = _ended(lab, "/session/end/flush/")
    left = lab.site.read_store()
    _, old_forgotten = _ended(lab, "/forget/")
    known = lab.client("Thief").get("/session/peek/", cookies={"sessionid": old_forgotten}).json()
    return {
        "when the last key is deleted, the row is gone": lab.row(emptied) is None,
        "clear gives the visitor another id": cleared.cookies.get("sessionid") != old_cleared,
        "after cycle_key, the count of visits is still there": count["visits"] == 1,
        "after cycle_key, the old id opens the session": copied["visits"] > 0,
        "the response to flush hands out a new id": "sessionid" in flushed.cookies,
        "flush ends the sessions of other visitors, too": old_flushed not in left and len(left) < others,
        "after delete_cookie alone, a copied id opens the session": known["visits"] > 0,
    }


def _ended(lab: Lab, path: str) -> tuple[Client, str]:
    """Return a visitor whose session ended in this way, and the id from before."""
    visitor = lab.client("Dora")
    visitor.get("/session/visits/")
    old = visitor.cookies["sessionid"]
    visitor.get(path)
    return visitor, old

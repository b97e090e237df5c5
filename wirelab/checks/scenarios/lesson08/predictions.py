"""Self-test of 08-flush."""

from wirelab.checks.beliefs import explain
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
def of_endings(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 08."""
    lab.site.mount("/forget/", forget)
    emptied, _ = _ended(lab, "/session/end/del/")
    lab.found("when the last key is deleted, the row is gone", lab.row(emptied) is None, explain("M12"))
    cleared, old_cleared = _ended(lab, "/session/end/clear/")
    another = cleared.cookies.get("sessionid") != old_cleared
    lab.found("clear gives the visitor another id", another, explain("M09"))
    cycled, old_cycled = _ended(lab, "/session/end/cycle_key/")
    count = cycled.get("/session/peek/").json()
    lab.found("after cycle_key, the count of visits is still there", count["visits"] == 1, explain("M13"))
    copied = lab.client("Thief").get("/session/peek/", cookies={"sessionid": old_cycled}).json()
    why = "cycle_key() deletes the row of the old id, which then opens nothing."
    lab.found("after cycle_key, the old id opens the session", copied["visits"] > 0, why)
    others = len(lab.sessions())
    flushed, old_flushed = _ended(lab, "/session/end/flush/")
    left = lab.site.read_store()
    lab.found("the response to flush hands out a new id", "sessionid" in flushed.cookies, explain("M10"))
    all_ended = old_flushed not in left and len(left) < others
    lab.found(
        "flush ends the sessions of other visitors, too", all_ended, "flush() deletes the row of this visitor alone."
    )
    _, old_forgotten = _ended(lab, "/forget/")
    known = lab.client("Thief").get("/session/peek/", cookies={"sessionid": old_forgotten}).json()
    what = "after delete_cookie alone, a copied id opens the session"
    lab.found(what, known["visits"] > 0, explain("M24"))


def _ended(lab: Lab, path: str) -> tuple[Client, str]:
    """Return a visitor whose session ended in this way, and the id from before."""
    visitor = lab.client("Dora")
    visitor.get("/session/visits/")
    old = visitor.cookies["sessionid"]
    visitor.get(path)
    return visitor, old

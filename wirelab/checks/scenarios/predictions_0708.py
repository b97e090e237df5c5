"""Self-tests of lessons 07 and 08."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.predictions import HINTS


@prediction("07-4", "What is saved, and as what?", section=("07-session-api", "What to take away"), hints=HINTS)
def of_session_api(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 07."""
    alice, bob, carol = (lab.client(name) for name in ("Alice", "Bob", "Carol"))
    alice.get("/session/recent/?book=Emma")
    alice.get("/session/recent/nested/?book=Faust")
    appended = "Faust" in str(lab.row(alice))
    alice.get("/session/recent/nested/?book=Hamlet&seen=1")
    bob.get("/session/types/")
    values = bob.get("/session/types/").json()
    bob.get("/session/day/")
    carol.get("/session/not-found/")
    not_found = "looked for" in str(lab.row(carol))
    carol.get("/session/broken/")
    return {
        "append to a list in the session is saved": appended,
        "append is saved, if the view also assigns another key": "Hamlet" in str(lab.row(alice)),
        "the number 1 as a key is a number when it comes back": "1" in values,
        "a tuple comes back as a list": values["'pair'"] == "[1, 2]",
        "a date is stored as text": "day" in str(lab.row(bob)),
        "what a view stores before a 404 is saved": not_found,
        "what a view stores before an unexpected error is saved": "failed at" in str(lab.row(carol)),
    }


@prediction("08-4", "What ends, and what stays?", section=("08-flush", "What to take away"), hints=HINTS)
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


def forget(request: HttpRequest) -> HttpResponse:
    """Tell the client to forget its session id, and leave the store alone."""
    response = HttpResponse("Goodbye")
    response.delete_cookie("sessionid")
    return response

"""Self-test of 07-session-api."""

from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson07 import LESSON


@prediction(
    "07-4",
    "What is saved, and as what?",
    section=(LESSON, "What to take away"),
    reread=(
        "Assign a key, or set `modified = True`. A change inside a value is not noticed. Store what JSON can hold."
    ),
)
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

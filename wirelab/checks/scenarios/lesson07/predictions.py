"""Self-test of 07-session-api."""

from wirelab.checks.beliefs import explain
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
def of_session_api(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 07."""
    alice, bob, carol = (lab.client(name) for name in ("Alice", "Bob", "Carol"))
    alice.get("/session/recent/?book=Emma")
    alice.get("/session/recent/nested/?book=Faust")
    lab.found("append to a list in the session is saved", "Faust" in str(lab.row(alice)), explain("M01"))
    alice.get("/session/recent/nested/?book=Hamlet&seen=1")
    why = "Assigning any key saves the whole session, with what changed inside."
    lab.found("append is saved, if the view also assigns another key", "Hamlet" in str(lab.row(alice)), why)
    bob.get("/session/types/")
    values = bob.get("/session/types/").json()
    lab.found("the number 1 as a key is a number when it comes back", "1" in values, explain("M21"))
    lab.found("a tuple comes back as a list", values["'pair'"] == "[1, 2]", "JSON has lists and no tuples.")
    bob.get("/session/day/")
    lab.found("a date is stored as text", "day" in str(lab.row(bob)), explain("M20"))
    carol.get("/session/not-found/")
    lab.found("what a view stores before a 404 is saved", "looked for" in str(lab.row(carol)), explain("M08"))
    carol.get("/session/broken/")
    failed = "failed at" in str(lab.row(carol))
    lab.found("what a view stores before an unexpected error is saved", failed, explain("M08"))

"""Predictions of lesson 09."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question(
    "09-a",
    {
        "14 days": lambda run: "in 14 days" in run.row(),
        "11 days": lambda run: "in 11 days" in run.row(),
        "17 days": lambda run: "in 17 days" in run.row(),
    },
)
question(
    "09-b",
    {
        "The cookie comes again, and all is renewed to 14 days": lambda run: (
            "sessionid=" in run.received() and "renewed" in run.change("store")
        ),
        "Only the row is renewed": lambda run: "(no" in run.received() and "renewed" in run.change("store"),
        "Nothing: she only reads": lambda run: run.change("store") == "unchanged",
    },
)
question("09-c", {"Yes": lambda run: "sessionid=" in run.received(), "No": lambda run: "(no" in run.received()})
question(
    "09-d",
    {
        "No: ten minutes are ten minutes": lambda run: run.value == {"visits": 0},
        "Yes: each request starts them again": lambda run: run.value == {"visits": 1},
    },
)
question(
    "09-e",
    {
        "No `Max-Age`; the jar keeps it until the browser closes; the store says 14 days": lambda run: (
            "Max-Age" not in run.received() and "when the browser" in run.jar() and "in 14 days" in run.row()
        ),
        "No `Max-Age`; jar and store end when the browser closes": lambda run: "when the browser" in run.row(),
        "`Max-Age=0`": lambda run: "Max-Age=0" in run.received(),
    },
)
question(
    "09-f",
    {
        "Both are unknown": lambda run: counts(run) == [0, 0],
        "Carol is unknown; the thief sees her session": lambda run: counts(run) == [0, 1],
        "Both see her session": lambda run: counts(run) == [1, 1],
    },
)
question(
    "09-g",
    {
        "Yes, it is over at once": lambda run: "deleted" in run.change("store") or "Max-Age=0" in run.received(),
        "No: until the browser closes": lambda run: "when the browser" in run.jar(),
        "No: it lasts 14 days as before": lambda run: "in 14 days" in run.jar(),
    },
)
question(
    "09-h",
    {
        "Both": lambda run: run.printed.count("visit 3") == 2,
        "The one with the number": lambda run: (
            "number     after 80 minutes: visit 3" in run.printed and run.printed.count("visit 3") == 1
        ),
        "The one with the `timedelta`": lambda run: (
            "timedelta  after 80 minutes: visit 3" in run.printed and run.printed.count("visit 3") == 1
        ),
    },
)
question(
    "09-i",
    {
        "The jar does not send it; the row is still there": lambda run: "(no" in run.sent() and "expired" in run.row(),
        "The jar does not send it; the row is gone": lambda run: "(no" in run.sent() and "no such" in run.row(),
        "The jar sends it; the row is still there": lambda run: "sessionid=" in run.sent(),
    },
)
question(
    "09-j",
    {
        "All are there before; one is left": ("store: 8 sessions", "store: 1 session\n"),
        "One is there before, and after": lambda run: run.printed.count("store: 1 session\n") == 2,
        "All are there before; none is left": ("store: 8 sessions", "store: 0 sessions"),
    },
)
question(
    "09-k",
    {
        "One row with two visits": lambda run: '{"visits": 2}' in run.row(),
        "Two rows, each with one visit": lambda run: run.row().count('{"visits": 1}') == 2,
        "No row": lambda run: run.row() == "(no session)",
    },
)


def counts(run: Run) -> list[int]:
    """Return what each exchange answered."""
    return [exchange.response.json()["visits"] for exchange in run.exchanges]

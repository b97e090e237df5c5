"""Predictions of lesson 06."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question(
    "06-a",
    {
        "An id in the jar, and an empty row in the store": lambda run: "sessionid=" in run.jar(),
        "An id in the jar, and nothing in the store": lambda run: "sessionid=" in run.received() and "(no" in run.text,
        "Nothing anywhere": ("jar          (empty)", "store        (no session)"),
    },
)
question(
    "06-b",
    {
        "All but `jar → wire`": lambda run: (
            "(no Cookie)" in run.sent() and run.change("jar") == run.change("store") == "new"
        ),
        "All four": lambda run: "sessionid=" in run.sent(),
        "Only `store`": lambda run: run.change("store") == "new" and "(no" in run.received(),
    },
)
question(
    "06-c",
    {
        "Yes, a new one": lambda run: "changed" in run.change("jar"),
        "No, the same id comes again": lambda run: "renewed" in run.change("jar"),
        "No, and no `Set-Cookie` comes": lambda run: "(no" in run.received(),
    },
)
question("06-d", {"1": "{'visits': 1}", "2": "{'visits': 2}", "3": "{'visits': 3}"})
question(
    "06-e",
    {
        "Yes": lambda run: isinstance(run.value, bytes) and b"visits" in run.value,
        "No, it is encrypted": lambda run: isinstance(run.value, bytes) and b"visits" not in run.value,
    },
)
question(
    "06-f",
    {
        "Yes, under the thief's id": lambda run: "sessionid=D(thief0" in run.received(),
        "No: it makes an id of its own": lambda run: "sessionid=" in run.received() and "thief0" not in run.received(),
        "No: it answers with an error": lambda run: run.status() >= 400,
    },
)
question(
    "06-g",
    {
        "Alice's count": lambda run: isinstance(run.value, dict) and run.value["visits"] > 0,
        "0, as a stranger": "{'visits': 0}",
        "An error": lambda run: run.status() >= 400,
    },
)
question(
    "06-h",
    {
        "True, True, True": lambda run: values(run) == [True, True, True],
        "False, True, True": lambda run: values(run) == [False, True, True],
        "False, False, True": lambda run: values(run) == [False, False, True],
    },
)
question("06-i", {"1": "{'visits': 1}", "2": lambda run: run.value == {"visits": 2}, "3": "{'visits': 3}"})


def values(run: Run) -> list[object]:
    """Return the values of the answer, in their order."""
    return list(run.value.values()) if isinstance(run.value, dict) else []

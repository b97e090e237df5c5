"""Predictions of lesson 15."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

ALICE, NOBODY = "'member': 'alice'", "'member': '–'"
question("15-a", {"Alice's": ALICE, "Nobody's": NOBODY, "An error": lambda run: run.error is not None})
question("15-b", {"Alice's account, as before": ALICE, "Nobody's": NOBODY})
question("15-c", {"Alice's account": ALICE, "The page of a stranger": NOBODY})
question(
    "15-d",
    {
        "A cookie that he writes himself": "{'card': 'alice'}",
        "A cookie with Alice's password": "{'card': 'guest'}",
    },
)
question("15-e", {"`gifts: 0`": "'gifts': 0", "`gifts: 1`": "'gifts': 1"})
question("15-f", {"200": "200", "302": "302", "403": "403", "500": "500"})
question(
    "15-g",
    {
        "All three with it": lambda run: carried(run) == [True, True, True],
        "Only the link with it": lambda run: carried(run) == [True, False, False],
        "Link and form with it": lambda run: carried(run) == [True, True, False],
        "All three without it": lambda run: carried(run) == [False, False, False],
    },
)
question(
    "15-h",
    {
        "`ticket` and `sessionid`": ("ticket=", "sessionid="),
        "Only `ticket`": lambda run: "ticket=" in repr(run.value) and "sessionid" not in repr(run.value),
        "Nothing": lambda run: run.value == [],
    },
)
question("15-i", {"Nothing: the page escapes nothing dangerous": "'gifts': 0", "It orders a gift": "'gifts': 1"})
question(
    "15-j",
    {
        "Her own page, as always": lambda run: carried(run) == [True],
        "The page of a stranger": lambda run: carried(run) == [False],
    },
)


def carried(run: Run) -> list[bool]:
    """Return for each arrival whether it came with the cookie."""
    return [how == "with the cookie" for _, how in run.value] if isinstance(run.value, list) else []

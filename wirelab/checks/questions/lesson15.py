"""Predictions of lesson 15."""

from wirelab.checks.asked import question

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
question(
    "15-f",
    {
        "Yes: the token is good": lambda run: run.printed.startswith("200"),
        "No: Django looks at `Origin` first": lambda run: "403 Origin checking failed" in run.printed,
        "No: the token is wrong": lambda run: "403 CSRF token" in run.printed,
    },
)
question(
    "15-g",
    {
        "`ticket` and `sessionid`": ("ticket=", "sessionid="),
        "Only `ticket`": lambda run: "ticket=" in repr(run.value) and "sessionid" not in repr(run.value),
        "Nothing": lambda run: run.value == [],
    },
)
question("15-h", {"Nothing: the page escapes nothing dangerous": "'gifts': 0", "It orders a gift": "'gifts': 1"})
question(
    "15-i",
    {
        "His own page: he has no cookie": "the same page: False",
        "Her page, and no cookie": ("the same page: True", "the same id: False"),
        "Her page, and her session": ("the same page: True", "the same id: True"),
    },
)

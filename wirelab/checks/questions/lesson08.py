"""Predictions of lesson 08."""

from wirelab.checks.asked import question

question(
    "08-a",
    {
        "Both are gone": lambda run: "deleted" in run.change("store") and "deleted" in run.change("jar"),
        "The row is gone, the cookie stays": lambda run: (
            "deleted" in run.change("store") and "deleted" not in run.change("jar")
        ),
        "Both stay; the row is empty": ("A {}", "renewed"),
    },
)
question(
    "08-b",
    {
        "Nothing: id, row and cookie stay": ("B {}", "renewed"),
        "The row": lambda run: "deleted" in run.change("store"),
        "The cookie": lambda run: "deleted" in run.change("jar") and "deleted" not in run.change("store"),
    },
)
question(
    "08-c",
    {
        "One": lambda run: "deleted" in run.change("store") and "new" in run.change("store"),
        "Two": lambda run: "unchanged" in run.change("store") and "new" in run.change("store"),
        "None": lambda run: "deleted" in run.change("store") and "new" not in run.change("store"),
    },
)
question(
    "08-d",
    {
        "The cookie is deleted, the jar is empty, the row is gone": lambda run: (
            "Max-Age=0" in run.received(1) and "deleted" in run.change("store", at=1)
        ),
        "A new id comes, for an empty session": lambda run: "new" in run.change("store", at=1),
        "The row is gone; the jar keeps the old id": lambda run: (
            "deleted" in run.change("store", at=1) and "(no" in run.received(1)
        ),
    },
)
question(
    "08-e",
    {
        "Nothing": "store: 0 sessions",
        "Only Ella's new session": "store: 1 session\n",
        "The sessions of all others, and Ella's new one": lambda run: repr(run.value).count("expires in") > 1,
    },
)
question(
    "08-f",
    {
        "Yes": lambda run: isinstance(run.value, dict) and run.value["visits"] > 0,
        "No": "{'visits': 0}",
    },
)

"""Predictions of lesson 01."""

from wirelab.checks.asked import question

STRANGER, BACK = "Hello, stranger.", "Welcome back!"

question(
    "01-a",
    {
        "Twice “Hello, stranger.”": lambda run: run.text.count(STRANGER) == 2,
        "First “Hello, stranger.”, then “Welcome back!”": (STRANGER, BACK),
        "Twice “Welcome back!”": lambda run: run.text.count(BACK) == 2,
    },
)
question(
    "01-b", {"“Hello, stranger.”": STRANGER, "“Welcome back!”": BACK, "An error": lambda run: run.error is not None}
)
question(
    "01-c",
    {
        "The cookie travels to the server; no new one comes; the jar stays as it is.": lambda run: (
            "visited=yes" in run.sent() and "(no" in run.received() and run.change("jar") == "unchanged"
        ),
        "The cookie travels, and the server sets it again.": lambda run: (
            "visited=yes" in run.sent() and "visited=yes" in run.received()
        ),
        "No line changes.": lambda run: "(no" in run.sent() and "visited=yes" in run.received(),
    },
)
question("01-d", {"“Hello, stranger.”": STRANGER, "“Welcome back!”": BACK})
question(
    "01-e",
    {
        "`visited` and `coupon`": ("visited=yes", "coupon="),
        "Only `visited`": lambda run: "visited" in run.sent() and "coupon" not in run.sent(),
        "Only `coupon`": lambda run: "coupon" in run.sent() and "visited" not in run.sent(),
    },
)

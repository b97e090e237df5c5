"""Predictions of lesson 00."""

from wirelab.checks.asked import question

question(
    "00-a",
    {
        "The request carries a cookie now, and the number in the store goes up.": lambda run: (
            "sessionid=" in run.sent() and "was" in run.change("store")
        ),
        "The number in the store goes up. The rest is the same.": lambda run: (
            "sessionid=" not in run.sent() and "was" in run.change("store")
        ),
        "The jar gets a second cookie, and the store a second session.": lambda run: run.change("store") == "new",
    },
)

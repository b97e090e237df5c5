"""Predictions of lesson 16."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

WITH, WITHOUT = "with her cookie", "without a cookie"
question("16-a", {"Yes: cookies do not care for ports": WITH, "No": WITHOUT})
question(
    "16-b",
    {
        "No: CORS kept the request away": lambda run: not first_line(run).endswith("the browser hides it"),
        "Yes, with her cookie": lambda run: WITH in first_line(run) and "hides" in first_line(run),
        "Yes, without a cookie": lambda run: WITHOUT in first_line(run),
    },
)
question("16-c", {"200: JSON needs no token": "(200,", "403": "(403,", "400": "(400,"})
question(
    "16-d",
    {
        "By all three": lambda run: by(run) == ["cookie", "session", "token"],
        "By cookie and session": lambda run: by(run) == ["cookie", "session"],
        "By the session only": lambda run: by(run) == ["session"],
    },
)
question(
    "16-e",
    {
        "None: she logged out": lambda run: by(run) == [],
        "Only the token": lambda run: by(run) == ["token"],
        "Cookie and token": lambda run: by(run) == ["cookie", "token"],
        "All three": lambda run: by(run) == ["cookie", "session", "token"],
    },
)
question(
    "16-f",
    {
        "Both": lambda run: run.printed.count("sessionid=") == 1,
        "The token only": lambda run: (
            run.printed.startswith("the script reads: eyJ") and "sessionid" not in run.printed
        ),
        "The session id only": lambda run: "eyJ" not in run.printed and "sessionid" in run.printed,
    },
)


def first_line(run: Run) -> str:
    """Return the first line that the cell printed."""
    return run.printed.partition("\n")[0]


def by(run: Run) -> list[str]:
    """Return by which of the three ways the site knew somebody."""
    return [way for way, name in run.value.items() if name != "–"] if isinstance(run.value, dict) else ["?"]

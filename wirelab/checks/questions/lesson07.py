"""Predictions of lesson 07."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

HAMLET = "Hamlet"
question(
    "07-a",
    {
        "`lamp` is “on”, nothing is left, and the store has no session": ("'lamp': 'on'", "'left': []", "(no session)"),
        "`lamp` is “on”, nothing is left, and the store has an empty session": ("'lamp': 'on'", "'left': []", "A {}"),
        "`genre` is “poetry”, and the store keeps it": "'genre': 'poetry'",
    },
)
question(
    "07-b",
    {
        "Both have Hamlet": lambda run: HAMLET in repr(run.value) and "was" in run.change("store"),
        "The answer has it, the store does not": lambda run: (
            HAMLET in repr(run.value) and run.change("store") == "unchanged"
        ),
        "Neither has it": lambda run: run.value is not None and HAMLET not in repr(run.value),
    },
)
question(
    "07-c",
    {
        "Yes, Hamlet is saved, too": lambda run: stored(run, HAMLET),
        "No, only the new key is saved": lambda run: stored(run, '"seen"') and not stored(run, HAMLET),
    },
)
question(
    "07-d",
    {
        "The number became a text, and the tuple a list": ("\"'1'\"", "[1, 2]'"),
        "Only the tuple became a list": lambda run: "[1, 2]'" in run.printed and "\"'1'\"" not in run.printed,
        "Nothing": lambda run: bool(run.printed) and "[1, 2]'" not in run.printed,
    },
)
question(
    "07-e",
    {
        "200, and the date is stored": lambda run: run.status() == 200,
        "500, and the store is as before": lambda run: run.status() == 500 and run.change("store") == "unchanged",
        "500, and the session is gone": lambda run: run.status() == 500 and "deleted" in run.change("store"),
    },
)
question(
    "07-f",
    {
        "Both are saved": lambda run: saved(run) == [True, True],
        "After 404: saved. After 500: not": lambda run: saved(run) == [True, False],
        "Neither is saved": lambda run: saved(run) == [False, False],
    },
)


def stored(run: Run, words: str) -> bool:
    """Return whether the row holds these words after the last exchange."""
    return any(words in line.text for line in run.lines("store"))


def saved(run: Run) -> list[bool]:
    """Return for each exchange whether its response set the session's cookie."""
    return ["sessionid=" in str(exchange.response.headers.get("Set-Cookie")) for exchange in run.exchanges]

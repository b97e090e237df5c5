"""Predictions of lesson 13."""

import re

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question(
    "13-a",
    {
        "The store gets the note once, from the session with db": lambda run: stored(run) == 1,
        "The store gets the note twice, from both sessions": lambda run: stored(run) == 2,
        "The store gets the note each time": lambda run: stored(run) == 3,
    },
)
question(
    "13-b",
    {
        "Cookie: yes. The two sessions: no": lambda run: believed(run) == [True, False, False],
        "Cookie and signed session: yes. db: no": lambda run: believed(run) == [True, False, True],
        "All three: no": lambda run: believed(run) == [False, False, False],
    },
)
question(
    "13-c",
    {
        "The date comes back from neither": lambda run: date(run) == [False, False, False],
        "The date comes back from the sessions": lambda run: date(run) == [False, True, True],
        "The date comes back from all three": lambda run: date(run) == [True, True, True],
    },
)
question(
    "13-d",
    {
        "8, as with `db`": lambda run: same(run) == {"db": 8, "cache": 8},
        "All fourteen": lambda run: same(run)["cache"] == 14,
        "None": lambda run: same(run)["cache"] == 0,
    },
)
question(
    "13-e",
    {
        "Cookies: about 4,000 letters. db: more": lambda run: "about 5,000" in run.text,
        "Cookies: some ten thousands. db: more than we try": lambda run: (
            "more than we try" in run.text and "about" in run.text and "about 5,000" not in run.text
        ),
        "All three: more than we try": lambda run: run.text.count("more than we try") == 3,
    },
)
question(
    "13-f",
    {
        "Only with the plain cookie": lambda run: run.value == ["works", "dead", "dead"],
        "With the plain cookie and the signed session": lambda run: run.value == ["works", "dead", "works"],
        "Nowhere": lambda run: run.value == ["dead", "dead", "dead"],
    },
)
question(
    "13-g",
    {
        "Only the plain cookie": lambda run: run.value == ["works", "dead", "dead"],
        "The plain cookie and the signed session": lambda run: run.value == ["works", "dead", "works"],
        "None": lambda run: run.value == ["dead", "dead", "dead"],
    },
)
question(
    "13-h",
    {
        "All three grow with the note": lambda run: growing(run) == [True, True, True],
        "Only the id stays the same": lambda run: growing(run) == [True, False, True],
        "Only the plain cookie grows": lambda run: growing(run) == [True, False, False],
    },
)


def stored(run: Run) -> int:
    """Return in how many of the exchanges the store got the note."""
    return sum('"note"' in run.row(at) for at in range(len(run.exchanges)))


def believed(run: Run) -> list[bool]:
    """Return for each way whether the forged note was shown."""
    return [note is not None for note in run.value] if isinstance(run.value, list) else []


def date(run: Run) -> list[bool]:
    """Return for each way whether the date came back unchanged."""
    lines = [line for line in run.printed.splitlines() if line.startswith("date ")]
    return [lines[0][start : start + 20].strip() == "the same" for start in (16, 36, 56)] if lines else []


def growing(run: Run) -> list[bool]:
    """Return for each way whether the header grew with the note."""
    return [sizes[0] < sizes[-1] for sizes in run.value.values()] if isinstance(run.value, dict) else []


def same(run: Run) -> dict[str, int]:
    """Return how many values came back with `db` and with `cache`."""
    found = dict.fromkeys(("db", "cache"), -1)
    for engine, count in re.findall(r"^(\w+) +warm +(\d+) of", run.printed, re.MULTILINE):
        found[engine] = int(count)
    return {engine: found[engine] for engine in ("db", "cache")}

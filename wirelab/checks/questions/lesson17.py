"""Predictions of lesson 17."""

import re

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question(
    "17-a",
    {
        "2000 rows, and none more": lambda run: rows(run) == 2000,
        "2000 rows, and 100 more": lambda run: rows(run) == 2100,
        "None: they never come back": lambda run: rows(run) == 0,
    },
)
question(
    "17-b",
    {
        "Reading with `db`: hardly longer than no session": lambda run: 0 < reading(run) < 1.3,
        "Reading with `db`: a few times as long": lambda run: 1.3 <= reading(run) < 10,
        "Reading with `db`: more than ten times as long": lambda run: reading(run) >= 10,
    },
)
question(
    "17-c",
    {
        "With `cache`: all 400": lambda run: known(run) == 400,
        "With `cache`: about 300": lambda run: 0 < known(run) < 400,
        "With `cache`: none": lambda run: known(run) == 0,
    },
)
question(
    "17-d",
    {
        "About 4,000": lambda run: 0 < sent(run) < 10_000,
        "About 40,000": lambda run: 10_000 <= sent(run) < 60_000,
        "More than 80,000": lambda run: sent(run) > 80_000,
    },
)
question(
    "17-e",
    {
        "Hardly": lambda run: 0 < slower(run) < 2,
        "Several times slower": lambda run: 2 <= slower(run) < 20,
        "A hundred times slower, or more": lambda run: slower(run) >= 20,
    },
)
question(
    "17-f",
    {
        "1, 1, 1, 1 and 1, 2, 3, 4": ("counts [1, 1, 1, 1]", "counts [1, 2, 3, 4]"),
        "Twice 1, 2, 3, 4": lambda run: run.printed.count("counts [1, 2, 3, 4]") == 2,
        "1, 1, 2, 2 and 1, 2, 3, 4": ("counts [1, 1, 2, 2]", "counts [1, 2, 3, 4]"),
    },
)
question(
    "17-g",
    {
        "With `cache`: 1, 2, 3, 4, 5": lambda run: run.printed.count("counts [1, 2, 3, 4, 5]") == 2,
        "With `cache`: 1, 2, 3, 4, 1": "counts [1, 2, 3, 4, 1]",
        "With `cache`: an error at the fifth visit": lambda run: run.error is not None,
    },
)
question(
    "17-h",
    {
        "An error, 500": "noeviction   some get 500",
        "A page; others are forgotten": lambda run: "noeviction   all get a page" in run.printed,
        "A page; Redis takes more memory": "noeviction   all get a page  still known: about 300",
    },
)


def rows(run: Run) -> int:
    """Return the number of rows that the page counted."""
    return run.value["rows"] if isinstance(run.value, dict) else -1


def reading(run: Run) -> float:
    """Return how many times as long a page takes that reads a session of the database."""
    return run.names["ratios"]["db"][0] if "ratios" in run.names else 0.0


def known(run: Run) -> int:
    """Return how many visitors the cache still knew."""
    found = re.search(r"^cache +knows (\d+)", run.printed, re.MULTILINE)
    return int(found[1]) if found else -1


def sent(run: Run) -> int:
    """Return the bytes that were sent with ten cookies."""
    return run.value[-1] if isinstance(run.value, list) else 0


def slower(run: Run) -> float:
    """Return the printed ratio."""
    found = re.search(r"([\d.]+) ×", run.printed)
    return float(found[1]) if found else 0.0

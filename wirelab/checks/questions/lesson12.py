"""Predictions of lesson 12."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question("12-a", {"0": "{'visits': 0}", "1": "{'visits': 1}", "The old one, plus 1": lambda run: visits(run) > 1})
question(
    "12-b",
    {
        "1, 2, 3, 4": lambda run: printed(run) == [1, 2, 3, 4],
        "1, 1, 1, 1": lambda run: printed(run) == [1, 1, 1, 1],
        "1, 1, 2, 2": lambda run: printed(run) == [1, 1, 2, 2],
    },
)
question(
    "12-c",
    {
        "1, 2, 3, 4": lambda run: printed(run) == [1, 2, 3, 4],
        "1, 1, 1, 1": lambda run: printed(run) == [1, 1, 1, 1],
        "1, 2, 2, 3": lambda run: printed(run) == [1, 2, 2, 3],
    },
)
question(
    "12-d",
    {
        "In a file of the server": lambda run: "no such" not in run.row(),
        "In the cookie": lambda run: "no such" in run.row() and "sessionid=" in run.received(),
        "Nowhere": lambda run: "(no" in run.received(),
    },
)
question("12-e", {"Yes": "{'visits': 1}", "No": "{'visits': 0}"})
question("12-f", {"Yes": lambda run: run.value is True, "No": lambda run: run.value is False})
question(
    "12-g",
    {
        "The browser keeps it, too": "real browser: 1 cookie",
        "The browser ignores it": "real browser: 0 cookies",
    },
)
question(
    "12-h",
    {
        "It is logged out: the count begins at 1 again": lambda run: counts(run).count(1) > 1,
        "It freezes: the count stands still": lambda run: (
            len({*counts(run)}) < len(counts(run)) and counts(run).count(1) == 1
        ),
        "It goes on counting": lambda run: bool(counts(run)) and len({*counts(run)}) == len(counts(run)),
    },
)
question(
    "12-i",
    {
        "`cache`: none, twice. `file`: one, twice": lambda run: (row(run, "cache"), row(run, "file")) == ("00", "11"),
        "`cache`: one, then none. `file`: one, twice": lambda run: row(run, "cache") == "10",
        "`cache`: one, twice. `file`: none, twice": lambda run: (row(run, "cache"), row(run, "file")) == ("11", "00"),
    },
)


def visits(run: Run) -> int:
    """Return the count that was answered."""
    return run.value["visits"] if isinstance(run.value, dict) else 0


def printed(run: Run) -> list[int]:
    """Return the printed counts."""
    return [int(line.split("'visits': ")[1].rstrip("}")) for line in run.printed.splitlines() if "'visits'" in line]


def row(run: Run, engine: str) -> str:
    """Return what the second worker knew, and the first one after its restart, in this engine's first row."""
    rows = [line.split() for line in run.printed.splitlines() if line.split()[:1] == [engine]]
    return "".join(rows[0][-2:]) if rows else ""


def counts(run: Run) -> list[int]:
    """Return the counts that the server saw."""
    return run.value if isinstance(run.value, list) else []

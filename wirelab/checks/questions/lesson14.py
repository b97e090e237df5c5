"""Predictions of lesson 14."""

from wirelab.checks.asked import Test, question
from wirelab.checks.run import Run

ALL_BUT_STRICT, BOTH = "lax none parted silent", "none parted"


def came(*expected: str) -> Test:
    """Return a test: every way brought exactly one of these sets of cookies."""

    def test(run: Run) -> bool:
        lines = [line for line in run.printed.splitlines() if line[10:17].strip() in ("GET", "POST")]
        return bool(lines) and all(line[17:].strip() in expected for line in lines)

    return test


question(
    "14-a",
    {
        "All five": came("lax none parted silent strict"),
        "All but `strict`": came(ALL_BUT_STRICT),
        "Only `none` and `parted`": came(BOTH),
        "None of them": came("no cookie"),
    },
)
question(
    "14-b",
    {
        "The same four: nobody has to click": came(ALL_BUT_STRICT),
        "Without `lax`: nobody clicked": came(BOTH, "none parted silent"),
        "No cookie": came("no cookie"),
    },
)
question(
    "14-c",
    {
        "It stays at home, as `lax` does": came(BOTH),
        "It travels": came("none parted silent"),
    },
)
question(
    "14-d",
    {
        "The same as with the POST form": came("none parted silent"),
        "Only `none` and `parted`": came(BOTH),
        "Only `none`": came("none"),
        "No cookie": came("no cookie"),
    },
)
question(
    "14-e",
    {
        "Only `none`": came("none"),
        "Only `none` and `parted`": came(BOTH),
        "All but `strict`": came(ALL_BUT_STRICT),
    },
)
question(
    "14-f",
    {
        "One site: both end in `github.io`": lambda run: hubs(run) == "one site",
        "Two sites": lambda run: hubs(run) == "two sites",
    },
)
question(
    "14-g",
    {
        "No: it is another site": lambda run: run.sent() == "(no Cookie)",
        "Yes": lambda run: "mine=1" in run.sent(),
    },
)
question(
    "14-h",
    {
        "One session, with the visit and the payment": lambda run: rows(run) == [{"paid", "visits"}],
        "Two sessions: one with the visit, one with the payment": lambda run: rows(run) == [{"visits"}, {"paid"}],
        "One session, with the visit only": lambda run: rows(run) == [{"visits"}],
    },
)
question(
    "14-i",
    {
        "`alice` in both": lambda run: cards(run) == ("alice", "alice"),
        "`thief` in `card`, `alice` in `__Host-card`": lambda run: cards(run) == ("thief", "alice"),
        "`thief` in both": lambda run: cards(run) == ("thief", "thief"),
    },
)


def hubs(run: Run) -> str:
    """Return what the last pair of hosts was found to be."""
    return run.printed.rstrip().rpartition("github.io")[2].strip()


def rows(run: Run) -> list[set[str]]:
    """Return the keys of each session in the table of the store."""
    return [{key for key in ("paid", "visits") if f'"{key}"' in str(row)} for row in getattr(run.value, "rows", [])]


def cards(run: Run) -> tuple[str, ...]:
    """Return which value the view read in each of the two cookies."""
    read = run.printed.rpartition("{")[2]
    return tuple("thief" if f"'{name}': 'thief'" in read else "alice" for name in ("card", "__Host-card"))

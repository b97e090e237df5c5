"""Predictions of lesson 05."""

from collections.abc import Callable

from wirelab.checks.asked import question
from wirelab.checks.run import Run


def arrived(run: Run) -> set[str]:
    """Return the names of the cookies that the server received."""
    return set(run.value["cookies"]) if isinstance(run.value, dict) and "cookies" in run.value else set()


def counts(number: int) -> Callable[[Run], bool]:
    """Return the test whether so many cookies arrived."""
    return lambda run: run.value is not None and len(arrived(run)) == number


question(
    "05-a",
    {
        "90": "{'discount': '90'}",
        "The old one: 5": "{'discount': '5'}",
        "None: the shop notices it": lambda run: run.status() == 403,
    },
)
question(
    "05-b",
    {
        "He can read it, and write 90": lambda run: run.status() == 200,
        "He can read it; the shop refuses his 90": lambda run: run.status() == 403 and "discount=90:" in run.sent(),
        "He cannot even read it": lambda run: "discount=90:" not in run.sent(),
    },
)
question(
    "05-c",
    {
        "Both cookies": lambda run: {"genre", "discount"} <= arrived(run),
        "Only `genre=poetry`": lambda run: arrived(run) == {"genre"},
        "Only `discount=90`": lambda run: arrived(run) == {"discount"},
    },
)
question(
    "05-d",
    {
        "`requests` keeps all three": ("4096 →", "4097 → 4097", "60000 → 60000"),
        "`requests` keeps only the one of 4096 bytes": lambda run: "4097 → 4097" not in run.printed,
        "`requests` keeps two of them": lambda run: "4097 → 4097" in run.printed and "60000 → 60000" not in run.printed,
    },
)
NUMBERS = {"None": 0, "Two": 2, "Three": 3, "All four": 4}
question("05-e", {"The cookies": "<Response [200]>", "431": "<Response [431]>", "500": "<Response [500]>"})
question("05-f", {word: counts(number) for word, number in NUMBERS.items()})
question("05-g", {word: f"real browser: {number} cookie" for word, number in NUMBERS.items()})
question(
    "05-h",
    {
        '`None` leaves it out; `"None"` writes it': lambda run: run.printed.count("SameSite=None") == 1,
        "Both write `SameSite=None`": lambda run: run.printed.count("SameSite=None") == 2,
        "Both leave it out": lambda run: bool(run.printed) and "SameSite" not in run.printed,
    },
)
question(
    "05-i",
    {
        "From scripts in the page only: Dora and the network see it": lambda run: run.text.count("secret=1") > 1,
        "From scripts and from the network": lambda run: bool(run.exchanges) and "secret=1" not in run.sent(),
    },
)

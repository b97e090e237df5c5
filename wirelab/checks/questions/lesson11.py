"""Predictions of lesson 11."""

from collections.abc import Callable

from wirelab.checks.asked import question
from wirelab.checks.run import Run


def counted(number: int) -> Callable[[Run], bool]:
    """Return the test whether the last row has this count."""
    return lambda run: f'{{"count": {number}}}' in run.row()


question(
    "11-a",
    {
        "The cart stays, the id changes": lambda run: run.value is False and '"cart"' in run.row(),
        "Both stay": lambda run: run.value is True and '"cart"' in run.row(),
        "The cart is gone, the id changes": lambda run: run.value is False and '"cart"' not in run.row(),
    },
)
question(
    "11-b",
    {
        "Yes, the cart is still there": lambda run: "cart" in repr(run.value),
        "No": lambda run: run.value is not None and "cart" not in repr(run.value),
    },
)
question(
    "11-c",
    {
        "Yes": lambda run: "carol" in repr(run.value) and '"cart"' in run.row(),
        "No": lambda run: "carol" in repr(run.value) and '"cart"' not in run.row(),
    },
)
question(
    "11-d",
    {
        "1 and 2": lambda run: both(run) == [1, 2],
        "Twice 1": lambda run: both(run) == [1, 1],
        "Twice 2": lambda run: both(run) == [2, 2],
    },
)
question(
    "11-e",
    {
        "Yes, and the answer is 200": lambda run: run.status() == 200 and "no such" not in run.row(),
        "No, and the answer is 200": lambda run: run.status() == 200 and "no such" in run.row(),
        "No, and the answer is 400": lambda run: run.status() == 400 and "no such" in run.row(),
    },
)
question("11-f", {str(number): counted(number) for number in (1, 2, 3, 4)})


def both(run: Run) -> list[int]:
    """Return the two answers, the smaller one first."""
    return sorted(answer["together"] for answer in run.value) if isinstance(run.value, list) else []

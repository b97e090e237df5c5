"""Exercises whose answer is True or False: what counts as one, and the same questions in another order."""

from collections.abc import Mapping
from random import SystemRandom

from wirelab.checks.errors import RETURN
from wirelab.checks.lab import Lab
from wirelab.pictures.letters import visible

BARE = "Return True or False themselves: not a header, not a number, not a text."
BY_NUMBER = "The same questions came in another order. Look at each response, and not at which call it is."
COMPLETE = "whatever the order, your function answers the same"


def expect_verdict(lab: Lab, result: object, verdict: bool, what: str, perhaps: str | None = None) -> None:
    """Expect True or False, and no other value, from the learner's client code."""
    if not isinstance(result, bool):
        perhaps = RETURN if result is None else BARE
    lab.expect(result is verdict, f"{what}: your function returns {verdict}", visible(repr(result), 120), perhaps)


def another_order(verdicts: Mapping[str, bool]) -> list[str]:
    """Return the questions in an order that nobody knows, in which the right answers are another sequence."""
    order = list(verdicts)
    while [verdicts[name] for name in order] == list(verdicts.values()):
        order = SystemRandom().sample(order, len(order))
    return order

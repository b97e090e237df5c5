"""Answers as learners write them: right ones in different styles, wrong ones with the reason a check must give.

A new exercise brings its own: at least two right answers and four wrong ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise; `because` is the belief, or words, that a wrong one must be told."""

    exercise: str
    name: str
    value: Any
    because: str | None = None


ANSWERS: list[Answer] = []


def right(exercise: str, value: Any = None) -> Callable[[Any], Any]:
    """Mark what follows as a right answer, or give a value that is one."""
    return _keep(exercise, value, None)


def wrong(exercise: str, because: str, value: Any = None) -> Callable[[Any], Any]:
    """Mark what follows as a wrong answer, or give a value that is one."""
    return _keep(exercise, value, because)


def self_test(exercise: str, truth: dict[str, bool]) -> None:
    """Give a self-test its answers: the truth in two spellings, and everything that can be wrong with it."""
    right(exercise, truth)
    right(exercise, {statement: int(value) for statement, value in truth.items()})
    for statement, value in truth.items():
        wrong(exercise, f"{statement}: you said {not value}", truth | {statement: not value})
    wrong(exercise, "without quotes", {statement: str(value) for statement, value in truth.items()})
    wrong(exercise, f"a prediction for each of {len(truth)} statements", dict.fromkeys(truth))


def _keep(exercise: str, value: Any, because: str | None) -> Callable[[Any], Any]:
    if value is not None:
        number = sum(answer.exercise == exercise for answer in ANSWERS) + 1
        ANSWERS.append(Answer(exercise, f"value{number}", value, because))

    def decorator(answer: Any) -> Any:
        ANSWERS.append(Answer(exercise, answer.__name__, answer, because))
        return answer

    return decorator


def all_answers() -> list[Answer]:
    """Return every answer of the bank, in the order of the course."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
    return sorted(ANSWERS, key=lambda answer: answer.exercise)

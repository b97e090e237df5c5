"""The exercises of the course: loads every scenario, and finds one by its id."""

from __future__ import annotations

import difflib
import re
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from wirelab.checks import scenarios
from wirelab.checks.registry import Exercise, registered


@cache
def _load() -> None:
    """Load every scenario, once: each check asks for its exercise, and need not look through the folders again."""
    for module in walk_packages(scenarios.__path__, f"{scenarios.__name__}."):
        import_module(module.name)


@cache
def _in_order(ids: tuple[str, ...]) -> list[str]:
    return sorted(ids, key=lambda id: [int(part) for part in id.split("-")])


def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by its id, in the order of the course."""
    _load()
    known = registered()
    return {id: known[id] for id in _in_order(tuple(known))}


def _spelled(id: str) -> list[str]:
    """Return the exercise that this means, such as 01-1 for 1-1 or 1.1; or the first one of its lesson."""
    exercises, numbers = all_exercises(), [int(number) for number in re.findall(r"\d+", id)]
    wanted = [f"{numbers[0]:02}-{numbers[1]}"] if len(numbers) > 1 else []
    of_lesson = [known for known in exercises if numbers and known.startswith(f"{numbers[0]:02}-")]
    return [known for known in wanted if known in exercises] or of_lesson[:1]


def find(id: str) -> Exercise:
    """Return one exercise; raise LookupError with the nearest id for one that does not exist."""
    exercises = all_exercises()
    if not isinstance(id, str):
        raise LookupError("The id of an exercise is a text, such as '06-2', and it comes first: check('06-2', answer).")
    if id not in exercises:
        close = _spelled(id) or difflib.get_close_matches(str(id), exercises, 1) or [next(iter(exercises))]
        raise LookupError(f"There is no exercise {id!r}. Did you mean {close[0]!r}?")
    return exercises[id]

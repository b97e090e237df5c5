"""The exercises of the course: a lesson's scenarios are loaded when one of them is asked for."""

from __future__ import annotations

import difflib
import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules, walk_packages

from wirelab.checks import scenarios
from wirelab.checks.registry import Exercise, registered


@cache
def _lessons() -> list[str]:
    """Return the numbers of the lessons that have scenarios, such as 07, in order."""
    return sorted(module.name.removeprefix("lesson") for module in iter_modules(scenarios.__path__))


@cache
def _load(number: str) -> None:
    """Load the scenarios of one lesson, once: a first check need not wait for those of all others."""
    if number in _lessons():
        package = import_module(f"{scenarios.__name__}.lesson{number}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)


@cache
def _in_order(ids: tuple[str, ...]) -> list[str]:
    return sorted(ids, key=lambda id: [int(part) for part in id.split("-")])


def exercises_of(number: str) -> dict[str, Exercise]:
    """Return the exercises of one lesson by their ids, in order; none for a number that no lesson has."""
    _load(number)
    known = registered()
    return {id: known[id] for id in _in_order(tuple(known)) if id.startswith(f"{number}-")}


def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by its id, in the order of the course."""
    return {id: exercise for number in _lessons() for id, exercise in exercises_of(number).items()}


def _spelled(id: str) -> list[str]:
    """Return the exercise that this means, such as 01-1 for 1-1 or 1.1; or the first one of its lesson."""
    exercises, numbers = all_exercises(), [int(number) for number in re.findall(r"\d+", id)]
    wanted = [f"{numbers[0]:02}-{numbers[1]}"] if len(numbers) > 1 else []
    of_lesson = [known for known in exercises if numbers and known.startswith(f"{numbers[0]:02}-")]
    return [known for known in wanted if known in exercises] or of_lesson[:1]


def find(id: str) -> Exercise:
    """Return one exercise; raise LookupError with the nearest id for one that does not exist."""
    if not isinstance(id, str):
        raise LookupError("The id of an exercise is a text, such as '06-2', and it comes first: check('06-2', answer).")
    if found := exercises_of(id.partition("-")[0]).get(id):
        return found
    exercises = all_exercises()
    close = _spelled(id) or difflib.get_close_matches(id, exercises, 1) or [next(iter(exercises))]
    raise LookupError(f"There is no exercise {id!r}. Did you mean {close[0]!r}?")

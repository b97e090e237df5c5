"""The exercises: what each is called, where to reread, its hints, and the scenario that checks it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

Scenario = Callable[["Lab", Any], None]


@dataclass(frozen=True)
class Exercise:
    """One exercise; `section` names the lesson's section to reread."""

    id: str
    title: str
    section: str
    hints: tuple[str, str, str]
    scenario: Scenario


_exercises: dict[str, Exercise] = {}


def exercise(id: str, title: str, *, section: str, hints: tuple[str, str, str]) -> Callable[[Scenario], Scenario]:
    """Register the scenario that follows. Hints go from a nudge, to the idea, to nearly the code."""

    def register(scenario: Scenario) -> Scenario:
        _exercises[id] = Exercise(id, title, section, hints, scenario)
        return scenario

    return register


def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by its id, in the order of the course."""
    from wirelab.checks import scenarios

    for module in iter_modules(scenarios.__path__):
        import_module(f"{scenarios.__name__}.{module.name}")
    return dict(sorted(_exercises.items()))


def find(id: str) -> Exercise:
    """Return one exercise; raise LookupError with the nearest id for one that does not exist."""
    exercises = all_exercises()
    if id not in exercises:
        close = difflib.get_close_matches(id, exercises, 1) or [next(iter(exercises))]
        raise LookupError(f"There is no exercise {id!r}. Did you mean {close[0]!r}?")
    return exercises[id]

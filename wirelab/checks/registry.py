"""The exercises: what each is called, where to reread, its hints, its scenario and its beliefs."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

Scenario = Callable[["Lab", Any], None]
Experiment = Callable[["Lab"], dict[str, Any]]
Probe = Callable[["Lab", Any], bool]
Kind = Literal["client", "view", "views", "settings", "prediction"]


@dataclass(frozen=True)
class Exercise:
    """One exercise. A probe plays a small scenario of its own and says whether a belief explains the answer."""

    id: str
    title: str
    kind: Kind
    section: tuple[str, str]  # the lesson's stem, and the heading to reread
    hints: tuple[str, str, str]
    scenario: Scenario
    beliefs: Mapping[str, Probe] = field(default_factory=dict)


_exercises: dict[str, Exercise] = {}


def exercise(
    id: str,
    title: str,
    kind: Kind,
    *,
    section: tuple[str, str],
    hints: tuple[str, str, str],
    beliefs: Mapping[str, Probe] | None = None,
) -> Callable[[Scenario], Scenario]:
    """Register the scenario that follows. Hints go from a nudge, to the idea, to nearly the code."""

    def register(scenario: Scenario) -> Scenario:
        _exercises[id] = Exercise(id, title, kind, section, hints, scenario, beliefs or {})
        return scenario

    return register


def prediction(
    id: str, title: str, *, section: tuple[str, str], hints: tuple[str, str, str]
) -> Callable[[Experiment], Experiment]:
    """Register an experiment; what it measures is compared with what the learner predicted."""

    def register(experiment: Experiment) -> Experiment:
        def scenario(lab: Lab, answer: dict[str, Any]) -> None:
            lab.compare_predictions(answer, experiment(lab))

        _exercises[id] = Exercise(id, title, "prediction", section, hints, scenario)
        return experiment

    return register


def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by its id, in the order of the course."""
    from wirelab.checks import scenarios

    for module in iter_modules(scenarios.__path__):
        import_module(f"{scenarios.__name__}.{module.name}")
    return dict(sorted(_exercises.items(), key=lambda item: [int(part) for part in item[0].split("-")]))


def find(id: str) -> Exercise:
    """Return one exercise; raise LookupError with the nearest id for one that does not exist."""
    exercises = all_exercises()
    if not isinstance(id, str):
        raise LookupError("The id of an exercise is a text, such as '06-2', and it comes first: check('06-2', answer).")
    if id not in exercises:
        close = difflib.get_close_matches(str(id), exercises, 1) or [next(iter(exercises))]
        raise LookupError(f"There is no exercise {id!r}. Did you mean {close[0]!r}?")
    return exercises[id]

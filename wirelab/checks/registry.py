"""The exercises: what each is called, where to reread, its hints, its scenario and its beliefs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from wirelab.checks.statements import compare

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

Scenario = Callable[["Lab", Any], None]
Experiment = Callable[["Lab"], None]
Probe = Callable[["Lab", Any], bool]
Kind = Literal["client", "view", "views", "settings", "prediction"]


@dataclass(frozen=True)
class Exercise:
    """One exercise. A probe plays a small scenario of its own and says whether a belief explains the answer."""

    id: str
    title: str
    kind: Kind
    section: tuple[str, str]  # the lesson's stem, and the heading to reread
    reread: str  # words of that section, without its bold and its lists; … stands where some are left out
    hints: tuple[str, str, str]
    scenario: Scenario
    beliefs: Mapping[str, Probe] = field(default_factory=dict)


STATEMENTS = (  # the hints of every self-test
    "Which of the three places does the statement speak of?",
    "The lesson has a cell for each of them. Find it, and look at its output.",
    "Try it: start a site with DemoSite(), watch a session, and see.",
)
_exercises: dict[str, Exercise] = {}


def exercise(
    id: str,
    title: str,
    kind: Kind,
    *,
    section: tuple[str, str],
    reread: str,
    hints: tuple[str, str, str],
    beliefs: Mapping[str, Probe] | None = None,
) -> Callable[[Scenario], Scenario]:
    """Register the scenario that follows. Hints go from a nudge, to the idea, to nearly the code.

    In a hint and in `reread`, code stands between backquotes; a hint of several lines is code as a whole.
    """

    def register(scenario: Scenario) -> Scenario:
        _exercises[id] = Exercise(id, title, kind, section, reread, hints, scenario, beliefs or {})
        return scenario

    return register


def prediction(
    id: str, title: str, *, section: tuple[str, str], reread: str, hints: tuple[str, str, str] = STATEMENTS
) -> Callable[[Experiment], Experiment]:
    """Register an experiment; what it finds is compared with what the learner predicted."""

    def register(experiment: Experiment) -> Experiment:
        def scenario(lab: Lab, answer: dict[str, Any]) -> None:
            experiment(lab)
            lab.proved += compare(answer, lab.findings, again=lab.tries > 0)

        _exercises[id] = Exercise(id, title, "prediction", section, reread, hints, scenario)
        return experiment

    return register


def registered() -> dict[str, Exercise]:
    """Return the exercises whose modules are loaded, by id."""
    return _exercises

"""The predictions of the lessons: what can be guessed, and what in the run decides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wirelab.checks.run import Run

Test = str | tuple[str, ...] | Callable[[Run], bool]  # words that the outputs must hold, or a question to the run
LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Question:
    """One prediction: each choice, and what in the run would make it the right one."""

    id: str
    choices: Mapping[str, Test]

    def lettered(self) -> dict[str, str]:
        """Return the choices by letter, in an order that is the same in each run and says nothing."""
        order = sorted(self.choices, key=lambda text: hashlib.sha256(f"{self.id} {text}".encode()).digest())
        return dict(zip(LETTERS, order, strict=False))

    def seen(self, run: Run) -> str | None:
        """Return the only choice that the run shows; None where it shows none, or several."""
        found = [text for text, test in self.choices.items() if _holds(test, run)]
        return found[0] if len(found) == 1 else None


_known: dict[str, Question] = {}


def question(id: str, choices: Mapping[str, Test]) -> None:
    """Register a prediction of a lesson."""
    _known[id] = Question(id, choices)


def asked() -> dict[str, Question]:
    """Return the predictions whose modules are loaded, by id."""
    return _known


def _holds(test: Test, run: Run) -> bool:
    if callable(test):
        return bool(test(run))
    words = (test,) if isinstance(test, str) else test
    return all(word in run.text for word in words)

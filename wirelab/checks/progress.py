"""progress and hint: what was tried and solved, kept in a file of the learner's own."""

import contextlib
import copy
import os
from collections.abc import Callable
from pathlib import Path

from wirelab.checks import record
from wirelab.checks.catalogue import find
from wirelab.checks.lessons import find_lesson
from wirelab.checks.outcome import Hint
from wirelab.checks.overview import Overview, one_lesson, overview, solved_in
from wirelab.checks.record import Past, Record
from wirelab.pictures.show import Line
from wirelab.server.setup import ROOT

STEPS = ("a nudge", "the idea", "nearly the code")
MEMORY = "memory"  # WIRELAB_PROGRESS=memory: tests and builds are nobody's progress
_in_memory: Record = {}


def hint(id: str) -> Hint:
    """Return the next hint of an exercise; after the third, the third again.

    One that is asked for after the exercise was solved does not count.
    """
    exercise, past = find(id), _read().get(id, {})
    taken = min(past.get("hints", 0) + 1, len(STEPS))
    if not past.get("solved"):
        _change(id, lambda past: {"hints": max(taken, past.get("hints", 0))})
    title = f"Hint {taken} of {len(STEPS)} for {id}: {STEPS[taken - 1]}"
    return Hint(title, [Line("hint", exercise.hints[taken - 1])])


def progress(lesson: str | int | None = None) -> Overview:
    """Return the course as a map, one row a lesson; or, of one lesson, each exercise and the hints taken.

    Raise LookupError for a lesson that does not exist.
    """
    known = _read()
    return overview(known, _damaged()) if lesson is None else one_lesson(find_lesson(lesson), known)


def solved() -> set[str]:
    """Return the ids of the exercises that are solved."""
    return solved_in(_read())


def note(id: str, *, solved: bool) -> None:
    """Remember one try; a solved exercise stays solved."""
    _change(id, lambda past: {"tries": past.get("tries", 0) + 1, "solved": int(solved or past.get("solved", 0))})


def _damaged() -> list[str]:
    return [] if str(_file()) == MEMORY else [kept.name for kept in record.damaged(_file())]


def _file() -> Path:
    return Path(os.environ.get("WIRELAB_PROGRESS", ROOT / "my-course" / ".progress.json"))


def _read() -> Record:
    return copy.deepcopy(_in_memory) if str(_file()) == MEMORY else record.read(_file())


def _change(id: str, step: Callable[[Past], Past]) -> None:
    if str(_file()) == MEMORY:
        past = _in_memory.pop(id, {})
        _in_memory[id] = {**past, **step(past)}
        return
    with contextlib.suppress(OSError):  # a grader's copy may be read-only; a check must not depend on it
        _file().parent.mkdir(parents=True, exist_ok=True)
        record.change(_file(), id, step)

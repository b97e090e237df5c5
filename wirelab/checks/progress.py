"""progress and hint: what was tried and solved, kept in a file of the learner's own."""

import contextlib
import copy
import os
from collections.abc import Callable
from pathlib import Path

from wirelab.checks import record
from wirelab.checks.catalogue import all_exercises, find
from wirelab.checks.record import Past, Record
from wirelab.pictures.show import Line, Panel
from wirelab.server.setup import ROOT

STEPS = ("a nudge", "the idea", "nearly the code")
MEMORY = "memory"  # WIRELAB_PROGRESS=memory: tests and builds are nobody's progress
_in_memory: Record = {}


def hint(id: str) -> Panel:
    """Return the next hint of an exercise; after the third, the third again."""
    exercise = find(id)
    taken = min(_read().get(id, {}).get("hints", 0) + 1, len(STEPS))
    _change(id, lambda past: {"hints": max(taken, past.get("hints", 0))})
    return Panel(
        f"Hint {taken} of {len(STEPS)} for {id}: {STEPS[taken - 1]}", [Line("hint", exercise.hints[taken - 1])]
    )


def progress() -> Panel:
    """Return all exercises: solved, tried or open, and the hints taken."""
    known = _read()
    lines = []
    for id, exercise in all_exercises().items():
        past = known.get(id, {})
        state = "✓ solved" if past.get("solved") else f"tried {past['tries']}×" if past.get("tries") else "open"
        hints = f"hints taken: {past['hints']}" if past.get("hints") else ""
        lines.append(Line(id, f"{state:<10} {exercise.title}", hints))
    solved = sum(1 for id in all_exercises() if known.get(id, {}).get("solved"))
    title = f"{solved} of {len(lines)} exercises solved"
    lines += [Line("note", f"A record that could not be read is kept as {name}.") for name in _damaged()]
    return Panel(title, lines)


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
        _in_memory[id] = {**_in_memory.get(id, {}), **step(_in_memory.get(id, {}))}
        return
    with contextlib.suppress(OSError):  # a grader's copy may be read-only; a check must not depend on it
        _file().parent.mkdir(parents=True, exist_ok=True)
        record.change(_file(), id, step)

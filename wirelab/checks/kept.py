"""Where tries, solutions, hints and guesses are kept: a file of the learner's own, or for tests and builds nowhere."""

import contextlib
import copy
import os
from collections.abc import Callable
from pathlib import Path

from wirelab.checks import record
from wirelab.checks.record import Past, Record
from wirelab.server.setup import ROOT

MEMORY = "memory"  # WIRELAB_PROGRESS=memory: tests and builds are nobody's progress
_in_memory: Record = {}


def damaged() -> list[str]:
    """Return the names of the files that could not be read and were put aside, oldest first."""
    return [] if str(_file()) == MEMORY else [kept.name for kept in record.damaged(_file())]


def _file() -> Path:
    return Path(os.environ.get("WIRELAB_PROGRESS", ROOT / "my-course" / ".progress.json"))


def read() -> Record:
    """Return all that is known."""
    return copy.deepcopy(_in_memory) if str(_file()) == MEMORY else record.read(_file())


def change(id: str, step: Callable[[Past], Past]) -> None:
    """Let `step` make the new record of one id from the old one."""
    if str(_file()) == MEMORY:
        past = _in_memory.pop(id, {})
        _in_memory[id] = {**past, **step(past)}
        return
    with contextlib.suppress(OSError):  # a grader's copy may be read-only; a check must not depend on it
        _file().parent.mkdir(parents=True, exist_ok=True)
        record.change(_file(), id, step)

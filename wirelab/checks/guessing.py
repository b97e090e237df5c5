"""predict: a guess is asked for before a cell goes on, and the run of the cell says what is right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display

from wirelab.checks import guesses, questions
from wirelab.checks.asked import LETTERS, Question, asked
from wirelab.checks.run import Recorder
from wirelab.instead import recorded_for
from wirelab.pictures.choices import SHOWS, Choices, Verdict

UNDECIDED = "nothing that decides this."
_waiting: dict[str, tuple[Question, Recorder]] = {}  # the prediction of the cell that runs now


@cache
def _load() -> None:
    """Load every prediction, once: each cell that asks needs its own only."""
    for module in iter_modules(questions.__path__, f"{questions.__name__}."):
        import_module(module.name)


def all_questions() -> dict[str, Question]:
    """Return every prediction by its id, in the order of the course."""
    _load()
    return dict(sorted(asked().items()))


def predict(id: str, guess: str | None = None) -> None:
    """Ask for a guess before the cell goes on; after it, show what the run says to it.

    The first guess counts. Where nobody can be asked, the choices are shown and the cell goes on. Raise LookupError
    for an id that no lesson has.
    """
    known = all_questions()
    if id not in known:
        raise LookupError(f"There is no prediction {id!r}. In this lesson there are {', '.join(_of(known, str(id)))}.")
    wanted = known[id]
    letters = wanted.lettered()
    display(Choices(id, letters))  # type: ignore[no-untyped-call]
    if guesses.guess_of(id) is None:
        letter = _letter(guess, letters) or (_ask(letters) if _can_ask() else None)
        if letter:
            guesses.lock(id, LETTERS.index(letter))
    _listen(wanted)


def _ask(letters: Mapping[str, str]) -> str | None:
    """Ask until the answer is a letter, or nothing."""
    while answer := input(f"Click, or type {', '.join(letters)} (Enter: no guess) ").strip():
        if letter := _letter(answer, letters):
            return letter
    return None


def _letter(guess: str | None, letters: Mapping[str, str]) -> str | None:
    return next((letter for letter, text in letters.items() if guess in (letter, letter.lower(), text)), None)


def _can_ask() -> bool:
    """Return whether somebody sits in front of this kernel who can be asked."""
    kernel = getattr(get_ipython(), "kernel", None)
    return bool(getattr(kernel, "_allow_stdin", False))


def _listen(wanted: Question) -> None:
    shell: Any = get_ipython()
    if shell is None:
        return
    if _finish not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", _finish)
    if before := _waiting.pop("now", None):
        before[1].stop(None, None, {})
    _waiting["now"] = (wanted, Recorder())


def _finish(result: Any) -> None:
    """Show what the run of the cell said."""
    if "now" not in _waiting:
        return
    wanted, recorder = _waiting.pop("now")
    shell: Any = get_ipython()
    error = result.error_in_exec or result.error_before_exec
    run = recorder.stop(result.result, error, shell.user_ns)
    said = recorded_for(result)
    if said == []:
        return  # it could not run here, and nothing recorded says what is right
    seen, past = wanted.seen(run) if said is None else _recorded(said), guesses.guess_of(wanted.id)
    guessed = "" if past is None else wanted.lettered()[LETTERS[past]]
    if seen and guessed:
        guesses.saw(wanted.id, foreseen=guessed == seen)
    score = guesses.score(_of(all_questions(), wanted.id))
    display(Verdict(seen or UNDECIDED, guessed, score))  # type: ignore[no-untyped-call]


def _recorded(texts: list[str]) -> str | None:
    """Return what another run showed, whose texts stand here in the place of this one."""
    return next((text.removeprefix(SHOWS).strip() for text in texts if text.startswith(SHOWS)), None)


def _of(known: Mapping[str, Question], id: str) -> list[str]:
    """Return the ids of the predictions of the same lesson; of all where there is no such lesson."""
    return [one for one in known if one[:2] == id[:2]] or list(known)

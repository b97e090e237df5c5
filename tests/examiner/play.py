"""Plays changed answers with the real checks, and says which of them pass."""

import asyncio
import contextlib
import functools
import inspect
import io
from collections.abc import Callable, Iterator
from typing import Any

import requests

from tests.examiner.material import Right
from tests.examiner.slips import slips
from tools.environment import ROOT
from wirelab.checks import diagnosis, engine
from wirelab.checks.catalogue import find

EQUIVALENTS = ROOT / "tests" / "equivalent-answers.txt"
Wrong = tuple[str, str, Callable[[], Any]]  # the kind of slip, the change in words, what makes the answer


class SharedByAll(dict[str, Any]):
    """A variable outside the view, in place of what belongs to one visitor."""

    session_key = "shared"
    modified = accessed = True

    def flush(self) -> None:
        """Forget everything."""
        self.clear()

    def cycle_key(self) -> None:
        """Keep everything."""

    def set_expiry(self, _: Any) -> None:
        """Set nothing."""


def wrongs(right: Right) -> Iterator[Wrong]:
    """Yield the wrong answers that this right one can become."""
    for kind, change, tree in slips(right.tree):
        yield kind, change, functools.partial(_made, right, tree)
    if not isinstance(right.tree, type(None)) and callable(getattr(right, "made", None)) and _is_function(right):
        yield "the first result again", "whatever is asked later", lambda: _first_again(right.made(right.tree))


def _is_function(right: Right) -> bool:
    return find(right.exercise).kind in ("view", "client")


def _made(right: Right, tree: Any) -> Any:
    right.names["shared_by_all"] = SharedByAll()
    right.names.setdefault("requests", requests)
    return right.made(tree)


def _first_again(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return the answer as one that remembers its first result, and gives it to everybody who asks the same."""
    results: dict[str, Any] = {}

    @functools.wraps(answer)
    def again(*arguments: Any, **named: Any) -> Any:
        request = arguments[0] if arguments else None
        key = request.get_full_path() if hasattr(request, "get_full_path") else ""
        result = answer(*arguments, **named)
        if inspect.iscoroutine(result):
            result = asyncio.run(result)
        return results.setdefault(key, result)

    return again


def passes(exercise: str, make: Callable[[], Any]) -> bool:
    """Tell whether the check accepts this answer. One that cannot even be made does not pass."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            answer = make()
        except Exception:
            return False
        known = find(exercise)
        if diagnosis.of_kind(known.kind, answer):
            return False
        failed, _, _ = engine._play(known, answer)
        return failed is None


def equivalents() -> dict[tuple[str, str], str]:
    """Return the changes that leave an answer right: for exercise and change, why."""
    lines = [line for line in EQUIVALENTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    parts = [line.split("\t") for line in lines]
    return {(exercise, change): reason for exercise, change, reason in parts}

"""Plays changed answers with the real checks, and says which of them pass."""

import asyncio
import contextlib
import functools
import inspect
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import requests

from tests.examiner.material import Right
from tests.examiner.slips import slips
from tools.environment import ROOT
from wirelab.checks import engine, kinds
from wirelab.checks.catalogue import find

EQUIVALENTS = ROOT / "tests" / "equivalent-answers.txt"
Equivalent = tuple[str, str, list[str]]
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
    again = {"view": _one_page_for_all, "client": _typed_in}.get(find(right.exercise).kind)
    if again:
        yield "the first result again", again.__name__, lambda: again(_made(right, lambda: right.tree))


def _made(right: Right, tree: Callable[[], Any]) -> Any:
    right.names["shared_by_all"] = SharedByAll()
    right.names.setdefault("requests", requests)
    return right.made(tree())


def _one_page_for_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view behind a cache: who asks for an address is told what the first visitor was told there."""
    pages: dict[str, Any] = {}

    @functools.wraps(view)
    def cached(request: Any) -> Any:
        address = f"{request.method} {request.get_full_path()}"
        if address not in pages:
            answer = view(request)
            pages[address] = asyncio.run(answer) if inspect.iscoroutine(answer) else answer
        return pages[address]

    return cached


def _typed_in(client: Callable[..., Any]) -> Callable[..., Any]:
    """Return the client with a result typed in: it asks as it did, and returns what was right the first time."""
    results: list[Any] = []

    @functools.wraps(client)
    def typed_in(*arguments: Any) -> Any:
        results.append(client(*arguments))
        return results[0]

    return typed_in


def passes(exercise: str, make: Callable[[], Any]) -> bool:
    """Tell whether the check accepts this answer. One that cannot even be made does not pass."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            answer = make()
        except Exception:
            return False
        known = find(exercise)
        if kinds.of_kind(known.kind, answer):
            return False
        failed, _, _ = engine._play(known, answer)
        return failed is None


def equivalents() -> list[Equivalent]:
    """Return the changes that leave an answer right: exercise, answer (or *), and the parts of the change around …."""
    lines = [line for line in EQUIVALENTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        (exercise, answer, change.split("…")) for exercise, answer, change, _ in (line.split("\t") for line in lines)
    ]


def is_equivalent(right: Right, change: str, known: list[Equivalent]) -> bool:
    """Tell whether this change is known to leave this answer right."""
    return any(
        exercise == right.exercise and answer in (right.name, "*") and _has_in_order(change, parts)
        for exercise, answer, parts in known
    )


def _has_in_order(text: str, parts: list[str]) -> bool:
    """Tell whether a text begins with the first part, ends with the last, and has the others in between, in order."""
    pattern = ".*".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, text) is not None

"""Where a view keeps a text outside jar, wire and store: variables of its module, printed lines, the log."""

from __future__ import annotations

import contextlib
import inspect
import logging
import sys
from collections.abc import Iterator
from typing import Any

from wirelab.checks.lab import Lab

DEPTH = 3  # lists in dictionaries in lists


class _Tee:
    """A stream that notes what is written, and passes it on."""

    def __init__(self, out: Any, heard: list[str]) -> None:
        self._out, self._heard = out, heard

    def write(self, text: str) -> Any:
        self._heard.append(text)
        return self._out.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)


class _Noting(logging.Handler):
    """A handler that notes each message."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())


@contextlib.contextmanager
def overheard(lab: Lab, views: dict[str, Any]) -> Iterator[None]:
    """Note the views, and what is printed and logged during a `with` block; it is shown all the same."""
    lab.views, heard = views, lab.heard
    handler = _Noting(heard)
    logging.getLogger().addHandler(handler)
    out: Any = _Tee(sys.stdout, heard)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(_Tee(sys.stderr, heard)):
            yield
    finally:
        logging.getLogger().removeHandler(handler)


def variables(lab: Lab) -> Iterator[tuple[str, str]]:
    """Yield the texts in the variables beside the views, each with the name of its variable."""
    modules: list[dict[str, Any]] = []
    for names in (names for view in lab.views.values() for names in _modules(view)):
        if not any(names is other for other in modules):
            modules.append(names)
    for names in modules:
        for name, value in list(names.items()):
            if not name.startswith("_") and name not in ("In", "Out"):  # cells and results, in a notebook
                yield from ((name, text) for text in _texts(value, DEPTH))


def _modules(view: Any) -> Iterator[dict[str, Any]]:
    """Yield the names beside a view, and beside each decorator that its author wrote around it."""
    if kind := getattr(view, "view_class", None):
        yield from (one.__globals__ for one in vars(kind).values() if inspect.isfunction(one))
        yield vars(sys.modules[kind.__module__]) if kind.__module__ in sys.modules else {}
    while view is not None:
        yield getattr(view, "__globals__", {})
        view = getattr(view, "__wrapped__", None)


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth and isinstance(value, dict | list | tuple | set):
        inner = [*value, *value.values()] if isinstance(value, dict) else list(value)
        for one in inner:
            yield from _texts(one, depth - 1)

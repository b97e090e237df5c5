"""Two workers in one process, told apart by their memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Worker:
    """A worker as far as LocMemCache can tell: memory that is not the memory of another worker."""

    def __init__(self) -> None:
        self._memory: dict[str, tuple[dict[Any, Any], dict[Any, Any]]] = {}

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Let the requests of a `with` block find this worker's memory, and no other."""
        elsewhere = _exchange({})
        _exchange(self._memory)
        try:
            yield
        finally:
            self._memory = _exchange({})
            _exchange(elsewhere)


def _exchange(memory: dict[str, tuple[dict[Any, Any], dict[Any, Any]]]) -> dict[str, Any]:
    """Put this memory into Django's in-memory caches; return what was there."""
    from django.core.cache.backends import locmem

    values: dict[str, OrderedDict[Any, Any]] = locmem._caches  # type: ignore[attr-defined]
    dates: dict[str, dict[Any, Any]] = locmem._expire_info  # type: ignore[attr-defined]
    had = {name: (dict(values[name]), dict(dates[name])) for name in values}
    for name in values:
        values[name].clear()  # in place: caches of other threads hold the same dictionaries
        dates[name].clear()
    for name, (kept, ends) in memory.items():
        values.setdefault(name, OrderedDict()).update(kept)
        dates.setdefault(name, {}).update(ends)
    return had

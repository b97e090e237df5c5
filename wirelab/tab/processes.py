"""Processes of their own: a browser tab has none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wirelab.server.not_here import NotHere

PATIENCE = 30.0  # seconds until a server must answer
ServerProcess = Any  # there is none


@contextmanager
def real_servers(workers: int = 1, engine: str = "db", cache: str = "") -> Iterator[list[Any]]:
    """Raise NotHere."""
    raise NotHere("Not run: this needs programs of their own, and a browser tab can start none.", "needs-servers")
    yield []


def find_redis() -> None:
    """Return None: there is no Redis in a tab."""

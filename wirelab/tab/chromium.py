"""A real browser to drive: the one that shows this tab is none, because it hides Set-Cookie from pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from wirelab.server.not_here import NotHere

Cookie = dict[str, Any]


@dataclass(frozen=True)
class Habits:
    """How a browser would behave."""

    port: int
    reopened: bool = False
    restore_tabs: bool = False
    third_party: bool | None = None


def visit(urls: Sequence[str], habits: Habits) -> NoReturn:
    """Raise NotHere."""
    raise NotHere("Not run: this needs a second browser, and a browser tab can start none.", "needs-browser")

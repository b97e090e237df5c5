"""A real browser to drive: the one that shows this tab is none, because it hides Set-Cookie from pages."""

from collections.abc import Sequence
from typing import Any, NoReturn

from wirelab.server.not_here import NotHere

Cookie = dict[str, Any]


def find_chromium() -> None:
    """Return None: a tab can start no program."""


def visit(urls: Sequence[str], names: dict[str, int], *, reopened: bool, restore_tabs: bool) -> NoReturn:
    """Raise NotHere."""
    raise NotHere("Not run: this needs a second browser, and a browser tab can start none.")

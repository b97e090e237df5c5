"""Async views in a browser tab: one thread, and one event loop, which is the tab's.

Without this, asgiref would give each of them a thread with a loop of its own.
"""

from __future__ import annotations

from typing import Any

from asgiref.sync import AsyncToSync, SyncToAsync

from wirelab.tab import switch
from wirelab.tab.aside import aside


def settle() -> None:
    """Let asgiref, and Django with it, await on the only thread there is."""
    SyncToAsync.__call__ = _at_once  # type: ignore[method-assign]
    AsyncToSync.__call__ = _to_the_end  # type: ignore[method-assign]


async def _at_once(self: SyncToAsync[Any, Any], *arguments: Any, **named: Any) -> Any:
    """Call what is not async, away from the event loop: Django refuses its ORM beside one."""
    with aside():
        return self.func(*arguments, **named)


def _to_the_end(self: AsyncToSync[Any, Any], *arguments: Any, **named: Any) -> Any:
    """Run what is async, and return what it returns; raise NotHere where this browser cannot wait."""
    return switch.run(self.awaitable(*arguments, **named))

"""Who runs in a browser tab, and how another one gets its turn (JavaScript Promise Integration)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable
from typing import Any, TypeVar, cast

from wirelab.server.not_here import NotHere

T = TypeVar("T")
NO_SWITCHING = (
    "Not here: two things at once, and async views, need a browser with JavaScript Promise Integration, "
    "such as Chromium, Chrome or Edge."
)
current = threading.get_ident()


def run(awaited: Awaitable[T]) -> T:
    """Run this on the tab's event loop, and others where it waits; return what it returns.

    Raise NotHere where this browser cannot wait.
    """
    from pyodide.ffi import can_run_sync, run_sync

    if not can_run_sync():
        raise NotHere(NO_SWITCHING)
    before = become(current, _home())
    try:
        return cast(T, run_sync(awaited))
    finally:
        become(*before)


def become(ident: int, loop: Any) -> tuple[int, Any]:
    """Be this thread, with this event loop; return who ran before."""
    global current
    before = current, asyncio._get_running_loop()
    current = ident
    asyncio._set_running_loop(loop)
    return before


def _home() -> Any:
    """Return the event loop of the tab, which wakes up who waits."""
    return asyncio.get_event_loop_policy().get_event_loop()

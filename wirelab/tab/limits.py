"""An end for code that does not end by itself, where no other thread could stop it."""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

PAUSE = 0.05  # seconds from one Stopped to the next, so that the code can clean up between them
TOOL = 4  # of sys.monitoring: free for any use
_ends: list[float] = []  # of the limits under way, on the monotonic clock
_quiet_until = 0.0


class Stopped(SystemExit):
    """Raised inside code whose time is over, until it ends."""


def ends_within(seconds: float, job: Callable[[], object]) -> bool:
    """Run a job, and stop it after this many seconds; return whether it ended by itself.

    Python looks at the clock at each call and at each turn of a loop, so a sleep is stopped when it wakes up. Only
    the main thread sets limits: Pyodide breaks where others begin or end to watch. They hold for all that runs.
    """
    end = time.monotonic() + seconds
    watches = threading.current_thread() is threading.main_thread()
    if watches:
        _begin(end)
    try:
        job()
    except Stopped:
        if time.monotonic() < end:  # the limit of a caller is over, and not this one
            raise
    finally:
        if watches:
            _end(end)
    return time.monotonic() < end


def _begin(end: float) -> None:
    _ends.append(end)
    if len(_ends) == 1 and hasattr(sys, "monitoring"):  # Python 3.11, in which tests run, has none
        watching = sys.monitoring
        watching.use_tool_id(TOOL, "wirelab")
        for event in (watching.events.JUMP, watching.events.PY_START):
            watching.register_callback(TOOL, event, _look)
        watching.set_events(TOOL, watching.events.JUMP | watching.events.PY_START)


def _end(end: float) -> None:
    _ends.remove(end)
    if not _ends and hasattr(sys, "monitoring"):
        sys.monitoring.set_events(TOOL, 0)
        sys.monitoring.free_tool_id(TOOL)


def _look(*_: Any) -> None:
    global _quiet_until
    now = time.monotonic()
    if now > _quiet_until and any(now > end for end in _ends):
        _quiet_until = now + PAUSE
        raise Stopped

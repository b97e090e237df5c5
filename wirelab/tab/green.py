"""Threads in a browser tab: each on a stack of its own, switched where one waits (JavaScript Promise Integration).

Where the browser cannot switch stacks, a thread that is started says so.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable

from wirelab.server.not_here import NotHere
from wirelab.tab import switch

BEGIN = "run => setTimeout(() => run.callPromising().finally(() => run.destroy()))"
TICK = "new Promise(done => setTimeout(done))"
_idents = itertools.count(threading.get_ident() + 1)


class Lock:
    """A lock that lets others run while it waits."""

    def __init__(self) -> None:
        self._held = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, and wait for it as told; return whether it was taken."""
        if not _until(lambda: not self._held, timeout if blocking else 0):
            return False
        self._held = True
        return True

    def release(self) -> None:
        """Let others take the lock; raise RuntimeError where nobody holds it."""
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self) -> bool:
        """Tell whether somebody holds the lock."""
        return self._held

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._held = False


class Handle:
    """What threading.Thread keeps of the thread below it."""

    def __init__(self) -> None:
        self.ident = next(_idents)
        self._done = False

    def is_done(self) -> bool:
        """Tell whether the thread has ended."""
        return self._done

    def _set_done(self) -> None:
        self._done = True

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end of the thread."""
        _until(lambda: self._done, -1 if timeout is None else timeout)


def install() -> None:
    """Let `threading`, and all that is built on it, work in this tab."""
    from pyodide.ffi import can_run_sync

    if not can_run_sync():
        threading._start_joinable_thread = _refuse  # type: ignore[attr-defined]
        return
    threading._start_joinable_thread = _start  # type: ignore[attr-defined]
    threading._ThreadHandle = Handle  # type: ignore[attr-defined]
    threading.Lock = threading._allocate_lock = Lock  # type: ignore[assignment,attr-defined]
    threading._CRLock = None  # type: ignore[attr-defined]
    threading.get_ident = lambda: switch.current
    threading._active_limbo_lock = threading._PyRLock()  # type: ignore[attr-defined]
    queue.SimpleQueue = queue._PySimpleQueue  # type: ignore[attr-defined,misc]


def _start(function: Callable[[], object], handle: Handle | None = None, daemon: bool = True) -> Handle:
    """Begin a thread as soon as the one that runs waits for something."""
    from pyodide.code import run_js
    from pyodide.ffi import create_proxy

    handle = handle or Handle()

    def run() -> None:
        before = switch.become(handle.ident, None)
        try:
            function()
        finally:
            handle._set_done()
            switch.become(*before)

    run_js(BEGIN)(create_proxy(run))
    return handle


def _refuse(*_: object, **__: object) -> None:
    raise NotHere(switch.NO_SWITCHING)


def _until(holds: Callable[[], bool], seconds: float) -> bool:
    """Let others run until this holds, for so long at most (below 0: without end); return whether it holds."""
    from pyodide.code import run_js

    end = time.monotonic() + seconds if seconds >= 0 else float("inf")
    while not holds():
        if time.monotonic() >= end:
            return False
        switch.run(run_js(TICK))
    return True

"""Stops code that does not end by itself: a loop in a learner's view or client."""

import contextlib
import ctypes
import threading
import time
from collections.abc import Callable


class Stopped(SystemExit):
    """Raised inside a thread that is being stopped; a thread that ends with it prints nothing."""


def stop_thread(thread: threading.Thread, seconds: float = 1.0) -> bool:
    """Raise Stopped inside a thread until it ends, for this many seconds; return whether it did.

    Python delivers it between two bytecodes, so a loop ends at once and a sleep when it wakes up.
    Code that catches everything gets it again and again.
    """
    deadline = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < deadline:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(Stopped))
        thread.join(0.05)
    return not thread.is_alive()


def run_limited(job: Callable[[], None], seconds: float) -> bool:
    """Run a job on a thread of its own; stop it after this many seconds; return whether it ended by itself."""

    def quietly() -> None:
        with contextlib.suppress(Stopped):
            job()

    thread = threading.Thread(target=quietly, daemon=True, name="wirelab-check")
    thread.start()
    try:
        # In slices, because a wait without end cannot be interrupted by the keyboard on Windows.
        deadline = time.monotonic() + seconds
        while thread.is_alive() and time.monotonic() < deadline:
            thread.join(0.2)
    finally:
        ended = not thread.is_alive()
        if not ended:
            stop_thread(thread)
    return ended

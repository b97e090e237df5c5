"""Threads: a worker of one's own, and an end for code that does not end by itself, such as a loop in a view."""

import contextlib
import ctypes
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Literal, TypeVar

__all__ = ["Lock", "Stopped", "Worker", "patience", "run_limited", "stop_thread", "together"]

T = TypeVar("T")
Ending = Literal["ended", "stopped", "running"]


def patience(seconds: float) -> float:
    """Return how long to wait for what takes a free computer at most this many seconds: longer where it is busy.

    On a busy computer code that would end soon waits for its turn; it must not look like code without an end.
    """
    if not hasattr(os, "getloadavg"):  # Windows
        return seconds
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)  # programs that want each processor
    return seconds * max(1.0, 2 * waiting - 1)  # one thread may wait far longer than its share: 5 s were seen at 4


class Worker:
    """One thread that does one job after the other, away from the kernel's event loop."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def run(self, job: Callable[[], T]) -> T:
        """Do this job on the thread; return what it returns, and raise what it raises."""
        return self._pool.submit(job).result()

    def stop(self) -> None:
        """End the thread when its job is done."""
        self._pool.shutdown()


def together(*jobs: Callable[[], T]) -> list[T]:
    """Do these jobs at the same time, each on a thread of its own; return what they return, in order."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [doing.result() for doing in [pool.submit(job) for job in jobs]]


class Stopped(SystemExit):
    """Raised inside a thread that is being stopped; a thread that ends with it prints nothing."""


def stop_thread(thread: threading.Thread, seconds: float = 1.0, done: threading.Event | None = None) -> bool:
    """Raise Stopped inside a thread until it ends, for this many seconds; return whether it did.

    Python delivers it between two bytecodes, so a loop ends at once and a sleep when it wakes up.
    Code that catches everything gets it again and again.
    """

    def ended() -> bool:
        return done.is_set() if done else not thread.is_alive()

    deadline = time.monotonic() + seconds
    while not ended() and time.monotonic() < deadline:
        _raise_in(thread, ctypes.py_object(Stopped))
        done.wait(0.05) if done else thread.join(0.05)
    _raise_in(thread, None)  # takes back what was not delivered yet
    return ended()


def _raise_in(thread: threading.Thread, exception: object) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), exception)


def run_limited(job: Callable[[], object], seconds: float) -> Ending:
    """Run a job on a thread of its own, for this many seconds at most; return how it ended."""
    done = threading.Event()

    def quietly() -> None:
        with contextlib.suppress(Stopped):
            try:
                job()
            finally:
                done.set()

    thread = threading.Thread(target=quietly, daemon=True, name="wirelab-check")
    thread.start()
    try:
        # An event of our own, and in slices: an interrupted join() forgets that the thread is alive
        # (Python before 3.13), and one without end cannot be interrupted on Windows.
        deadline = time.monotonic() + seconds
        while not done.wait(0.2) and time.monotonic() < deadline:
            pass
    except KeyboardInterrupt:
        stop_thread(thread, patience(1), done)
        raise
    if done.is_set():
        return "ended"
    return "stopped" if stop_thread(thread, patience(1), done) else "running"

"""Threads of a browser tab: work away from the event loop, an end for endless code, jobs that take turns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Literal, TypeVar

from wirelab.tab.aside import aside
from wirelab.tab.limits import Stopped, ends_within

__all__ = ["Lock", "Stopped", "Worker", "patience", "run_limited", "together"]

T = TypeVar("T")
Ending = Literal["ended", "stopped", "running"]


def patience(seconds: float) -> float:
    """Return how long to wait: twice as long, because Python is slower here, and does not know how busy it is."""
    return 2 * seconds


class Worker:
    """Does one job after the other, away from the kernel's event loop."""

    def __init__(self, name: str) -> None:
        self._name = name

    def run(self, job: Callable[[], T]) -> T:
        """Do this job; return what it returns, and raise what it raises."""
        with aside():
            return job()

    def stop(self) -> None:
        """Do nothing: no thread was started."""


def together(*jobs: Callable[[], T]) -> list[T]:
    """Do these jobs at the same time: one goes on where another waits; return what they return, in order."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [doing.result() for doing in [pool.submit(job) for job in jobs]]


def run_limited(job: Callable[[], object], seconds: float) -> Ending:
    """Run a job away from the event loop, for this many seconds at most; return how it ended."""
    with aside():
        return "ended" if ends_within(seconds, job) else "stopped"

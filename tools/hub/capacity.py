"""Measures what a hub on this machine carries: learners who come at once and run two lessons from end to end."""

import argparse
import asyncio
import os
import secrets
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tools.environment import ROOT
from tools.hub.installing import missing
from tools.hub.learners import Class, Learner
from tools.hub.machine import hub, machine

LESSONS = [ROOT / "notebooks" / f"{stem}.ipynb" for stem in ("06-first-session", "10-login")]
MB = 1024 * 1024
SERVICE = """
c.JupyterHub.services = [{{"name": "capacity", "api_token": "{token}"}}]
scopes = ["admin:users", "admin:servers", "access:servers"]
c.JupyterHub.load_roles = [{{"name": "capacity", "services": ["capacity"], "scopes": scopes}}]
c.JupyterHub.concurrent_spawn_limit = 0
"""
HEAD = (
    "| learners at once | server ready, median / slowest | lessons done after | slowest cell | memory, each | "
    "memory, all | processor time, each | starts failed | connections lost | failed cells |\n|" + 10 * "---|"
)


@dataclass
class Used:
    """What the processes of all learners used: the most memory at one time, and processor time so far."""

    memory: float = 0.0  # MB; what processes share is counted once (PSS)
    seconds: float = 0.0


@contextmanager
def measured(uids: set[int]) -> Iterator[Used]:
    """Look at the processes of these accounts every two seconds."""
    used, done = Used(), threading.Event()

    def look() -> None:
        while not done.wait(2):
            memory, seconds = 0.0, 0.0
            for process in psutil.process_iter():
                try:
                    if process.uids().real in uids:
                        memory += process.memory_full_info().pss / MB
                        times = process.cpu_times()
                        seconds += times.user + times.system
                except psutil.Error:
                    continue
            used.memory, used.seconds = max(used.memory, memory), max(used.seconds, seconds)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield used
    finally:
        time.sleep(2.5)  # a last look
        done.set()
        thread.join()


async def lesson_for(group: Class, names: list[str]) -> tuple[list[Learner], float]:
    """Let all come at once and run both lessons; return what they met, and the seconds until the last was done."""
    since = time.monotonic()
    learners = [Learner(name) for name in names]
    await asyncio.gather(*(group.begin(learner) for learner in learners))
    await asyncio.gather(*(group.work(learner, lesson) for learner in learners for lesson in LESSONS))
    return learners, time.monotonic() - since


async def leave(group: Class, learners: list[Learner]) -> None:
    """Stop the servers of all."""
    await asyncio.gather(*(group.end(learner) for learner in learners))


def main() -> int:
    """Print the table; return 1 where a cell failed."""
    parser = argparse.ArgumentParser("course.py capacity", description=__doc__)
    parser.add_argument("learners", nargs="*", type=int, default=[1, 5, 10, 20])
    sizes = parser.parse_args().learners
    if missing():
        print(missing(), file=sys.stderr)
        return 2
    token, failed = secrets.token_hex(16), 0
    names = [f"learner{os.getpid()}x{number}" for number in range(max(sizes))]
    with machine(*names) as made, hub(made, SERVICE.format(token=token)) as url:
        group = Class(url, token)
        print(f"{psutil.cpu_count()} cores, {psutil.virtual_memory().total / 1024 / MB:.0f} GB\n\n{HEAD}", flush=True)
        for size in sizes:
            with measured({(made.folder / "home" / name).stat().st_uid for name in names[:size]}) as used:
                learners, seconds = asyncio.run(lesson_for(group, names[:size]))
            asyncio.run(leave(group, learners))
            print(row(learners, seconds, used), flush=True)
            for one in [one for learner in learners for one in learner.failed]:
                print(f"failed: {one}", flush=True)
                failed = 1
    return failed


def row(learners: list[Learner], seconds: float, used: Used) -> str:
    """Return one line of the table."""
    starts, count = [learner.started for learner in learners], len(learners)
    cells, bad = sum(learner.cells for learner in learners), sum(len(learner.failed) for learner in learners)
    return (
        f"| {count} | {statistics.median(starts):.0f} s / {max(starts):.0f} s | {seconds:.0f} s | "
        f"{max(learner.slowest for learner in learners):.1f} s | {used.memory / count:.0f} MB | {used.memory:.0f} MB | "
        f"{used.seconds / count:.0f} s | {sum(learner.begun - 1 for learner in learners)} | "
        f"{sum(learner.reconnected for learner in learners)} | {bad} of {cells} |"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Runs tests over a copy of the tree, each run in a process that is forked off with all packages loaded already.

Starting Python and loading pytest and Django takes several seconds, which a fork saves for each of thousands of trials.
"""

import contextlib
import importlib
import multiprocessing
import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

from tools.environment import ROOT
from tools.mutants.covering import Noting, tests_of
from tools.trouble import SetUpError
from wirelab.server.leftovers import make_folder

WARM = ["_pytest.monkeypatch", "django.core.servers.basehttp", "django.db.models", "django.test.signals", "hypothesis"]
WARM += ["IPython.display", "nbformat", "playwright.sync_api", "psutil", "pytest", "requests", "time_machine"]
OPTIONS = ["-q", "-x", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "--assert=plain"]
OPTIONS += ["-p", "pytest_timeout"]  # no plugin comes by itself, and pyproject.toml has a setting of this one
LONG, PATIENCE = 10.0, 300.0  # seconds: a longer run is not run whole for each fault; what a part of it may take
FACTOR, GRACE = 3, 10.0  # how much longer than the unmutated run (times, plus seconds) a run may take
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None


class Copy:
    """A copy of the tree; trials change nothing else."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self.tree, self.times, self.output = folder / "tree", dict[str, float](), folder / "output.txt"
        copytree(tree, self.tree, ignore=ignore_patterns(".venv*", ".git", "__pycache__", ".progress.json"))
        for name in WARM if (tree / "wirelab").is_dir() else ["pytest"]:
            importlib.import_module(name)

    def sees(self, run: str, module: str, source: str, line: int) -> bool:
        """Return whether this run fails, or must be ended; of a run that takes long, the tests of this line."""
        if run not in self.times:
            raise LookupError(f"The time of the unmutated run is not known: {run}")
        limit = self.times[run] * FACTOR + GRACE
        if self.times[run] > LONG and (some := tests_of(self._noted(run), self.tree / module, source, line)):
            return self._status([*some], min(limit, PATIENCE)) != 0
        return self._status(shlex.split(run), limit) != 0

    def measure(self, run: str) -> None:
        """Run tests over what is not mutated; raise SetUpError where they fail, because then they prove nothing."""
        if run not in self.times:
            start = time.monotonic()
            if self._status(shlex.split(run), 1800, self._noted(run)) != 0:
                raise SetUpError(f"{self.output.read_text('utf-8', 'replace')}\nWithout any fault, this fails: {run}")
            self.times[run] = time.monotonic() - start
            print(f"unmutated: {self.times[run]:.1f} s for {run}", flush=True)

    def _noted(self, run: str) -> Path:
        """Return the file of what this run ran of each module."""
        return self.output.with_name(f"covered-{list(self.times).index(run) if run in self.times else len(self.times)}")

    def _status(self, wanted: list[str], seconds: float, noted: Path | None = None) -> int | None:
        """Return the exit status of pytest, negative where it was ended by a signal."""
        if FORK is None:
            raise SetUpError("`mutate` needs a system that can fork: Linux or macOS.")
        process = FORK.Process(target=_run, args=(self, wanted, seconds, noted))
        process.start()
        try:
            process.join(seconds)
        finally:
            with contextlib.suppress(OSError):  # all that it started, too; and it may have ended
                os.killpg(process.pid or 0, signal.SIGKILL)
            process.kill()
            process.join()
        return process.exitcode


@contextlib.contextmanager
def copied(tree: Path) -> Iterator[Copy]:
    """Copy the tree into a folder that goes at the end; if this process is killed, the next one removes it."""
    from shutil import rmtree

    folder = make_folder()
    try:
        yield Copy(tree, folder)
    finally:
        rmtree(folder, ignore_errors=True)


def _run(copy: Copy, arguments: list[str], seconds: float, noted: Path | None) -> None:
    """Be the forked process: load the course from the copy and run pytest there."""
    os.setpgrp()
    signal.alarm(int(seconds) + 2)  # ends it where the process that started it was killed
    file = os.open(copy.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.chdir(copy.tree)
    temporary = copy.output.with_name("tmp")
    temporary.mkdir(exist_ok=True)
    places = [str(copy.tree), str(copy.tree / "demo_site")]
    os.environ |= {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"}
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "WIRELAB_PROGRESS": "memory"}
    sys.dont_write_bytecode = True
    sys.path[:] = places + [place for place in sys.path if place not in ("", str(ROOT))]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tools", "wirelab")]:
        del sys.modules[name]
    import tempfile

    import pytest

    tempfile.tempdir = None  # it was chosen before the fork
    plugins = [Noting(noted, copy.tree)] if noted else []
    status = int(pytest.main([*OPTIONS, *arguments], plugins))
    os._exit(status)  # at once: a thread that a fault left behind must not hold the trial up

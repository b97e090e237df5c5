"""Measures the course against its budgets. Machines differ, so most figures are ratios to a floor in the same run."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import nbformat

from tools.environment import ROOT
from tools.kernels import Kernel
from wirelab.server import setup

ROUNDS = 5
LOAD_TEST = ROOT / "notebooks" / "15-server-load.ipynb"  # takes long on purpose, and has a budget of its own
FLOOR = """
import time; start = time.perf_counter()
import os, sys, tempfile
sys.path.append({demo!r})
os.environ.update(DJANGO_SETTINGS_MODULE="bookshop.settings", BOOKSHOP_DATA=tempfile.mkdtemp())
import requests, django; django.setup()
from django.core.management import call_command
from threading import Thread
job = Thread(target=call_command, args=("migrate",), kwargs={{"verbosity": 0}}); job.start(); job.join()
took = time.perf_counter() - start
import shutil; shutil.rmtree(os.environ["BOOKSHOP_DATA"])
print(took)
""".format(demo=str(ROOT / "demo_site"))
START = """
import time; start = time.perf_counter()
import requests
from wirelab import DemoSite, watch
site = DemoSite()
print(time.perf_counter() - start)
"""
AGAIN = "start = time.perf_counter(); site = DemoSite(); print(time.perf_counter() - start)"
WATCH = """
plain, watched = requests.Session(), watch(requests.Session(), "Alice")
def took(session):
    start = time.perf_counter()
    session.get(site.url("/session/visits/"))
    return time.perf_counter() - start
pairs = [(took(plain), took(watched)) for _ in range(200)][20:]
from statistics import median; from IPython.display import clear_output; clear_output()
print(median(b - a for a, b in pairs))
"""
MEMORY = "import psutil, requests, django; print(psutil.Process().memory_info().rss)"
FILL = 'for _ in range(50): requests.Session().get(site.url("/session/visits/"))\n' + MEMORY


def in_fresh_kernels(*codes: str) -> list[float]:
    """Return the median of the last code's number, over several fresh kernels that ran all of them."""

    def once() -> list[float]:
        with Kernel() as kernel:
            return [kernel.number(code) for code in codes]

    return [median(column) for column in zip(*(once() for _ in range(ROUNDS)), strict=True)]


def check_times() -> list[float]:
    """Return the seconds of a check for every answer in the bank, right and wrong."""
    from tests.bank import all_answers
    from wirelab import check
    from wirelab.checks.outcome import Wrong

    times: list[float] = []
    for answer in all_answers():
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Wrong):
            check(answer.exercise, answer.value)
        times.append(time.perf_counter() - start)
    return times


def nbval_seconds(paths: list[Path], skip: str = "needs-browser,needs-redis,needs-servers") -> float:
    """Return how long nbval takes over these notebooks, without the cells that have one of these tags."""
    options = ["-q", "-n0", f"--config-file={ROOT / 'pyproject.toml'}"]
    command = [sys.executable, "-m", "pytest", *options, *map(str, paths)]
    environment = {**os.environ, "SKIP_CELLS": skip}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
    return time.perf_counter() - start


def nbval_ratio() -> tuple[float, float]:
    """Return the seconds over all notebooks but the load test, and over as many that only start and stop the site."""
    real = [path for folder in ("notebooks", "solutions") for path in sorted((ROOT / folder).glob("*.ipynb"))]
    real.remove(LOAD_TEST)
    with tempfile.TemporaryDirectory() as folder:
        empty = []
        for number in range(len(real)):
            cell = nbformat.v4.new_code_cell("import requests\nfrom wirelab import DemoSite\nDemoSite().stop()")
            path = Path(folder) / f"empty{number}.ipynb"
            nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=nbformat.read(real[0], 4).metadata), path)
            empty.append(path)
        return nbval_seconds(real), nbval_seconds(empty)


def rows() -> list[tuple[str, str, str, bool]]:
    """Measure everything; return what, figure, budget, and whether it holds."""
    table: list[tuple[str, str, str, bool]] = []

    def add(
        what: str, value: float, limit: float, unit: str = "", form: Callable[[float], str] = "{:.2f}".format
    ) -> None:
        table.append((what, form(value) + unit, f"≤ {form(limit)}{unit}", value <= limit))

    (floor,) = in_fresh_kernels(FLOOR)
    start, again, added = in_fresh_kernels(START, AGAIN, WATCH)
    add(f"DemoSite() in a fresh kernel ({start:.2f} s) / import, setup, migrate ({floor:.2f} s)", start / floor, 1.5)
    add("DemoSite() again in that kernel", again, 0.25, " s")
    times = check_times()
    add(f"one check, median of {len(times)} answers", median(times), 0.3, " s")
    add("one check, worst", max(times), 1.0, " s")
    add("watch adds to an exchange, display included", added * 1000, 1.0, " ms")
    all_, empty = nbval_ratio()
    add(f"nbval over all others ({all_:.1f} s) / over as many empty ones ({empty:.1f} s)", all_ / empty, 1.5)
    add(f"nbval over {LOAD_TEST.stem}, its servers included", nbval_seconds([LOAD_TEST], skip=""), 60, " s")
    before, _, after = in_fresh_kernels(MEMORY, START, FILL)
    add("memory with the site above requests and django", (after - before) / 2**20, 30, " MB")
    sizes = [
        path.stat().st_size / 1024 for folder in ("notebooks", "solutions") for path in (ROOT / folder).glob("*.ipynb")
    ]
    add("largest notebook file", max(sizes), 150, " KB")
    return table


def main() -> int:
    """Print the table; return 0 also where a budget is missed, because a busy machine misses too."""
    os.environ["WIRELAB_PROGRESS"] = "memory"
    setup.prepare()
    measured = rows()
    width = max(len(row[0]) for row in measured)
    for what, figure, budget, holds in measured:
        print(f"{what:<{width}}  {figure:>10}  {budget:>10}  {'ok' if holds else 'OVER'}")
    print(json.dumps({"within budget": all(row[3] for row in measured)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Prints every figure beside its budget."""

import json
import os
import sys
from collections.abc import Callable
from statistics import median

from tools.bench.checks import LAST, check_times, endless_check
from tools.bench.kernels import AGAIN, FILL, FLOOR, MEMORY, START, WATCH, in_fresh_kernels
from tools.bench.notebooks import LOAD_TEST, nbval_ratio, nbval_seconds
from tools.bench.set_up import set_up_times
from tools.bench.tab import tab_rows
from tools.environment import ROOT
from wirelab.server import setup


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
    add(f"one check, median of {len(times)} exercises", median(times.values()), 0.1, " s")
    add(f"one check of the bookshop's last step, {LAST}", times.pop(LAST), 1.5, " s")
    slowest = max(times, key=times.__getitem__)
    add(f"one check of any other exercise, worst ({slowest})", times[slowest], 1.0, " s")
    add("one check of a view that calls itself without end", endless_check(), 4.0, " s")
    add("watch adds, display included / a plain exchange that stores", added, 0.5)
    all_, empty = nbval_ratio()
    add(f"nbval over all others ({all_:.1f} s) / over as many empty ones ({empty:.1f} s)", all_ / empty, 1.5)
    add(f"nbval over {LOAD_TEST.stem}, its servers included", nbval_seconds([LOAD_TEST], skip=""), 60, " s")
    before, _, after = in_fresh_kernels(MEMORY, START, FILL)
    add("memory with the site above requests and django", (after - before) / 2**20, 30, " MB")
    sizes = [
        path.stat().st_size / 1024 for folder in ("notebooks", "solutions") for path in (ROOT / folder).glob("*.ipynb")
    ]
    add("largest notebook file", max(sizes), 150, " KB")
    for row in tab_rows():
        add(*row)
    if timed := set_up_times():
        add(
            "set-up of the course ({:.1f} s) / uv alone, empty caches ({:.1f} s)".format(*timed),
            timed[0] / timed[1],
            1.3,
        )
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

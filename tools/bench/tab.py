"""What the tab edition costs its learners: the way to the first exchange, a request, a check, the bytes of a visit."""

import ast
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext

from tests.tab.driving import VISIT, check_bank, run_cells, serving, told
from tools.jupyter import browser
from tools.tab import lab, site

ROUNDS = 3
EVERY = 10  # of the answers in the bank
REQUESTS = """
import time
from statistics import median
plain, times = requests.Session(), []
for _ in range(100):
    start = time.perf_counter()
    plain.get(site.url("/session/visits/"))
    times.append(time.perf_counter() - start)
median(times)
"""


def tab_rows() -> list[tuple[str, float, float, str]]:
    """Return what is measured of the tab edition: words, figure, budget, unit."""
    tab = tab_figures()
    cold, floor = f"{tab['cold']:.1f} s", f"an empty JupyterLite that runs 1 + 1 ({tab['empty']:.1f} s)"
    return [
        (f"first exchange in the tab, Lab included ({cold}) / {floor}", tab["cold"] / tab["empty"], 1.6, ""),
        ("the same on the second visit / on the first", tab["warm"] / tab["cold"], 1.0, ""),
        ("download of a first visit to the tab", tab["MB"], 30, " MB"),
        ("one request in the tab", tab["request"] * 1000, 15, " ms"),
        (f"one check in the tab, median of every {EVERY}th answer", tab["check"], 0.25, " s"),
    ]


def tab_figures() -> dict[str, float]:
    """Return the seconds to a first cell's end in an empty Lab and in ours, MB of a visit, seconds inside."""
    site.build()
    (ours,) = site.SITE.glob("lab-*")
    with TemporaryDirectory() as folder, browser() as chromium:
        floor = Path(folder) / "lab"
        lab.empty(floor)
        rounds = [_visits(chromium, floor, "1 + 1") + _visits(chromium, ours, VISIT) for _ in range(ROUNDS)]
        names = ("empty", "empty again", "empty MB", "cold", "warm", "MB")
        figures = dict(zip(names, map(median, zip(*rounds, strict=True)), strict=True))
        return figures | _inside(chromium, ours)


def _visits(chromium: Browser, place: Path, code: str) -> tuple[float, ...]:
    """Return the seconds to the end of a first cell, of a first and of a second visit, and MB of the first one."""
    with serving(place.parent) as server:
        context = chromium.new_context()
        first = _seconds(context, f"{server.origin}/{place.name}", code)
        sent = server.sent / 1e6
        again = _seconds(context, f"{server.origin}/{place.name}", code)
        context.close()
    return first, again, sent


def _seconds(context: BrowserContext, address: str, code: str) -> float:
    page, start = context.new_page(), time.monotonic()
    page.goto(f"{address}/lab/index.html")
    run_cells(page, [code])
    page.close()
    return time.monotonic() - start


def _inside(chromium: Browser, place: Path) -> dict[str, float]:
    """Return the seconds of a request and of a check, medians."""
    with serving(place.parent) as server:
        page = chromium.new_page()
        page.goto(f"{server.origin}/{place.name}/lab/index.html")
        ran = [told(one["outputs"])[-1:] for one in run_cells(page, [VISIT, REQUESTS, *check_bank(EVERY)])]
        page.close()
    return {"request": float(ran[1][0][1]), "check": float(ast.literal_eval(ran[3][0][1])[2])}

"""A real browser, for the tests that need one: skipped where there is none, but never in CI."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from playwright.sync_api import Browser, expect

from tools.environment import OTHER_DJANGO, ROOT
from tools.jupyter import browser
from wirelab.server.browsers import find_chromium

set_hypothesis_home_dir(ROOT / "build/hypothesis")  # a cache; git ignores this folder
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # no test hangs on how fast the computer is
expect.set_options(timeout=60_000)  # milliseconds

# What another Django hardly changes is run with the course's own: the author's tools, a class, answers with a slip,
# variations, what looks at files alone, and what draws: each lesson shows its pictures in that run, too. Of the shop's
# pages each Django writes some attributes in its own way.
SECOND_RUN = Path(sys.prefix).name.startswith(OTHER_DJANGO)
ONCE = ("class", "course", "deploy", "docs", "examiner", "masks", "notebooks", "prose", "teaching", "variations")
collect_ignore = (
    ["demo_site/test_pages.py", "hub", "tools", "wirelab/pictures", *(f"test_{name}.py" for name in ONCE)]
    if SECOND_RUN
    else []
)


@pytest.fixture(scope="session")
def real() -> None:
    if find_chromium() is None:
        assert not os.environ.get("CI"), "CI has a browser"
        pytest.skip("no Chromium, Chrome or Edge is installed on this computer")


@pytest.fixture(scope="module")
def chrome(real) -> Iterator[Browser]:
    with browser() as running:
        yield running

"""A real browser, for the tests that need one: skipped where there is none, but never in CI."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.environment import OTHER_DJANGO
from tools.jupyter import browser
from wirelab.server.chromium import find_chromium

# What another Django hardly changes is run with the course's own: the author's tools, answers with a slip, variations.
SECOND_RUN = Path(sys.prefix).name.startswith(OTHER_DJANGO)
collect_ignore = ["tools", "test_class.py", "test_examiner.py", "test_variations.py"] if SECOND_RUN else []


@pytest.fixture(scope="session")
def real() -> None:
    if find_chromium() is None:
        assert not os.environ.get("CI"), "CI has a browser"
        pytest.skip("no Chromium, Chrome or Edge is installed on this computer")


@pytest.fixture(scope="module")
def chrome(real) -> Iterator[Browser]:
    with browser() as running:
        yield running

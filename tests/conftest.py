"""A real browser, for the tests that need one: skipped where there is none, but never in CI."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tools.jupyter import browser
from wirelab.server.chromium import find_chromium


@pytest.fixture(scope="session")
def real() -> None:
    if find_chromium() is None:
        assert not os.environ.get("CI"), "CI has a browser"
        pytest.skip("no Chromium, Chrome or Edge is installed on this computer")


@pytest.fixture(scope="module")
def chrome(real) -> Iterator[Browser]:
    with browser() as running:
        yield running

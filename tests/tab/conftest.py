"""The tab edition, built once and served on loopback, with a Chromium that finds no other host."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import SECOND_RUN
from tests.tab.driving import FLAGS_OF_OURS, serving, watched_page
from tools.environment import ROOT
from tools.tab import parts, site
from tools.tab.serve import Server
from tools.trouble import SetUpError
from wirelab.server.browsers import find_chromium


@pytest.fixture(scope="session")
def built() -> Path:
    """Return the folder of the built site."""
    try:
        parts.need_node()
        site.build()
    except SetUpError as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(problem))
    return site.SITE


@pytest.fixture(scope="module")
def server(built) -> Iterator[Server]:
    with serving(built) as running:
        yield running


@pytest.fixture(scope="module")
def lab(built, server) -> str:
    """Return the address of the Lab's folder."""
    (folder,) = built.glob("lab-*")
    return f"{server.origin}/{folder.name}"


@pytest.fixture(scope="module")
def chromium(real) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS_OF_OURS)
        yield running
        running.close()


@pytest.fixture
def context(chromium) -> Iterator[BrowserContext]:
    """Yield the browser of a new learner."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context, server) -> Iterator[Page]:
    """Yield a new page; fail where anything in it asked another host than ours."""
    opened, outside = watched_page(context, server.origin)
    yield opened
    opened.close()
    assert outside == []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let all lessons and solutions run where that is asked for, and some of each kind elsewhere."""
    everything = metafunc.config.getoption("--tab-all")
    for name, folder, some in (("lesson", "notebooks", {"01", "09", "12"}), ("solution", "solutions", {"10"})):
        if name in metafunc.fixturenames:
            numbers = sorted(path.name[:2] for path in (ROOT / folder).glob("*.ipynb"))
            metafunc.parametrize(name, [number for number in numbers if everything or number in some])


# The tab has a Django of its own, whatever this environment has.
collect_ignore = ["test_in_chromium.py"] if SECOND_RUN else []

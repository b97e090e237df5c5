"""Fixtures: a live site, and visitors whose exchanges are recorded instead of displayed."""

from collections.abc import Callable, Iterator

import pytest
import requests

from wirelab import DemoSite
from wirelab.pictures.exchange import Exchange
from wirelab.recording import Watcher

Visitor = tuple[requests.Session, list[Exchange]]


@pytest.fixture
def site() -> Iterator[DemoSite]:
    with DemoSite() as running:
        yield running


@pytest.fixture
def visitor() -> Callable[[str], Visitor]:
    def make(name: str = "Alice") -> Visitor:
        session, seen = requests.Session(), []
        Watcher(session, name, seen.append)
        return session, seen

    return make

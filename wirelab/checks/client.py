"""The clients of a scenario, and how an expectation fails."""

from __future__ import annotations

from typing import Any, Protocol

import requests

from wirelab.pictures.exchange import Exchange
from wirelab.pictures.show import Panel, Table
from wirelab.recording import Watcher
from wirelab.server.site import Site
from wirelab.server.threads import patience

TIMEOUT = 3.0  # seconds for one request on a free computer: a view that loops must not hold the learner up


class Failed(Exception):  # noqa: N818  (part of the game)
    """An expectation that does not hold: what was expected, what was there, and perhaps why."""

    def __init__(self, expected: str, got: str, perhaps: str | None = None, *, otherwise: str | None = None) -> None:
        super().__init__(expected)
        self.expected, self.got = expected, got
        self.perhaps = perhaps  # what this step knows for sure
        self.seen: list[Panel | Table] = []  # what shows it, where that is not what was seen last
        self.settings: str | None = None  # which settings the answer changed for all visitors
        self.otherwise = otherwise  # what to say where no probe finds a belief


class Stage(Protocol):
    """What a client needs to know of the lab that it plays in."""

    site: Site
    exchanges: list[Exchange]
    calling: bool


class Client(requests.Session):
    """A requests.Session for scenarios: paths instead of URLs, a timeout, exchanges recorded."""

    def __init__(self, lab: Stage, name: str) -> None:
        super().__init__()
        self._lab, self.name = lab, name
        Watcher(self, name, lab.exchanges.append)

    def request(self, method: Any, url: Any, **options: Any) -> Any:  # type: ignore[override]
        """Send a request to a path of the lab's site."""
        limit = options.setdefault("timeout", patience(TIMEOUT))
        target = self._lab.site.url(url) if str(url).startswith("/") and not self._lab.calling else url
        try:
            return super().request(method, target, **options)
        except requests.Timeout:
            asked = f"an answer from {url} within {limit:.0f} seconds"
            raise Failed(asked, "none came", "Does your code loop, or wait for something?") from None

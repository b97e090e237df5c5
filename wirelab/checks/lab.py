"""What a scenario works with: a fresh site, named clients, and expectations with reasons."""

from __future__ import annotations

from typing import Any, NoReturn

import requests

from wirelab.checks.beliefs import BELIEFS
from wirelab.exchange import Exchange
from wirelab.site import Site
from wirelab.store import StoredSession
from wirelab.watching import Watcher

TIMEOUT = 5.0  # seconds for one request: a view that loops must not hold the learner up


class Client(requests.Session):
    """A requests.Session for scenarios: paths instead of URLs, a timeout, exchanges recorded."""

    def __init__(self, lab: Lab, name: str) -> None:
        super().__init__()
        self._lab = lab
        Watcher(self, name, lab.exchanges.append)

    def request(self, method: Any, url: Any, **options: Any) -> Any:  # type: ignore[override]
        """Send a request to a path of the lab's site."""
        options.setdefault("timeout", TIMEOUT)
        try:
            return super().request(method, self._lab.site.url(url) if str(url).startswith("/") else url, **options)
        except requests.Timeout:
            self._lab.fail(f"an answer from {url} within {TIMEOUT:.0f} seconds", "no answer: does your view loop?")


class Wrong(Exception):  # noqa: N818  (it is not an error of the program)
    """An answer that does not hold. IPython shows the message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


class Lab:
    """A fresh site for one check, and what was proved on it so far."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.exchanges: list[Exchange] = []
        self.proved: list[str] = []

    def client(self, name: str) -> Client:
        """Return a new client with an empty jar; its exchanges become evidence."""
        return Client(self, name)

    def sessions(self) -> list[StoredSession]:
        """Return what the store holds now, oldest first."""
        return list(self.site.read_store().values())

    def expect(self, holds: bool, what: str, got: object, belief: str | None = None) -> None:
        """Note that `what` was proved, or fail and tell what was there instead."""
        if not holds:
            self.fail(what, got, belief)
        self.proved.append(what)

    def expect_json(self, response: requests.Response, expected: object, what: str, belief: str | None = None) -> None:
        """Expect this JSON answer; a server error or another body fails with what came back."""
        try:
            body: object = response.json()
        except ValueError:
            body = f"{response.status_code} {response.reason}, not JSON"
        if response.status_code >= 500:  # then the error tells more than the belief that was looked for
            missing = "KeyError" in (self.exchanges[-1].error or "")
            belief = "M36" if missing else None
        self.expect(body == expected, f"{what}: {expected}", body, belief)

    def fail(self, expected: str, got: object, belief: str | None = None) -> NoReturn:
        """End the check: what was expected, what came back, which belief would explain it."""
        lines = [f"expected   {expected}", f"but        {got}"]
        if belief:
            lines.append(f"perhaps    {BELIEFS[belief]} ({belief})")
        if self.exchanges:
            lines += ["evidence", *("  " + line for line in repr(self.exchanges[-1].panel()).splitlines())]
        raise Wrong("\n".join(lines))

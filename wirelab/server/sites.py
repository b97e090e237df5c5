"""The sites that run in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import urlsplit

from wirelab.server.log import Log, WSGIApp
from wirelab.server.met import Met
from wirelab.server.store import StoredSession
from wirelab.server.transport import Server


class Running(Protocol):
    """What others may ask of a site that runs."""

    server: Server
    wire_log: Log
    met: Met

    def read_store(self, keys: list[str] | None = None) -> dict[str, StoredSession]:
        """Return the sessions with these keys (None: all), oldest first, without changing them."""

    def build(self) -> WSGIApp:
        """Return the application, made anew from the settings in force and the mounted views."""

    def use(self, application: WSGIApp) -> None:
        """Answer with this application from now on."""

    def stop(self) -> None:
        """Stop the server and remove the database; a second call does nothing."""


running: list[Running] = []
kept: list[Running] = []  # while a check runs: the sites that its answer may not stop
outer: list[Running] = []  # while a check runs: the sites from before, which keep the application that they have


def latest() -> Running:
    """Return the site that started last; raise RuntimeError where none runs."""
    if not running:
        raise RuntimeError("No site is running. Start one first: site = DemoSite()")
    return running[-1]


def answering(url: str) -> Running:
    """Return the site that answers this URL; a name that is not ours belongs to the latest site."""
    port = urlsplit(url).port
    return next((site for site in running if site.server.port == port), None) or latest()


@contextmanager
def guarded() -> Iterator[None]:
    """Leave the sites that run now as they are, whatever the block does; stop those that it leaves behind."""
    before = list(running), list(kept), list(outer)
    kept[:], outer[:] = before[0], before[0]
    try:
        yield
    finally:
        for left in [site for site in running if site not in before[0]]:
            left.stop()
        kept[:], outer[:] = before[1:]


def rebuild() -> None:
    """Let the running sites load their middleware again, after settings changed: all of them, or, on an error, none."""
    from wirelab.server.handler import forget_patterns

    for site, application in [(site, site.build()) for site in running if site not in outer]:
        site.use(application)
    forget_patterns()


def session_cookie_name() -> str:
    """Return the name of Django's session cookie, `sessionid` by default."""
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)

"""The sites that run in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from wirelab.site import Site

running: list[Site] = []
kept: list[Site] = []  # while a check runs: the sites that its answer may not stop


def latest() -> Site:
    """Return the site that started last; raise RuntimeError where none runs."""
    if not running:
        raise RuntimeError("No site is running. Start one first: site = DemoSite()")
    return running[-1]


def answering(url: str) -> Site:
    """Return the site that answers this URL; a name that is not ours belongs to the latest site."""
    port = urlsplit(url).port
    return next((site for site in running if site.server.port == port), None) or latest()


def rebuild() -> None:
    """Let every running site load its middleware again, after settings changed."""
    for site in running:
        site.rebuild()


def session_cookie_name() -> str:
    """Return the name of Django's session cookie, `sessionid` by default."""
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)

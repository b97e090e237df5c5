"""watch: every exchange of a session is shown as it happens."""

from __future__ import annotations

import time
from collections import deque

import requests
from IPython.display import display

from wirelab.pictures.exchange import Exchange, ids_in_jar
from wirelab.pictures.jar import snapshot
from wirelab.pictures.letters import Letters
from wirelab.pictures.lives import lives_of
from wirelab.pictures.play import Play
from wirelab.pictures.sequence import SHOWN, Sequence, sequence_of
from wirelab.pictures.show import Panel
from wirelab.pictures.story import story_of
from wirelab.pictures.timelines import Timelines
from wirelab.recording import KEPT, Watcher, recorded, watcher_of
from wirelab.server import sites
from wirelab.server.names import lead_here
from wirelab.server.store import in_cookies

_latest: deque[Exchange] = deque(maxlen=KEPT)  # of all watched sessions


def watch(session: requests.Session, name: str, *, any_host: bool = False) -> requests.Session:
    """Show every exchange of this session, redirects included; return the same session.

    With `any_host`, addresses with any host name lead to the site that started last.
    """
    if any_host:
        lead_here(session)
    Watcher(session, name, _show, on_failure=_display, kind="display")
    return session


def sequence(*sessions: requests.Session, last: int = SHOWN) -> Sequence:
    """Draw what these watched sessions sent and received so far, at most the last 12 exchanges, or fewer with `last`.

    Raise ValueError for a session that nobody watches.
    """
    return sequence_of((exchange for session in sessions for exchange in recorded(session)), last)


def play(*sessions: requests.Session, last: int = SHOWN) -> Play:
    """Show the last 12 exchanges of these watched sessions, or fewer with `last`, as places to step through.

    Raise ValueError for a session that nobody watches.
    """
    return Play(story_of((recorded(session) for session in sessions), last))


def timelines(session: requests.Session) -> Timelines:
    """Show how long this watched session's jar and the store keep what they hold, with a "now" to move.

    Raise ValueError for a session that nobody watches.
    """
    watcher, site, name = watcher_of(session), sites.latest(), sites.session_cookie_name()
    jar = snapshot(session.cookies)
    rows = site.read_store([*(key for one in watcher.exchanges for key in one.ids), *ids_in_jar(jar, name)])
    signed = in_cookies(ids_in_jar(jar, name))
    return Timelines(watcher.name, [*lives_of(jar, rows, Letters(site.met), name, time.time(), signed)])


def latest() -> list[Exchange]:
    """Return the last exchanges of all watched sessions, oldest first."""
    return list(_latest)


def _show(exchange: Exchange) -> None:
    _latest.append(exchange)
    _display(exchange.panel())


def _display(panel: Panel) -> None:
    display(panel)  # type: ignore[no-untyped-call]

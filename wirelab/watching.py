"""watch: every exchange of a session is shown as it happens."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import requests
from IPython.display import display

from wirelab.pictures.exchange import Exchange, Rows, address_of, ids_in_jar, ids_on_wire
from wirelab.pictures.failures import cause, outcome
from wirelab.pictures.jar import Snapshot, snapshot
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.lives import lives_of
from wirelab.pictures.play import Play
from wirelab.pictures.sequence import SHOWN, Sequence, sequence_of
from wirelab.pictures.show import Line, Panel
from wirelab.pictures.story import story_of
from wirelab.pictures.timelines import Timelines
from wirelab.server import sites

KEPT = 100  # exchanges of one session


def watch(session: requests.Session, name: str) -> requests.Session:
    """Show every exchange of this session, redirects included; return the same session."""
    Watcher(session, name, lambda exchange: _display(exchange.panel()), on_failure=_display, kind="display")
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
    watcher, site, name = _watcher(session), sites.latest(), sites.session_cookie_name()
    jar = snapshot(session.cookies)
    rows = site.read_store([*(key for one in watcher.exchanges for key in one.ids), *ids_in_jar(jar, name)])
    return Timelines(watcher.name, [*lives_of(jar, rows, Letters(site.met), name, time.time())])


def recorded(session: requests.Session) -> list[Exchange]:
    """Return the last exchanges of a watched session; raise ValueError where nobody watches it."""
    return list(_watcher(session).exchanges)


def _watcher(session: requests.Session) -> Watcher:
    watcher = getattr(session.__dict__.get("send"), "__self__", None)
    if not isinstance(watcher, Watcher):
        raise ValueError("Nobody watches this session yet: alice = watch(requests.Session(), 'Alice')")
    return watcher


def _display(panel: Panel) -> None:
    display(panel)  # type: ignore[no-untyped-call]


class Watcher:
    """Records a session's exchanges and hands each to `on_exchange`.

    requests calls `send` once for each hop, and `resolve_redirects` after it has put the hop's
    cookies into the jar. Both stay requests' own; this class only looks before and after.
    """

    def __init__(
        self,
        session: requests.Session,
        name: str,
        on_exchange: Callable[[Exchange], object],
        on_failure: Callable[[Panel], object] = lambda panel: None,
        kind: str = "record",
    ) -> None:
        self._session, self.name, self._kind = session, name, kind
        self._on_exchange, self._on_failure = on_exchange, on_failure
        self._before: tuple[Snapshot, Rows] | None = None
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT)
        # A second `watch` replaces the first one; a watcher of another kind goes on, below this one.
        other = getattr(session.__dict__.get("send"), "__self__", None)
        below = other if isinstance(other, Watcher) and other._kind != kind else None
        self._below_send = below._send if below else partial(type(session).send, session)
        self._below_resolve = below._resolve_redirects if below else partial(type(session).resolve_redirects, session)
        setattr(session, "send", self._send)  # noqa: B010
        setattr(session, "resolve_redirects", self._resolve_redirects)  # noqa: B010

    def _send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        session = self._session
        site = sites.answering(str(request.url))
        name, jar = sites.session_cookie_name(), snapshot(session.cookies)
        ids = [*ids_on_wire(request, None, name), *ids_in_jar(jar, name)]
        self._before = (jar, site.read_store(ids))
        try:
            return self._below_send(request, **options)
        except Exception as failure:  # not only requests' own: a cookie that cannot be encoded is none of them
            if self._before is not None:
                title = f"{self.name}  {request.method} {visible(address_of(request), 100)}  →  {outcome(failure)}"
                self._on_failure(Panel(title, [Line("wire", cause(failure, request))]))
            raise

    def _resolve_redirects(
        self, response: requests.Response, request: requests.PreparedRequest, **options: Any
    ) -> Iterator[requests.Response]:
        if self._before is not None:
            before, self._before = self._before, None
            exchange = self._record(request, response, *before)
            self.exchanges.append(exchange)
            self._on_exchange(exchange)
        hops: Iterator[requests.Response] = self._below_resolve(response, request, **options)
        return hops

    def _record(
        self, request: requests.PreparedRequest, response: requests.Response, jar: Snapshot, rows: Rows
    ) -> Exchange:
        site = sites.answering(str(request.url))
        name, jar_after = sites.session_cookie_name(), snapshot(self._session.cookies)
        travelled = ids_on_wire(request, response, name)
        ids = list(dict.fromkeys([*travelled, *ids_in_jar(jar, name), *ids_in_jar(jar_after, name)]))
        entry = site.wire_log.find(str(request.method), request.path_url, response.status_code)
        return Exchange(
            Letters(site.met),
            self.name,
            request,
            response,
            jar_before=jar,
            jar_after=jar_after,
            store_before=rows,
            store_after=site.read_store(ids),
            ids=ids,
            error=entry.error if entry else None,
            refusal=entry.refusal if entry else None,
        )

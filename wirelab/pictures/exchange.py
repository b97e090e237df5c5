"""One exchange: a request, its response, and what changed in jar, wire and store."""

from __future__ import annotations

import itertools
import json
import time
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

import requests

from wirelab.pictures.headers import cookie_line, raw_set_cookies, sent, set_cookie_lines, text_of
from wirelab.pictures.jar import Snapshot, jar_lines, snapshot
from wirelab.pictures.letters import SHOWN, Letters, visible
from wirelab.pictures.show import NOTHING_NEW, Line, Panel
from wirelab.pictures.times import distance, renewed
from wirelab.server import sites
from wirelab.server.log import pairs_of, pairs_set, values_of
from wirelab.server.store import StoredSession

Rows = dict[str, StoredSession]
LONG = 60  # characters of a text in a session


@dataclass
class Exchange:
    """What was recorded of one exchange; `panel()` draws it."""

    letters: Letters
    client: str
    request: requests.PreparedRequest
    response: requests.Response
    jar_before: Snapshot
    jar_after: Snapshot
    store_before: Rows
    store_after: Rows
    ids: list[str]
    error: str | None
    refusal: str | None = None
    redirected: bool = False  # the response before sent the client here
    number: int = field(default_factory=itertools.count(1).__next__)  # among all exchanges, oldest first

    def panel(self) -> Panel:
        """Return the exchange as the learner saw it: lifetimes as they were when it was drawn first."""
        return self._drawn

    @cached_property
    def _drawn(self) -> Panel:
        name, letters = sites.session_cookie_name(), self.letters
        lines = [cookie_line(self.request, letters, name), *set_cookie_lines(self.response, letters, name)]
        lines += jar_lines(self.jar_before, self.jar_after, snapshot(self.response.cookies), letters, name)
        lines += self._store_lines()
        if self.error:
            lines.append(Line("site error", visible(self.error, 200)))
        if self.refusal:
            lines.append(Line("site refused", visible(self.refusal, 200)))
        url = visible(address_of(self.request), 100)
        status = f"{self.response.status_code} {self.response.reason}"
        title = f"{self.client}  {self.request.method} {url}  →  {status}{self._target()}"
        quiet = self.request.method == "GET" and self.response.ok and not self._target()
        quiet = quiet and all(line.note in NOTHING_NEW for line in lines)
        return Panel(title, lines, "after the redirect; nothing new" if self.redirected and quiet else "")

    def _target(self) -> str:
        location = self.response.headers.get("Location")
        return f"  →  {visible(location, 100)}" if location else ""

    def _store_lines(self) -> list[Line]:
        return [self._store_line(key) for key in self.ids] or [Line("store", "(no session)")]

    def _store_line(self, key: str) -> Line:
        letter = self.letters.of(key)
        before, after = self.store_before.get(key), self.store_after.get(key)
        if after is None:
            note = f"deleted, was {data_of(before)}" if before else ""
            return Line("store", f"{letter} (no such session)", note)
        return Line("store", f"{letter} {data_of(after)}  {lifetime(after.expires)}", _change(before, after))


def address_of(request: requests.PreparedRequest) -> str:
    """Return the path; with the host in front where the client used another name than the site's own."""
    parts, host = urlsplit(str(request.url)), text_of(request.headers.get("Host"))
    if parts.hostname == "127.0.0.1" and host in ("", parts.netloc):
        return str(request.path_url)
    return f"{parts.scheme}://{host or parts.netloc}{request.path_url}"


def lifetime(expires: float | None) -> str:
    """Say when a session in the store expires (Unix seconds; None where the engine does not tell)."""
    if expires is None:
        return "expiry unknown"
    return f"{'expires' if expires > time.time() else 'expired'} {distance(expires)}"


def data_of(session: StoredSession) -> str:
    """Return a session's decoded data as JSON, shortened: of a long text, such as a hash, its beginning."""
    data = {
        key: f"{value[:SHOWN]}…" if isinstance(value, str) and len(value) > LONG else value
        for key, value in session.data.items()
    }
    return visible(json.dumps(data, ensure_ascii=False, default=repr), 200)


def _change(before: StoredSession | None, after: StoredSession) -> str:
    if before is None:
        return "new"
    if before.data != after.data:
        return f"was {data_of(before)}"
    if before.expires != after.expires:
        return renewed(before.expires, after.expires)
    return "unchanged" if after.expires is not None else "same data"


def ids_in_jar(jar: Snapshot, name: str) -> list[str]:
    """Return the session ids in the jar, also those that are not sent (expired, other path)."""
    return [cookie.value for cookie in jar.values() if cookie.name == name and cookie.value]


def ids_on_wire(request: requests.PreparedRequest, response: requests.Response | None, name: str) -> list[str]:
    """Return the session ids that travel: the one sent, then the one set."""
    headers = raw_set_cookies(response) if response is not None else []
    return values_of(name, pairs_of(sent(request)) + pairs_set(headers))

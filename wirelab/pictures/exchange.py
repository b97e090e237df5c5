"""One exchange: a request, its response, and what changed in jar, wire and store."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from wirelab.pictures.headers import cookie_line, raw_set_cookies, sent, set_cookie_lines, text_of
from wirelab.pictures.jar import CookieId, Snapshot, jar_lines, snapshot
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
    # A picture that is drawn later, under another clock or setting, shows what was true then.
    moment: float = field(default_factory=time.time)
    session_cookie: str = field(default_factory=sites.session_cookie_name)

    def panel(self) -> Panel:
        """Return the exchange as the learner sees it."""
        lines = [cookie_line(self.request, self.letters, self.session_cookie)]
        lines += set_cookie_lines(self.response, self.letters, self.session_cookie)
        lines += self.jar_lines(self.jar_before, self.jar_after, snapshot(self.response.cookies))
        lines += self.store_lines(self.store_before, self.store_after)
        reasons = {"site error": self.error, "site refused": self.refusal}
        lines += [Line(label, visible(text, 200)) for label, text in reasons.items() if text]
        fold = self.redirected and self.request.method == "GET" and self.response.status_code == 200
        fold = fold and all(line.note in NOTHING_NEW for line in lines)
        title = f"{self.client}  {self.asked}  →  {self.answered}"
        return Panel(title, lines, "after the redirect; nothing new" if fold else "")

    @property
    def asked(self) -> str:
        """Return the request's first line: method and address."""
        return f"{self.request.method} {visible(address_of(self.request), 100)}"

    @property
    def answered(self) -> str:
        """Return the response's first line, and where it leads."""
        location = self.response.headers.get("Location")
        leads = f"  →  {visible(location, 100)}" if location else ""
        return f"{self.response.status_code} {visible(self.response.reason)}{leads}"

    def jar_lines(self, before: Snapshot, after: Snapshot, written: Iterable[CookieId] = ()) -> list[Line]:
        """Return one line for each cookie of two states of the jar, as it looked at this exchange's moment."""
        return jar_lines(before, after, written, self.letters, self.session_cookie, self.moment)

    def store_lines(self, before: Rows, after: Rows) -> list[Line]:
        """Return one line for each id that this exchange knows, of two states of the store."""
        return [self._row(key, before.get(key), after.get(key)) for key in self.ids] or [Line("store", "(no session)")]

    def _row(self, key: str, before: StoredSession | None, after: StoredSession | None) -> Line:
        letter = self.letters.of(key)
        if after is None:
            note = f"deleted, was {data_of(before)}" if before else ""
            return Line("store", f"{letter} (no such session)", note)
        text = f"{letter} {data_of(after)}  {lifetime(after.expires, self.moment)}"
        return Line("store", text, _change(before, after, self.moment))


def address_of(request: requests.PreparedRequest) -> str:
    """Return the path; with the host in front where the client used another name than the site's own."""
    parts, host = urlsplit(str(request.url)), text_of(request.headers.get("Host"))
    if parts.hostname == "127.0.0.1" and host in ("", parts.netloc):
        return str(request.path_url)
    return f"{parts.scheme}://{host or parts.netloc}{request.path_url}"


def lifetime(expires: float | None, now: float | None = None) -> str:
    """Say when a session in the store expires (Unix seconds; None where the engine does not tell)."""
    if expires is None:
        return "expiry unknown"
    now = time.time() if now is None else now
    return f"{'expires' if expires > now else 'expired'} {distance(expires, now)}"


def data_of(session: StoredSession) -> str:
    """Return a session's decoded data as JSON, shortened: of a long text, such as a hash, its beginning."""
    data = {
        key: f"{value[:SHOWN]}…" if isinstance(value, str) and len(value) > LONG else value
        for key, value in session.data.items()
    }
    return visible(json.dumps(data, ensure_ascii=False, default=repr), 200)


def _change(before: StoredSession | None, after: StoredSession, now: float) -> str:
    if before is None:
        return "new"
    if before.data != after.data:
        return f"was {data_of(before)}"
    if before.expires != after.expires:
        return renewed(before.expires, after.expires, now)
    return "unchanged" if after.expires is not None else "same data"


def ids_in_jar(jar: Snapshot, name: str) -> list[str]:
    """Return the session ids in the jar, also those that are not sent (expired, other path)."""
    return [cookie.value for cookie in jar.values() if cookie.name == name and cookie.value]


def ids_on_wire(request: requests.PreparedRequest, response: requests.Response | None, name: str) -> list[str]:
    """Return the session ids that travel: the one sent, then the one set."""
    headers = raw_set_cookies(response) if response is not None else []
    return values_of(name, pairs_of(sent(request)) + pairs_set(headers))

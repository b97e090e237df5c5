"""What the server saw: every request, from any client, as the application received it."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import django
from django.core.signals import got_request_exception

from wirelab.server import own, refusals
from wirelab.server.setup import DEMO_SITE, ROOT

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

KEPT = 1000  # requests
_NOT_THE_SITES = ("<frozen ", os.path.dirname(os.__file__), os.path.dirname(django.__path__[0]), str(ROOT / "wirelab"))


@dataclass
class Entry:
    """One request and its response on the wire, seen from the server."""

    method: str
    path: str
    client: str
    cookie: str | None
    status: str = ""
    set_cookies: list[str] = field(default_factory=list)
    error: str | None = None  # of a 500
    refusal: str | None = None  # of a 400 or 403: why

    def ids(self, name: str) -> list[str]:
        """Return the values of this cookie in the exchange: sent, then set."""
        return values_of(name, pairs_of(self.cookie or "") + pairs_set(self.set_cookies))


class Log:
    """A WSGI middleware that notes each exchange before its response leaves."""

    def __init__(self, app: WSGIApp, on_entry: Callable[[Entry], None]) -> None:
        self._app = app
        self._on_entry = on_entry
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        got_request_exception.connect(_remember_error, dispatch_uid="wirelab")
        refusals.note_reasons()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        entry = Entry(environ["REQUEST_METHOD"], _path(environ), _client(environ), environ.get("HTTP_COOKIE"))

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            for name, value in headers:
                _check(name, value.strip())
            entry.status = status
            entry.set_cookies = [value.strip() for name, value in headers if name.lower() == "set-cookie"]
            return start_response(status, headers, *rest)

        try:
            return self._app(environ, start)
        except BaseException as error:  # not an error of a view: those became a response already
            entry.status = "500 Internal Server Error"
            entry.error = describe(error)
            raise
        finally:
            entry.error = entry.error or environ.get("wirelab.error")
            entry.refusal = _in_words(environ.get(refusals.KEY))
            own.note_cookies(name for name, _ in pairs_set(entry.set_cookies))
            self.entries.append(entry)
            self._on_entry(entry)

    def find(self, method: str, path: str, status: int) -> Entry | None:
        """Return the newest entry that fits this exchange."""
        for entry in reversed(self.entries):
            if (entry.method, entry.path) == (method, path) and entry.status.startswith(str(status)):
                return entry
        return None


def pairs_of(header: str) -> list[tuple[str, str]]:
    """Return the name=value pairs of a Cookie header, in order (RFC 6265bis, section 5.6: no "=" means no name)."""
    parts = [part.partition("=") for part in header.split(";") if part.strip()]
    return [(name.strip(), value.strip()) if equals else ("", name.strip()) for name, equals, value in parts]


def pairs_set(headers: Iterable[str]) -> list[tuple[str, str]]:
    """Return the name=value pair of each Set-Cookie header that has one."""
    return [pair for header in headers for pair in pairs_of(header.partition(";")[0])]


def values_of(name: str, pairs: list[tuple[str, str]]) -> list[str]:
    """Return the values that this name has, without empty ones (Django deletes with `""`)."""
    return [value for key, value in pairs if key == name and value.strip('"')]


def _remember_error(request: Any = None, **_: Any) -> None:
    error = sys.exc_info()[1]
    if request is not None and error is not None:
        request.environ["wirelab.error"] = describe(error)


def _check(name: str, value: str) -> None:
    """Raise UnicodeEncodeError here for a header that would otherwise break the connection half-way."""
    try:
        value.encode("latin-1")
    except UnicodeEncodeError as error:
        error.add_note(f"in {name}: {value}")
        raise


def _in_words(reason: Any) -> str | None:
    return describe(reason) if isinstance(reason, BaseException) else reason


def describe(error: BaseException) -> str:
    """Return an error in one line: its type, its message and notes, and the learner's own line."""
    try:
        message = ", ".join(filter(None, [str(error), *getattr(error, "__notes__", [])]))
        return ": ".join(filter(None, [type(error).__name__, message])) + _where(error)
    except Exception:  # a learner's exception may have a __str__ that fails
        return f"{type(error).__name__}{_where(error)}"


def _where(error: BaseException) -> str:
    """Return the innermost line of the site's or the learner's own code, not of Django's."""
    place, trace = "", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(str(DEMO_SITE)) or not file.startswith(_NOT_THE_SITES):
            name = os.path.basename(file) if os.path.exists(file) else "your cell"
            place = f"  ({name}, line {trace.tb_lineno})"
        trace = trace.tb_next
    return place


def _path(environ: dict[str, Any]) -> str:
    from urllib.parse import quote

    path = quote(environ.get("PATH_INFO", "/").encode("latin-1"), safe="/%:@!$&'()*+,;=~")
    query = environ.get("QUERY_STRING")
    return f"{path}?{query}" if query else path


def _client(environ: dict[str, Any]) -> str:
    """Return a short name of the program that asked, from its User-Agent."""
    agent = environ.get("HTTP_USER_AGENT", "")
    known = {"python-requests": "requests", "Firefox": "Firefox", "Edg/": "Edge", "Chrome": "Chrome"}
    return next((name for mark, name in known.items() if mark in agent), agent[:20] or "unknown")

"""Runs the lines that the sheet shows, as they stand there, inside a request to a running site."""

import datetime
import time
from dataclasses import dataclass
from typing import Any

import requests

from wirelab.pictures.times import MINUTE, duration
from wirelab.server.site import Site
from wirelab.server.store import StoredSession

PATH = "/sheet/"
Headers = dict[str, str]


@dataclass
class Answer:
    """What came back: the response, what the line gave, and the name of an error."""

    response: requests.Response
    gave: str
    error: str

    @property
    def cookies(self) -> list[Headers]:
        """Return the parts of each Set-Cookie header by name; the first part is the cookie itself."""
        return [parts(header) for header in self.response.raw.headers.getlist("Set-Cookie")]

    @property
    def session_cookie(self) -> Headers | None:
        """Return the parts of the header that sets or deletes the session cookie."""
        return next((cookie for cookie in self.cookies if "sessionid" in cookie), None)


class Lab:
    """A view that runs one line of code, and clients that ask for it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._line = self._gave = ""
        site.mount(PATH, self._view)

    def send(self, client: requests.Session, line: str = "", method: str = "GET", **options: Any) -> Answer:
        """Let the view run this line for this client."""
        self.prepare(line)
        response = client.request(method, self.site.url(PATH), **options)
        error = self.site.wire_log.entries[-1].error or ""
        return Answer(response, self._gave, error.partition(":")[0])

    def prepare(self, line: str) -> None:
        """Choose the line that the view runs for the next request, whoever sends it."""
        self._line, self._gave = line, ""

    def visitor(self, line: str = 'session["visits"] = 1') -> requests.Session:
        """Return a client that has visited once."""
        client = requests.Session()
        self.send(client, line)
        return client

    def row(self, key: str | None) -> StoredSession | None:
        """Return what the store holds under this id."""
        return self.site.read_store().get(key or "")

    def _view(self, request: Any) -> Any:
        from django.http import HttpResponse

        response = HttpResponse("done")
        names = {**vocabulary(), "request": request, "session": request.session, "response": response}
        names |= {name: user(name) for name in ("alice", "bob") if name in self._line}
        given = run(self._line, names)
        self._gave = "" if given is None else repr(given)
        return response


def vocabulary() -> dict[str, Any]:
    """Return what a line may use beside its request, session and response."""
    from django.contrib.auth import login, logout
    from django.contrib.sessions.models import Session
    from django.core import signing
    from django.http import Http404
    from django.utils.cache import add_never_cache_headers

    names = {"date": datetime.date, "timedelta": datetime.timedelta, "time": time.time, "Http404": Http404}
    names |= {"login": login, "logout": logout, "signing": signing, "Session": Session}
    return names | {"add_never_cache_headers": add_never_cache_headers}


def user(name: str) -> Any:
    """Return the user of this name; call it where the site's database may be used."""
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get_or_create(username=name)[0]


def run(line: str, names: dict[str, Any]) -> Any:
    """Run a line; return its value where it is an expression."""
    try:
        expression = compile(line, "the sheet", "eval")
    except SyntaxError:
        exec(line, names)  # noqa: S102  (our own lines: so the sheet shows what ran)
        return None
    return eval(expression, names)  # noqa: S307


def parts(header: str) -> Headers:
    """Cut a Set-Cookie header into names and values."""
    pairs = (part.partition("=") for part in header.split("; "))
    return {name: value for name, _, value in pairs}


def part(name: str, value: str) -> str:
    """Write one part of a header."""
    return f"{name}={value}" if value else name


def key_of(client: requests.Session) -> str | None:
    """Return the session id in the jar."""
    return client.cookies.get("sessionid")


def span(seconds: float) -> str:
    """Say a length of time in whole minutes, so that a slow computer says the same."""
    return duration(round(seconds / MINUTE) * MINUTE)

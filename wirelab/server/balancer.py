"""one_address: one address in front of several workers, as a load balancer gives it to a large site."""

from __future__ import annotations

import contextlib
import http.client
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

from wirelab.server.processes import PATIENCE, ServerProcess
from wirelab.server.transport import HOST, Server

OWN = "worker"  # the cookie with which a sticky balancer finds a visitor's worker again
BEGINNING = 60  # characters of an answer
ONE_HOP = {"connection", "keep-alive", "transfer-encoding"}  # not for the next connection: RFC 9110, section 7.6.1


@dataclass(frozen=True)
class HandedOn:
    """One request, as the balancer saw it; workers are counted from 1."""

    cookie: str
    silent: tuple[int, ...]  # were asked, and did not answer
    worker: int | None = None  # answered
    set_cookies: tuple[str, ...] = ()
    said: str = ""  # the beginning of an answer in JSON, the status of another one


class Address:
    """One address; `answered` lists which worker answered each request, counted from 1."""

    def __init__(self, workers: Sequence[ServerProcess], sticky: bool) -> None:
        self.requests: list[HandedOn] = []
        self.workers, self.sticky, self._turns = workers, sticky, itertools.count()
        self.server = Server(self._hand_on)

    @property
    def answered(self) -> list[int]:
        """Return which worker answered, for each request that one answered."""
        return [one.worker for one in self.requests if one.worker]

    def url(self, path: str) -> str:
        """Return the absolute URL of a path at this address."""
        return f"{self.server.origin}/{path.lstrip('/')}"

    def _hand_on(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let a worker answer this request: the next one, or the next that is alive."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        cookie = environ.get("HTTP_COOKIE", "")
        order = self._order(cookie)
        for place, number in enumerate(order):
            with contextlib.suppress(OSError, http.client.HTTPException):
                response, content = _ask(self.workers[number - 1].port, environ, body)
                headers = [header for header in response.getheaders() if header[0].lower() not in ONE_HOP]
                if self.sticky:
                    headers.append(("Set-Cookie", f"{OWN}={number}; HttpOnly; Path=/; SameSite=Lax"))
                set_cookies = tuple(value for name, value in headers if name.lower() == "set-cookie")
                said = _said(response, content)
                self.requests.append(HandedOn(cookie, tuple(order[:place]), number, set_cookies, said))
                start_response(f"{response.status} {response.reason}", headers)
                return [content]
        self.requests.append(HandedOn(cookie, tuple(order)))
        start_response("502 Bad Gateway", [("Content-Type", "text/plain")])
        return [b"No worker answers."]

    def _order(self, cookies: str) -> list[int]:
        """Return the workers' numbers, the one to ask first at the beginning."""
        first, count = next(self._turns), len(self.workers)
        numbers = [(first + step) % count + 1 for step in range(count)]
        own = SimpleCookie(cookies).get(OWN) if self.sticky else None
        return sorted(numbers, key=lambda number: own is not None and own.value != str(number))


def _said(response: http.client.HTTPResponse, content: bytes) -> str:
    """Return what a reader sees of an answer."""
    if response.getheader("Content-Type", "").startswith("application/json"):
        said = content.decode("utf-8", "replace")
        return said if len(said) <= BEGINNING else f"{said[:BEGINNING]}…"
    return f"{response.status} {response.reason}"


def _ask(port: int, environ: dict[str, Any], body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
    """Send the same request to a worker; raise OSError where nobody listens there."""
    names = {name: name.removeprefix("HTTP_").replace("_", "-") for name in environ if name.startswith("HTTP_")}
    headers = {sent: environ[name] for name, sent in {**names, "CONTENT_TYPE": "Content-Type"}.items() if environ[name]}
    path = quote(environ["PATH_INFO"], encoding="latin-1")  # PEP 3333: bytes as Latin-1
    path += f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
    with contextlib.closing(http.client.HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        connection.request(environ["REQUEST_METHOD"], path, body, headers | {"CONNECTION": "close"})
        response = connection.getresponse()
        return response, response.read()


@contextlib.contextmanager
def one_address(workers: Sequence[ServerProcess], sticky: bool = False) -> Iterator[Address]:
    """Put one address in front of these workers; they answer in turns, or, if sticky, one worker each visitor."""
    address = Address(workers, sticky)
    try:
        yield address
    finally:
        address.server.close()

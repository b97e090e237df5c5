"""one_address: one address in front of several workers, as a load balancer gives it to a large site."""

from __future__ import annotations

import contextlib
import http.client
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

from wirelab.server.processes import PATIENCE, ServerProcess
from wirelab.server.transport import HOST, Server

OWN = "worker"  # the cookie with which a sticky balancer finds a visitor's worker again
ONE_HOP = {"connection", "keep-alive", "transfer-encoding"}  # not for the next connection: RFC 9110, section 7.6.1


class Address:
    """One address; `answered` lists which worker answered each request, counted from 1."""

    def __init__(self, workers: Sequence[ServerProcess], sticky: bool) -> None:
        self.answered: list[int] = []
        self._workers, self._sticky, self._turns = workers, sticky, itertools.count()
        self.server = Server(self._hand_on)

    def url(self, path: str) -> str:
        """Return the absolute URL of a path at this address."""
        return f"{self.server.origin}/{path.lstrip('/')}"

    def _hand_on(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let a worker answer this request: the next one, or the next that is alive."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        for number in self._order(environ.get("HTTP_COOKIE", "")):
            with contextlib.suppress(OSError, http.client.HTTPException):
                response, content = _ask(self._workers[number - 1].port, environ, body)
                headers = [header for header in response.getheaders() if header[0].lower() not in ONE_HOP]
                if self._sticky:
                    headers.append(("Set-Cookie", f"{OWN}={number}; HttpOnly; Path=/; SameSite=Lax"))
                self.answered.append(number)
                start_response(f"{response.status} {response.reason}", headers)
                return [content]
        start_response("502 Bad Gateway", [("Content-Type", "text/plain")])
        return [b"No worker answers."]

    def _order(self, cookies: str) -> list[int]:
        """Return the workers' numbers, the one to ask first at the beginning."""
        first, count = next(self._turns), len(self._workers)
        numbers = [(first + step) % count + 1 for step in range(count)]
        own = SimpleCookie(cookies).get(OWN) if self._sticky else None
        return sorted(numbers, key=lambda number: own is not None and own.value != str(number))


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

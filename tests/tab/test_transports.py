"""The two transports side by side: what a client sees is the same over a socket and over a line of this process."""

import asyncio
import http.client
import socket
import urllib.request
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import requests
from django.http import HttpResponse

from tools.build import sanitize
from wirelab.pictures.failures import cause, outcome
from wirelab.server import sites
from wirelab.server import transport as over_sockets
from wirelab.server.site import Site
from wirelab.tab import transport as over_lines

WORD = "a-long-word-1"
Steps = Callable[[str], Any]  # what a client does at an origin, and what it saw


def seen(response: requests.Response) -> Any:
    """Return all that a client sees of a response, apart from what differs from run to run."""
    lines = [f"{name}: {value}" for name, value in response.raw.headers.items() if name != "Date"]
    return sanitize([response.status_code, response.reason, lines, [one.status_code for one in response.history]])


def jar(session: requests.Session) -> Any:
    return sanitize([f"{one.name}={one.value} {one.domain} {one.path} {bool(one.expires)}" for one in session.cookies])


def failure(ask: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(requests.RequestException) as caught:
        ask()
    request = caught.value.request
    assert request is not None
    return type(caught.value).__name__, outcome(caught.value), cause(caught.value, request).partition(" (_ssl")[0]


def pages(origin: str) -> Any:
    alice = requests.Session()
    paths = ("/", "/session/visits/", "/session/visits/", "/cookies/welcome/", "/no-such-page/", "/accounts/login/")
    return [seen(alice.get(origin + path)) for path in paths], jar(alice)


def several_cookies(origin: str) -> Any:
    response = requests.get(f"{origin}/trust/rules/")
    return response.raw.headers.getlist("Set-Cookie"), response.headers["Set-Cookie"].count(",")


def redirects(origin: str) -> Any:
    alice = requests.Session()
    token = alice.get(f"{origin}/accounts/register/") and alice.cookies["csrftoken"]
    form = {"csrfmiddlewaretoken": token, "username": "Alice"} | dict.fromkeys(
        ("password1", "password2"), "long-word-1"
    )
    landed = alice.post(f"{origin}/accounts/register/", data=form)
    return [seen(one) for one in landed.history], seen(landed), jar(alice)


def refused_forms(origin: str) -> Any:
    return [seen(requests.post(f"{origin}/accounts/login/", data={"username": "Alice"}))]


def keep_alive(origin: str) -> Any:
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=60)
    answers = []
    for path in ("/session/visits/", "/no-such-page/", "/session/visits/"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        answers.append((response.status, response.version, response.will_close, connection.sock is None))
    connection.close()
    return answers


def chunks(origin: str) -> Any:
    response = requests.post(f"{origin}/session/visits/", data=iter([b"one", b"two"]))
    return response.status_code, response.headers["Connection"]


def streamed(origin: str) -> Any:
    with requests.get(f"{origin}/", stream=True) as response:
        pieces = list(response.iter_content(100))
    return response.status_code, all(len(piece) == 100 for piece in pieces[:-1]), b"</html>" in b"".join(pieces)


def methods(origin: str) -> Any:
    head = requests.head(f"{origin}/session/visits/")
    return seen(head), head.content, seen(requests.options(f"{origin}/")), seen(requests.get(f"{origin}/static/no.css"))


def odd_lines(origin: str) -> Any:
    answers = []
    for line in ("GET", "GET / HTTP/9.9", "GET / SPDY", f"GET /{'a' * 70_000} HTTP/1.1"):
        connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=60)
        connection.connect()
        connection.sock.sendall(f"{line}\r\nHost: shop\r\n\r\n".encode())
        response = http.client.HTTPResponse(connection.sock)
        try:
            response.begin()
            answers.append((response.status, response.reason))
        except http.client.HTTPException as error:
            answers.append(type(error).__name__)
        connection.close()
    return answers


def a_plain_socket(origin: str) -> Any:
    """As lesson 01 does it, to show a message whole; then in small pieces, and on a connection that stays open."""
    host, port = origin.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(b"GET /cookies/welcome/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        whole = b"".join(iter(lambda: connection.recv(4096), b""))
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        for piece in (b"GET /session/visits/ HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n\r\n"):
            assert connection.send(piece) == len(piece)
        start = connection.recv(8)
    lines = whole.decode().splitlines()
    return [line for line in lines if not line.startswith("Date:")], start


def characters(origin: str) -> Any:
    alice = requests.Session()
    sent = seen(alice.get(f"{origin}/cookies/echo/", headers={"Cookie": "café=crème"}))
    with pytest.raises(UnicodeEncodeError):
        alice.get(origin, headers={"Cookie": "genre=红"})
    return sent, requests.get(f"{origin}/books/?q=红楼梦").status_code


def a_site_that_stops(origin: str) -> Any:
    alice = requests.Session()
    met = [alice.get(f"{origin}/session/visits/").json(), sites.latest().met.number(alice.cookies["sessionid"])]
    sites.latest().stop()
    return met, failure(lambda: alice.get(f"{origin}/session/visits/"))


def an_address_taken_over(origin: str) -> Any:
    alice = requests.Session()
    before = alice.get(f"{origin}/session/visits/").json()
    with Site(sites.latest()) as site:
        assert site.server.origin == origin
        after = alice.get(f"{origin}/session/visits/")
        return before, seen(after), after.json(), jar(alice)


def a_view_that_fails(origin: str) -> Any:
    def fails(request: Any) -> Any:
        raise LookupError("no such book")

    sites.latest().mount("/fails/", fails)
    response = requests.get(f"{origin}/fails/")
    return response.status_code, sites.latest().wire_log.entries[-1]


def headers_that_break(origin: str) -> Any:
    def breaks(request: Any) -> Any:
        response = HttpResponse("never")
        response.cookies["genre"] = "fantasy"
        response.cookies["genre"].set("genre", "红", "红")
        return response

    sites.latest().mount("/breaks/", breaks)
    response = requests.get(f"{origin}/breaks/")
    return response.status_code, response.headers.get("Set-Cookie"), sites.latest().wire_log.entries[-1].error


def strangers(origin: str) -> Any:
    closed = "http://127.0.0.1:1/"
    return (
        failure(lambda: requests.get(closed)),
        failure(lambda: requests.get("http://no-such-name.invalid/")),
        failure(lambda: requests.get("https://" + origin.removeprefix("http://"))),
        requests.get(origin.replace("127.0.0.1", "localhost")).status_code,
    )


def standard_library(origin: str) -> Any:
    with urllib.request.urlopen(f"{origin}/session/visits/") as response:
        return response.status, [name for name, _ in response.getheaders()]


def at(transport: ModuleType, steps: Steps, monkeypatch) -> Any:
    """Return what these steps see at a fresh site behind this transport."""
    with monkeypatch.context() as patched:
        patched.setattr(over_sockets, "Server", transport.Server)
        for whose, name, here in getattr(transport, "CLIENTS", ()):
            patched.setattr(whose, name, here)
        with Site() as site:
            assert isinstance(site.server, transport.Server)
            return steps(site.server.origin)


STEPS = (
    pages,
    several_cookies,
    redirects,
    refused_forms,
    keep_alive,
    chunks,
    streamed,
    methods,
    odd_lines,
    a_plain_socket,
    characters,
    a_site_that_stops,
    an_address_taken_over,
    a_view_that_fails,
    headers_that_break,
    strangers,
    standard_library,
)


@pytest.mark.parametrize("steps", STEPS, ids=lambda steps: steps.__name__)
def test_a_client_sees_the_same_over_both(steps, monkeypatch):
    assert at(over_lines, steps, monkeypatch) == at(over_sockets, steps, monkeypatch)


def test_in_a_kernel_with_an_event_loop_django_may_use_its_tables(monkeypatch):
    async def cell() -> Any:
        return pages(sites.latest().server.origin)

    assert at(over_lines, lambda origin: asyncio.run(cell()), monkeypatch) == at(over_sockets, pages, monkeypatch)

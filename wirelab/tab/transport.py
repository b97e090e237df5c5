"""The seam between a client and the WSGI application, below http.client: what a socket would carry goes to and fro.

The bytes of a request go through the same request handler as on a socket, and http.client parses those of the
response: folding, redirects, history, keep-alive and errors are the real code's.
"""

from __future__ import annotations

import itertools
import socket
import ssl
from functools import partial
from typing import Any, cast

import urllib3.util.connection
from django.core.servers.basehttp import ThreadedWSGIServer
from urllib3 import connectionpool

from wirelab.server.log import WSGIApp
from wirelab.server.request_handler import RequestHandler
from wirelab.tab.aside import aside
from wirelab.tab.limits import ends_within
from wirelab.tab.line import Answer, Line, Sent, ServerEnd

HOST = "127.0.0.1"
NoSuchName = socket.gaierror  # what a client meets where nobody knows a host name
_ports = itertools.count(49200)  # as a system picks them
_listening: dict[int, Server] = {}


class Server:
    """Serves a WSGI application at a port of this tab: one of its own, or another server's."""

    def __init__(self, app: WSGIApp, instead_of: Server | None = None) -> None:
        self.port: int = instead_of.port if instead_of else next(_ports)
        self.origin = f"http://{HOST}:{self.port}"
        self._http = _HTTPServer(app, self.port)
        _listening[self.port] = self

    def close(self) -> None:
        """Stop listening; the address may be another server's by now."""
        if self.is_listening():
            del _listening[self.port]

    def is_listening(self) -> bool:
        """Tell whether requests to this port come here."""
        return _listening.get(self.port) is self

    def answer(self, sent: Sent, seconds: float | None) -> Answer:
        """Answer a request; raise TimeoutError where that takes longer than so many seconds."""
        end = ServerEnd(sent)
        handled: list[_OneRequest] = []
        with aside():
            job = partial(_OneRequest, cast(socket.socket, end), (HOST, 0), self._http)
            if seconds is None:
                handled.append(job())
            elif not ends_within(seconds, lambda: handled.append(job())):
                raise TimeoutError("timed out")
        return Answer(end.answer.getvalue(), handled[0].close_connection)


def bypass_proxies() -> None:
    """Do nothing: requests in this tab never leave it."""


def free_port() -> int:
    """Return a port on which nobody listens."""
    return next(_ports)


def answers(port: int) -> bool:
    """Tell whether somebody listens on this port."""
    return port in _listening


def connect(address: tuple[str, int], timeout: Any = None, *_: Any, **__: Any) -> Line:
    """Return a connection to a server of this tab, as socket.create_connection does, or raise OSError."""
    host, port = address
    if host not in (HOST, "localhost"):
        raise NoSuchName(-2, "Name or service not known")
    if port not in _listening:
        raise ConnectionRefusedError(111, "Connection refused")
    server = _listening[port]
    line = Line(server.answer, server.is_listening)
    line.settimeout(timeout if isinstance(timeout, int | float) else None)
    return line


# In a browser urllib3 puts classes for fetch(), which hides Set-Cookie, into its pools. Its own are still these.
class _Connection(connectionpool.HTTPConnection):  # type: ignore[misc,name-defined]
    @property
    def is_connected(self) -> bool:
        return self.sock is not None and self.sock.is_open


class _TLSConnection(connectionpool.HTTPSConnection):  # type: ignore[misc,name-defined]
    def connect(self) -> None:
        self.sock = self._new_conn()
        # What a client meets that speaks TLS to a server which does not.
        raise ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")


class _HTTPServer(ThreadedWSGIServer):
    def __init__(self, app: WSGIApp, port: int) -> None:
        self.server_name, self.server_port = HOST, port
        self.setup_environ()
        self.set_app(app)


class _OneRequest(RequestHandler):
    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()


# What makes every client in this tab find the servers here: (whose, which name, what stands there instead).
CLIENTS: tuple[tuple[Any, str, Any], ...] = (
    (socket, "create_connection", connect),
    (urllib3.util.connection, "create_connection", connect),
    (connectionpool.HTTPConnectionPool, "ConnectionCls", _Connection),
    (connectionpool.HTTPSConnectionPool, "ConnectionCls", _TLSConnection),
)

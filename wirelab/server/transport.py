"""The seam between a client and the WSGI application: the only module that knows of sockets."""

from __future__ import annotations

import contextlib
import os
import socket
import socketserver
import threading
import time
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer

from wirelab.server import hub
from wirelab.server.log import WSGIApp
from wirelab.server.request_handler import RequestHandler
from wirelab.server.threads import Stopped, stop_thread

HOST = "127.0.0.1"
NoSuchName = socket.gaierror  # what a client meets where nobody knows a host name


class Server:
    """Serves a WSGI application on 127.0.0.1, in a thread: on a port that the system picks, or on another server's."""

    def __init__(self, app: WSGIApp, instead_of: Server | None = None) -> None:
        bypass_proxies()
        taken = instead_of and instead_of._http
        self._http: _HTTPServer | None = taken or _HTTPServer((HOST, 0), _Handler, allow_reuse_address=False)
        if taken and instead_of:
            taken.hang_up()  # may be interrupted; then the other server goes on
            instead_of._http = None  # it has no address any more, and nothing to close
        self._http.set_app(app)
        self.port: int = self._http.server_port
        self.origin = f"http://{HOST}:{self.port}"
        if not taken:
            threading.Thread(target=self._http.serve, daemon=True, name=self.origin).start()

    def close(self) -> None:
        """Stop listening and hang up on clients that keep their connection open."""
        if self._http:
            self._http.end()
            self._http.server_close()
            self._http.hang_up()


def bypass_proxies() -> None:
    """Tell requests, in this process, never to send loopback traffic to a proxy."""
    for name in ("no_proxy", "NO_PROXY"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host]
        if "*" not in hosts:
            os.environ[name] = ",".join(dict.fromkeys([*hosts, HOST, "localhost", "example.test"]))


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Tell whether somebody listens on this port; wait for a second at most."""
    with contextlib.suppress(OSError):
        socket.create_connection((HOST, port), 1).close()
        return True
    return False


class _Handler(RequestHandler):
    server: _HTTPServer
    disable_nagle_algorithm = True  # with it, the second write of a page that is streamed waits 40 ms
    wbufsize = -1  # status, headers and body leave together, not as one packet each

    def parse_request(self) -> bool:
        """Read what has come: this thread is at work now, until the request is answered."""
        self.server.serving[threading.current_thread()] = True
        return super().parse_request()

    def handle_one_request(self) -> None:
        self.server.serving[threading.current_thread()] = False
        super().handle_one_request()
        self.wfile.flush()  # wsgiref does so after each part of a body, and not where there is none

    def finish(self) -> None:
        with contextlib.suppress(OSError):  # what is left for a client that has gone
            self.wfile.close()
        super().finish()


class _HTTPServer(ThreadedWSGIServer):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._connections: set[socket.socket] = set()
        self.serving: dict[threading.Thread, bool] = {}  # one for each connection: is it at work?
        self._ending, self._ended = threading.Event(), threading.Event()
        super().__init__(*args, **kwargs)

    def serve(self) -> None:
        """Answer until the end; wait without waking up, where serve_forever looks many times a second."""
        while not self._ending.is_set():
            self.handle_request()
        self._ended.set()

    def end(self) -> None:
        """Let `serve` return: it waits for a connection, and gets one."""
        self._ending.set()
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self.server_port), 1).close()
        self._ended.wait(1)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with contextlib.suppress(Stopped), contextlib.ExitStack() as stack:  # it may come at the very end, too
            stack.callback(self.serving.pop, threading.current_thread(), None)
            super().process_request_thread(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: a client that went away, or a thread that was stopped."""

    def server_bind(self) -> None:
        # http.server would ask for this machine's full name here, which can take seconds offline.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return not self._ending.is_set() and hub.is_from_this_account(client_address, self.server_port)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self._connections.discard(request)  # not before: a thread that is stopped meanwhile leaves it to `hang_up`

    def hang_up(self) -> None:
        """Close what clients keep open, and stop views that are still at work."""
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + 0.2  # idle ones end by themselves when their connection is closed
        for thread in list(self.serving):
            thread.join(max(0, deadline - time.monotonic()))
        deadline = time.monotonic() + 1.5  # for all together
        for thread in [thread for thread, at_work in list(self.serving.items()) if at_work]:
            stop_thread(thread, max(0.05, deadline - time.monotonic()))
        for connection in list(self._connections):  # of a thread that was stopped before it could
            connection.close()

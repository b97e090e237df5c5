"""The server: where it listens, how it stops, and that no proxy comes between."""

import os
import socket
import threading
import time
from socketserver import TCPServer

import pytest
import requests

from wirelab.server.threads import Stopped
from wirelab.server.transport import Server, answers, bypass_proxies, free_port


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


def test_each_server_has_a_port_of_its_own_on_this_computer():
    one, two = Server(hello), Server(hello)
    try:
        assert one.port != two.port
        assert one.origin == f"http://127.0.0.1:{one.port}"
        assert [requests.get(server.origin).text for server in (one, two)] == ["hello", "hello"]
        assert answers(one.port)
    finally:
        one.close()
        two.close()
    assert not answers(one.port)


def test_a_server_takes_the_address_of_another_which_then_has_nothing_to_close():
    def world(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return [b"world"]

    one, alice = Server(hello), requests.Session()
    assert alice.get(one.origin).text == "hello"
    two = Server(world, instead_of=one)
    try:
        assert (two.port, two.origin) == (one.port, one.origin)
        assert alice.get(one.origin).text == "world", "also over a connection that was kept open"
        one.close()
        assert alice.get(two.origin).text == "world"
    finally:
        two.close()
    assert not answers(two.port)


def test_where_taking_over_is_interrupted_the_other_server_goes_on(monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    one = Server(hello)
    with monkeypatch.context() as patched:
        patched.setattr("wirelab.server.transport._HTTPServer.hang_up", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Server(None, instead_of=one)
    assert requests.get(one.origin).text == "hello"
    one.close()
    assert not answers(one.port)


def test_closing_is_quick_although_a_client_keeps_its_connection_open():
    server, alice = Server(hello), requests.Session()
    alice.get(server.origin)
    start = time.monotonic()
    server.close()
    assert time.monotonic() - start < 60
    with pytest.raises(requests.ConnectionError):
        alice.get(server.origin)


def test_closing_hangs_up_on_a_client_that_waits():
    server = Server(hello)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        received = b""
        while not received.endswith(b"hello"):
            received += client.recv(1000)
        server.close()
        client.settimeout(5)
        assert client.recv(1000) == b"", "the end of the connection, and not silence"


def test_a_free_port_is_one_where_nobody_listens():
    port = free_port()
    assert not answers(port)
    with socket.create_server(("127.0.0.1", port)):
        assert answers(port)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "127.0.0.1,localhost,example.test"),
        ("shop.test,localhost", "shop.test,localhost,127.0.0.1,example.test"),
        ("*", "*"),
    ],
)
def test_the_hosts_that_need_no_proxy_are_added_to_those_of_the_computer(monkeypatch, before, after):
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, before)
    for _ in range(2):
        bypass_proxies()
    assert os.environ["no_proxy"] == os.environ["NO_PROXY"] == after


def test_a_connection_whose_thread_is_stopped_while_it_closes_is_closed_with_the_site(monkeypatch):
    connections, let_go, ordinary = [], threading.Event(), TCPServer.shutdown_request

    def stopped(self, request):
        if connections:
            return ordinary(self, request)  # that which wakes the server at its end
        connections.append(request)
        let_go.set()
        raise Stopped

    server = Server(hello)
    with monkeypatch.context() as patched:
        patched.setattr("socketserver.TCPServer.shutdown_request", stopped)
        requests.get(server.origin, headers={"Connection": "close"})
        assert let_go.wait(60)
        server.close()
    assert connections[0].fileno() == -1

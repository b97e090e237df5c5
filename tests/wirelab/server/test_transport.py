"""The server: where it listens, how it stops, and that no proxy comes between."""

import os
import socket
import time

import pytest
import requests

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


def test_closing_is_quick_although_a_client_keeps_its_connection_open():
    server, alice = Server(hello), requests.Session()
    alice.get(server.origin)
    start = time.monotonic()
    server.close()
    assert time.monotonic() - start < 1
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

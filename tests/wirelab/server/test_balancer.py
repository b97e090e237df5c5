"""one_address: requests in turns, a visitor's own worker, and what happens when a worker ends."""

import socket
import threading
from types import SimpleNamespace

import pytest
import requests

from wirelab import one_address, real_servers
from wirelab.server import balancer


def test_workers_answer_in_turns_and_pass_everything_on():
    with real_servers(2) as workers, one_address(workers) as shop:
        alice = requests.Session()
        assert [alice.get(shop.url("/session/visits/")).json()["visits"] for _ in range(4)] == [1, 2, 3, 4]
        assert shop.answered == [1, 2, 1, 2]
        page = alice.get(shop.url("/books/"), params={"q": "红楼 梦&"})
        assert 'value="红楼 梦&amp;"' in page.text
        both = alice.get(shop.url("/cookies/reading-room/"))
        assert len(both.raw.headers.getlist("Set-Cookie")) > 1
        refused = alice.post(shop.url("/cart/add/"), data={"book": "1"})
        assert refused.status_code in (403, 404, 405)
        form = alice.get(shop.url("/accounts/login/")).text
        token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        fields = {"csrfmiddlewaretoken": token, "username": "alice", "password": "wrong"}
        assert alice.post(shop.url("/accounts/login/"), data=fields).status_code == 200


def test_a_sticky_address_keeps_a_visitor_at_one_worker_until_that_ends():
    with real_servers(2, engine="cache") as workers, one_address(workers, sticky=True) as shop:
        alice, bob = requests.Session(), requests.Session()
        counts = [client.get(shop.url("/session/visits/")).json()["visits"] for client in (alice, bob, bob, alice)]
        assert counts == [1, 1, 2, 2]
        first, second, *later = shop.answered
        assert {first, second} == {1, 2}
        assert later == [second, first]
        own = [cookie.path for cookie in alice.cookies if cookie.name not in ("sessionid", "csrftoken")]
        assert own == ["/"]  # so it goes to every page
        workers[first - 1].stop()
        assert alice.get(shop.url("/session/visits/")).json()["visits"] == 1
        assert shop.answered[-1] == second
        assert bob.get(shop.url("/session/visits/")).json()["visits"] == 3


def test_where_no_worker_answers_the_address_says_so():
    with real_servers(1) as workers, one_address(workers) as shop:
        workers[0].stop()
        answer = requests.get(shop.url("/"))
        assert (answer.status_code, answer.text) == (502, "No worker answers.")


HALF = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf an answer"


@pytest.mark.parametrize(
    "says", [b"", HALF, b"what is this\r\n\r\n", None], ids=["nothing", "half", "nonsense", "hangs"]
)
def test_a_worker_that_breaks_off_or_hangs_is_passed_over(monkeypatch, says):
    """Hang up after these bytes, or never, where there are none: each time the other worker answers."""
    monkeypatch.setattr(balancer, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as broken, real_servers(1) as [alive]:
        open_ones = []

        def serve():
            connection, _ = broken.accept()
            open_ones.append(connection)
            connection.recv(9999)
            if says is not None:
                connection.sendall(says)
                connection.close()

        threading.Thread(target=serve, daemon=True).start()
        with one_address([SimpleNamespace(port=broken.getsockname()[1]), alive]) as shop:
            assert requests.get(shop.url("/session/peek/"), timeout=60).status_code == 200
            assert shop.answered == [2]
            assert [one.silent for one in shop.requests] == [(1,)]
        for connection in open_ones:
            connection.close()

"""one_address without processes: who is asked first, and what a visitor's cookie has to say."""

import pytest
import requests

from wirelab.server.balancer import Address, HandedOn
from wirelab.server.transport import Server


class Worker:
    """Answers with its own name and with what it was sent."""

    def __init__(self, name: str) -> None:
        self.server, self.seen = Server(self.answer), []
        self.port, self.name = self.server.port, name

    def answer(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        query, kind = environ["QUERY_STRING"], environ.get("CONTENT_TYPE", "")
        self.seen.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], query, kind, body))
        headers = [
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            ("Content-Length", "3"),
            ("X-Host", environ["HTTP_HOST"]),
        ]
        start_response("200 OK", headers)
        return [self.name.encode()]


@pytest.fixture
def workers():
    made = [Worker(name) for name in ("one", "two")]
    yield made
    for worker in made:
        worker.server.close()


@pytest.fixture
def address(workers):
    opened = []

    def make(sticky: bool) -> Address:
        opened.append(Address(workers, sticky))
        return opened[-1]

    yield make
    for one in opened:
        one.server.close()


def test_without_stickiness_workers_take_turns_and_set_no_cookie(address):
    shop, alice = address(False), requests.Session()
    alice.cookies.set("worker", "2")
    assert [alice.get(shop.url("/")).text for _ in range(3)] == ["one", "two", "one"]
    assert shop.answered == [1, 2, 1]
    assert dict(alice.cookies) == {"worker": "2", "a": "1", "b": "2"}


def test_a_sticky_address_sets_a_cookie_of_its_own_and_goes_by_it(address):
    shop = address(True)
    first = requests.get(shop.url("/"))
    assert first.raw.headers.getlist("Set-Cookie")[2] == "worker=1; HttpOnly; Path=/; SameSite=Lax"
    for number, name in ((1, "one"), (2, "two"), (2, "two"), (1, "one")):
        assert requests.get(shop.url("/"), cookies={"worker": str(number)}).text == name
    assert {requests.get(shop.url("/"), cookies={"worker": "9"}).text for _ in range(2)} == {"one", "two"}


def test_a_request_arrives_whole(address, workers):
    answer = requests.post(address(False).url("/书/?q=1&p=%20"), data={"a": "1"})
    form = "application/x-www-form-urlencoded"
    assert workers[0].seen == [("POST", "/书/".encode().decode("latin-1"), "q=1&p=%20", form, b"a=1")]
    assert answer.headers["X-Host"].startswith("127.0.0.1:")
    assert answer.raw.headers.getlist("Set-Cookie") == ["a=1", "b=2"]


def test_the_address_notes_what_came_and_what_went_back(address, workers):
    shop = address(True)
    requests.get(shop.url("/"), cookies={"a": "9"})
    workers[1].server.close()
    requests.get(shop.url("/"))
    workers[0].server.close()
    requests.get(shop.url("/"))
    set_cookies = ("a=1", "b=2", "worker=1; HttpOnly; Path=/; SameSite=Lax")
    assert shop.requests == [
        HandedOn("a=9", (), 1, set_cookies, "200 OK"),
        HandedOn("", (2,), 1, set_cookies, "200 OK"),
        HandedOn("", (1, 2)),
    ]
    assert shop.answered == [1, 1]


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("application/json", '{"a": "书"}', '{"a": "书"}'),
        ("application/json; charset=utf-8", "书" * 60, "书" * 60),
        ("application/json", "书" * 61, "书" * 60 + "…"),
        ("text/html", "<p>", "200 OK"),
    ],
    ids=["short", "long", "too long", "no JSON"],
)
def test_of_an_answer_in_json_it_notes_the_beginning(kind, body, said):
    def answer(environ, start_response):
        start_response("200 OK", [("Content-Type", kind)])
        return [body.encode()]

    worker = Server(answer)
    shop = Address([worker], False)
    requests.get(shop.url("/"))
    assert shop.requests[0].said == said
    for server in (shop.server, worker):
        server.close()

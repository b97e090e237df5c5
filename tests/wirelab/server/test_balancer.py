"""one_address: requests in turns, a visitor's own worker, and what happens when a worker ends."""

import requests

from wirelab import one_address, real_servers


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
        workers[first - 1].stop()
        assert alice.get(shop.url("/session/visits/")).json()["visits"] == 1
        assert shop.answered[-1] == second
        assert bob.get(shop.url("/session/visits/")).json()["visits"] == 3


def test_where_no_worker_answers_the_address_says_so():
    with real_servers(1) as workers, one_address(workers) as shop:
        workers[0].stop()
        answer = requests.get(shop.url("/"))
        assert (answer.status_code, answer.text) == (502, "No worker answers.")

"""The whole shop on every session engine, chosen by settings from outside, in a server process of its own."""

import os

import pytest
import requests

from tests.demo_site.test_shop import Visitor
from wirelab import real_servers
from wirelab.server.processes import ServerProcess, find_redis


def tell_the_story(site: ServerProcess) -> Visitor:
    """Fill a cart, register, log out, log in: as a visitor does, with the panel watched."""
    alice = Visitor(site)
    alice.submit("/books/54/", "/cart/add/54/")
    anonymous = alice.cookies["sessionid"]
    assert "{&quot;cart&quot;: {&quot;54&quot;: 1}}" in alice.open("/").text
    assert "alice" in alice.register("alice").text
    assert alice.cookies["sessionid"] != anonymous
    assert alice.cart() == {"Emma": 1}
    alice.log_out()
    assert "sessionid" not in alice.cookies
    assert "no session" in alice.open("/").text
    assert "alice" in alice.log_in("alice").text
    assert alice.open("/session/visits/").json() == {"visits": 1}
    assert alice.open("/session/visits/").json() == {"visits": 2}
    assert alice.open("/accounts/who/").json() == {"user": "alice"}
    return alice


@pytest.mark.parametrize("engine", ["db", "cached_db", "cache", "file", "signed_cookies"])
def test_the_shop_runs_unchanged_on_every_engine(engine):
    with real_servers(1, engine) as (site,):
        alice = tell_the_story(site)
        assert alice.open("/session/engine/").json()["engine"] == engine
        page = alice.open("/").text
        assert ("expires in 2\N{NO-BREAK SPACE}weeks" in page) == (engine in ("db", "cached_db", "file"))
        assert ("This engine does not tell when it expires" in page) == (engine == "cache")
        assert ("the cookie itself carries this data" in page) == (engine == "signed_cookies")


@pytest.mark.parametrize(
    ("engine", "cache", "stays"), [("db", "", True), ("cache", "", False), ("cache", "folder", True)]
)
def test_a_restart_keeps_what_is_on_disk_and_loses_what_is_in_memory(engine, cache, stays):
    with real_servers(1, engine, cache) as (site,):
        alice = tell_the_story(site)
        site.restart()
        again = requests.get(site.url("/session/peek/"), cookies={"sessionid": alice.cookies["sessionid"]})
        assert again.json() == {"visits": 2 if stays else 0}


def test_two_servers_share_a_redis():
    if find_redis() is None:
        assert not os.environ.get("CI"), "CI has a Redis"
        pytest.skip("no Redis is installed on this computer")
    with real_servers(2, "cache", "redis") as (first, second):
        alice = tell_the_story(first)
        there = requests.get(second.url("/session/peek/"), cookies={"sessionid": alice.cookies["sessionid"]})
        assert there.json() == {"visits": 2}
        assert first.rows() == 0  # so it is not the database that they share

"""The whole shop on every session engine, chosen by settings from outside, in a server process of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.demo_site.test_shop import Visitor
from tools.environment import ROOT


class Address:
    """Where a server listens; a Visitor asks nothing more of a site."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def url(self, path: str) -> str:
        return self.origin + path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(data: Path, **environment: str) -> Iterator[Address]:
    """Run the site as `course.py site` does, with these environment variables."""
    command = [sys.executable, "-m", "tools.run_site", "--no-browser", "--port", str(free_port())]
    variables = {**os.environ, "BOOKSHOP_DATA": str(data), "PYTHONUNBUFFERED": "1", **environment}
    server = subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        line = next(line for line in server.stdout if "http://127.0.0.1:" in line)
        yield Address(re.search(r"http://[\d.:]+", line)[0])
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


@pytest.fixture
def redis(tmp_path) -> Iterator[str]:
    """Run a real Redis, where one is installed; in CI there must be one."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        assert not os.environ.get("CI"), "CI has a Redis"
        pytest.skip("no Redis is installed on this computer")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    next(line for line in server.stdout if "Ready to accept connections" in line)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(20)
    server.stdout.close()


def tell_the_story(site: Address) -> Visitor:
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
def test_the_shop_runs_unchanged_on_every_engine(tmp_path, engine):
    with running(tmp_path, BOOKSHOP_ENGINE=engine, TMPDIR=str(tmp_path)) as site:
        alice = tell_the_story(site)
        assert alice.open("/session/engine/").json()["engine"] == engine
        page = alice.open("/").text
        assert ("expires in 2\N{NO-BREAK SPACE}weeks" in page) == (engine in ("db", "cached_db", "file"))
        assert ("the cookie itself carries this data" in page) == (engine == "signed_cookies")


@pytest.mark.parametrize(("engine", "stays"), [("db", True), ("cache", False)])
def test_a_restart_keeps_what_is_on_disk_and_loses_what_is_in_memory(tmp_path, engine, stays):
    with running(tmp_path, BOOKSHOP_ENGINE=engine) as site:
        alice = tell_the_story(site)
    with running(tmp_path, BOOKSHOP_ENGINE=engine) as site:
        again = requests.get(site.url("/session/peek/"), cookies={"sessionid": alice.cookies["sessionid"]})
        assert again.json() == {"visits": 2 if stays else 0}


def test_a_cache_in_a_folder_outlives_the_process(tmp_path):
    folder = str(tmp_path / "cache")
    with running(tmp_path, BOOKSHOP_ENGINE="cache", BOOKSHOP_CACHE=folder) as site:
        alice = tell_the_story(site)
    with running(tmp_path, BOOKSHOP_ENGINE="cache", BOOKSHOP_CACHE=folder) as site:
        again = requests.get(site.url("/session/peek/"), cookies={"sessionid": alice.cookies["sessionid"]})
        assert again.json() == {"visits": 2}


def test_two_servers_share_a_redis(tmp_path, redis):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir(), two.mkdir()
    with (
        running(one, BOOKSHOP_ENGINE="cache", BOOKSHOP_CACHE=redis) as first,
        running(two, BOOKSHOP_ENGINE="cache", BOOKSHOP_CACHE=redis) as second,
    ):
        alice = tell_the_story(first)
        there = requests.get(second.url("/session/peek/"), cookies={"sessionid": alice.cookies["sessionid"]})
        assert there.json() == {"visits": 2}

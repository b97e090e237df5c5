"""What a browser tab puts in the place of the server's modules: the same names, called in the same way."""

import ast
import hashlib
import inspect
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module

import pytest

from tools.environment import ROOT
from wirelab.tab import REPLACED
from wirelab.tab.hashing import pbkdf2_hmac
from wirelab.tab.limits import TOOL, Stopped, ends_within


def asked_of(name: str) -> Iterator[str]:
    """Yield the names that the rest of wirelab takes from this module of the server."""
    own = {ROOT / "wirelab" / "server" / f"{replaced}.py" for replaced in REPLACED}
    for file in sorted({*(ROOT / "wirelab").rglob("*.py")} - own):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == f"wirelab.server.{name}":
                yield from (alias.name for alias in node.names)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
                yield node.attr


@pytest.mark.parametrize("name", REPLACED)
def test_a_module_of_the_tab_offers_what_others_ask_of_the_servers(name):
    there, here = import_module(f"wirelab.server.{name}"), import_module(f"wirelab.tab.{name}")
    asked = {one for one in asked_of(name) if hasattr(there, one)}
    assert asked, f"nobody asks {name} for anything"
    for one in asked:
        assert hasattr(here, one), f"{name}.{one}"
        if inspect.isfunction(getattr(there, one)):
            assert [*inspect.signature(getattr(there, one)).parameters] == [
                *inspect.signature(getattr(here, one)).parameters
            ], f"{name}.{one}"


@pytest.mark.parametrize("length", [None, 20, 32, 70])
@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_passwords_are_hashed_as_openssl_does(name, length):
    arguments = (name, b"a-long-word-1", b"salt", 50, length)
    assert pbkdf2_hmac(*arguments) == hashlib.pbkdf2_hmac(*arguments)


def test_a_job_that_ends_in_time_is_left_alone():
    done = []
    assert ends_within(5, lambda: done.append(1))
    assert done == [1]
    with pytest.raises(ZeroDivisionError):
        ends_within(5, lambda: 1 / 0)


def loop() -> None:
    while True:
        pass


def recursion() -> None:
    def count(down: int) -> int:
        return 1 if down == 0 else count(down - 1) + count(down - 1)

    count(90)


def stubborn() -> None:
    ends = 0
    while ends < 3:
        try:
            loop()
        except BaseException:
            ends += 1


# Where this edition runs, Python is newer.
@pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="Python 3.11 cannot watch itself")
@pytest.mark.parametrize("job", [loop, recursion, stubborn])
def test_a_job_without_end_is_stopped(job):
    start = time.monotonic()
    assert not ends_within(0.2, job)
    assert time.monotonic() - start < 60
    assert ends_within(5, lambda: None), "and nothing is watched any more"


@pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="Python 3.11 cannot watch itself")
def test_a_limit_within_a_limit_stops_its_own_job_only():
    endings = []

    def outer() -> None:
        endings.append(ends_within(0.1, loop))
        endings.append(ends_within(5, loop))

    assert not ends_within(0.4, outer)
    assert endings == [False], "the second one was stopped by the outer limit, and says nothing"
    with pytest.raises(Stopped):
        raise Stopped


@pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="Python 3.11 cannot watch itself")
def test_only_the_main_thread_begins_and_ends_to_watch():
    def other() -> None:
        assert ends_within(5, lambda: watching.append(sys.monitoring.get_tool(TOOL)))

    watching: list[str | None] = []
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    ends_within(5, lambda: watching.append(sys.monitoring.get_tool(TOOL)))
    assert watching == [None, "wirelab"]

"""Two of everything: sites, watched sessions, errors, ids, exceptions inside every context manager."""

import contextlib
import sys
import threading
import time

import pytest
import requests
from django.conf import settings
from django.http import HttpResponse

from wirelab import DemoSite, check, later, one_address, progress, real_servers, sequence, watch
from wirelab.checks.outcome import Wrong
from wirelab.server import overrides, sites
from wirelab.server.met import Met
from wirelab.server.site import Site


class Oops(Exception):  # noqa: N818
    """What goes wrong inside a block."""


@pytest.fixture
def two():
    with Site() as one, Site() as other:
        yield one, other


def test_each_of_two_sites_has_its_own_log_store_letters_and_views(two):
    one, other = two
    one.mount("/mine/", lambda request: HttpResponse("one"))
    other.mount("/mine/", lambda request: HttpResponse("other"))
    for site, visits in ((one, 1), (other, 2), (one, 1)):
        for _ in range(visits):
            requests.get(site.url("/session/visits/"))
    assert [requests.get(site.url("/mine/")).text for site in two] == ["one", "other"]
    assert [[entry.path for entry in site.wire_log.entries] for site in two] == [
        ["/session/visits/", "/session/visits/", "/mine/"]
    ] * 2
    assert [len(site.read_store()) for site in two] == [2, 2]
    assert not {*one.read_store()} & {*other.read_store()}
    assert [[*site.met] for site in two] == [[*site.read_store()] for site in two]
    one.stop()
    assert requests.get(other.url("/mine/")).text == "other"


def test_a_watched_session_is_shown_with_the_store_and_the_letters_of_the_site_that_answered(two, visitor):
    for site in two:
        alice, seen = visitor("Alice")
        requests.get(site.url("/session/visits/"))
        alice.get(site.url("/session/visits/"))
        (line,) = [line for line in seen[0].panel().lines if line.label == "store"]
        assert line.text.startswith('B {"visits": 1}')


def test_the_newer_of_two_errors_is_shown(site, visitor):
    words = iter(["the first fault", "the second fault"])

    def broken(request):
        raise RuntimeError(next(words))

    site.mount("/broken/", broken)
    alice, seen = visitor("Alice")
    for _ in range(2):
        alice.get(site.url("/broken/"))
    assert [exchange.error.split("  (")[0] for exchange in seen] == [
        "RuntimeError: the first fault",
        "RuntimeError: the second fault",
    ]


def test_two_watched_sessions_are_drawn_in_the_order_of_time_and_each_alone(site, capsys):
    alice, bob = watch(requests.Session(), "Alice"), watch(requests.Session(), "Bob")
    for session in (alice, bob, alice):
        session.get(site.url("/session/visits/"))
    text = repr(sequence(alice, bob))
    asked = [line.split(" (jar)")[0] for line in text.splitlines() if " → server" in line]
    assert asked == ["Alice", "Bob", "Alice"]
    assert "Bob" not in repr(sequence(alice))
    assert repr(sequence(bob, alice)) == text


def test_many_ids_get_one_number_each_whoever_meets_them_first():
    met, meeting = Met(), threading.Barrier(2)

    class Id(str):
        def __hash__(self):
            with contextlib.suppress(threading.BrokenBarrierError):
                meeting.wait(0.3)  # both are here at once only where no lock keeps one of them out
            return super().__hash__()

        __eq__ = str.__eq__

    numbers: list[int] = []
    threads = [threading.Thread(target=lambda name=name: numbers.append(met.number(Id(name)))) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [0, 1]


MANAGERS = {
    "DemoSite": lambda site: DemoSite(),
    "settings": lambda site: site.settings(SESSION_COOKIE_AGE=5),
    "later": lambda site: later(days=1),
    "one_address": lambda site: one_address([]),
}


@pytest.mark.parametrize("name", MANAGERS)
def test_no_context_manager_swallows_an_exception(site, name):
    with pytest.raises(Oops), MANAGERS[name](site):
        raise Oops


def test_an_exception_leaves_no_setting_no_layer_and_no_site_behind():
    running, layers, age = list(sites.running), list(overrides._active), settings.SESSION_COOKIE_AGE
    with contextlib.suppress(Oops), DemoSite(SESSION_COOKIE_AGE=60) as site:
        folder, port = site.database.parent, site.server.port
        with contextlib.suppress(Oops), site.settings(SESSION_COOKIE_AGE=5, SESSION_COOKIE_NAME="sid"):
            assert "sid=" in requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
            raise Oops
        header = requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
        assert header.startswith("sessionid=")
        assert "Max-Age=60;" in header
        raise Oops
    assert (sites.running, overrides._active, settings.SESSION_COOKIE_AGE) == (running, layers, age)
    assert not folder.exists()
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{port}/", timeout=60)


def test_an_exception_inside_later_puts_the_clock_back():
    before = time.time()
    with contextlib.suppress(Oops), later(days=10):
        with pytest.raises(Oops), later(days=10):
            raise Oops
        assert 9.9 < (time.time() - before) / 86400 < 10.1
        raise Oops
    assert time.time() - before < 3600


def test_an_exception_ends_servers_and_their_address():
    with contextlib.suppress(Oops), real_servers(1) as (worker,):
        with contextlib.suppress(Oops), one_address([worker]) as address:
            assert requests.get(address.url("/session/peek/")).ok
            raise Oops
        with pytest.raises(requests.ConnectionError):
            requests.get(address.url("/session/peek/"), timeout=60)
        assert requests.get(worker.url("/session/peek/")).ok, "the worker goes on"
        raise Oops
    with pytest.raises(requests.ConnectionError):
        requests.get(worker.url("/session/peek/"), timeout=60)
    assert worker._process.poll() is not None


def test_settings_that_overlap_end_in_any_order(site):
    first, second = site.settings(SESSION_COOKIE_AGE=5), site.settings(SESSION_COOKIE_AGE=6)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert settings.SESSION_COOKIE_AGE == 6
    second.__exit__(None, None, None)
    assert settings.SESSION_COOKIE_AGE == 1209600


@pytest.mark.parametrize("where", ["memory", "a file"])
def test_two_checks_keep_the_progress_of_each_other(monkeypatch, tmp_path, where):
    sys.modules["wirelab.checks.kept"]._in_memory.clear()
    monkeypatch.setenv("WIRELAB_PROGRESS", "memory" if where == "memory" else str(tmp_path / "progress.json"))
    for id in ("01-1", "06-2", "01-1"):
        with pytest.raises(Wrong):
            check(id, None)
    assert [row[1].text for row in progress("01").rows] == ["tried 2×", "open", "open", "open"]
    assert [row[1].text for row in progress("06").rows] == ["open", "tried 1×", "open", "open"]


def test_sessions_in_files_belong_to_the_site_that_wrote_them():
    engine = {"SESSION_ENGINE": "django.contrib.sessions.backends.file"}
    with Site(**engine) as one:
        requests.get(one.url("/session/visits/"))
        with Site(**engine) as other:
            assert other.read_store() == {}
            requests.get(other.url("/session/visits/"))
            assert len(other.read_store()) == 1
        assert len(one.read_store()) == 1

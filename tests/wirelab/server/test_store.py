"""The store is read as it is: all of it or some ids, oldest first, whichever engine keeps it."""

import time
from dataclasses import FrozenInstanceError
from datetime import timedelta

import pytest
import requests
from django.db import connection
from django.http import JsonResponse

from wirelab import later
from wirelab.server.site import Site
from wirelab.server.threads import together

ENGINES = ["db", "cached_db", "cache", "file"]


def backend(engine: str) -> str:
    return f"django.contrib.sessions.backends.{engine}"


def visit(site: Site, times: int) -> str:
    """Return the id of a new visitor after so many visits."""
    alice = requests.Session()
    for _ in range(times):
        alice.get(site.url("/session/visits/"))
    return alice.cookies["sessionid"]


@pytest.mark.parametrize("engine", ENGINES)
def test_all_or_some_sessions_are_read_oldest_first(tmp_path, engine):
    with Site(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        ids = [visit(site, times) for times in (1, 2, 3)]
        everything = site.read_store()
        assert list(everything) == ids
        assert [session.data for session in everything.values()] == [{"visits": n} for n in (1, 2, 3)]
        assert [session.key for session in everything.values()] == ids
        assert site.read_store([ids[1]]) == {ids[1]: everything[ids[1]]}
        assert set(site.read_store([ids[2], "unknown", ids[0]])) == {ids[0], ids[2]}
        assert site.read_store([]) == site.read_store(["unknown"]) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_expiry_is_two_weeks_away_and_a_cache_does_not_tell(tmp_path, engine):
    with Site(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        key = visit(site, 1)
        expires = site.read_store()[key].expires
        if engine == "cache":
            assert expires is None
        else:
            assert 1209600 - 60 < expires - time.time() <= 1209600 + 1
        if engine == "db":
            with later(days=15):
                assert key in site.read_store(), "a row that has expired is still a row"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("expiry", "seconds"), [(300, 300), (0, 1209600), (timedelta(minutes=5), 300)])
def test_an_expiry_of_its_own_is_read_as_its_engine_keeps_it(tmp_path, engine, expiry, seconds):
    def view(request):
        request.session.set_expiry(expiry)
        return JsonResponse({})

    with Site(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        site.mount("/own/", view)
        alice = requests.Session()
        alice.get(site.url("/own/"))
        [session] = site.read_store().values()
        if engine == "cache":
            assert session.expires is None
        elif engine == "file" and expiry == 300:
            assert session.expires is None
            with later(days=30):  # Django compares these seconds with 0, and not with the age of the file
                copy = requests.get(site.url("/session/peek/"), cookies=alice.cookies.get_dict())
                assert copy.status_code == 200
                assert list(site.read_store()) == [session.key]
        else:
            assert seconds - 60 < session.expires - time.time() <= seconds + 1


def test_with_signed_cookies_the_server_keeps_nothing():
    with Site(SESSION_ENGINE=backend("signed_cookies")) as site:
        visit(site, 1)
        assert site.read_store() == {}


def test_what_was_read_is_a_record_that_nobody_changes():
    with Site() as site:
        key = visit(site, 1)
        session = site.read_store()[key]
        with pytest.raises(FrozenInstanceError):
            session.key = "another"


def test_several_threads_may_read_at_once():
    with Site() as site:
        key = visit(site, 1)
        assert [list(found) for found in together(*[site.read_store] * 5)] == [[key]] * 5


def test_a_row_is_read_under_the_keys_in_force_and_each_reader_has_data_of_its_own():
    with Site() as site:
        key = visit(site, 1)
        read = site.read_store()[key].data
        read["visits"] = 5000
        assert site.read_store()[key].data == {"visits": 1}
        with site.settings(SECRET_KEY="another" * 9):
            assert site.read_store()[key].data == {}, "its signature does not fit"
        assert site.read_store()[key].data == {"visits": 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_session_with_nothing_in_it_is_one(tmp_path, engine):
    with Site(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        alice.get(site.url("/session/end/clear/"))
        assert {key: row.data for key, row in site.read_store().items()} == {alice.cookies["sessionid"]: {}}


def test_no_connection_of_a_site_waits_for_the_disk():
    """A busy disk can take seconds to write through, which is longer than a check waits for an answer."""

    def how(request):
        with connection.cursor() as cursor:
            return JsonResponse({"synchronous": cursor.execute("PRAGMA synchronous").fetchone()[0]})

    with Site() as site:
        site.mount("/how/", how)
        assert requests.get(site.url("/how/"), timeout=60).json() == {"synchronous": 0}
        assert site._store._connection.execute("PRAGMA synchronous").fetchone() == (0,)


@pytest.mark.parametrize("engine", ["db", "cached_db"])
def test_who_comes_again_later_keeps_the_place_in_the_order(engine):
    with Site(SESSION_ENGINE=backend(engine)) as site:
        alice, bob = requests.Session(), requests.Session()
        for client in (alice, bob):
            client.get(site.url("/session/visits/"))
        with later(days=3):
            alice.get(site.url("/session/visits/"))  # her end is later than his now
        assert list(site.read_store()) == [client.cookies["sessionid"] for client in (alice, bob)]

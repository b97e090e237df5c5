"""What the panel says of the store: what was saved, what a request changed, and that a look changes nothing."""

import datetime
import os
import time

import pytest
import requests
from django.http import HttpRequest, HttpResponse
from places.store import Change, Stored, changes, look
from places.wire import Note

from wirelab import DemoSite

ENGINES = ["db", "cached_db", "cache", "file", "signed_cookies"]
NOW = datetime.datetime.now(datetime.UTC)


def backend(engine: str) -> str:
    return f"django.contrib.sessions.backends.{engine}"


def test_a_request_that_was_refused_before_it_had_a_session_has_nothing_stored():
    assert changes(HttpRequest(), HttpResponse(), None) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_store_is_looked_at_and_not_what_the_request_still_holds(tmp_path, engine):
    found = []

    def view(request):
        if "saved" in request.GET:
            request.session["cart"] = {"54": 1}
            request.session.save()
        found.append(look(request.session.session_key))
        if "saved" in request.GET:
            request.session["cart"] = {"54": 2}
            found.append(look(request.session.session_key))
        return HttpResponse()

    with DemoSite(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        site.mount("/look/", view)
        requests.get(site.url("/look/"))
        requests.get(site.url("/look/?saved=1"))
    nothing, first, second = found
    assert nothing is None
    assert str(first) == '{"cart": {"54": 1}}'
    assert engine == "signed_cookies" or second.data == first.data, "the change was not saved yet"
    if engine in ("cache", "signed_cookies"):
        assert first.expires is None
        return
    two_weeks = datetime.timedelta(days=14)
    now = datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(0) < first.expires - now - two_weeks <= datetime.timedelta(seconds=30)


END = "2032-05-06T07:08:09+00:00"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("expiry", [300, 0, datetime.timedelta(minutes=5), datetime.datetime.fromisoformat(END)])
def test_a_session_with_an_expiry_of_its_own_is_shown_with_it(tmp_path, engine, expiry):
    found = []

    def view(request):
        request.session.set_expiry(expiry)
        request.session.save()
        found.append(look(request.session.session_key))
        return HttpResponse()

    with DemoSite(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        site.mount("/look/", view)
        assert requests.get(site.url("/look/")).status_code == 200
        assert requests.get(site.url("/"), cookies={"sessionid": "a" * 32}).status_code == 200
    expires = found[0].expires
    if engine in ("cache", "signed_cookies") or (engine == "file" and expiry == 300):
        assert expires is None, "a cache does not tell, and `file` never ends what has seconds of its own"
        return
    left = expires - datetime.datetime.now(datetime.UTC)
    due = {300: 300, 0: 14 * 86400, datetime.timedelta(minutes=5): 300}.get(expiry)
    due = due or (datetime.datetime.fromisoformat(END) - datetime.datetime.now(datetime.UTC)).total_seconds()
    assert due <= left.total_seconds() + 2 < due + 35


@pytest.mark.parametrize("engine", ["db", "cached_db", "file"])
def test_a_look_at_a_session_that_is_over_leaves_it_where_it_is(tmp_path, engine):
    found = []

    def view(request):
        found.append(look(request.GET["key"]))
        return HttpResponse()

    with DemoSite(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path), SESSION_COOKIE_AGE=60) as site:
        site.mount("/look/", view)
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        key = alice.cookies["sessionid"]
        site._off_main(lambda: age(engine, tmp_path, key))
        before = (sorted(path.name for path in tmp_path.iterdir()), rows(site))
        requests.get(site.url("/look/"), params={"key": key})
        assert (sorted(path.name for path in tmp_path.iterdir()), rows(site)) == before
    assert len(found) == 1
    assert found[0] is None or found[0].data == {}


def age(engine, folder, key):
    """Let an hour pass for this session."""
    if engine == "file":
        (file,) = folder.glob(f"*{key}")
        os.utime(file, (time.time() - 3600,) * 2)
    else:
        from django.contrib.sessions.models import Session
        from django.core.cache import cache

        Session.objects.update(expire_date=NOW - datetime.timedelta(hours=1))
        cache.clear()


def rows(site):
    def read():
        from django.contrib.sessions.models import Session

        return [*Session.objects.values()]

    return site._off_main(read)


@pytest.mark.parametrize("key", [None, "", "short", "../../etc/passwd", "x" * 5000, "\0" * 32])
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.filterwarnings("ignore::django.core.cache.CacheKeyWarning")
def test_an_id_that_leads_to_nothing_shows_nothing(tmp_path, engine, key):
    found = []

    def view(request):
        found.append(look(key))
        return HttpResponse()

    with DemoSite(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        site.mount("/look/", view)
        requests.get(site.url("/look/"))
    assert found == [None]


CART, MORE = Stored({"cart": {"54": 1}}, NOW), Stored({"cart": {"54": 2}}, NOW)
LATER = Stored(CART.data, NOW + datetime.timedelta(seconds=1))


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        (None, CART, Note("new")),
        (CART, CART, Note("unchanged")),
        (CART, LATER, Note("renewed")),
        (CART, MORE, Note("was", '{"cart": {"54": 1}}')),
        (CART, None, Note("deleted", '{"cart": {"54": 1}}')),
        (Stored({"a": 1}, None), Stored({"a": 1}, None), Note("unchanged")),
        (Stored({"a": "x" * 50}, None), Stored({"a": "x" * 51}, None), Note("was", '{"a": "xxxxxx…"}')),
        (Stored({}, None), None, Note("deleted", "{}")),
        (None, None, None),
    ],
)
def test_what_happened_is_told_in_a_word_of_the_notebooks(before, after, note):
    assert Change("abcdef…", before, after).note == note


def test_long_texts_are_shortened_and_short_ones_are_not():
    assert str(Stored({"hash": "x" * 41, "note": "y" * 40}, None)) == f'{{"hash": "xxxxxx…", "note": "{"y" * 40}"}}'

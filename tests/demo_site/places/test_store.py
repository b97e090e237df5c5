"""What the panel says of the store: what was saved, and nothing of a session that was not."""

import datetime

import pytest
import requests
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from places.store import readable, stored
from places.wire import parse, received, sent, shorten

from wirelab import DemoSite


def backend(engine: str) -> str:
    return f"django.contrib.sessions.backends.{engine}"


def test_a_request_that_was_refused_before_it_had_a_session_has_nothing_stored():
    assert stored(HttpRequest()) is None


@pytest.mark.parametrize("engine", ["db", "cached_db", "cache", "file", "signed_cookies"])
def test_the_store_is_looked_at_again_after_the_response(tmp_path, engine):
    found = []

    def view(request):
        saved = request.GET.get("saved")
        if saved:
            request.session["cart"] = {"54": 1}
            request.session.save()
        found.append(stored(request))
        if saved:
            request.session["cart"] = {"54": 2}
            found.append(stored(request))
        return HttpResponse()

    with DemoSite(SESSION_ENGINE=backend(engine), SESSION_FILE_PATH=str(tmp_path)) as site:
        site.mount("/look/", view)
        requests.get(site.url("/look/"))
        requests.get(site.url("/look/?saved=1"))
    nothing, first, second = found
    assert nothing is None
    assert first.data == '{"cart": {"54": 1}}'
    assert first.in_cookie == (engine == "signed_cookies")
    assert len(first.key) == 7
    assert engine == "signed_cookies" or second.data == first.data, "the change was not saved yet"
    if engine in ("cache", "signed_cookies"):
        return
    two_weeks = datetime.timedelta(days=14)
    now = datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(0) < first.expires - now - two_weeks <= datetime.timedelta(seconds=30)


def test_long_texts_are_shortened_and_short_ones_are_not():
    assert readable({"hash": "x" * 41, "note": "y" * 40}) == f'{{"hash": "xxxxxx…", "note": "{"y" * 40}"}}'


def test_a_session_id_is_never_shown_whole():
    assert shorten("sessionid", "abcdefghij") == "abcdef…"
    assert (shorten("sessionid", ""), shorten("sessionid", '""'), shorten("theme", "dark")) == ("", '""', "dark")
    assert (shorten("a", "x" * 40), shorten("a", "x" * 41)) == ("x" * 40, "xxxxxx…")


def test_headers_are_taken_apart_in_their_order():
    request = RequestFactory().get("/", headers={"cookie": "theme=dark; ; sessionid=abcdefghij"})
    assert [(cookie.name, cookie.value) for cookie in received(request)] == [
        ("theme", "dark"),
        ("sessionid", "abcdef…"),
    ]
    assert received(RequestFactory().get("/")) == []
    response = HttpResponse(headers={"Set-Cookie": "own=1; Path=/a"})
    response.set_cookie("theme", "dark", path="/cart/")
    assert sent(response) == [parse("own=1; Path=/a"), parse("theme=dark; Path=/cart/")]
    assert parse("own=1; Path=/a").attributes == "Path=/a"
    assert sent(HttpResponse()) == []

"""What the panel says of the wire: headers in their order, secrets by their start, cookies of others apart."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from places import wire
from places.wire import Cookie, Note, asks_for_a_page, received, sent, shorten


@pytest.fixture(autouse=True)
def a_server_of_its_own(monkeypatch):
    """Begin without the cookies that other tests have set in this process."""
    monkeypatch.setattr(wire, "_set_here", set())


def request(cookie="", **headers):
    return RequestFactory().get("/", headers={**({"cookie": cookie} if cookie else {}), **headers})


@pytest.mark.parametrize(
    ("accept", "asks"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("*/*", False),
        ("image/avif,image/webp,*/*;q=0.8", False),
        ("application/json", False),
        ("", False),
    ],
)
def test_a_browser_asks_for_pages_and_programs_do_not(accept, asks):
    assert asks_for_a_page(request(accept=accept)) == asks
    assert not asks_for_a_page(request())


def test_a_session_id_is_never_shown_whole():
    assert shorten("sessionid", "abcdefghij") == "abcdef…"
    assert (shorten("sessionid", ""), shorten("sessionid", '""'), shorten("theme", "dark")) == ("", '""', "dark")
    assert (shorten("a", "x" * 40), shorten("a", "x" * 41)) == ("x" * 40, "xxxxxx…")


def test_cookies_stand_in_their_order_and_those_of_others_apart_with_no_more_than_a_start():
    own, others = received(request("theme=dark; ; _xsrf=2|secret; sessionid=abcdefghij; theme=light"))
    assert own == [Cookie("theme", "dark"), Cookie("sessionid", "abcdef…"), Cookie("theme", "light")]
    assert others == [Cookie("_xsrf", "2|secr…")]
    assert received(request()) == ([], [])


def test_a_cookie_that_the_shop_has_set_is_its_own_from_then_on():
    assert received(request("genre=poetry"))[0] == []
    response = HttpResponse()
    response.set_cookie("genre", "drama")
    sent(request(), response)
    assert received(request("genre=poetry")) == ([Cookie("genre", "poetry")], [])


def test_the_settings_name_cookies_of_the_shop(settings_of):
    with settings_of(SESSION_COOKIE_NAME="sid", THEME_COOKIE_NAME="look"):
        own, others = received(request("sid=abcdefghij; look=dark; theme=dark; csrftoken=abcdefghij"))
    assert [cookie.name for cookie in own] == ["sid", "look", "csrftoken"]
    assert own[0].value == "abcdef…"
    assert [cookie.name for cookie in others] == ["theme"]


@pytest.fixture
def settings_of():
    from django.test import override_settings

    return override_settings


def test_what_is_set_stands_in_the_order_of_the_headers():
    response = HttpResponse(headers={"Set-Cookie": "own=1; Path=/a"})
    response.set_cookie("theme", "dark", path="/cart/")
    assert sent(request(), response) == [
        Cookie("own", "1", "Path=/a", Note("new")),
        Cookie("theme", "dark", "Path=/cart/", Note("new")),
    ]
    assert sent(request(), HttpResponse()) == []


PAST, FUTURE = "Thu, 01 Jan 2015 00:00:00 GMT", "Thu, 01 Jan 2215 00:00:00 GMT"


@pytest.mark.parametrize(
    ("brought", "header", "note"),
    [
        ("", "book=Emma", Note("new")),
        ("book=Iliad", "book=Emma", Note("was", "Iliad")),
        ("book=Emma", "book=Emma; Max-Age=60", Note("renewed")),
        ("book=Emma", "book=; Max-Age=0", Note("deleted")),
        ("book=Emma", "book=; max-age=-5; expires=" + FUTURE, Note("deleted")),
        ("book=Emma", 'book=""; expires=' + PAST, Note("deleted")),
        ("book=Emma", "book=Iliad; expires=" + PAST + "; Max-Age=60", Note("was", "Emma")),
        ("book=Emma", "book=Iliad; Expires=" + FUTURE, Note("was", "Emma")),
        ("book=Emma", "book=Iliad; Expires=tomorrow; Max-Age=soon", Note("was", "Emma")),
        ("", 'book=""; Max-Age=0', None),
        ("sessionid=abcdefghij", "sessionid=klmnopqrst", Note("was", "abcdef…")),
        ("book=a; book=b", "book=b", Note("renewed")),
    ],
)
def test_a_header_is_told_beside_what_the_request_brought(brought, header, note):
    (cookie,) = sent(request(brought), HttpResponse(headers={"Set-Cookie": header}))
    assert cookie.note == note

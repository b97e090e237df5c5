"""What a learner sees of an exchange is what happened."""

import json
import re
import threading
from html import unescape

import pytest
import requests
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse

from wirelab import DemoSite, later, watch
from wirelab.pictures.exchange import Exchange


def lines(exchange: Exchange) -> list[str]:
    return repr(exchange.panel()).splitlines()


def line(exchange: Exchange, label: str) -> str:
    return next(found for found in lines(exchange) if found.startswith(f"  {label:<12} "))


def test_a_visit_that_stores_nothing_shows_three_empty_places(site, visitor):
    alice, seen = visitor("Alice")
    alice.get(site.url("/session/peek/"))
    assert lines(seen[0]) == [
        "Alice  GET /session/peek/  →  200 OK",
        "  jar → wire   (no Cookie)",
        "  wire → jar   (no Set-Cookie)",
        "  jar          (empty)",
        "  store        (no session)",
    ]


def test_a_second_visit_sends_the_same_id_and_shows_what_the_row_was(site, visitor):
    alice, seen = visitor("Alice")
    for _ in range(2):
        alice.get(site.url("/session/visits/"))
    assert line(seen[0], "store") == '  store        A {"visits": 1}  expires in 14 days   new'
    assert line(seen[1], "jar → wire").startswith("  jar → wire   Cookie: sessionid=A(")
    assert line(seen[1], "store") == '  store        A {"visits": 2}  expires in 14 days   was {"visits": 1}'
    assert line(seen[1], "jar").endswith("expires in 14 days   renewed")


def test_two_visitors_get_two_letters(site, visitor):
    (alice, of_alice), (bob, of_bob) = visitor("Alice"), visitor("Bob")
    alice.get(site.url("/session/visits/"))
    bob.get(site.url("/session/visits/"))
    assert "A {" in line(of_alice[0], "store")
    assert "B {" in line(of_bob[0], "store")


def test_each_hop_of_a_redirect_is_shown_with_its_own_cookies(site, visitor):
    def hop(request):
        response = HttpResponseRedirect("/session/visits/")
        response.set_cookie("first", "1")
        response.set_cookie("second", "2", path="/session/")
        return response

    site.mount("/hop/", hop)
    alice, seen = visitor()
    response = alice.get(site.url("/hop/"))
    assert [exchange.response.status_code for exchange in seen] == [302, 200]
    assert response.history
    assert lines(seen[0])[0] == "Alice  GET /hop/  →  302 Found  →  /session/visits/"
    assert [found for found in lines(seen[0]) if "Set-Cookie" in found] == [
        "  wire → jar   Set-Cookie: first=1; Path=/",
        "  wire → jar   Set-Cookie: second=2; Path=/session/",
    ]
    assert "sessionid" not in repr(seen[0].panel()), "the jar of the first hop is shown as it was then"
    assert "second=2; first=1" in line(seen[1], "jar → wire")


def test_without_following_a_redirect_only_one_hop_is_shown(site, visitor):
    site.mount("/hop/", lambda request: HttpResponseRedirect("/session/visits/"))
    alice, seen = visitor()
    assert alice.get(site.url("/hop/"), allow_redirects=False).status_code == 302
    assert len(seen) == 1


def test_a_redirect_loop_ends_as_requests_ends_it(site, visitor):
    site.mount("/loop/", lambda request: HttpResponseRedirect("/loop/"))
    alice, seen = visitor()
    alice.max_redirects = 3
    with pytest.raises(requests.TooManyRedirects):
        alice.get(site.url("/loop/"))
    assert len(seen) == 4


def test_a_server_error_is_shown_short_and_with_its_place(site, visitor):
    def broken(request):
        return {}["missing"]

    site.mount("/broken/", broken)
    alice, seen = visitor()
    alice.get(site.url("/broken/"))
    error = line(seen[0], "site error")
    assert error.startswith("  site error   KeyError: 'missing'  (test_watching.py, line ")
    assert "Traceback" not in error


def test_an_error_while_the_session_is_saved_is_shown(site, visitor):
    def broken(request):
        request.session["when"] = object()
        return HttpResponse("fine so far")

    site.mount("/broken/", broken)
    alice, seen = visitor()
    assert alice.get(site.url("/broken/")).status_code == 500
    assert "TypeError: Object of type object is not JSON serializable" in line(seen[0], "site error")


def test_a_missing_page_is_an_exchange_like_any_other(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/no-such-page/"))
    assert lines(seen[0])[0] == "Alice  GET /no-such-page/  →  404 Not Found"
    assert "site error" not in repr(seen[0].panel())


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_responses_without_a_body_and_streams_are_shown(site, visitor, method):
    site.mount("/nothing/", lambda request: HttpResponse(status=204))
    site.mount("/stream/", lambda request: StreamingHttpResponse(iter([b"a", b"b"])))
    alice, seen = visitor()
    alice.request(method, site.url("/nothing/"))
    alice.request(method, site.url("/stream/"), stream=True).close()
    assert [exchange.response.status_code for exchange in seen] == [204, 200]


def test_a_deleted_cookie_is_shown_as_deleted(site, visitor):
    def leave(request):
        response = HttpResponse()
        response.delete_cookie("visited")
        return response

    site.mount("/leave/", leave)
    alice, seen = visitor()
    alice.get(site.url("/cookies/welcome/"))
    alice.get(site.url("/leave/"))
    assert line(seen[1], "jar") == "  jar          visited   deleted, was yes"


def test_flush_shows_row_and_cookie_gone(site, visitor):
    def leave(request):
        request.session.flush()
        return HttpResponse()

    site.mount("/leave/", leave)
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    alice.get(site.url("/leave/"))
    assert line(seen[1], "store") == '  store        A (no such session)   deleted, was {"visits": 1}'
    assert "deleted, was A(" in line(seen[1], "jar")


def test_cookies_of_equal_name_are_told_apart_by_path(site, visitor):
    def two(request):
        response = HttpResponse()
        response.set_cookie("theme", "dark")
        response.headers["X-Other"] = "1"
        return response

    site.mount("/two/", two)
    alice, seen = visitor()
    alice.cookies.set("theme", "light", domain="127.0.0.1", path="/session/")
    alice.get(site.url("/two/"))
    jar = [found.strip() for found in lines(seen[0]) if found.startswith("  jar   ")]
    assert jar == [
        "jar          theme=light  path /session/  expires when the browser closes   unchanged",
        "jar          theme=dark  expires when the browser closes   new",
    ]


def test_html_and_control_characters_are_shown_and_not_obeyed(site, visitor):
    def nasty(request):
        response = HttpResponse()
        response.set_cookie("tag", "<script>alert(1)</script>")
        response.set_cookie("bell", "\x07")
        response.set_cookie("long", "x" * 3000)
        return response

    site.mount("/nasty/", nasty)
    alice, seen = visitor("<b>Alice</b>")
    alice.get(site.url("/nasty/?q=<script>"))
    panel = seen[0].panel()
    assert "<script" not in panel._repr_html_()
    assert "<b>" not in panel._repr_html_()
    assert "(3000 characters)" in repr(panel)
    assert not any(ord(char) < 32 for char in repr(panel).replace("\n", ""))


def test_html_and_text_say_the_same(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    panel = seen[0].panel()
    html = unescape(re.sub("<[^>]+>", "", panel._repr_html_()))
    for shown in panel.lines:
        assert shown.text in repr(panel)
        assert shown.text in html
        assert shown.note in html


def test_watching_twice_shows_each_exchange_once(site, capsys):
    alice = watch(watch(requests.Session(), "Alice"), "Alice again")
    alice.get(site.url("/session/peek/"))
    assert capsys.readouterr().out.count("GET /session/peek/") == 1


def test_a_site_that_is_gone_is_shown_as_no_response(capsys):
    with DemoSite() as site:
        address = site.url("/session/peek/")
    with DemoSite():
        alice = watch(requests.Session(), "Alice")
        with pytest.raises(requests.ConnectionError):
            alice.get(address)
    assert "Alice  GET /session/peek/  →  no response" in capsys.readouterr().out


def test_an_expired_cookie_stays_in_the_jar_and_is_not_sent(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    with later(days=15):
        alice.get(site.url("/session/peek/"))
        assert "(no Cookie)" in line(seen[1], "jar → wire")
        assert "expired 1 day ago" in line(seen[1], "jar")
        assert "expired 1 day ago" in line(seen[1], "store")


def test_many_clients_at_once_all_get_an_answer(site):
    statuses: list[int] = []

    def visit() -> None:
        with requests.Session() as session:
            statuses.extend(session.get(site.url("/session/visits/")).status_code for _ in range(10))

    threads = [threading.Thread(target=visit) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 200
    assert [json.loads(row[1]) for row in site.store().rows] == [{"visits": 10}] * 20


def test_any_name_leads_to_the_site_that_started_last_and_the_jar_sees_the_name():
    with DemoSite(), DemoSite(ALLOWED_HOSTS=["*"]):
        alice = watch(requests.Session(), "Alice", any_host=True)
        first = alice.get("http://shop.example.test/scope/domain/")
        assert alice.get("https://mail.example.test/cookies/echo/").json() == {"cookies": {"club": "gold"}}
        assert alice.get("http://bank.co.uk:8001/cookies/echo/").json() == {"cookies": {}}
    assert first.url == "http://shop.example.test/scope/domain/"
    assert [cookie.domain for cookie in alice.cookies] == [".example.test"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_name_is_asked_of_a_proxy_of_the_network(monkeypatch, scheme):
    for variable in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # nobody listens there
    with DemoSite(ALLOWED_HOSTS=["*"]):
        alice = watch(requests.Session(), "Alice", any_host=True)
        for host in ("shop.example.test", "shop.co.uk", "thief.test"):
            assert alice.get(f"{scheme}://{host}/cookies/echo/").json() == {"cookies": {}}

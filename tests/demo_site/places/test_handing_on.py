"""A redirect is shown on the page that follows it, once, to the browser that follows it, and to nobody else."""

import contextlib
import re

import pytest
import requests
from django.http import HttpResponse
from django.shortcuts import redirect
from places import handing_on

from tests.demo_site.visiting import ASKS_FOR_A_PAGE, FAST, PASSWORD, Guest
from wirelab import DemoSite

PAGE = "<!doctype html><title>Shop</title><body><p>here</p></body>"


@pytest.fixture(scope="module")
def site():
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        running.mount("/first/", lambda request: redirect("/second/"))
        running.mount("/second/", lambda request: redirect("/third/?a=1#part"))
        running.mount("/third/", lambda request: HttpResponse(PAGE))
        running.mount("/nowhere-at-all/", lambda request: HttpResponse(status=302, headers={"Location": "//["}))
        running.mount("/made/", lambda request: HttpResponse(status=201, headers={"Location": "/third/"}))
        yield running


@pytest.fixture(autouse=True)
def nothing_waits():
    handing_on._waiting.clear()
    yield
    handing_on._waiting.clear()


def shown(answer):
    """Return the titles of the exchanges that a page's panel shows, the newest first."""
    titles = re.findall(r"<h2>(<code>.*?)</h2>", answer.content.decode(), re.DOTALL)
    return [re.sub("<[^>]+>", "", title) for title in titles]


def get(guest, path):
    return shown(guest.get(guest.site.url(path), allow_redirects=False))


def post(guest, path, **fields):
    """Send a form, and do not follow."""
    fields["csrfmiddlewaretoken"] = guest.cookies["csrftoken"]
    answer = guest.post(guest.site.url(path), data=fields, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    return answer


def visitor(site, *pages):
    guest = Guest(site)
    for page in pages or ("/books/54/",):
        guest.open(page)
    return guest


ADDED = "POST /cart/add/54/ → 302 Found → /cart/"


def test_the_page_after_a_redirect_shows_both_and_only_once(site):
    alice = visitor(site)
    assert shown(alice.put_in_cart().response) == ["GET /cart/ → 200 OK", ADDED]
    assert get(alice, "/cart/") == ["GET /cart/ → 200 OK"]


def test_redirects_in_a_row_are_all_shown(site):
    alice = visitor(site)
    assert shown(alice.open("/first/").response) == [
        "GET /third/?a=1 → 200 OK",
        "GET /second/ → 302 Found → /third/?a=1#part",
        "GET /first/ → 302 Found → /second/",
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_kind_of_redirect_is_shown(site, status):
    site.mount("/leads-on/", lambda request: HttpResponse(status=status, headers={"Location": "/third/"}))
    page, leads_on = shown(visitor(site).open("/leads-on/").response)
    assert page == "GET /third/ → 200 OK"
    assert re.fullmatch(rf"GET /leads-on/ → {status} [\w ]+ → /third/", leads_on)


def test_of_two_browsers_at_one_address_each_gets_its_own(site):
    alice, bob = visitor(site), visitor(site, "/books/53/")
    post(alice, "/cart/add/54/")
    post(bob, "/cart/add/53/")
    assert get(bob, "/cart/") == ["GET /cart/ → 200 OK", ADDED.replace("54", "53")]
    assert get(visitor(site), "/cart/") == ["GET /cart/ → 200 OK"]
    assert get(alice, "/cart/") == ["GET /cart/ → 200 OK", ADDED]


def test_behind_a_proxy_that_uses_one_connection_for_all_each_gets_its_own(site):
    alice, bob = visitor(site), visitor(site)
    jars = [alice.cookies, bob.cookies]
    proxy = Guest(site)
    proxy.cookies = jars[0]
    post(proxy, "/cart/add/54/")
    proxy.cookies = jars[1]
    assert get(proxy, "/cart/") == ["GET /cart/ → 200 OK"]
    proxy.cookies = requests.cookies.RequestsCookieJar()
    assert get(proxy, "/cart/") == ["GET /cart/ → 200 OK"]
    proxy.cookies = jars[0]
    assert get(proxy, "/cart/") == ["GET /cart/ → 200 OK", ADDED]


def test_browsers_without_a_cookie_get_nothing_because_nobody_can_tell_them_apart(site):
    target = "/accounts/login/?next=/accounts/password/"
    for follower in (Guest(site), Guest(site)):
        Guest(site).get(site.url("/accounts/password/"), allow_redirects=False)
        assert get(follower, target) == [f"GET {target} → 200 OK"]
    assert not handing_on._waiting


def test_after_a_log_out_the_browser_sees_it_and_the_next_visitor_does_not(site):
    alice = visitor(site)
    alice.register("alice")
    before = dict(alice.cookies)
    post(alice, "/accounts/logout/")
    next_visitor, with_old_cookies, with_half = Guest(site), Guest(site), Guest(site)
    with_old_cookies.cookies.update(before)
    with_half.cookies.set("sessionid", before["sessionid"])
    for other in (next_visitor, with_old_cookies, with_half):
        assert get(other, "/") == ["GET / → 200 OK"]
    assert get(alice, "/") == ["GET / → 200 OK", "POST /accounts/logout/ → 302 Found → /"]


def test_a_planted_id_does_not_lead_to_what_came_after_the_login(site):
    Guest(site).register("planted")
    thief, alice = visitor(site, "/session/visits/"), Guest(site)
    alice.cookies.set("sessionid", thief.cookies["sessionid"])
    alice.open("/accounts/login/")
    thief.cookies.set("csrftoken", alice.cookies["csrftoken"])
    post(alice, "/accounts/login/", username="planted", password=PASSWORD)
    assert get(thief, "/") == ["GET / → 200 OK"]
    assert get(alice, "/") == ["GET / → 200 OK", "POST /accounts/login/ → 302 Found → /"]


def copied(alice, **changes):
    thief = Guest(alice.site)
    thief.headers.update(changes.pop("headers", {}))
    thief.cookies.update({name: value for name, value in {**alice.cookies, **changes}.items() if value})
    return thief


@pytest.mark.parametrize(
    "changes",
    [
        {"csrftoken": ""},
        {"csrftoken": "another" * 5},
        {"sessionid": ""},
        {"sessionid": "another" * 5},
        {"headers": {"User-Agent": "another browser"}},
        {"headers": {"Host": "localhost"}},
    ],
)
def test_who_has_a_part_only_of_what_the_browser_brings_gets_nothing(site, changes):
    alice = visitor(site)
    post(alice, "/cart/add/54/")
    assert get(copied(alice, **changes), "/cart/") == ["GET /cart/ → 200 OK"]
    assert get(alice, "/cart/") == ["GET /cart/ → 200 OK", ADDED]


def test_another_address_and_a_late_request_get_nothing(site, monkeypatch):
    alice = visitor(site)
    post(alice, "/cart/add/54/")
    assert get(alice, "/cart/?page=1") == ["GET /cart/?page=1 → 200 OK"]
    monkeypatch.setattr(handing_on, "SECONDS", 0)
    assert get(alice, "/cart/") == ["GET /cart/ → 200 OK"]


def test_no_more_than_a_few_wait(site, monkeypatch):
    monkeypatch.setattr(handing_on, "MOST", 2)
    guests = [visitor(site) for _ in range(3)]
    for guest in guests:
        post(guest, "/cart/add/54/")
    assert [len(get(guest, "/cart/")) for guest in guests] == [1, 2, 2]


def test_programs_are_neither_shown_nor_remembered(site):
    alice = visitor(site)
    alice.headers["Accept"] = "*/*"
    post(alice, "/cart/add/54/")
    assert not handing_on._waiting
    assert get(alice, "/cart/") == []
    alice.headers["Accept"] = ASKS_FOR_A_PAGE
    assert get(alice, "/cart/") == ["GET /cart/ → 200 OK"]


@pytest.mark.parametrize("path", ["/nowhere-at-all/", "/made/"])
def test_what_no_browser_follows_waits_for_nobody(site, path):
    with contextlib.suppress(ValueError):  # of requests, which reads the address, too
        visitor(site).get(site.url(path), allow_redirects=False)
    assert site.wire_log.entries[-1].status in ("302 Found", "201 Created")
    assert not handing_on._waiting

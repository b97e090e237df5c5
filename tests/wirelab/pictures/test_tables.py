"""The log as a learner reads it: no row wider than a page, cookies of other programs folded, the site's own in full."""

import pytest
import requests
from django.http import HttpResponse

from wirelab import DemoSite
from wirelab.pictures.letters import Letters
from wirelab.pictures.tables import log_table
from wirelab.server.log import Entry
from wirelab.server.met import Met

PAGE = 120  # characters
CHROME = {"User-Agent": "Mozilla/5.0 AppleWebKit/537.36 Chrome/150.0 Safari/537.36"}
JUPYTER = {"username-127-0-0-1-8931": '"2|1:0|' + "x" * 330 + '"', "_xsrf": "2|abcdef|" + "d" * 60}


@pytest.fixture
def site():
    with DemoSite() as running:
        yield running


@pytest.fixture
def browser(site):
    session = requests.Session()
    session.headers.update(CHROME)
    for name, value in JUPYTER.items():
        session.cookies.set(name, value, domain="127.0.0.1")
    return session


def column(site, number):
    return [row[number] for row in site.log().rows]


def test_cookies_that_the_site_did_not_set_are_counted_and_its_own_are_shown(site, browser):
    browser.get(site.url("/"))
    browser.get(site.url("/session/visits/"))
    browser.get(site.url("/cookies/genre/?choose=poetry"))
    browser.cookies.set("theme", "dark", domain="127.0.0.1")  # from last week: this site has not set it
    browser.get(site.url("/"))
    first, *_, last = column(site, 3)
    assert first == "+ 2 cookies of others"
    assert last.splitlines()[-1] == "+ 2 cookies of others"
    assert last.startswith("sessionid=A(")
    for own in ("genre=poetry", "theme=dark"):
        assert own in last
    for name, value in JUPYTER.items():
        assert name not in repr(site.log())
        assert value[:20] not in repr(site.log())
    browser.cookies.clear(domain="127.0.0.1", path="/", name="_xsrf")
    browser.get(site.url("/"))
    assert column(site, 3)[-1].splitlines()[-1] == "+ 1 cookie of others"


def test_what_a_notebooks_own_client_sends_is_never_folded(site):
    requests.get(site.url("/cookies/echo/"), cookies={"coupon": "TEN", "points": "5"})
    assert column(site, 3) == ["coupon=TEN; points=5"]


def test_a_cookie_stays_the_sites_own_when_the_site_is_replaced(site, browser):
    site.mount("/mark/", lambda request: HttpResponse(headers={"Set-Cookie": "shelf-mark=7; Path=/"}))
    browser.get(site.url("/mark/"))
    with DemoSite() as following:
        browser.get(following.url("/"))
        assert column(following, 3) == ["shelf-mark=7\n+ 2 cookies of others"]


def test_static_files_and_a_missing_favicon_are_counted_and_pages_are_shown(site, browser):
    for path in ("/", "/static/bookshop/site.css", "/static/none.css", "/favicon.ico", "/favicon.ico?v=2", "/books/"):
        browser.get(site.url(path))
    assert column(site, 2) == ["GET /", "GET /books/"]
    assert site.log().title == "wire, seen by the server: 2 requests (and 4 for static files or a favicon)"
    site.mount("/favicon.ico", lambda request: HttpResponse("a view of the learner's own"))
    browser.get(site.url("/favicon.ico"))
    assert column(site, 2) == ["GET /", "GET /books/", "GET /favicon.ico"], "lesson 11 is about this one"


LONG_PATH, STATUS = "/books/?q=" + "long%20" * 80, "500 Internal Server Error"
COOKIES = "; ".join(["sessionid=" + "s" * 32, "csrftoken=" + "t" * 32, *(f"name{n}=" + "v" * 400 for n in range(30))])
SET = [f"{pair}; Path=/; HttpOnly; SameSite=Lax" for pair in COOKIES.split("; ")]
WIDEST = [
    Entry("OPTIONS", LONG_PATH, "a-crawler-with-a-very", COOKIES, STATUS, SET),
    Entry("GET", "/" + "x" * 500, "requests", "n" * 500, "431 Request Header Fields Too Large", ["n" * 500]),
    Entry("GET", "/" + "书" * 500, "Firefox", "=" * 500, "200 OK", ["=" + "v" * 500, "a=" + '"' * 500]),
]


def test_no_row_is_wider_than_a_page_and_a_session_id_is_still_seen():
    text = repr(log_table(WIDEST * 40, Letters(Met())))
    assert max(map(len, text.splitlines())) <= PAGE
    assert text.count("sessionid=A(ssssss…)") == 80
    assert "csrftoken=tttttt…" in text
    assert "GET /xxxxxxxxxxxxxxxxxxxxxx…" in text
    assert "+ 24 more" in text, "a header with very many cookies shows the first ones"


def test_in_html_each_line_of_a_cell_is_a_line():
    html = log_table(WIDEST[:1], Letters(Met()))._repr_html_()
    assert "<code>csrftoken=tttttt…;</code><br><code>" in html
    assert "<code>500 Internal</code><br><code>Server Error</code>" in html


def test_a_short_header_stands_as_it_travelled_and_a_long_one_is_broken_between_its_parts():
    for header, shown in {
        "a = 1 ; a": "a = 1 ; a",
        "a=1;b=2;": "a=1;b=2;",
        " ;": ";",
        "book=Emma; author=Jane Austen; shelf=7": "book=Emma;\nauthor=Jane Austen; shelf=7",
        "a=" + "1" * 20: "a=" + "1" * 20,
        "a=" + "1" * 21: "a=111111…",
    }.items():
        (row,) = log_table([Entry("GET", "/", "requests", header, "200 OK")], Letters(Met())).rows
        assert row[3] == shown

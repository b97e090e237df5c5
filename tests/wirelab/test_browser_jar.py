"""browser_jar shows what a real browser keeps, and says so where there is none."""

import time

import pytest
from django.http import HttpRequest, HttpResponse

from wirelab import browser_jar
from wirelab.server import chromium as browser_module
from wirelab.server.not_here import NotHere


def names(table):
    return {row[0]: row for row in table.rows}


def test_it_shows_the_session_cookie_by_its_letter_and_hides_it_from_scripts(site, real):
    rows = names(browser_jar(site.url("/session/visits/"), site.url("/cookies/welcome/")))
    assert rows["sessionid"][1].startswith("A(")
    assert rows["sessionid"][4:] == ["in 14 days", "HttpOnly, SameSite=Lax", "no"]
    assert rows["visited"][4:] == ["when the browser closes", "–", "yes"]
    assert "Chrome" in repr(site.log())


def test_names_under_example_test_lead_to_the_site(site, real):
    rows = names(browser_jar("http://shop.example.test/scope/domain/", "http://mail.example.test/cookies/echo/"))
    assert rows["club"][2] == ".example.test"


@pytest.mark.parametrize("status", [200, 405])
def test_it_goes_where_a_page_of_another_site_leads(site, real, status):
    seen = []

    def arrive(request):
        seen.append((request.method, "sessionid" in request.COOKIES))
        return HttpResponse("arrived" if status == 200 else "", status=status)  # empty: the browser's own error page

    def leads_on(request):
        return HttpResponse('<script>location = "http://shop.example.test/arrive/"</script>')

    site.mount("/arrive/", arrive)
    site.mount("/prize/", leads_on)
    with site.settings(ALLOWED_HOSTS=["*"]):
        for _ in range(2):
            jar = browser_jar("http://shop.example.test/session/visits/", "http://thief.test/prize/")
            assert names(jar)["sessionid"][2] == "shop.example.test"
    assert set(seen) == {("GET", True)}


def test_each_call_is_a_new_browser(site, real):
    browser_jar(site.url("/cookies/welcome/"))
    assert not browser_jar(site.url("/cookies/echo/")).rows


@pytest.mark.parametrize("missing", ["browser", "playwright"])
def test_without_a_browser_it_says_so(site, monkeypatch, missing):
    if missing == "browser":
        monkeypatch.setattr(browser_module, "find_chromium", lambda: "/no/such/browser")
    else:
        monkeypatch.setitem(__import__("sys").modules, "playwright.sync_api", None)
    with pytest.raises(NotHere, match=r"^No browser here\. .*Chromium, Chrome or Edge"):
        browser_jar(site.url("/cookies/welcome/"))


def test_a_page_that_does_not_answer_is_an_error_and_not_a_missing_browser(site, real):
    with pytest.raises(RuntimeError, match=r"could not open http://127\.0\.0\.1:1/: .*ERR_") as caught:
        browser_jar("http://127.0.0.1:1/")
    assert not isinstance(caught.value, NotHere)


def test_without_a_site_it_raises():
    with pytest.raises(RuntimeError, match="No site is running"):
        browser_jar("http://127.0.0.1:1/")


def test_a_proxy_of_the_network_is_not_asked(site, real, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with site.settings(ALLOWED_HOSTS=["*"]):
        rows = names(browser_jar("http://thief.test/cookies/welcome/"))
    assert rows["visited"][2] == "thief.test"


FRAMED = "http://shop.example.localhost/framed/"  # names under localhost need no https for Secure


@pytest.mark.parametrize(("third_party", "sent"), [(True, {"none"}), (False, set())])
def test_third_party_says_whether_a_frame_of_another_site_carries_cookies(site, third_party, sent, real):
    def framed(request: HttpRequest) -> HttpResponse:
        arrived.append(set(request.COOKIES))
        response = HttpResponse("framed")
        response.set_cookie("none", "1", samesite="None", secure=True)
        response.headers["Set-Cookie"] = "own=1; Path=/; Secure; SameSite=None; Partitioned"
        return response

    arrived: list[set[str]] = []
    site.mount("/framed/", framed)
    site.mount("/around/", lambda request: HttpResponse(f'<iframe src="{FRAMED}"></iframe>'))
    with site.settings(ALLOWED_HOSTS=["*"]):
        jar = browser_jar(FRAMED, "http://thief.test/around/", "http://thief.test/around/", third_party=third_party)
    assert arrived == [set(), sent, sent | {"own"}], "the second frame sends back what the first one got"
    assert {row[0] for row in jar.rows if "Partitioned" in row[5]} == {"own"}
    assert {row[5].partition("Partitioned ")[2] for row in jar.rows if row[0] == "own"} == {
        "(http://example.localhost)",
        "(http://thief.test)",
    }


def test_it_waits_for_what_a_script_of_the_page_asks(site, real):
    def slow(request: HttpRequest) -> HttpResponse:
        time.sleep(0.4)
        arrived.append(request.path)
        return HttpResponse("slow")

    arrived: list[str] = []
    site.mount("/slow/", slow)
    site.mount("/asks/", lambda request: HttpResponse("<script>fetch('/slow/')</script>"))
    browser_jar(site.url("/asks/"))
    assert arrived == ["/slow/"]

"""Behind a hub: pages, cookies and redirects lead through the prefix, and what a notebook asks is as it always was.

Here requests say what jupyter-server-proxy says. That it says so, and what a browser makes of it: tests/hub/.
"""

import os
import re
import subprocess
import sys

import pytest
import requests

from tools.environment import ROOT
from wirelab import DemoSite
from wirelab.server import hub
from wirelab.server.site import Site

BASE = "/user/alice/"
HUB = "hub.school.test"


@pytest.fixture
def behind(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", BASE)


class Browser(requests.Session):
    """What jupyter-server-proxy hands on of a browser at the hub: the prefix is in a header, not in the path."""

    def __init__(self, site: Site, base: str = BASE) -> None:
        super().__init__()
        self.jar: dict[str, str] = {}  # by name alone: a jar of requests goes by the path, which it does not know
        self.site, self.prefix = site, f"{base}proxy/{site.server.port}"
        self.headers.update({"Host": HUB, "X-Forwarded-Context": self.prefix, "Accept": "text/html"})

    def ask(self, method: str, path: str, **more) -> requests.Response:
        more["headers"] = {**more.get("headers", {}), "Cookie": "; ".join(map("=".join, self.jar.items()))}
        response = self.request(method, self.site.url(path), allow_redirects=False, **more)
        self.jar |= {cookie.name: cookie.value for cookie in response.cookies}
        return response


def token(page: requests.Response) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]


def test_every_link_form_and_file_of_a_page_is_below_the_prefix(behind):
    with Site() as site:
        browser = Browser(site)
        for path in ("/", "/books/", "/books/1/", "/cart/", "/accounts/login/", "/preferences/", "/lessons/"):
            page = browser.ask("GET", path).text
            found = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
            assert [one for one in found if not one.startswith(f"{browser.prefix}/")] == [], path
            assert any("/static/" in one for one in found), path
        sheet = next(one for one in found if one.endswith("site.css"))
        assert browser.ask("GET", sheet.removeprefix(browser.prefix)).status_code == 200


def test_a_notebook_is_answered_as_without_a_hub_before_and_after_a_browser_came(behind):
    with Site() as site:

        def seen() -> list[str]:
            alice = requests.Session()
            page = alice.get(site.url("/books/3/"), headers={"Accept": "text/html"})
            into = alice.post(site.url("/cart/add/3/"), {"csrfmiddlewaretoken": "no"}, allow_redirects=False)
            links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
            return [*links, re.sub("=\\w+;|expires=[^;]*;", "", page.headers["Set-Cookie"]), str(into.status_code)]

        before = seen()
        assert "/static/bookshop/site.css" in before
        Browser(site).ask("GET", "/books/3/")
        assert seen() == before


def test_cookies_stay_below_the_prefix_and_a_redirect_leads_there_by_a_relative_address(behind):
    with Site() as site:
        browser = Browser(site)
        page = browser.ask("GET", "/books/3/")
        added = browser.ask("POST", "/cart/add/3/", data={"csrfmiddlewaretoken": token(page)})
        assert (added.status_code, added.headers["Location"]) == (302, "../../.././cart/")
        for response in (page, added):
            assert f"Path={browser.prefix}/;" in response.headers["Set-Cookie"] + ";"
        site.mount("/deep/down/", with_cookies)
        kept = browser.ask("GET", "/deep/down/").raw.headers.getlist("Set-Cookie")
        assert kept == [f"a=1; Path={browser.prefix}/", f"b=2; HttpOnly; path={browser.prefix}/deep/", "c=3"]


def with_cookies(request):
    from django.http import HttpResponse

    response = HttpResponse()
    response.set_cookie("a", "1")
    response.set_cookie("b", "2", httponly=True, path="/deep/")
    response.cookies["b"]._reserved = {"path": "path", "httponly": "HttpOnly"}
    response.set_cookie("c", "3", path=None)
    return response


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/cart/", "../.././cart/"),
        ("/user/alice/proxy/{port}/cart/?a=/b", "../.././cart/?a=/b"),
        ("http://127.0.0.1:{port}/cart/", "../.././cart/"),
        ("/", "../.././"),
        ("next/", "next/"),
        ("?page=2", "?page=2"),
        ("//thief.test/", "//thief.test/"),
        ("https://thief.test/a", "https://thief.test/a"),
    ],
)
def test_addresses_of_the_site_lead_through_the_prefix_and_others_stay(behind, location, told):
    from django.http import HttpResponse

    with Site() as site:
        target = location.format(port=site.server.port)
        site.mount("/deep/down/", lambda request: HttpResponse(status=302, headers={"Location": target}))
        assert Browser(site).ask("GET", "/deep/down/").headers["Location"] == told


@pytest.mark.parametrize(
    ("origin", "status"),
    [(f"https://{HUB}", 302), (f"http://{HUB}", 302), ("https://thief.test", 403), (f"https://x.{HUB}", 403)],
)
def test_a_form_is_taken_from_the_hubs_own_address_and_from_no_other(behind, origin, status):
    with Site() as site:
        browser = Browser(site)
        sent = {"csrfmiddlewaretoken": token(browser.ask("GET", "/books/3/"))}
        answer = browser.ask("POST", "/cart/add/3/", data=sent, headers={"Origin": origin})
        assert answer.status_code == status


@pytest.mark.parametrize(("origin", "status"), [("https://x-8888.dev.test", 302), ("https://thief.test", 403)])
def test_a_port_that_was_handed_on_takes_forms_from_its_own_address_too(origin, status):
    """Codespaces asks localhost, and says in a header under which name the browser came; there is no prefix."""
    with Site() as site:
        browser = Browser(site)
        browser.headers.update({"Host": f"localhost:{site.server.port}", "X-Forwarded-Host": "x-8888.dev.test"})
        del browser.headers["X-Forwarded-Context"]
        sent = {"csrfmiddlewaretoken": token(browser.ask("GET", "/books/3/"))}
        answer = browser.ask("POST", "/cart/add/3/", data=sent, headers={"Origin": origin})
        assert answer.status_code == status
        if status == 302:
            assert answer.headers["Location"] == "../../.././cart/"
            assert "Path=/;" in answer.headers["Set-Cookie"] + ";"


def test_links_that_a_learners_own_view_writes_out_lead_through_the_prefix_for_a_browser_alone(behind):
    from django.http import HttpResponse

    written = (
        """<a href="/my/cart/">é</a><form action='/my/'><img src="/a.png"><a href="next/"><a href="//thief.test/">"""
    )
    with Site() as site:
        site.mount("/my/", lambda request: HttpResponse(written))
        site.mount("/data/", lambda request: HttpResponse(written, content_type="text/plain; charset=utf-8"))
        browser = Browser(site)
        led = written
        for link in ("/my/cart/", "/my/", "/a.png"):
            for quote in "\"'":
                led = led.replace(f"{quote}{link}{quote}", f"{quote}{browser.prefix}{link}{quote}")
        page = browser.ask("GET", "/my/")
        assert (page.text, page.headers["Content-Length"]) == (led, str(len(led.encode())))
        assert browser.ask("GET", "/data/").text == written
        assert requests.get(site.url("/my/")).text == written


def test_each_request_of_a_browser_comes_to_its_end_in_django(behind):
    from django.core.signals import request_finished

    ended = []

    def note(**_) -> None:
        ended.append(1)

    request_finished.connect(note)
    try:
        with Site() as site:
            for path in ("/", "/cookies/echo/"):
                Browser(site).ask("GET", path)
    finally:
        request_finished.disconnect(note)
    assert len(ended) == 2


@pytest.mark.parametrize("base", ["/user/bob/", f"{BASE.rstrip('/')}a/", f"{BASE[:-2]}/", BASE.upper(), f"/x{BASE}"])
def test_the_proxy_of_another_learner_is_refused_and_the_site_does_not_notice(behind, base):
    """Some names begin like this learner's, or are nearly it."""
    with Site() as site:
        answer = Browser(site, base).ask("GET", "/")
        assert (answer.status_code, answer.content) == (403, hub.NOT_YOURS)
        assert list(site.wire_log.entries) == []


def test_the_site_says_where_a_browser_finds_it(behind):
    with DemoSite() as site:
        path = f"/user/alice/proxy/{site.server.port}/"
        assert repr(site) == f"DemoSite at {site.server.origin}/, in your browser at {path}"
        assert f'<a href="{path}" target="_blank"' in site._repr_html_()
        assert re.sub("<[^>]*>", "", site._repr_html_()) == repr(site)
    assert repr(site) == "DemoSite stopped"
    assert site._repr_html_() is None


def test_without_a_hub_the_site_says_nothing_of_it(monkeypatch):
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)
    with DemoSite() as site:
        assert repr(site) == f"DemoSite at {site.server.origin}/"
        assert site._repr_html_() is None


def test_a_server_of_ones_own_can_have_a_proxy_too(monkeypatch):
    monkeypatch.setenv("WIRELAB_BASE_URL", "/")
    assert hub.public_path(8000) == "/proxy/8000/"


def test_an_account_whose_name_is_not_latin_has_links_that_lead_to_it(monkeypatch):
    base = "/user/zo%C3%AB/"
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", base)
    with Site() as site:
        browser = Browser(site, base)
        links = re.findall(r'href="(/[^"]*)"', browser.ask("GET", "/").text)
        assert [one for one in links if not one.startswith(f"{browser.prefix}/")] == []


@pytest.mark.skipif(not hub.CONNECTIONS.exists(), reason="Windows and macOS have no /proc")
def test_a_connection_that_the_system_does_not_know_belongs_to_nobody(behind):
    assert hub.is_from_this_account(("127.0.0.1", 1), 2) is False


ASK = """
import sys, requests
try:
    print(requests.get(sys.argv[1]).status_code)
except requests.ConnectionError:
    print("refused")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /proc, and no hub of this kind")
@pytest.mark.parametrize(("account", "answer"), [(None, "200"), (65534, "refused")])
def test_only_processes_of_the_same_account_reach_the_site(behind, account, answer):
    if account and (os.geteuid() != 0 or not hub.CONNECTIONS.exists()):
        pytest.skip("only root on Linux can start a program as somebody else")
    with Site() as site:
        # The new program keeps what it may read: it is the connection that must be refused, not the start.
        become = f"import os; os.setresuid(*[{account}] * 3)\n" if account else ""
        done = subprocess.run(
            [sys.executable, "-c", f"import requests, encodings.idna\n{become}{ASK}", site.url("/")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=300,
        )
        assert done.stdout.strip() == answer, done.stderr

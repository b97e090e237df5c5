"""The pages that lessons ask for: small, named, in JSON; the careless ones only where they were asked for."""

import ast
import io
import os
import re
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.demo_site.visiting import ASKS_FOR_A_PAGE
from tools import translations
from tools.environment import ROOT
from wirelab import DemoSite
from wirelab.checks.pages import Page
from wirelab.server.site import Site

BROKEN = {"/session/day/", "/session/broken/", "/cookies/genre/required/"}
OTHER = {"/session/not-found/": 404, "/session/together/": 409, "/session/lose-row/": 400}


@pytest.fixture(scope="module")
def site():
    with DemoSite() as running:
        yield running


def lesson_pages():
    from lesson_pages.urls import LESSONS

    return [(lesson, page) for lesson, pages in LESSONS.items() for page in pages]


def path_of(page):
    """Return a path that this page answers, with something in place of what the address may choose."""
    parts = {"<int:size>": "100", "<kind>": "cookie", "<name>": "text", "<int:low>": "3", "<int:high>": "4"}
    return re.sub(r"<[^>]+>", lambda part: parts.get(part[0], "0"), "/" + str(page.pattern))


def test_every_lesson_that_has_pages_of_its_own_has_them(site):
    assert sorted({lesson for lesson, _ in lesson_pages()}) == [*(f"{number:02}" for number in range(1, 14)), "17"]


def test_every_lesson_page_answers_with_json_as_it_promises(site, monkeypatch):
    from lesson_pages import together

    monkeypatch.setattr(together, "PATIENCE", 0.1)
    for _, page in lesson_pages():
        path = path_of(page)
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        answer = alice.get(site.url(path))
        if path in BROKEN:
            assert answer.status_code == 500, path
        elif path in OTHER:
            assert answer.status_code == OTHER[path], path
        else:
            assert answer.status_code == 200, path
            assert answer.json(), path


def test_who_waited_alone_spoils_it_for_nobody_after(site, monkeypatch):
    from lesson_pages import together

    with monkeypatch.context() as patched:
        patched.setattr(together, "PATIENCE", 0.1)
        assert requests.get(site.url("/session/together/")).status_code == 409
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(requests.get, [site.url("/session/together/")] * 2))
    assert [answer.json() for answer in answers] == [{"together": 1}] * 2


def test_pages_that_keep_something_do_so_within_limits(site):
    assert requests.get(site.url("/keep/value/session/everything/")).status_code == 404
    assert requests.get(site.url(f"/keep/letters/session/{10**30}/")).json() == {"came": 0}
    kept = max(len(row.data.get("letters", "")) for row in site.read_store().values())
    assert kept == 1_000_000
    site.manage("clearsessions")
    before = requests.get(site.url("/load/store/")).json()["rows"]
    assert requests.get(site.url(f"/load/old/{10**30}/")).json() == {"added": 100_000}
    site.manage("clearsessions")
    assert requests.get(site.url("/load/store/")).json()["rows"] == before


def test_every_lesson_page_reads_well_beside_its_request(site):
    for _, page in lesson_pages():
        code = site.source(path_of(page)).code
        view = ast.parse(code).body[0]
        assert isinstance(view, ast.FunctionDef)
        assert ast.get_docstring(view)
        assert len(code.splitlines()) <= 14, view.name


def test_the_list_of_lesson_pages_leads_to_them(site):
    text = requests.get(site.url("/lessons/")).text
    for _, page in lesson_pages():
        assert str(page.pattern) in text or "<" in str(page.pattern)
    here = [link for link in Page(requests.get(site.url("/lessons/"))).links if link.startswith("/")]
    assert len(here) > 40
    nowhere = [link for link in dict.fromkeys(here) if link not in BROKEN | {*OTHER} and is_404(site, link)]
    assert nowhere == [], "an address with a part to fill in leads nowhere"


def is_404(site, path: str) -> bool:
    return requests.get(site.url(path), allow_redirects=False).status_code == 404


def test_careless_pages_are_not_there_until_the_site_is_started_for_them(site):
    paths = [f"/{kind}/{page}/" for kind in ("careless", "careful") for page in ("card", "gift", "log-out", "review")]
    assert {requests.get(site.url(path)).status_code for path in paths} == {404}
    with Site(ROOT_URLCONF="lesson_pages.careless_urls") as started:
        for path in paths:
            answer = requests.get(started.url(path))
            assert answer.status_code == (405 if path == "/careful/gift/" else 200)
            assert answer.headers["X-Lesson"] == "15, attack and defend"
            assert ("careless on purpose" in answer.text) == path.startswith("/careless/")


def test_careless_pages_refuse_other_computers():
    with Site(ROOT_URLCONF="lesson_pages.careless_urls") as site:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/careless/card/", "SERVER_NAME": "localhost"}
        environ |= {"SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http"}
        here, there = {"REMOTE_ADDR": "127.0.0.1"}, {"REMOTE_ADDR": "192.0.2.7"}
        said = {f"HTTP_{name}": "127.0.0.1" for name in ("X_FORWARDED_FOR", "X_REAL_IP", "HOST", "X_FORWARDED_HOST")}
        said |= {"HTTP_FORWARDED": "for=127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"}  # a client says what it likes
        for client, status in ((here, "200 OK"), (there, "403 Forbidden"), (there | said, "403 Forbidden")):
            seen = []
            list(site._application(environ | client, lambda line, *_, seen=seen: seen.append(line)))
            assert seen == [status]


def test_the_catalogue_is_complete_and_compiled():
    catalog = translations.collect()
    assert not translations.missing(catalog)
    readable, compiled = translations.written(catalog)
    assert readable.decode() == translations.CATALOG.read_text(encoding="utf-8"), "run: python3 course.py build"
    assert compiled == translations.compiled_file().read_bytes(), "run: python3 course.py build"


def test_the_panel_has_the_colours_of_the_notebooks():
    from wirelab.pictures.show import COLOURS

    style = (ROOT / "demo_site/places/static/places/panel.css").read_text(encoding="utf-8")
    for place, colour in COLOURS.items():
        assert f".places .{place} {{ border-color: {colour}; }}" in style


def test_the_panel_goes_with_its_setting_and_stays_out_of_json(site):
    browser = {"Accept": ASKS_FOR_A_PAGE}
    assert "Under the hood" in requests.get(site.url("/"), headers=browser).text
    assert "Under the hood" not in requests.get(site.url("/cookies/echo/"), headers=browser).text
    assert "Under the hood" not in requests.get(site.url("/")).text, "a notebook's client asks for anything"
    with site.settings(SHOW_PLACES=False):
        assert "Under the hood" not in requests.get(site.url("/"), headers=browser).text
    shop = [path for path in (ROOT / "demo_site/bookshop").rglob("*.*") if path.suffix in (".py", ".html", ".css")]
    users = [path.name for path in shop if re.search(r"\b(show_)?places\b", path.read_text(encoding="utf-8").lower())]
    assert sorted(users) == ["production.py", "settings.py"]


def production(tmp_path, *arguments):
    variables = {"BOOKSHOP_SECRET_KEY": secrets.token_hex(40), "BOOKSHOP_HOSTS": "shop.example.test"}
    variables |= {"DJANGO_SETTINGS_MODULE": "bookshop.production", "BOOKSHOP_DATA": str(tmp_path)}
    return subprocess.run(
        [sys.executable, str(ROOT / "demo_site" / "manage.py"), *arguments],
        env={**os.environ, **variables},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )


def test_the_production_settings_pass_djangos_deployment_check(tmp_path):
    done = production(tmp_path, "check", "--deploy", "--fail-level", "DEBUG")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_production_serves_the_shop_and_nothing_that_teaches(tmp_path):
    production(tmp_path, "migrate")
    code = (
        "from django.test import Client; asks = {'HTTP_X_FORWARDED_PROTO': 'https', 'HTTP_ACCEPT': 'text/html'};"
        "c = Client(SERVER_NAME='shop.example.test', **asks);"
        "print([c.get(path).status_code for path in ('/', '/cart/', '/lessons/', '/session/visits/', '/none/')]);"
        "print('Under the hood' in c.get('/').text, 'There is no page' in c.get('/none/').text)"
    )
    done = production(tmp_path, "shell", "--no-imports", "-c", code)
    assert "[200, 200, 404, 404, 404]" in done.stdout, done.stderr
    assert "False True" in done.stdout

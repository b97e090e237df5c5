"""The bookshop is an ordinary Django project."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import requests

from tools.environment import ROOT
from wirelab import DemoSite


@pytest.fixture
def site() -> Iterator[DemoSite]:
    with DemoSite() as running:
        yield running


def test_home_is_a_page_with_its_stylesheet(site):
    page = requests.get(site.url("/"))
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Welcome to the bookshop" in page.text
    assert requests.get(site.url("/static/bookshop/site.css")).ok


def test_home_tells_a_counted_visitor_and_stores_nothing_itself(site):
    alice = requests.Session()
    assert "not counted yet" in alice.get(site.url("/")).text
    assert not alice.cookies
    alice.get(site.url("/session/visits/"))
    assert "counted 1 time." in alice.get(site.url("/")).text


def test_every_link_on_the_home_page_answers(site):
    import re

    links = re.findall(r'href="(/[^"]*)"', requests.get(site.url("/")).text)
    assert len(links) > 7
    assert [requests.get(site.url(link)).status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize("seconds", ["x", "", "1e9", "9" * 400, "-", "٣", "1\n"])
def test_a_lifetime_that_is_no_number_is_refused_and_stores_nothing(site, seconds):
    answer = requests.get(site.url("/session/remember/"), params={"seconds": seconds})
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(site):
    header = requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


def test_the_settings_are_django_defaults_written_out():
    from django.conf import global_settings, settings

    for name in dir(settings):
        if name.startswith("SESSION_"):
            assert getattr(settings, name) == getattr(global_settings, name), name


def test_manage_py_works_by_itself_without_wirelab(tmp_path):
    import os

    environment = {**os.environ, "BOOKSHOP_DATA": str(tmp_path), "PYTHONPATH": ""}
    for arguments in (["check", "--fail-level", "WARNING"], ["makemigrations", "--check"], ["migrate"]):
        done = subprocess.run(
            [sys.executable, str(ROOT / "demo_site" / "manage.py"), *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "db.sqlite3").exists()
    sources = (ROOT / "demo_site").rglob("*.py")
    assert not [path for path in sources if "wirelab" in path.read_text(encoding="utf-8")]

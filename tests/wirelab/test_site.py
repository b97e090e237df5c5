"""The site starts, changes and stops as the lessons need it."""

import os
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
import requests
from django.contrib.auth.hashers import get_hasher
from django.http import HttpResponse

from tools.environment import ROOT
from wirelab import DemoSite, later, show_jar
from wirelab.server.site import Site
from wirelab.server.transport import answers


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter, as a kernel would, in this environment."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
        cwd=ROOT / "notebooks",
    )


SETTINGS = [{}, {"SESSION_COOKIE_AGE": 60}, {"ROOT_URLCONF": "lesson_pages.careless_urls"}]


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_second_site_stops_the_first_and_has_its_address_a_fresh_store_and_a_new_log(settings):
    first, tab = DemoSite(), requests.Session()
    page = first.url("/session/visits/")
    assert tab.get(page).json() == {"visits": 1}
    with DemoSite(**settings) as second:
        assert "stopped" in repr(first)
        assert second.url("/session/visits/") == page
        assert repr(second) == f"DemoSite at {first.server.origin}/"
        assert (second.store().rows, second.log().rows, [*second.met]) == ([], [], [])
        assert tab.get(page).json() == {"visits": 1}, "the tab goes on, at a shop that does not know it"
        assert [entry.path for entry in first.wire_log.entries] == ["/session/visits/"]
        first.stop()
        assert tab.get(page).json() == {"visits": 2}, "the first one has no address to close any more"
    with pytest.raises(requests.ConnectionError):
        tab.get(page)


def test_an_address_goes_from_site_to_site_and_never_to_one_beside_it():
    with Site() as beside, DemoSite() as first:
        for _ in range(3):
            site = DemoSite()
            assert site.server.port == first.server.port != beside.server.port
        assert requests.get(beside.url("/session/peek/")).ok
        site.stop()
        assert not answers(first.server.port), "who stops a site gives its address up"
    with DemoSite() as another:
        assert requests.get(another.url("/session/peek/")).ok


def test_a_request_under_way_ends_with_the_site_that_it_was_sent_to():
    entered, release = threading.Event(), threading.Event()

    def slow(request):
        entered.set()
        release.wait(9)
        return HttpResponse("of the first site")

    first, got = DemoSite(), []
    first.mount("/slow/", slow)

    def ask():
        try:
            got.append(requests.get(first.url("/slow/"), timeout=60).text)
        except requests.ConnectionError:
            got.append("hung up")

    asking = threading.Thread(target=ask)
    asking.start()
    entered.wait(5)
    with DemoSite() as second:
        asking.join(5)
        release.set()
        assert got == ["hung up"]
        assert requests.get(second.url("/slow/")).status_code == 404
        assert len(second.wire_log.entries) == 1


def test_a_stopped_site_hangs_up_on_connections_that_were_kept_open():
    alice = requests.Session()
    with DemoSite() as site:
        address = site.url("/session/peek/")
        alice.get(address)
    with pytest.raises(requests.ConnectionError):
        alice.get(address)


def test_stopping_removes_the_folder_and_may_be_repeated():
    site = DemoSite()
    folder = site.database.parent
    assert folder.is_dir()
    site.stop()
    site.stop()
    assert not folder.exists()


def test_two_sites_in_one_process_have_a_database_each():
    with Site() as one, Site() as other:
        requests.get(one.url("/session/visits/"))
        assert len(one.read_store()) == 1
        assert len(other.read_store()) == 0


def test_a_process_that_ends_leaves_no_folder_and_no_thread():
    done = run_python("""
        from wirelab import DemoSite
        print(DemoSite().database.parent)
    """)
    assert done.returncode == 0, done.stderr
    assert not Path(done.stdout.strip()).exists()


def test_a_process_that_was_killed_is_cleaned_up_by_the_next_one():
    killed = run_python("""
        import os, signal
        from wirelab import DemoSite
        print(DemoSite().database.parent, flush=True)
        os._exit(9)
    """)
    folder = Path(killed.stdout.strip())
    assert folder.exists()
    with DemoSite():
        assert not folder.exists()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_in_the_environment_is_not_asked(name):
    done = run_python(
        """
        import requests
        from wirelab import DemoSite
        with DemoSite() as site:
            print(requests.get(site.url("/session/peek/")).status_code)
        """,
        **{name: "http://127.0.0.1:9", "NO_PROXY": "", "no_proxy": "example.org"},
    )
    assert done.stdout.strip() == "200", done.stderr


def test_settings_change_live_and_come_back(site):
    with site.settings(SESSION_COOKIE_AGE=60, SESSION_COOKIE_NAME="sid"):
        inside = requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
    after = requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
    assert inside.startswith("sid=")
    assert "Max-Age=60;" in inside
    assert after.startswith("sessionid=")
    assert "Max-Age=1209600;" in after


def test_settings_of_a_site_end_with_it():
    with DemoSite(SESSION_COOKIE_AGE=60) as site:
        assert "Max-Age=60;" in requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
    with DemoSite() as site:
        assert "Max-Age=1209600;" in requests.get(site.url("/session/visits/")).headers["Set-Cookie"]


def test_a_setting_that_django_does_not_know_is_named_and_the_site_goes_on(site):
    with pytest.raises(AttributeError, match="Did you mean SESSION_COOKIE_AGE"):
        DemoSite(SESION_COOKIE_AGE=60)
    with pytest.raises(AttributeError, match="no setting NONSENSE"), site.settings(NONSENSE=1):
        pass
    assert requests.get(site.url("/session/peek/")).ok


@pytest.mark.parametrize("engine", ["db", "cached_db", "cache", "file", "signed_cookies"])
def test_every_engine_keeps_a_session_and_shows_its_store(tmp_path, engine):
    with DemoSite(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}", SESSION_FILE_PATH=str(tmp_path)) as site:
        alice = requests.Session()
        for expected in (1, 2):
            assert alice.get(site.url("/session/visits/")).json() == {"visits": expected}
        data = [row[1] for row in site.store().rows]
        assert data == ([] if engine == "signed_cookies" else ['{"visits": 2}'])


def test_the_file_engine_uses_the_folder_of_its_site(tmp_path):
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        with DemoSite(SESSION_ENGINE="django.contrib.sessions.backends.file", SESSION_FILE_PATH=str(folder)) as site:
            requests.get(site.url("/session/visits/"))
            assert len(site.store().rows) == len(list(folder.iterdir())) == 1


def test_a_body_in_chunks_is_refused_and_does_not_become_the_next_request(site):
    alice = requests.Session()
    answer = alice.post(site.url("/cookies/echo/"), data=iter([b"GET /session/visits/ HTTP/1.1", b"x" * 99]))
    assert answer.status_code == 411
    assert alice.get(site.url("/cookies/echo/")).json() == {"cookies": {}}
    assert not site.store().rows


def test_a_mounted_view_is_live_at_once_and_mounting_again_replaces_it(site):
    site.mount("/mine/", lambda request: HttpResponse("one"))
    assert requests.get(site.url("/mine/")).text == "one"
    site.mount("/mine/", lambda request: HttpResponse("two"))
    assert requests.get(site.url("/mine/")).text == "two"
    site.mount("/session/peek/", lambda request: HttpResponse("in front of the site's own"))
    assert requests.get(site.url("/session/peek/")).text == "in front of the site's own"


def test_mounted_views_go_with_their_site(site):
    site.mount("/mine/", lambda request: HttpResponse("one"))
    with DemoSite() as other:
        assert requests.get(other.url("/mine/")).status_code == 404


def test_source_is_the_code_in_the_sites_own_file(site):
    source = site.source("/session/peek/?q=1")
    assert source.where == "demo_site/lesson_pages/sessions.py"
    assert source.code.startswith("def peek(request")
    assert source.code in (ROOT / source.where).read_text(encoding="utf-8")
    assert "```python\ndef peek" in source._repr_markdown_()


def test_source_shows_a_mounted_view_and_refuses_what_nobody_answers(site):
    def mine(request):
        return HttpResponse("mine")

    site.mount("/mine/", mine)
    assert "def mine(request)" in site.source("/mine/").code
    with pytest.raises(LookupError, match="No view answers /nowhere/"):
        site.source("/nowhere/")


def test_the_log_shows_every_client_and_its_cookies(site):
    alice = requests.Session()
    alice.get(site.url("/session/visits/"))
    alice.get(site.url("/session/visits/"), headers={"User-Agent": "Mozilla/5.0 Chrome/150.0"})
    rows = site.log().rows
    assert [row[1] for row in rows] == ["requests", "Chrome"]
    assert rows[0][3] == "–"
    assert rows[1][3].startswith("sessionid=A(")
    assert rows[1][5].startswith("sessionid=A(")


def test_manage_runs_on_this_sites_database_and_clock(site, capsys):
    requests.get(site.url("/session/visits/"))
    site.manage("clearsessions")
    assert len(site.store().rows) == 1
    with later(days=15):
        site.manage("clearsessions")
    assert len(site.store().rows) == 0
    site.manage("check")
    assert "no issues" in capsys.readouterr().out


def test_the_store_can_be_read_where_an_event_loop_runs(site):
    import asyncio

    async def look() -> int:
        return len(site.store().rows)

    requests.get(site.url("/session/visits/"))
    assert asyncio.run(look()) == 1


def test_later_moves_both_clocks_adds_up_and_comes_back(site):
    alice = requests.Session()
    alice.get(site.url("/session/visits/"))
    with later(days=10):
        assert show_jar(alice).rows[0][4] == "in 4 days"
        with later(days=3, hours=12):
            assert site.store().rows[0][2] == "expires in 12 hours"
    assert show_jar(alice).rows[0][4] == "in 14 days"


def test_later_leaves_the_local_time_zone_alone(site):
    zone = time.tzname
    with later(days=10):
        assert time.tzname == zone


def test_later_does_not_disturb_a_request_that_waits(site):
    release = threading.Event()

    def slow(request):
        release.wait(5)
        return HttpResponse("done")

    site.mount("/slow/", slow)
    with later(days=400):
        threading.Timer(0.1, release.set).start()
        assert requests.get(site.url("/slow/"), timeout=60).text == "done"


def test_an_interrupted_request_leaves_the_site_alive(site):
    release = threading.Event()

    def slow(request):
        release.wait(5)
        return HttpResponse("x" * 100_000)

    site.mount("/slow/", slow)
    with socket.create_connection(("127.0.0.1", site.server.port)) as client:
        client.sendall(b"GET /slow/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    release.set()
    assert requests.get(site.url("/session/peek/")).ok


def test_without_a_site_the_message_says_what_to_do():
    with pytest.raises(RuntimeError, match=r"site = DemoSite\(\)"):
        show_jar(requests.Session())


def test_the_error_page_of_endless_recursion_draws_its_last_frames_only(site):
    def endless(request):
        return endless(request)

    site.mount("/endless/", endless)
    page = requests.get(site.url("/endless/"))
    assert page.status_code == 500
    assert "RecursionError" in page.text
    assert 10 < page.text.count('<li class="frame') <= 50


def test_a_lesson_keeps_djangos_own_hasher(site):
    assert get_hasher().algorithm == "pbkdf2_sha256"

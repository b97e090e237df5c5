"""One test for each clause of the docstrings of what a learner calls: what they promise is what happens.

`PROMISES` writes every sentence of them down, with the tests that hold it. A docstring that changes asks for its
own test: the first test here compares.
"""

import inspect
import re
import socket
import time

import pytest
import requests
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse, HttpResponseRedirect

import wirelab
from wirelab import (
    DemoSite,
    anatomy,
    check,
    hint,
    later,
    play,
    progress,
    sequence,
    show_jar,
    watch,
)
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.outcome import Wrong
from wirelab.server import sites

METHODS = ["url", "settings", "mount", "manage", "read_store", "stop", "source", "store", "log"]
PROMISES = {
    "DemoSite": {
        "The site of a notebook.": "test_a_cell_that_is_run_again_keeps_the_address_and_after_a_typo_too",
        "Settings are Django's, by name.": "test_settings_are_djangos_by_name",
        "Starting a second one stops the first and takes over its address, whatever the settings: a tab that shows "
        "the shop goes on, with a fresh store.": (
            "test_a_second_site_stops_the_first_and_has_its_address_a_fresh_store_and_a_new_log"
        ),
        "A site that was stopped before has given its address up.": (
            "test_an_address_goes_from_site_to_site_and_never_to_one_beside_it"
        ),
        "Passwords are hashed in 1,000 rounds, where Django takes a million or more, unless you give "
        "`PASSWORD_HASHERS`.": "test_passwords_are_hashed_in_1000_rounds_unless_the_hasher_is_given",
    },
    "DemoSite.url": {"Return the absolute URL of a path on this site.": "test_url_is_absolute"},
    "DemoSite.settings": {
        "Change Django settings, live, for the length of a `with` block.": "test_settings_change_live_and_come_back"
    },
    "DemoSite.mount": {
        "Let a view of your own answer `path` from now on; mounting again replaces it.": (
            "test_a_mounted_view_is_live_at_once_and_mounting_again_replaces_it"
        ),
        "`name` is for Django's `redirect` and `reverse`.": (
            "test_a_name_leads_redirect_and_reverse_to_a_mounted_view"
        ),
        "Raise TypeError or ImproperlyConfigured where `path` or `view` cannot be used; then everything stays as it "
        "was.": "test_what_cannot_be_mounted_raises_and_changes_nothing",
    },
    "DemoSite.manage": {
        "Run `manage.py command` on this site's database and clock, and print what it prints.": (
            "test_manage_runs_on_this_sites_database_and_clock"
        )
    },
    "DemoSite.read_store": {
        "Return the sessions with these keys (None: all), oldest first, without changing them.": (
            "test_the_store_is_read_oldest_first_and_stays_as_it_is"
        )
    },
    "DemoSite.stop": {
        "Stop the server and remove the database; a second call does nothing.": (
            "test_stopping_removes_the_folder_and_may_be_repeated"
        )
    },
    "DemoSite.source": {
        "Return the source of the view that answers `path`; raise LookupError where none does.": (
            "test_source_shows_a_mounted_view_and_refuses_what_nobody_answers"
        )
    },
    "DemoSite.store": {
        "Return the session store as a table: letter, id, decoded data, time left.": (
            "test_the_store_is_a_table_of_letter_id_data_and_time_left"
        )
    },
    "DemoSite.log": {
        "Return what the server saw, from any client, oldest first.": (
            "test_the_log_shows_every_client_and_its_cookies"
        ),
        "Static files and a favicon that is not there are counted, but not shown.": (
            "test_static_files_and_a_missing_favicon_are_counted_and_pages_are_shown"
        ),
    },
    "anatomy": {
        "Return the parts of a response's Set-Cookie headers, and what each asks of the client (RFC 6265bis).": (
            "test_anatomy_lists_each_part_of_each_header"
        )
    },
    "behind": {
        "Show the last 12 requests to this address, or fewer with `last`: which worker was asked, and what it "
        "answered.": "test_the_last_twelve_requests_are_shown_or_fewer",
        "Each has the session id that came and the one that went back, by its letter.": (
            "test_a_memory_of_each_worker_lets_the_count_stand_still"
        ),
    },
    "browser_jar": {
        "Visit these addresses, in order, with a real browser; return its jar as a table.": (
            "test_it_shows_the_session_cookie_by_its_letter_and_hides_it_from_scripts"
        ),
        "With `reopened` the browser is closed after that and started again, with or without its tabs.": (
            "test_a_browser_that_was_closed_keeps_what_has_a_date"
        ),
        "`third_party` says whether it sends cookies along with parts of another site's page; None leaves it as it was "
        "installed.": "test_third_party_says_whether_a_frame_of_another_site_carries_cookies",
        "Every name but localhost leads to the site that started last.": (
            "test_it_goes_where_a_page_of_another_site_leads"
        ),
        "Where no browser can be driven, a cell shows what was recorded; elsewhere this is a RuntimeError.": (
            "test_without_a_browser_a_lesson_runs_to_its_end_and_shows_what_was_recorded"
        ),
        "Raise RuntimeError where a page does not answer, or no site runs.": (
            "test_a_page_that_does_not_answer_is_an_error_and_not_a_missing_browser"
        ),
    },
    "check": {
        "Check an answer; return what was proved, or raise Wrong after showing what went wrong.": (
            "test_check_returns_what_was_proved_or_raises_after_showing"
        )
    },
    "hint": {
        "Return the next hint of an exercise; after the third, the third again.": (
            "test_hints_go_step_by_step_and_are_counted"
        ),
        "One that is asked for after the exercise was solved does not count.": (
            "test_a_hint_after_the_solution_does_not_count"
        ),
    },
    "later": {
        "Run the block with the clocks of client and server moved this much later.": (
            "test_later_moves_both_clocks_adds_up_and_comes_back"
        ),
        "The clock goes on ticking.": "test_the_clock_goes_on_ticking_inside_later",
        "Inside another `later` the times add up.": "test_later_moves_both_clocks_adds_up_and_comes_back",
        "Only wall-clock time moves: timeouts and sleeps keep their length.": "test_only_wall_clock_time_moves",
    },
    "one_address": {
        "Put one address in front of these workers; they answer in turns, or, if sticky, one worker each visitor.": (
            "test_a_sticky_address_keeps_a_visitor_at_one_worker_until_that_ends"
        )
    },
    "described": {
        "Return a figure of matplotlib as a plot with a description, for readers who do not see it.": (
            "test_words_are_the_text_and_the_label_of_the_picture"
        ),
    },
    "play": {
        "Show the last 12 exchanges of these watched sessions, or fewer with `last`, as places to step through.": (
            "test_play_shows_the_last_twelve_exchanges_or_fewer"
        ),
        "Raise ValueError for a session that nobody watches.": ("test_one_session_that_nobody_watches_is_one_too_many"),
    },
    "predict": {
        "Ask for a guess before the cell goes on; after it, show what the run says to it.": (
            "test_a_guess_is_compared_with_the_run"
        ),
        "The first guess counts.": "test_the_first_guess_is_locked_before_the_run_and_counts",
        "Where nobody can be asked, the choices are shown and the cell goes on.": (
            "test_where_nobody_can_be_asked_choices_and_verdict_are_shown"
        ),
        "Raise LookupError for an id that no lesson has.": "test_an_unknown_prediction_is_answered_with_the_known_ones",
    },
    "progress": {
        "Return the course as a map, one row a lesson; or, of one lesson, each exercise and the hints taken.": (
            "test_progress_is_a_map_of_the_course_or_the_exercises_of_one_lesson"
        ),
        "Raise LookupError for a lesson that does not exist.": "test_an_unknown_lesson_is_answered_with_the_known_ones",
    },
    "reach": {
        "Show where a cookie goes: `header` is a Set-Cookie header without its name, `at` the address that sent it.": (
            "test_the_text_is_a_grid_of_hosts_and_paths_and_what_decides"
        ),
        "Where browsers refuse the cookie, say why.": "test_a_refused_cookie_has_its_reason_and_an_empty_grid",
        "Raise ValueError where `at` is no address with http or https.": "test_half_an_address_is_refused",
    },
    "real_servers": {
        'Run the bookshop in processes that share a database; `cache` is a folder\'s name or "redis".': (
            "test_two_workers_share_a_database_and_nothing_is_left"
        ),
        "Where Redis is asked for and not installed, a cell shows what was recorded; elsewhere this is a "
        "RuntimeError.": "test_without_a_redis_it_says_what_is_missing",
    },
    "sequence": {
        "Draw what these watched sessions sent and received so far, at most the last 12 exchanges, or fewer with "
        "`last`.": "test_a_sequence_has_the_last_twelve_exchanges_and_wants_watched_sessions",
        "Raise ValueError for a session that nobody watches.": (
            "test_a_sequence_has_the_last_twelve_exchanges_and_wants_watched_sessions"
        ),
    },
    "show_jar": {
        "Return this session's cookies, attributes included, as a table; raise RuntimeError without a site.": (
            "test_the_jar_is_shown_with_its_attributes_and_needs_a_site"
        )
    },
    "timelines": {
        'Show how long this watched session\'s jar and the store keep what they hold, with a "now" to move.': (
            "test_a_client_sees_the_ends_of_its_own_cookies_and_sessions"
        ),
        "Raise ValueError for a session that nobody watches.": "test_a_session_that_nobody_watches_has_no_lines",
    },
    "watch": {
        "Show every exchange of this session, redirects included; return the same session.": (
            "test_watch_shows_redirects_too_and_returns_the_same_session"
        ),
        "With `any_host`, addresses with any host name lead to the site that started last.": (
            "test_any_name_leads_to_the_site_that_started_last_and_the_jar_sees_the_name"
        ),
    },
}


def sentences(documented: object) -> list[str]:
    text = " ".join((inspect.getdoc(documented) or "").split())
    return re.split(r"(?<=[.])\s+(?=[A-Z`])", text)


def test_every_clause_of_every_docstring_has_its_test():
    written = {name: sentences(getattr(wirelab, name)) for name in wirelab.__all__}
    written |= {f"DemoSite.{name}": sentences(getattr(DemoSite, name)) for name in METHODS}
    assert {name: [*clauses] for name, clauses in PROMISES.items()} == written
    public = {name for name in dir(DemoSite) if not name.startswith("_")}
    inner = {"build", "use", "find_source"}  # for the other modules
    assert public - inner == {*METHODS}


def test_every_test_that_is_named_exists():
    from tools.environment import ROOT

    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {test for clauses in PROMISES.values() for test in clauses.values()}
    assert {test for test in named if f"def {test}(" not in tests} == set()


def test_settings_are_djangos_by_name():
    with DemoSite(SESSION_COOKIE_NAME="sid", SESSION_COOKIE_PATH="/session/") as site:
        header = requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
        assert header.startswith("sid=")
        assert "Path=/session/" in header
        with pytest.raises(AttributeError, match="no setting"):
            DemoSite(cookie_name="sid")
        assert requests.get(site.url("/session/peek/")).ok


def test_passwords_are_hashed_in_1000_rounds_unless_the_hasher_is_given():
    djangos = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    assert PBKDF2PasswordHasher.iterations >= 1_000_000
    with DemoSite():
        assert make_password("x").startswith("pbkdf2_sha256$1000$")
    with DemoSite(PASSWORD_HASHERS=[djangos]):
        assert make_password("x").startswith(f"pbkdf2_sha256${PBKDF2PasswordHasher.iterations}$")


def test_url_is_absolute(site):
    assert site.url("/a/?b=1") == site.url("a/?b=1") == f"http://127.0.0.1:{site.server.port}/a/?b=1"


def test_what_cannot_be_mounted_raises_and_changes_nothing(site):
    site.mount("/mine/", lambda request: HttpResponse("mine"))
    for path, view, error in (
        ("/mine/", "no view", TypeError),
        ("/item/<integer:id>/", HttpResponse, ImproperlyConfigured),
    ):
        with pytest.raises(error):
            site.mount(path, view)
        assert requests.get(site.url("/mine/")).text == "mine"


def test_the_store_is_read_oldest_first_and_stays_as_it_is(site):
    ids = []
    for _ in range(3):
        ids.append(requests.get(site.url("/session/visits/")).cookies["sessionid"])
    assert [*site.read_store()] == ids
    assert [*site.read_store([ids[2], ids[0]])] == [ids[0], ids[2]]
    assert site.read_store([]) == site.read_store(["never-given"]) == {}
    with later(days=20):
        assert [*site.read_store()] == ids, "also what has expired"
    assert site.read_store() == site.read_store()


def test_the_store_is_a_table_of_letter_id_data_and_time_left(site):
    key = requests.get(site.url("/session/visits/")).cookies["sessionid"]
    assert site.store().columns == ["id", "data", "lifetime"]
    assert site.store().rows == [[f"A({key[:6]}…)", '{"visits": 1}', "expires in 14 days"]]


def test_anatomy_lists_each_part_of_each_header(site):
    table = anatomy(requests.get(site.url("/cookies/reading-room/"), allow_redirects=False))
    assert [row[0] for row in table.rows].count("name") == int(re.search(r"(\d+) Set-Cookie", table.title)[1])
    table = anatomy(requests.get(site.url("/session/visits/")))
    assert [row[0] for row in table.rows] == ["name", "value", "expires", "HttpOnly", "Max-Age", "Path", "SameSite"]
    assert all(row[2] for row in table.rows)
    assert not anatomy(requests.get(site.url("/session/peek/"))).rows


def test_a_browser_that_was_closed_keeps_what_has_a_date(site, real):
    addresses = (site.url("/session/visits/"), site.url("/cookies/welcome/"))
    for tabs, kept in ((False, {"sessionid"}), (True, {"sessionid", "visited"})):
        table = wirelab.browser_jar(*addresses, reopened=True, restore_tabs=tabs)
        assert {row[0] for row in table.rows} == kept


def test_check_returns_what_was_proved_or_raises_after_showing(capsys):
    report = check("00-1", lambda: "jar")
    assert report.solved
    assert report.proved == ['one of "jar", "wire", "store"', "the place that keeps the cookie after a visit"]
    assert capsys.readouterr().out == ""
    with pytest.raises(Wrong) as caught:
        check("00-1", lambda: "moon")
    assert capsys.readouterr().out.strip() == str(caught.value)


def test_the_clock_goes_on_ticking_inside_later():
    with later(days=100):
        before, steady = time.time(), time.monotonic()
        while time.monotonic() - steady < 0.05:
            pass
        assert 0.04 < time.time() - before < 60


def test_only_wall_clock_time_moves(site):
    before = time.monotonic()
    with later(days=100):
        assert time.monotonic() - before < 3600
        with socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            deaf.listen()
            with pytest.raises(requests.Timeout):
                requests.get(f"http://127.0.0.1:{deaf.getsockname()[1]}/", timeout=0.1)
    assert time.monotonic() - before < 3600


def test_progress_is_a_map_of_the_course_or_the_exercises_of_one_lesson(monkeypatch, tmp_path):
    monkeypatch.setenv("WIRELAB_PROGRESS", str(tmp_path / "progress.json"))  # where nobody solved anything
    rows = [[cell.text for cell in row] for row in progress().rows]
    assert [row[0][:2] for row in rows] == [f"{number:02}" for number in range(len(rows))]
    assert sum(int(row[2].split(" of ")[1]) for row in rows if row[2]) == len(all_exercises())
    hint("19-11")
    last = [cell.text for cell in progress("19").rows[-1]]
    assert (last[0], last[2]) == ("19-11", "Remember me")
    assert last[3].startswith("hints taken: ")


def test_a_sequence_has_the_last_twelve_exchanges_and_wants_watched_sessions(site):
    alice = watch(requests.Session(), "Alice")
    assert repr(sequence(alice)) == "no exchange yet"
    for number in range(14):
        alice.get(site.url(f"/cookies/echo/?{number}"))
    asked = re.findall(r"GET /cookies/echo/\?(\d+)", repr(sequence(alice)))
    assert asked == [str(number) for number in range(2, 14)]
    for last, shown in ((1, 1), (5, 5), (100, 12), (0, 0)):
        assert repr(sequence(alice, last=last)).count("GET ") == shown
    with pytest.raises(ValueError, match="Nobody watches this session"):
        sequence(alice, requests.Session())


def test_play_shows_the_last_twelve_exchanges_or_fewer(site):
    alice = watch(requests.Session(), "Alice")
    for number in range(14):
        alice.get(site.url(f"/cookies/echo/?{number}"))
    for shown, first in ((play(alice), 2), (play(alice, last=3), 11), (play(alice, last=100), 2)):
        assert re.findall(r"echo/\?(\d+)", repr(shown)) == [str(number) for number in range(first, 14)]
    assert repr(play(alice, last=0)) == "no exchange yet"


def test_the_jar_is_shown_with_its_attributes_and_needs_a_site():
    alice = requests.Session()
    with DemoSite() as site:
        alice.get(site.url("/session/visits/"))
        table = show_jar(alice)
        assert table.columns == ["name", "value", "domain", "path", "expires", "flags"]
        assert table.rows[0][2:] == ["127.0.0.1", "/", "in 14 days", "HttpOnly, SameSite=Lax"]
    assert sites.running == []
    with pytest.raises(RuntimeError, match="No site is running"):
        show_jar(alice)


def test_watch_shows_redirects_too_and_returns_the_same_session(site, capsys):
    site.mount("/hop/", lambda request: HttpResponseRedirect("/session/visits/"))
    alice = requests.Session()
    assert watch(alice, "Alice") is alice
    alice.get(site.url("/hop/"))
    shown = capsys.readouterr().out
    assert shown.index("GET /hop/") < shown.index("GET /session/visits/")

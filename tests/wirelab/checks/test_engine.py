"""check, hint and progress: what a learner meets most."""

import contextlib
import json
import os
import re
import signal
import threading
import time

import pytest
import requests
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.sessions.models import Session
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse

from tests.bank.lesson01.come_back import one_session as good_client
from tests.bank.lesson01.come_back import two_strangers
from tests.bank.lesson05.any_discount import with_cookies as good_discount
from tests.bank.lesson06.favourite import stores_if_given as good_view
from wirelab import DemoSite, check, hint, later, progress
from wirelab.checks import catalogue, engine, registry
from wirelab.checks.lab import Lab
from wirelab.checks.outcome import Wrong
from wirelab.server import sites
from wirelab.server.site import Site
from wirelab.server.threads import patience


@pytest.fixture
def record(tmp_path, monkeypatch):
    file = tmp_path / "progress.json"
    monkeypatch.setenv("WIRELAB_PROGRESS", str(file))
    return file


def message(id: str, answer: object) -> str:
    with pytest.raises(Wrong) as caught:
        check(id, answer)
    return str(caught.value)


def test_a_right_answer_says_what_comes_next_and_what_was_proved_in_one_line_a_step(record):
    result = repr(check("01-1", good_client))
    assert result.startswith("✓ 01-1 solved: Come back. Next: 01-2 · Count visits in a cookie\n")
    assert "\n             the first request is a stranger's: no Cookie header\n" in result


def test_a_wrong_answer_shows_expectation_finding_belief_evidence_and_where_to_reread(capsys):
    text = message("01-1", two_strangers)
    shown = capsys.readouterr().out
    assert shown.strip() == text, "the report is displayed, and the exception carries the same"
    for part in (
        "✗ 01-1 not yet: Come back\n  expected   the second request carries the cookie just set",
        "  but        GET /cookies/welcome/ with no Cookie, then GET /cookies/welcome/ with no Cookie\n",
        "  perhaps    The cookie did not come back. Two calls of requests.get share no jar; ",
        '  nudge      hint("01-1") shows it, then the idea, then nearly the code\n',
        "    wire, seen by the server: 2 requests\n",
        "  reread     To copy headers by hand is no fun. A `requests.Session` has a jar and does it for us, as ",
        "\n             01-http-forgets, section 3. A Session remembers",
    ):
        assert part in text


def test_below_the_report_the_exception_is_one_line(capsys):
    with pytest.raises(Wrong) as caught:
        check("01-1", two_strangers)
    assert caught.value._render_traceback_() == ["not yet: read the report above"]


def test_the_html_says_the_same_and_is_escaped(capsys):
    with pytest.raises(Wrong) as caught:
        check("00-1", lambda: "<script>alert(1)</script>")
    html = caught.value.report._repr_html_()
    assert "<script" not in html
    assert 'href="../notebooks/00-start-here.ipynb#2.-Visit-it"' in html
    assert "one of &quot;jar&quot;" in html


def endless_view(request):
    while True:
        pass


def stubborn_view(request):
    deadline = time.monotonic() + 6
    while time.monotonic() < deadline:
        with contextlib.suppress(BaseException):
            time.sleep(0.01)


def endless_client(site):
    while True:
        pass


def endless_stream(request):
    return StreamingHttpResponse(iter(lambda: b"x" * 1000, None))


# Stopped may arrive at the very end of a thread. It is a SystemExit, so Python prints nothing then; pytest would.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.untraced
@pytest.mark.parametrize(
    ("id", "answer"),
    [("06-2", endless_view), ("06-2", stubborn_view), ("01-1", endless_client), ("06-2", endless_stream)],
)
def test_an_answer_that_does_not_end_is_stopped_and_the_next_check_works(id, answer, monkeypatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (0, 0, 0), raising=False)  # as on a free computer
    started = time.monotonic()
    assert "Does your code loop" in message(id, answer)
    assert time.monotonic() - started < 60  # it ends; how soon depends on the computer, and on what else it does
    assert check("01-1", good_client).solved
    if answer is not stubborn_view:
        names = [thread.name for thread in threading.enumerate()]
        assert "wirelab-check" not in names
        assert not [name for name in names if "process_request_thread" in name]


def test_what_an_answer_prints_while_a_probe_plays_is_not_shown(monkeypatch, capsys):
    def talks(request):
        print("asked")  # noqa: T201  (as learners do)
        return JsonResponse({"favourite": "Emma"})

    message("06-2", talks)
    printed = capsys.readouterr().out.count("asked")
    monkeypatch.setattr(engine, "_believed", lambda exercise, answer: None)
    message("06-2", talks)
    assert printed == capsys.readouterr().out.count("asked") > 0


def leaves(request):
    raise SystemExit


def recursive(request):
    return recursive(request)


def deletes_all_sessions(request):
    request.session["favourite"] = "Emma"
    request.session.save()
    Session.objects.all().delete()
    return JsonResponse({"favourite": None})


def huge_cookie(request):
    response = JsonResponse({"favourite": None})
    response.set_cookie("huge", "x" * 100_000)
    return response


def many_headers(request):
    response = HttpResponse()
    for number in range(300):
        response.set_cookie(f"cookie{number}", "x")
    return response


def changes_settings(request):
    settings.SESSION_COOKIE_NAME = "other"
    settings.MIDDLEWARE.clear()
    settings.ALLOWED_HOSTS.append("*")
    return JsonResponse({"favourite": "wrong"})


def shouts(request):
    print("x" * 100_000)  # noqa: T201
    return HttpResponse("not JSON")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (leaves, "exit() ends a program"),
        (recursive, "The view calls itself without end"),
        (deletes_all_sessions, "400 Bad Request"),
        (huge_cookie, "code that runs to its end"),
        (many_headers, "code that runs to its end"),
        (changes_settings, "'wrong'"),
        (shouts, "200 OK: not JSON"),
        (lambda request: HttpResponseRedirect("/answer/"), "send the client round in a circle"),
        (lambda request: StreamingHttpResponse(["a", "b"]), "200 OK: ab"),
        (lambda request: 1 / 0, "ZeroDivisionError"),
        (lambda request, book: None, "A view takes one argument"),
    ],
)
def test_a_harmful_view_gets_a_message_and_nothing_leaks(answer, says):
    before = {name: getattr(settings, name) for name in ("SESSION_COOKIE_NAME", "ALLOWED_HOSTS")}
    middleware = list(settings.MIDDLEWARE)
    with DemoSite() as site:
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        text = message("06-2", answer)
        assert says in text
        assert "Traceback" not in text
        assert alice.get(site.url("/session/visits/")).json() == {"visits": 2}
    assert check("06-2", good_view).solved
    assert {name: getattr(settings, name) for name in before} == before
    assert middleware == settings.MIDDLEWARE


def orm_client(site):
    Session.objects.all().delete()
    return Session.objects.count()


@pytest.mark.parametrize("answer", [None, ..., {}, 42, "text", [], object(), lambda: 1, lambda *a: exit(), orm_client])
@pytest.mark.parametrize("id", ["01-1", "01-2", "01-4", "06-1", "09-1", "09-3"])
def test_an_answer_of_any_kind_is_refused_without_a_traceback(id, answer):
    assert "not yet" in message(id, answer)


def test_a_check_inside_its_own_answer_is_told_so():
    def misplaced(site):
        return check("01-1", misplaced)

    assert "stands inside your function" in message("01-1", misplaced)
    assert check("01-1", good_client).solved


def test_an_answer_that_starts_a_site_does_not_stop_the_learners_own():
    def starts_another(site):
        return good_client(DemoSite())

    with DemoSite() as own:
        assert "no request reached this site" in message("01-1", starts_another)
        assert sites.running == [own]
        assert requests.get(own.url("/session/peek/")).ok


@pytest.mark.parametrize(
    "setting",
    [
        {"SESSION_COOKIE_SECURE": True},
        {"SESSION_SAVE_EVERY_REQUEST": True},
        {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True},
        {"SESSION_COOKIE_NAME": "sid"},
    ],
)
def test_a_check_is_the_same_whatever_the_learners_own_settings_are(setting):
    with DemoSite(**setting) as own, own.settings(SESSION_COOKIE_AGE=5):
        assert check("06-2", good_view).solved
        assert check("09-4", {"SESSION_COOKIE_AGE": 3 * 86400, "SESSION_SAVE_EVERY_REQUEST": True}).solved
        assert settings.SESSION_COOKIE_AGE == 5
    assert settings.SESSION_COOKIE_AGE == 1209600


def test_a_clock_that_an_answer_leaves_moved_is_put_right():
    def travels(site):
        journey = later(days=30)
        journey.__enter__()
        travels.kept = journey

    now = time.time()
    message("01-1", travels)
    assert time.time() - now < 60


def test_an_interrupted_check_stops_its_answer():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for jobs in the background
    timer = threading.Timer(1, signal.raise_signal, [signal.SIGINT])
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            check("01-1", endless_client)
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)
    for thread in [thread for thread in threading.enumerate() if thread.name == "wirelab-check"]:
        thread.join(patience(5))  # it was told to end: that may take a moment
        assert not thread.is_alive()
    assert check("01-1", good_client).solved


def test_a_check_works_inside_later_and_leaves_the_clock_alone():
    now = time.time()
    with later(days=100):
        assert check("01-1", good_client).solved
        message("09-4", {"SESSION_COOKIE_AGE": 3})
        assert 99 < (time.time() - now) / 86400 < 101
    assert time.time() - now < 60


def test_a_check_leaves_the_learners_site_and_settings_alone():
    with DemoSite(SESSION_COOKIE_AGE=60) as site:
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        check("01-1", good_client)
        message("09-3", {"SESSION_COOKIE_SECURE": True})
        assert alice.get(site.url("/session/visits/")).json() == {"visits": 2}
        assert len(site.store().rows) == 1
        assert "Max-Age=60;" in alice.get(site.url("/session/visits/")).headers["Set-Cookie"]


def test_several_views_are_an_answer_too(monkeypatch):
    def scenario(lab, views):
        lab.serve(views)
        alice = lab.client("Alice")
        alice.get("/put/")
        lab.expect_json(alice.get("/take/"), {"book": "Emma"}, "what one view stores, the other reads")

    def put(request):
        request.session["book"] = "Emma"
        return JsonResponse({})

    def take(request):
        return JsonResponse({"book": request.session.get("book")})

    pages = registry.exercise(
        "00-9", "Two views", "views", section=("00-start-here", ""), reread="", hints=("a", "b", "c")
    )
    monkeypatch.setattr(registry, "_exercises", dict(catalogue.all_exercises()))
    pages(scenario)
    assert check("00-9", {"/put/": put, "/take/": take}).solved
    assert "what one view stores" in message("00-9", {"/put/": take, "/take/": take})
    assert "is not one of them" in message("00-9", {"/put/": put, "/take/": "take"})


def test_hints_go_step_by_step_and_are_counted(record):
    shown = [repr(hint("06-2")) for _ in range(4)]
    assert [text.split(" for ")[0] for text in shown] == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]
    assert len(set(shown)) == 3
    assert "hints taken: 3" in repr(progress("06"))


def test_progress_remembers_tries_and_solutions(record):
    message("01-1", lambda site: None)
    assert "tried 1×" in repr(progress("01"))
    check("01-1", good_client)
    message("01-1", lambda site: None)
    assert "✓ solved  Come back" in repr(progress("01"))
    assert json.loads(record.read_text())["01-1"] == {"tries": 3, "solved": 1}


def test_a_damaged_or_read_only_progress_file_is_no_obstacle(record, monkeypatch, tmp_path):
    record.write_text("not json")
    assert "0 of" in repr(progress())
    check("01-1", good_client)
    assert "1 of" in repr(progress())
    monkeypatch.setenv("WIRELAB_PROGRESS", str(tmp_path / "no" / "such" / "folder.json"))
    assert check("01-1", good_client).solved


def test_an_unknown_exercise_gets_the_nearest_name():
    with pytest.raises(LookupError, match="Did you mean '06-2'"):
        check("06-02", None)


def test_a_check_hashes_passwords_cheaply_and_gives_djangos_hasher_back():
    def view(request):
        used.append(get_hasher().algorithm)
        return good_view(request)

    used: list[str] = []
    check("06-2", view)
    assert set(used) == {"md5"}
    assert get_hasher().algorithm == "pbkdf2_sha256"


def stamped(get_response):
    """Be a middleware that marks what goes through it."""

    def answer(request):
        response = get_response(request)
        response["X-Stamp"] = "Alice's own"
        return response

    return answer


@pytest.mark.parametrize("id", ["06-2", "09-3", "12-3"])
def test_a_check_leaves_the_application_of_the_learners_site_alone(id):
    with DemoSite(MIDDLEWARE=[f"{__name__}.stamped", *settings.MIDDLEWARE]) as site:
        message(id, changes_settings if id != "09-3" else {"SESSION_COOKIE_AGE": 5})
        assert requests.get(site.url("/session/visits/")).headers["X-Stamp"] == "Alice's own"


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="Windows does not tell how busy it is")
def test_on_a_busy_computer_a_check_waits_longer(monkeypatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (0.1, 0, 0))
    assert patience(3) == 3
    monkeypatch.setattr(os, "getloadavg", lambda: (4 * os.cpu_count(), 0, 0))
    assert patience(3) == 21


@pytest.mark.parametrize(("times", "title"), [(6, "6 requests"), (7, "6 requests (of 7)")])
def test_of_many_requests_that_an_answer_makes_the_first_six_are_shown(times, title):
    def asks(site):
        for number in range(times):
            requests.get(site.url(f"/session/peek/?number={number}"))

    said = message("01-1", asks)
    assert f"wire, seen by the server: {title}\n" in said
    assert re.findall(r"requests +GET /session/peek/\?number=(\d)", said) == list("012345")


def test_below_a_report_stand_the_last_two_exchanges():
    with Site() as site:
        lab = Lab(site)
        for path in ("/", "/books/", "/cart/"):
            lab.client("Alice").get(path)
        shown = [panel.title for panel in engine._evidence(lab)]
    assert shown == ["Alice  GET /books/  →  200 OK", "Alice  GET /cart/  →  200 OK"]


def test_a_lesson_is_done_also_where_the_record_cannot_be_written(monkeypatch):
    monkeypatch.setattr(engine, "note", lambda *arguments, **options: None)
    monkeypatch.setattr(engine, "solved", lambda: {"05-2", "05-3", "05-4"})
    assert "Lesson 05 is done: 4 of 4." in repr(check("05-1", good_discount))

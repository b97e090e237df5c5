"""check, hint and progress: what a learner meets most."""

import json

import pytest
import requests
from django.http import JsonResponse

from wirelab import DemoSite, check, hint, progress
from wirelab.checks.beliefs import BELIEFS
from wirelab.checks.lab import Wrong


@pytest.fixture
def record(tmp_path, monkeypatch):
    file = tmp_path / "progress.json"
    monkeypatch.setenv("WIRELAB_PROGRESS", str(file))
    return file


def good_client(site):
    alice = requests.Session()
    alice.get(site.url("/cookies/welcome/"))
    return alice.get(site.url("/cookies/welcome/")).json()


def test_a_right_answer_says_what_was_proved(record):
    result = repr(check("01-1", good_client))
    assert result.startswith("✓ 01-1 solved: Come back")
    assert "the second request carried what the first response set" in result


def test_a_wrong_answer_shows_expectation_evidence_and_where_to_reread(record):
    def strangers(site):
        requests.get(site.url("/cookies/welcome/"))
        return requests.get(site.url("/cookies/welcome/")).json()

    with pytest.raises(Wrong) as caught:
        check("01-1", strangers)
    message = str(caught.value)
    assert message.startswith("✗ 01-1 not yet")
    for part in (
        "expected   ",
        "but        Cookie: (none), then Cookie: (none)",
        "reread     notebooks/01",
        "hint('01-1')",
    ):
        assert part in message
    assert caught.value._render_traceback_() == message.splitlines()


def test_an_answer_is_not_accepted_by_its_text(record):
    with pytest.raises(Wrong, match="no request at all"):
        check("01-1", lambda site: {"greeting": "Welcome back!"})


def global_counter():
    count = {"visits": 0}

    def view(request):
        count["visits"] += 1
        response = JsonResponse(count)
        response.set_cookie("visits", count["visits"])
        return response

    return view


def key_error(request):
    response = JsonResponse({"visits": int(request.COOKIES["visits"]) + 1})
    response.set_cookie("visits", 1)
    return response


def stores_none(request):
    request.session["favourite"] = request.GET.get("book")
    return JsonResponse({"favourite": request.session["favourite"]})


def extends_nothing(request):
    request.session["name"] = request.GET["name"]
    request.session.set_expiry(30 if request.GET.get("remember") == "yes" else 0)
    return JsonResponse({"hello": request.GET["name"]})


@pytest.mark.parametrize(
    ("id", "answer", "belief"),
    [
        ("01-2", global_counter(), "M59"),
        ("01-2", key_error, "M36"),
        ("06-2", stores_none, "M03"),
        ("09-2", extends_nothing, "M30"),
        ("09-3", {"SESSION_COOKIE_AGE": 600, "SESSION_COOKIE_SECURE": True}, "M45"),
        ("09-4", {"SESSION_COOKIE_AGE": 3 * 86400}, "M05"),
    ],
)
def test_a_wrong_answer_is_told_which_belief_would_explain_it(record, id, answer, belief):
    with pytest.raises(Wrong) as caught:
        check(id, answer)
    assert f"perhaps    {BELIEFS[belief]} ({belief})" in str(caught.value)


def leave(request):
    raise SystemExit


@pytest.mark.parametrize(
    "answer",
    [None, ..., {}, 42, "text", lambda: 1, lambda site: 1 / 0, lambda site: exit(), leave, [], object()],
)
@pytest.mark.parametrize("id", ["01-1", "01-2", "06-1", "09-1", "09-3"])
def test_an_answer_of_any_kind_is_refused_without_a_traceback(record, id, answer):
    with pytest.raises(Wrong, match="not yet"):
        check(id, answer)


def test_a_check_leaves_the_learners_site_and_settings_alone(record):
    with DemoSite(SESSION_COOKIE_AGE=60) as site:
        alice = requests.Session()
        alice.get(site.url("/session/visits/"))
        check("01-1", good_client)
        with pytest.raises(Wrong):
            check("09-3", {"SESSION_COOKIE_SECURE": True})
        assert alice.get(site.url("/session/visits/")).json() == {"visits": 2}
        assert len(site.store().rows) == 1
        assert "Max-Age=60;" in alice.get(site.url("/session/visits/")).headers["Set-Cookie"]


def test_hints_go_step_by_step_and_are_counted(record):
    shown = [repr(hint("06-2")) for _ in range(4)]
    assert [text.split(" for ")[0] for text in shown] == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]
    assert len(set(shown)) == 3
    assert "hints taken: 3" in repr(progress())


def test_progress_remembers_tries_and_solutions(record):
    with pytest.raises(Wrong):
        check("01-1", lambda site: None)
    assert "tried 1×" in repr(progress())
    check("01-1", good_client)
    with pytest.raises(Wrong):
        check("01-1", lambda site: None)
    assert "✓ solved   Come back" in repr(progress())
    assert json.loads(record.read_text())["01-1"] == {"tries": 3, "solved": 1}


def test_a_damaged_progress_file_is_no_obstacle(record):
    record.write_text("not json")
    assert "0 of" in repr(progress())
    check("01-1", good_client)
    assert "1 of" in repr(progress())


def test_an_unknown_exercise_gets_the_nearest_name(record):
    with pytest.raises(LookupError, match="Did you mean '06-2'"):
        check("06-02", None)

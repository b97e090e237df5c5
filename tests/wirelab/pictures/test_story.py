"""Four steps for each exchange, what each place held at the start, and what changed in between."""

import re
from dataclasses import FrozenInstanceError

import pytest
import requests
from django.http import HttpResponse

from wirelab import DemoSite, later
from wirelab.pictures.story import Row, Step, Story, story_of


def told(story: Story) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return client, label and rows of each step; ids by their letters alone."""
    return [
        (step.client, step.label, [(re.sub(r"\(\w{6}…\)", "", row.text), row.note) for row in step.rows])
        for step in story.steps
    ]


def test_a_step_is_a_record_that_nobody_changes():
    with pytest.raises(FrozenInstanceError):
        Step("Alice", "GET /", 0, []).label = "GET /cart/"


def test_without_an_exchange_there_is_no_story():
    assert story_of([[], []]) == Story([])


def test_an_exchange_is_request_store_response_and_jar(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    story = story_of([seen])
    assert (story.clients, story.jars, story.store) == (["Alice"], [[]], [])
    request, store, response, jar = told(story)
    assert request == ("Alice", "jar → wire", [("GET /session/visits/", ""), ("(no Cookie)", "")])
    assert store == ("Alice", "store", [('A {"visits": 1}', "new")])
    assert response[:2] == ("Alice", "wire → jar")
    assert response[2][0] == ("200 OK", "")
    assert response[2][1][0].startswith("Set-Cookie: sessionid=A; expires=")
    assert jar == ("Alice", "jar", [("sessionid=A", "new")])
    assert [row.lifetime for step in story.steps for row in step.rows if row.key] == ["expires in 14 days"] * 2


def test_where_nothing_is_kept_the_steps_say_so(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/peek/"))
    _, store, _, jar = story_of([seen]).steps
    assert (store.rows, jar.rows) == ([Row("(no session)")], [Row("(empty)")])


def test_what_goes_does_not_stay_and_what_was_there_is_there_at_the_start(site, visitor):
    alice, seen = visitor()
    for path in ("/session/visits/", "/session/leave/"):
        alice.get(site.url(path))
    story = story_of([seen[1:]])
    [held], [row] = story.jars[0], story.store
    assert (held.text[:11], row.text) == ("sessionid=A", 'A {"visits": 1}')
    _, store, _, jar = story.steps
    assert [(one.text, one.lifetime, one.note[:7], one.stays) for one in (*store.rows, *jar.rows)] == [
        ("A (no such session)", "", "deleted", False),
        ("sessionid", "", "deleted", False),
    ]
    assert (store.rows[0].key, jar.rows[0].key) == (row.key, held.key), "so a reader sees which one went"


def test_each_set_cookie_and_each_reason_has_a_row(site, visitor):
    alice, seen = visitor()

    def view(request):
        response = HttpResponse(status=302, headers={"Location": "/session/peek/"})
        response.set_cookie("a", "1")
        response.set_cookie("b", "2")
        return response

    site.mount("/both/", view)
    alice.get(site.url("/both/"))
    alice.post(site.url("/accounts/login/"))
    responses = [rows for _, label, rows in told(story_of([seen])) if label == "wire → jar"]
    assert [text for text, _ in responses[0]] == [
        "302 Found  →  /session/peek/",
        "Set-Cookie: a=1; Path=/",
        "Set-Cookie: b=2; Path=/",
    ]
    assert responses[-1][0][0] == "403 Forbidden"
    assert responses[-1][-1][0].startswith("site refused: CSRF")


def test_each_client_has_a_jar_of_its_own_also_where_the_names_are_the_same(site, visitor):
    (alice, her), (bob, his), (other, more) = visitor(), visitor("Bob"), visitor()
    for client in (bob, alice, other, bob):
        client.get(site.url("/session/visits/"))
    story = story_of([her, his, more])
    assert story.clients == ["Alice", "Bob", "Alice"]
    assert [(step.client, step.jar) for step in story.steps[::4]] == [
        ("Bob", 1),
        ("Alice", 0),
        ("Alice", 2),
        ("Bob", 1),
    ]
    keys = {row.key for step in story.steps if step.label == "jar" for row in step.rows}
    assert len(keys) == 3, "one cookie each"


def test_a_session_given_twice_is_told_once(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/peek/"))
    assert len(story_of([seen, list(seen)]).steps) == 4


def test_a_jar_changed_by_hand_between_two_requests_has_a_step(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/cookies/welcome/"))
    alice.cookies.clear()
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url("/cookies/echo/"))
    step = story_of([seen]).steps[4]
    assert (step.client, step.label, step.jar) == ("Alice", "jar", 0)
    assert [(row.text, row.note, row.stays) for row in step.rows] == [
        ("visited", "deleted, was yes, not by these requests", False),
        ("coupon=TEN", "new, not by these requests", True),
    ]


def test_a_row_changed_by_another_client_has_a_step(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    thief = {"sessionid": alice.cookies["sessionid"]}
    requests.get(site.url("/session/visits/"), cookies=thief)
    alice.get(site.url("/session/visits/"))
    requests.get(site.url("/session/leave/"), cookies=thief)
    alice.get(site.url("/session/peek/"))
    steps = told(story_of([seen]))
    assert [rows for client, label, rows in steps if client == "–"] == [
        [('A {"visits": 2}', 'was {"visits": 1}, not by these requests')],
        [("A (no such session)", 'deleted, was {"visits": 3}, not by these requests')],
    ]
    assert [label for _, label, _ in steps].count("store") == 5
    assert steps[5][1] == "jar → wire", "the change is told before the request that meets it"


def test_a_row_that_another_client_had_before_is_met_there(site, visitor):
    (alice, her), (bob, his) = visitor(), visitor("Bob")
    bob.get(site.url("/session/visits/"))
    alice.get(site.url("/session/visits/"))
    bob.get(site.url("/session/visits/"))
    story = story_of([her, his[1:]])
    assert story.store == []
    assert told(story)[4] == ("–", "store", [('A {"visits": 1}', "there already")])
    assert len(story.jars[1]) == 1, "and his jar had its cookie from the start"


def test_an_id_that_came_from_elsewhere_is_not_taken_for_deleted(site, visitor):
    """The store is asked only for ids that are sent or in the jar; of others the story keeps what it knows."""
    (alice, her), (bob, his) = visitor(), visitor("Bob")
    alice.get(site.url("/session/visits/"))
    key = alice.cookies["sessionid"]

    def view(request):
        response = HttpResponse()
        response.set_cookie("sessionid", key)
        return response

    site.mount("/give/", view)
    bob.get(site.url("/give/"))
    steps = told(story_of([her, his]))
    assert [client for client, *_ in steps] == ["Alice"] * 4 + ["Bob"] * 4
    assert steps[5] == ("Bob", "store", [('A {"visits": 1}', "unchanged")])


def test_time_that_passes_is_no_change(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/visits/"))
    with later(days=3):
        alice.get(site.url("/session/peek/"))
    story = story_of([seen])
    assert len(story.steps) == 8
    assert [row.lifetime for row in story.steps[5].rows] == ["expires in 11 days"]


def test_without_a_store_on_the_server_the_row_never_comes(visitor):
    with DemoSite(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies") as site:
        alice, seen = visitor()
        alice.get(site.url("/session/visits/"))
    [row] = story_of([seen]).steps[1].rows
    assert (row.text, row.stays, row.note) == ("A (no such session)", False, "")


@pytest.mark.parametrize("number", [3, 12, 14])
def test_at_most_twelve_exchanges_are_told_the_last_ones(site, visitor, number):
    alice, seen = visitor()
    for count in range(number):
        alice.get(site.url(f"/cookies/echo/?{count}"))
    first = story_of([seen]).steps[0]
    assert len(story_of([seen]).steps) == 4 * min(number, 12)
    assert first == Step(
        "Alice", "jar → wire", 0, [Row(f"GET /cookies/echo/?{max(0, number - 12)}"), Row("(no Cookie)")]
    )

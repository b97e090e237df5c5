"""What a scenario works with: evidence, expectations that hold or fail with a reason, and where a value went."""

import pytest
import requests
from django.http import HttpResponse, JsonResponse

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.pictures.letters import visible
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def failed(job, *arguments, **options) -> Failed:
    with pytest.raises(Failed) as caught:
        job(*arguments, **options)
    return caught.value


def test_what_holds_is_proved_and_what_does_not_says_what_was_there(lab):
    lab.expect(True, "one is one", "two")
    wrong = failed(lab.expect, False, "two is one", 2, "perhaps", otherwise="otherwise")
    assert lab.proved == ["one is one"]
    assert (wrong.expected, wrong.got, wrong.perhaps, wrong.otherwise) == ("two is one", "2", "perhaps", "otherwise")
    assert failed(lab.expect, False, "a text", "as it is").got == "as it is"


def test_one_view_answers_at_its_place_and_several_at_theirs(lab):
    lab.serve(lambda request: HttpResponse("one"))
    lab.serve({"/put/": lambda request: HttpResponse("two"), "/take/": lambda request: HttpResponse("three")})
    alice = lab.client("Alice")
    assert [alice.get(path).text for path in ("/answer/", "/put/", "/take/")] == ["one", "two", "three"]
    assert [exchange.request.path_url for exchange in lab.exchanges] == ["/answer/", "/put/", "/take/"]


def test_a_json_answer_must_be_the_same_in_value_and_in_type(lab):
    def answer(body, status=200):
        lab.serve(lambda request: JsonResponse(body, safe=False, status=status))
        return lab.client("Alice").get("/answer/")

    lab.expect_json(answer({"visits": 1}), {"visits": 1}, "she gets")
    assert lab.proved == ["she gets: {'visits': 1}"]
    assert failed(lab.expect_json, answer({"visits": "1"}), {"visits": 1}, "she gets").otherwise
    assert failed(lab.expect_json, answer(1), True, "she gets").got == "1"
    assert failed(lab.expect_json, answer({"visits": 1}, 404), {"visits": 1}, "she gets").got.endswith("with 404")


@pytest.mark.parametrize("status", [200, 201, 299, 400, 401, 404, 499])
def test_the_right_json_counts_below_400_and_not_from_400_on(lab, status):
    lab.serve(lambda request: JsonResponse({"visits": 1}, status=status))
    response = lab.client("Alice").get("/answer/")
    if status < 400:
        lab.expect_json(response, {"visits": 1}, "she gets")
    else:
        assert failed(lab.expect_json, response, {"visits": 1}, "she gets").got.endswith(f"with {status}")


def test_a_page_that_is_no_json_and_a_view_that_fails_are_shown_short(lab):
    def broken(request):
        raise KeyError("x" * 300)

    lab.serve({"/page/": lambda request: HttpResponse(" a page "), "/broken/": broken})
    alice = lab.client("Alice")
    assert failed(lab.expect_json, alice.get("/page/"), {}, "she gets").got == "200 OK: a page"
    error = failed(lab.expect_json, alice.get("/broken/"), {}, "she gets")
    assert error.got == f"the view failed: {visible(lab.failure(), 200)}"
    assert error.got.startswith("the view failed: KeyError: 'xxx")
    assert error.got.endswith(" characters)")
    assert (
        error.otherwise
        == f"The dictionary has no key {'x' * 300!r}. Look at what it holds. (.get() gives None in place of an error.)"
    )


def test_what_an_answer_asked_is_evidence_and_a_scenarios_own_requests_are_not(lab):
    lab.client("Alice").get("/session/peek/")
    result = lab.call(lambda site: requests.get(site.url("/session/visits/?a=1"), cookies={"a": "1"}).json(), lab.site)
    assert result == lab.result == {"visits": 1}
    assert not lab.exchanges
    assert lab.story() == "GET /session/visits/?a=1 with a=1"
    assert [len(lab.asked(path)) for path in ("/session/visits/", "/session/peek/")] == [1, 0]
    assert lab.why_not_asked() == "Compare the path with the one in the task."


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda site: None, "It returned None, too."),
        (lambda site: 5, "What it returned is no answer of this site. Use the `site`"),
        (lambda site: (yield), "Nothing ran: the function must be an ordinary one"),
    ],
)
def test_why_nothing_was_asked_depends_on_what_came_back(lab, answer, why):
    lab.call(answer, lab.site)
    assert lab.story() == "no request reached this site"
    assert lab.why_not_asked().startswith(why)


def test_an_answer_must_give_whole_addresses_and_a_scenario_gives_paths(lab):
    alice = lab.client("Alice")
    with pytest.raises(requests.exceptions.MissingSchema):
        lab.call(lambda site: alice.get("/session/peek/"), lab.site)
    assert alice.get("/session/peek/").ok


def test_where_a_value_went_instead_is_told(lab):
    def keeps(place):
        def view(request):
            response = HttpResponse()
            if place == "cookie":
                response.set_cookie("book", "Emma")
            elif place:
                request.session[place] = "Emma" if place == "other" else 1
            return response

        lab.serve(view)
        client = lab.client("Alice")
        client.get("/answer/")
        return lab.about_storage(client, "Emma")

    assert keeps("cookie").startswith("It is in the jar, in a cookie of its own.")
    assert keeps(None) == "The view stored nothing in the session."
    assert keeps("other").startswith("It is in the row: {'other': 'Emma'}.")
    assert keeps("visits") == "The row holds {'visits': 1}."


def test_what_is_not_noted_counts_all_the_same(lab):
    with lab.unnoted():
        lab.expect(True, "one is one", "")
        with pytest.raises(Failed):
            lab.expect(False, "two is one", "")
    assert lab.proved == []


def test_a_setting_that_a_view_changes_for_all_visitors_is_noted(lab):
    from django.conf import settings

    def view(request):
        settings.SESSION_COOKIE_AGE = 60
        return JsonResponse({})

    def own(request):
        request.session.set_expiry(60)
        return JsonResponse({})

    for tried, noted in ((own, set()), (view, {"SESSION_COOKIE_AGE"})):
        lab.serve(tried)
        lab.client("Alice").get("/answer/")
        assert lab.changed_settings == noted

"""What would explain a mistake: before the answer runs, from its error, and from what it returned."""

from functools import partial

import pytest
import requests
from django.http import HttpResponse
from django.test import RequestFactory
from django.views import View

from wirelab.checks.beliefs import BELIEFS, explain
from wirelab.checks.diagnosis import (
    of_body,
    of_client_error,
    of_last_answer,
    of_result,
    of_view_error,
)
from wirelab.checks.errors import RETURN
from wirelab.checks.keys import NOT_IN_JAR, of_key_error
from wirelab.checks.kinds import of_kind

NOTHING = "There is no answer yet"
FUNCTION = "Give the function itself"
DICTIONARY = "The answer is a dictionary, {key: value}. This is a "


@pytest.mark.parametrize(
    ("kind", "answer", "says"),
    [
        *((kind, answer, NOTHING) for kind in ("client", "view", "views", "settings") for answer in (None, ...)),
        ("client", "text", FUNCTION),
        ("view", {}, FUNCTION),
        ("view", print, None),
        ("client", print, None),
        ("settings", print, DICTIONARY),
        ("prediction", [], DICTIONARY),
        ("prediction", {}, None),
        ("prediction", {"a": "True"}, None),
        ("views", print, DICTIONARY),
        ("views", {"/put/": print}, None),
        ("views", {"/put/": "print"}, "'/put/': 'print' is not one of them"),
        ("views", {5: print}, "is not one of them"),
        ("settings", {}, "the dictionary is empty"),
        ("settings", {12: True}, "12 is none"),
        ("settings", {"SESSION_COOKIE_SAMESITE": True}, "takes a text, such as 'Lax'"),
        ("settings", {"SESSION_COOKIE_SECURE": "True"}, "Write True."),
        ("settings", {"SESSION_COOKIE_SECURE": "false"}, "Write False."),
        ("settings", {"SESSION_COOKIE_NAME": "sid"}, None),
        ("settings", {"LANGUAGE_CODE": "true"}, None),
        ("settings", {"SESSION_COOKIE_AGE": 60}, None),
        ("settings", {"SESSION_COOKIE_AGE": 60.5}, "a whole number of seconds, and not 60.5"),
        ("settings", {"SESSION_COOKIE_AGE": True}, "a whole number of seconds, and not True"),
        ("settings", {"SESSION_SAVE_EVERY_REQUEST": True, "SESSION_COOKIE_AGE": "60"}, "and not '60'"),
        ("settings", {"SESSION_SAVE_EVERY_REQUEST": True}, None),
    ],
)
def test_an_answer_of_the_wrong_kind_is_told_so_before_it_runs(kind, answer, says):
    told = of_kind(kind, answer)
    assert (told is None) == (says is None)
    assert (says or "") in (told or "")


@pytest.mark.parametrize(
    ("result", "says"),
    [
        (None, RETURN),
        (requests.Response(), "That is the whole response. Call its .json()."),
        (print, "That is a function. Call it, with brackets: .json()."),
        ('{"visits": 1}', "That is text. .json() makes a dictionary of it."),
        ("[1, 2]", "That is text. .json() makes a dictionary of it."),
        ("5", "That is one value. Return the whole JSON answer."),
        ("Emma", None),
        (5, None),
        ({}, None),
    ],
)
def test_a_return_value_that_is_not_what_was_asked_for_is_named(result, says):
    assert of_result(result) == says


@pytest.mark.parametrize(
    ("body", "expected", "says"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, "The keys must be exactly 'a', 'b'."),
        ({"a": 1, "c": 2}, {"a": 1}, "The keys must be exactly 'a'."),
        ({"a": "1"}, {"a": 1}, "A number and a text that looks like it are not the same"),
        ({"a": 1, "b": "2"}, {"a": "1", "b": 2}, "A number and a text that looks like it are not the same"),
        ({"a": "1", "b": "3"}, {"a": 1, "b": 2}, None),
        ({"a": "None"}, {"a": None}, None),
        ({"a": None}, {"a": "None"}, None),
        ([1], {"a": 1}, None),
        (1, {"a": 1}, "That is 1 alone. Make it a dictionary with 'a'."),
        ({"a": 1}, [1], None),
    ],
)
def test_a_body_that_is_nearly_right_is_told_what_differs(body, expected, says):
    told = of_body(body, expected)
    assert (told is None) == (says is None)
    assert (told or "").startswith(says or "")


def caught(job) -> BaseException:
    try:
        job()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def call(answer):
    return answer(1, 2)


@pytest.mark.parametrize(
    ("job", "says"),
    [
        (lambda: requests.Session.get("http://127.0.0.1/"), "requests.Session() needs its brackets"),
        (lambda: call(lambda site: None), "Keep the arguments of the function as they were given."),
        (lambda: call(lambda site, book: (lambda: None)(1)), None),
        (lambda: {}["cart"], "The dictionary has no key 'cart'."),
        (lambda: requests.Session().cookies["cart"], NOT_IN_JAR),
        (lambda: {}[requests.Session().cookies["cart"]], NOT_IN_JAR),
        (lambda: [None][0][0], "Something is None here. re.search returns None"),
        (lambda: int("x"), None),
        (lambda: unknown, "A name is not known."),  # noqa: F821
        (lambda: requests.get("nowhere"), "Give requests a whole address: site.url(path)."),
        (lambda: __import__("no_such_module"), "A module of that name does not exist."),
        (lambda: exit(), "exit() ends a program."),
    ],
)
def test_an_error_of_the_learners_client_is_explained(job, says):
    told = of_client_error(caught(job))
    assert (told is None) == (says is None)
    assert (told or "").startswith(says or "")


def test_an_error_that_only_speaks_of_a_session_is_not_about_its_brackets():
    assert of_client_error(ValueError("Session.get: positional argument")) is None
    assert of_client_error(TypeError("Session.get")) is None


def test_an_exercises_own_explanation_of_an_error_comes_first():
    assert of_view_error("RecursionError: cart") == "The view calls itself without end."
    assert of_view_error("RecursionError: cart", [("cart", "The key is basket.")]) == "The key is basket."
    assert of_view_error("KeyError: 'cart'", [("'cart'", "The key is basket.")]) == "The key is basket."
    assert of_view_error("KeyError: 'cart'", [("'book'", "The key is basket.")]) == "M36"
    assert of_view_error("something else") is None


def test_a_missing_key_is_m36_only_where_a_cookie_a_session_or_a_request_lacks_it():
    from django.http import HttpRequest, QueryDict

    request = HttpRequest()
    request.GET = QueryDict("a=1")
    for job in (
        lambda: request.COOKIES["cart"],
        lambda: request.GET["cart"],
        lambda: request.get_signed_cookie("cart"),
    ):
        assert of_key_error(caught(job)) == "M36"
    assert (
        of_key_error(caught(lambda: {}["cart"]))
        == "The dictionary has no key 'cart'. Look at what it holds. (.get() gives None in place of an error.)"
    )
    assert (
        of_key_error(KeyError("cart"))
        == "The dictionary has no key 'cart'. Look at what it holds. (.get() gives None in place of an error.)"
    )
    assert of_key_error(None) is None


def raise_it(message):
    raise TypeError(message)


def test_what_comes_from_the_call_of_a_view_is_not_blamed_for_a_line_inside_it():
    for outside, inside in (
        ("AttributeError: 'str' object has no attribute 'get'", None),
        ("TypeError: view() missing 1 required positional argument: 'site'", None),
    ):
        assert of_view_error(f"{outside}  (middleware.py, line 3)") is not None
        raised = caught(partial(raise_it, outside.partition(": ")[2]))
        assert of_view_error(f"{outside}  (your cell, line 3)", raised=[raised]) is inside


def test_a_signed_value_is_named_only_where_one_came():
    error = "ValueError: invalid literal for int() with base 10: {!r}  (your cell, line 2)"
    assert "get_signed_cookie" in of_view_error(error.format("10:1wRq:abc"))
    assert "get_signed_cookie" not in of_view_error(error.format("ten"))


@pytest.mark.parametrize(
    ("method", "path", "says"),
    [
        ("get", "/nowhere/", "there is none at /nowhere/"),
        ("post", "/session/peek/", "Django refused this POST"),
        ("get", "/books/", "GET /books/ was answered with 200 OK."),
        ("get", "/private/", "GET /private/ was answered with 403 Forbidden."),
    ],
)
def test_an_answer_that_is_no_json_is_told_by_what_the_site_said(site, method, path, says):
    site.mount("/private/", lambda request: HttpResponse(status=403))

    def job():
        getattr(requests, method)(site.url(path)).json()

    error = caught(job)
    assert says in of_last_answer(error, site.wire_log.entries[-1])
    assert of_last_answer(KeyError("cart"), site.wire_log.entries[-1]) is None


def test_a_class_is_no_view_before_as_view():
    class Count(View):
        pass

    assert of_kind("view", Count) == "Give what its as_view() returns: Count.as_view(), with the brackets."
    assert of_kind("view", Count.as_view()) is None
    assert of_kind("client", Exception).startswith("That is a class.")


def test_a_belief_is_explained_in_its_sentence_and_other_words_stay_as_they_are():
    assert explain("M36") == BELIEFS["M36"]
    assert explain("M36 and more") == "M36 and more"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("args", "request.GET"),
        ("form", "request.POST"),
        ("cookies", "in capital letters: request.COOKIES"),
        ("get", "Of what do you ask?"),
        ("json", "json.loads(request.body)"),
        ("set_cookie", "on the response"),
        ("delete_cookie", "on the response"),
        ("set_signed_cookie", "on the response"),
        ("sesion", "It has GET, POST, COOKIES, headers, session and user."),
        ("cookies_of_alice", "It has GET, POST, COOKIES, headers, session and user."),
    ],
)
def test_what_a_request_does_not_have_is_told_by_what_was_asked_of_it(wrong, says):
    request = RequestFactory().get("/")
    with pytest.raises(AttributeError) as caught:
        getattr(request, wrong)
    assert says in of_view_error(f"AttributeError: {caught.value}  (your cell, line 3)")

"""Mistakes that any exercise can meet, told by what running the answer showed."""

import json
import re
import traceback
from collections.abc import Sequence
from typing import Any

import requests

from wirelab.checks.errors import CLIENT_ERRORS, CLIENT_TEXTS, OUTSIDE, REFUSED, RETURN, VIEW_ERRORS
from wirelab.checks.keys import of_key_error
from wirelab.server.log import Entry

Mark = str | re.Pattern[str]
TWICE = "The jar has several cookies of this name, for other paths or domains. Ask for one by name, domain and path."


def of_view_error(
    error: str, first: Sequence[tuple[Mark, str]] = (), raised: Sequence[BaseException] = ()
) -> str | None:
    """Return what would explain this error of a view; `first` are an exercise's own explanations."""
    if error.startswith(("KeyError:", "MultiValueDictKeyError:")) and not any(_fits(mark, error) for mark, _ in first):
        return of_key_error(raised[-1]) if raised else "M36"  # M36 is true of every missing key
    outside: list[tuple[Mark, str]] = [] if _inside(error, raised) else OUTSIDE
    return next((help for mark, help in (*first, *VIEW_ERRORS, *outside) if _fits(mark, error)), None)


def _inside(error: str, raised: Sequence[BaseException]) -> bool:
    """Tell whether a line inside the view failed, and not its call, or what Django did with its result."""
    if not raised:
        return False
    last = traceback.extract_tb(raised[-1].__traceback__)[-1]
    return str(raised[-1]) in error and not last.filename.endswith("around.py")


def _fits(mark: Mark, error: str) -> bool:
    return mark in error if isinstance(mark, str) else mark.search(error) is not None


def of_last_answer(error: BaseException, entry: Entry | None) -> str | None:
    """Return what would explain that an answer was no JSON, by what the site had said last."""
    if not isinstance(error, requests.exceptions.JSONDecodeError) or entry is None:
        return None
    if entry.status.startswith("403") and entry.method == "POST":
        return REFUSED
    if entry.status.startswith("404"):
        return f"The page did not answer with JSON: there is none at {entry.path}. Is the path right?"
    return f"The page did not answer with JSON. {entry.method} {entry.path} was answered with {entry.status}."


def of_client_error(error: BaseException) -> str | None:
    """Return what would explain this exception of client code."""
    if isinstance(error, TypeError) and "Session." in str(error) and "positional argument" in str(error):
        return "requests.Session() needs its brackets: without them it is the class, and not a session."
    if isinstance(error, TypeError) and "positional argument" in str(error) and _at_the_call(error):
        return "Keep the arguments of the function as they were given."
    if known := next((help for mark, help in CLIENT_TEXTS if mark in str(error)), None):
        return known
    if isinstance(error, KeyError):
        return of_key_error(error)
    if isinstance(error, requests.cookies.CookieConflictError):
        return "M54" if _without_domain(error) else TWICE
    return next((help for kind, help in CLIENT_ERRORS if isinstance(error, kind)), None)


def _at_the_call(error: BaseException) -> bool:
    """Tell whether the error came from calling the answer, and not from a line inside it."""
    trace, name = error.__traceback__, ""
    while trace is not None:
        name, trace = trace.tb_frame.f_code.co_name, trace.tb_next
    return name == "call"


def _without_domain(error: requests.cookies.CookieConflictError) -> bool:
    """Tell whether the jar that could not decide has a cookie without a domain, of the name that was asked for."""
    trace: Any = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    seen = trace.tb_frame.f_locals
    return any(not cookie.domain for cookie in seen.get("self", ()) if cookie.name == seen.get("name"))


def of_result(result: object) -> str | None:
    """Return what would explain this return value of client code."""
    if result is None:
        return RETURN
    if isinstance(result, requests.Response):
        return "That is the whole response. Call its .json()."
    if callable(result):
        return "That is a function. Call it, with brackets: .json()."
    return _as_json(result)


def of_body(body: object, expected: object) -> str | None:
    """Return what would explain this body, in place of the expected one."""
    if isinstance(body, str) and isinstance(expected, dict) and body == json.dumps(expected):
        return "That is one text, with JSON in it. Give the dictionary itself to JsonResponse."
    if isinstance(expected, dict) and isinstance(body, int | float):
        return f"That is {body!r} alone. Make it a dictionary with {', '.join(map(repr, expected))}."
    if isinstance(body, dict) and isinstance(expected, dict):
        if set(body) != set(expected):
            return f"The keys must be exactly {', '.join(map(repr, expected))}."
        if all(str(body[key]) == str(expected[key]) and None not in (body[key], expected[key]) for key in expected):
            return "A number and a text that looks like it are not the same: int(...) makes a number, str(...) a text."
    return None


def of_text(response: requests.Response, expected: object) -> str | None:
    """Return what would explain an answer that is no JSON where JSON is expected."""
    if response.ok and response.text == str(expected):
        return "That is how Python writes it. JSON has double quotes: return JsonResponse({...})."
    if not response.ok or response.headers.get("Content-Type", "").startswith("application/json"):
        return None
    if response.is_redirect:
        return "The view leads on to another page. Answer this request itself: return JsonResponse({...})."
    if response.history:
        return f"The view led on to {response.request.path_url}, and that page answered. Return JsonResponse({{...}})."
    return "That is text, and not JSON. Return JsonResponse({...})." if isinstance(expected, dict) else None


def _as_json(result: object) -> str | None:
    if isinstance(result, str):
        try:
            loaded = json.loads(result)
        except ValueError:
            return None
        if not isinstance(loaded, dict | list):
            return "That is one value. Return the whole JSON answer."
        return "That is text. .json() makes a dictionary of it."
    return None

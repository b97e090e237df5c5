"""Probes that several exercises use: each plays a small scenario and says whether a belief explains an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from unittest import mock

from wirelab.checks.registry import Probe, Scenario

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

VISITORS = ("amber", "birch", "cedar")


def strangers_differ(*queries: str) -> Probe:
    """Return a probe for M59: three new visitors ask the same, and are not answered the same.

    `{word}` in a query is a word that only this visitor uses.
    """

    def probe(lab: Lab, view: Callable[..., Any]) -> bool:
        lab.serve(view)
        stories = []
        for word in VISITORS:
            visitor = lab.client(word)
            answers = [visitor.get("/answer/" + query.format(word=word)) for query in queries]
            if not all(answer.ok for answer in answers):
                return False  # error pages differ by themselves
            stories.append([answer.text.replace(word, "WORD") for answer in answers])
        return any(story != stories[0] for story in stories)

    return probe


def stores_none(*queries: str) -> Probe:
    """Return a probe for M03: after these visits, the last with nothing to remember, the store holds a None."""

    def probe(lab: Lab, view: Callable[..., Any]) -> bool:
        lab.serve(view)
        alice = lab.client("Alice")
        for query in queries:
            alice.get("/answer/" + query)
        return any(value is None for session in lab.sessions() for value in session.data.values())

    return probe


def passes_if(scenario: Scenario, repair: Callable[[Any], Any]) -> Probe:
    """Return a probe that mends one thing about the answer: if it passes then, that thing was wrong."""
    from wirelab.checks.client import Failed

    def probe(lab: Lab, answer: Any) -> bool:
        try:
            scenario(lab, repair(answer))
        except Failed:
            return False
        return True

    return probe


def marked_modified(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view with `request.session.modified = True` at its end, a repair for M01."""

    def mended(request: Any) -> Any:
        response = view(request)
        if request.session.accessed and not request.session.is_empty():
            request.session.modified = True
        return response

    return mended


def visible_at_once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view in a world where a cookie just set can be read in the same request, a repair for M35."""
    from django.http.response import HttpResponseBase

    def mended(request: Any) -> Any:
        def set_cookie(response: Any, key: str, value: Any = "", **attributes: Any) -> None:
            original(response, key, value, **attributes)
            request.COOKIES[key] = str(value)

        original = HttpResponseBase.set_cookie
        with mock.patch.object(HttpResponseBase, "set_cookie", set_cookie):
            return view(request)

    return mended


def assigns_to_request_cookies(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell, for M33, whether the view writes into request.COOKIES."""
    written: list[str] = []

    class Cookies(dict[str, str]):
        def __setitem__(self, key: str, value: str) -> None:
            written.append(key)
            super().__setitem__(key, value)

    def watched(request: Any) -> Any:
        request.COOKIES = Cookies(request.COOKIES)
        return view(request)

    lab.serve(watched)
    lab.client("Alice").get("/answer/")
    return bool(written)

"""Probes that several exercises use: each plays a small scenario and says whether a belief explains an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from unittest import mock

from wirelab.checks.around import around
from wirelab.checks.client import Failed
from wirelab.checks.registry import Probe, Scenario

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

VISITORS = ("amber", "birch", "cedar")


def leaks(*queries: str) -> Probe:
    """Return a probe for M59: a new visitor is told another's word, or a count goes on from stranger to stranger.

    `{word}` in a query is a word that only this visitor uses.
    """

    def probe(lab: Lab, view: Callable[..., Any]) -> bool:
        lab.serve(view)
        first_answers: list[Any] = []
        earlier: list[str] = []
        for word in VISITORS:
            visitor = lab.client(word)
            answers = [visitor.get("/answer/" + query.format(word=word)) for query in queries]
            if any(answer.history for answer in answers):  # what they say is another page's
                return False
            if any(other in answer.text.lower() for other in earlier for answer in answers if answer.ok):
                return True
            first_answers.append(answers[0])
            earlier.append(word)
        return _goes_on([answer.json() for answer in first_answers if answer.ok])

    return probe


def _goes_on(bodies: list[Any]) -> bool:
    """Tell whether the answers to three strangers hold whole numbers that rise."""
    counts = [[value for value in body.values() if type(value) is int] for body in bodies if isinstance(body, dict)]
    return len(counts) == len(VISITORS) and all(a < b for a, b in pairwise(counts) if a or b) and bool(counts[0])


def stores_none(*queries: str) -> Probe:
    """Return a probe for M03: the last of these visits has nothing to remember, and stores a None."""

    def probe(lab: Lab, view: Callable[..., Any]) -> bool:
        lab.serve(view)
        alice = lab.client("Alice")
        before: dict[str, Any] = {}
        for query in queries:
            before = lab.row(alice) or {}
            alice.get("/answer/" + query)
        after = lab.row(alice) or {}
        kept = [key for key, value in before.items() if value is not None] if len(queries) > 1 else list(after)
        return any(key in after and after[key] is None for key in kept)

    return probe


def passes_if(scenario: Scenario, repair: Callable[[Any], Any]) -> Probe:
    """Return a probe that mends one thing about the answer: if it passes then, that thing was wrong."""

    def probe(lab: Lab, answer: Any) -> bool:
        try:
            scenario(lab, repair(answer))
        except Failed:
            return False
        return True

    return probe


def marked_modified(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view with `request.session.modified = True` at its end, a repair for M01."""

    @contextmanager
    def marked(request: Any) -> Iterator[None]:
        yield
        if request.session.accessed and not request.session.is_empty():
            request.session.modified = True

    return around(view, marked)


def visible_at_once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view in a world where a cookie just set can be read in the same request, a repair for M35."""
    from django.http.response import HttpResponseBase

    @contextmanager
    def at_once(request: Any) -> Iterator[None]:
        def set_cookie(response: Any, key: str, value: Any = "", **attributes: Any) -> None:
            original(response, key, value, **attributes)
            request.COOKIES[key] = str(value)

        original = HttpResponseBase.set_cookie
        with mock.patch.object(HttpResponseBase, "set_cookie", set_cookie):
            yield

    return around(view, at_once)


class NotedCookies(dict[str, str]):
    """A request.COOKIES that notes whether somebody writes into it."""

    written = False

    def __setitem__(self, key: str, value: str) -> None:
        self.written = True
        super().__setitem__(key, value)

    def update(self, *others: Any, **more: Any) -> None:
        self.written = True
        super().update(*others, **more)


def assigns_to_request_cookies(query: str = "") -> Probe:
    """Return a probe for M33: the view writes into request.COOKIES, and sets no cookie."""

    def probe(lab: Lab, view: Callable[..., Any]) -> bool:
        seen: list[NotedCookies] = []

        @contextmanager
        def noting(request: Any) -> Iterator[None]:
            request.COOKIES = NotedCookies(request.COOKIES)
            seen.append(request.COOKIES)
            yield

        lab.serve(around(view, noting))
        response = lab.client("Alice").get("/answer/" + query)
        return any(cookies.written for cookies in seen) and "Set-Cookie" not in response.headers

    return probe

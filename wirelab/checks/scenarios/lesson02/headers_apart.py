"""Scenario 02-1 of 02-set-read-delete: each header by itself."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

import requests
from django.http import HttpRequest, HttpResponse

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson02 import LESSON
from wirelab.checks.values import word
from wirelab.pictures.headers import set_cookies

ROOM = "/cookies/reading-room/"
STAYS = "Only read the headers. What was in the jar before stays there, and travels with the request."
CUT = "A date has a comma, too. Do not cut the folded text: take the headers from response.raw.headers."


@exercise(
    "02-1",
    "Each header by itself",
    "client",
    section=(LESSON, "4. Several cookies in one response"),
    reread=(
        "You cannot cut this text at its commas, because the date has one, too. In `raw`, the answer as it came, "
        "the headers are still apart."
    ),
    hints=(
        "How many Set-Cookie headers did the response have, and how many texts does your function return?",
        "response.headers folds them. requests keeps them apart in response.raw.headers.",
        '`response = alice.get(...); return response.raw.headers.getlist("Set-Cookie")`',
    ),
)
def headers_apart(lab: Lab, answer: Callable[..., Any]) -> None:
    """The page sets cookies with dates and commas, two of one name among them, and the visitors have one before."""
    for who, places in (("Alice", ("lamp", "chair", "window")), ("Bob", ("table", "shelf", "door", "stove", "vase"))):
        names = [f"{place}-{word()}" for place in places]
        lab.site.mount(ROOM, partial(_reading_room, names=names))
        visitor = lab.client(who)
        for name in ("older", names[0], names[-1]):  # a header for a cookie that the jar has is one of them, too
            visitor.cookies.set(name, "yes", domain="127.0.0.1", path="/")
        with lab.unnoted() if lab.proved else nullcontext():
            _expect_apart(lab, lab.call(answer, visitor, lab.site))
            got = f"{[cookie.name for cookie in visitor.cookies]}"
            lab.expect("older" in visitor.cookies, "the cookie older is still in the jar", got, STAYS)


def _reading_room(request: HttpRequest, names: list[str]) -> HttpResponse:
    """Set these cookies, the first one twice, some with a date; then some that a jar does not keep."""
    response = HttpResponse("arranged")
    for number, name in enumerate(names):
        response.set_cookie(name, f"a, {word()}; b" if number == 1 else word(), max_age=3600 if number != 2 else None)
    response.cookies["again"] = word()
    response.cookies["again"].set(names[0], word(), word())
    response.cookies["again"]["path"] = "/cookies/"
    response.set_cookie(f"secret-{word()}", word(), secure=True, httponly=True)
    response.set_cookie(f"far-{word()}", word(), domain="example.test")  # no jar of this host takes it
    response.delete_cookie(f"gone-{word()}")
    response.headers["X-Set-Cookie"] = response.headers["Set-Cookie-Note"] = f"note={word()}; Path=/"  # no cookies
    return response


def _expect_apart(lab: Lab, result: object) -> None:
    lab.expect(lab.asked(ROOM), f"a request to {ROOM}", lab.story(), lab.why_not_asked())
    rooms = [seen for seen in lab.exchanges if str(seen.request.path_url).partition("?")[0] == ROOM]
    lab.expect(rooms, "it is the visitor's own request", lab.story(), "Use the session that your function receives.")
    method, cookies = str(rooms[-1].request.method), str(rooms[-1].request.headers.get("Cookie", ""))
    if method not in ("GET", "HEAD"):
        lab.fail("it asks for the page", f"a {method}", "alice.get(...) asks. post sends a form.")
    if "older=yes" not in cookies:
        lab.fail("the visitor's cookies travel with the request, cookie older, too", lab.story(), STAYS)
    headers = set_cookies(rooms[-1].response)
    got = list(result) if isinstance(result, (list, tuple)) else result
    what = f"a list of the response's {len(headers)} Set-Cookie headers, as they came"
    lab.expect(got == headers, what, repr(result), _why_not_apart(result, headers))


def _why_not_apart(result: object, headers: list[str]) -> str | None:
    """Say how this value differs from a list of the headers."""
    if result in (", ".join(headers), [", ".join(headers)]):
        return "M51"
    if isinstance(result, requests.Response):
        return "That is the whole response. Take the headers out of it."
    if isinstance(result, str) and any(header in result for header in headers):
        return "That is one text. Return a list, one text for each header."
    if isinstance(result, (list, tuple, set)):
        return _why_not_these([str(item) for item in result], headers)
    return diagnosis.of_result(result)


def _why_not_these(texts: list[str], headers: list[str]) -> str:
    """Say how these texts differ from the headers."""
    if sorted(texts) == sorted(headers):
        return "The texts are right. Return a list of them, in the order in which they came."
    if set(texts) < set(headers):
        return "That is not all of them. Return every one, also one that deletes a cookie, or that the jar refuses."
    if set(texts) > set(headers):
        return "There is more in it: only headers whose whole name is Set-Cookie set cookies."
    if _bare(texts) == _bare(headers):
        return CUT
    return "Those are not the Set-Cookie headers as they came, attributes included. response.raw.headers has them."


def _bare(texts: list[str]) -> str:
    """Return texts as one, without what a cut can take away."""
    return "".join(letter for text in texts for letter in text if letter not in " ,;")

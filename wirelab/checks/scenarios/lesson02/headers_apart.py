"""Scenario 02-1 of 02-set-read-delete: each header by itself."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson02 import LESSON
from wirelab.checks.scenarios.lesson02.apart import why_not_apart
from wirelab.checks.values import word
from wirelab.pictures.exchange import Exchange
from wirelab.pictures.headers import set_cookies
from wirelab.pictures.jar import Snapshot, snapshot

ROOM = "/cookies/reading-room/"
STAYS = "Only read the headers. What was in the jar before stays there, and travels with the request."
LEFT = f"{STAYS} What the page sets stays there, too, and nothing else comes in."


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
    earlier: list[str] = []
    for who, places in (("Alice", ("lamp", "chair", "window")), ("Bob", ("table", "shelf", "door", "stove", "vase"))):
        names = [f"{place}-{word()}" for place in places]
        lab.site.mount(ROOM, partial(_reading_room, names=names))
        visitor = lab.client(who)
        for name in ("older", names[0], names[-1]):  # a header for a cookie that the jar has is one of them, too
            visitor.cookies.set(name, "yes", domain="127.0.0.1", path="/")
        with lab.unnoted() if lab.proved else nullcontext():
            before = snapshot(visitor.cookies)
            rooms = _expect_apart(lab, lab.call(answer, visitor, lab.site), earlier)
            left = _same(rooms[0].jar_before, before) and _same(rooms[-1].jar_after, snapshot(visitor.cookies))
            got = f"it holds {[cookie.name for cookie in visitor.cookies]}"
            lab.expect(left, "the jar is as the page leaves it, with the cookie older", got, LEFT)
            earlier = set_cookies(rooms[-1].response)


def _reading_room(request: HttpRequest, names: list[str]) -> HttpResponse:
    """Set these cookies, the first one twice, some with a date; then some that a jar does not keep."""
    response = HttpResponse("arranged")
    for number, name in enumerate(names):
        value = [f"%41{word()}%zz", f"a, {word()}; b"][number] if number < 2 else word()
        response.set_cookie(name, value, max_age=3600 if number != 2 else None)
    response.cookies["again"] = word()
    response.cookies["again"].set(names[0], word(), word())
    response.cookies["again"]["path"] = "/cookies/"
    response.set_cookie(f"secret-{word()}", word(), secure=True, httponly=True)
    response.set_cookie(f"far-{word()}", word(), domain="example.test")  # no jar of this host takes it
    response.delete_cookie(f"gone-{word()}")
    response.headers["X-Set-Cookie"] = response.headers["Set-Cookie-Note"] = f"note={word()}; Path=/"  # no cookies
    return response


def _same(one: Snapshot, other: Snapshot) -> bool:
    """Tell whether two jars held the same, attributes too."""
    held, holds = ({id: vars(cookie) for id, cookie in jar.items()} for jar in (one, other))
    return held == holds


def _expect_apart(lab: Lab, result: object, earlier: list[str]) -> list[Exchange]:
    """Expect the headers of the answer to the visitor's own request; return the requests for the page."""
    lab.expect(lab.asked(ROOM), f"a request to {ROOM}", lab.story(), lab.why_not_asked())
    rooms = [seen for seen in lab.exchanges if str(seen.request.path_url).partition("?")[0] == ROOM]
    lab.expect(rooms, "it is the visitor's own request", lab.story(), "Use the session that your function receives.")
    method, cookies = str(rooms[-1].request.method), str(rooms[-1].request.headers.get("Cookie", ""))
    if method not in ("GET", "HEAD"):
        lab.fail("it asks for the page", f"it sends {method}", "alice.get(...) asks. post sends a form.")
    if "older=yes" not in cookies:
        lab.fail("the visitor's cookies travel with the request, cookie older, too", lab.story(), STAYS)
    headers = set_cookies(rooms[-1].response)
    got = list(result) if isinstance(result, (list, tuple)) else result
    what = f"a list of the response's {len(headers)} Set-Cookie headers, as they came"
    if got != headers and len(rooms) > 1 and isinstance(got, list) and set(headers) < set(got):
        lab.fail(what, repr(result), f"The page was asked {len(rooms)} times. Return the headers of one answer.")
    lab.expect(got == headers, what, repr(result), why_not_apart(result, headers, cookies, earlier))
    return rooms

"""Scenario 01-1 of 01-http-forgets: come back."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson01 import LESSON


@exercise(
    "01-1",
    "Come back",
    "client",
    section=(LESSON, "3. A Session remembers"),
    reread="To copy headers by hand is no fun. A `requests.Session` has a jar and does it for us, as a browser does.",
    hints=(
        "Two plain requests.get() calls are two strangers. Who could carry the cookie from one to the other?",
        "A requests.Session has a jar. Make one, and send both requests with it.",
        "`alice = requests.Session()`, then `alice.get(...)` twice; return the `.json()` of the second answer.",
    ),
)
def come_back(lab: Lab, answer: Callable[..., Any]) -> None:
    """The page recognises only the value that it has just made up, so nobody can write the cookie by hand."""
    token, customer = secrets.token_hex(4), secrets.randbelow(10**6)
    known = {"greeting": "Welcome back!", "customer": customer}

    def welcome(request: HttpRequest) -> JsonResponse:
        if request.COOKIES.get("visited") == token:
            return JsonResponse(known)
        response = JsonResponse({"greeting": "Hello, stranger."})
        response.set_cookie("visited", token)
        return response

    lab.site.mount("/cookies/welcome/", welcome)
    result = lab.call(answer, lab.site)
    entries = lab.asked("/cookies/welcome/")
    lab.expect(entries, "a request to /cookies/welcome/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/welcome/", lab.story())
    why = "Make the Session inside the function. This one has a cookie from an earlier run."
    lab.expect(entries[0].cookie is None, "the first request is a stranger's: no Cookie header", lab.story(), why)
    second, what = entries[1].cookie or "", "the second request carries the cookie just set"
    lab.expect(second == f"visited={token}", what, lab.story(), _why(second))
    lab.expect(result == known, "your function returns the second answer", repr(result), diagnosis.of_result(result))


def _why(cookie: str) -> str:
    """Say why this Cookie header is not the one pair that the server had set."""
    if not cookie:
        return "Two calls of requests.get share no jar. A Session has one."
    return "M34" if "path=" in cookie.lower() else "That cookie was written by hand. Let the server set it."

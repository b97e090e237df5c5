"""Scenario 01-1 of 01-http-forgets: come back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson01 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number, word

STRANGER = {"greeting": "Hello, stranger."}
LOST = (
    "The cookie did not come back. Two calls of requests.get share no jar; one Session has one for both, and sends the "
    "cookie as long as the jar and the host stay as they are."
)


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
    """The page recognises only the value that it has just made up; a second run is another stranger's."""
    tokens: list[str] = []
    for _ in range(2):
        _comes_back(lab, answer, tokens)
    lab.proved.append("a second run of your function is another stranger's")


def _comes_back(lab: Lab, answer: Callable[..., Any], tokens: list[str]) -> None:
    """Run the answer once; the tokens of all runs are noted."""
    token, customer, expect = word(), number(0, 10**6), accounts.demand if tokens else lab.expect
    known = {"greeting": "Welcome back!", "customer": customer}

    def welcome(request: HttpRequest) -> JsonResponse:
        if request.COOKIES.get("visited") == token:
            return JsonResponse(known)
        response = JsonResponse(STRANGER)
        response.set_cookie("visited", token)
        return response

    lab.site.mount("/cookies/welcome/", welcome)
    earlier = tokens.copy()
    tokens.append(token)
    result = lab.call(answer, lab.site)
    entries = lab.asked("/cookies/welcome/")
    expect(entries, "a request to /cookies/welcome/ on this site", lab.story(), lab.why_not_asked())
    expect(len(entries) == 2, "two requests to /cookies/welcome/", lab.story())
    first = entries[0].cookie
    why = _why_known(first or "", earlier)
    expect(first is None, "the first request is a stranger's: no Cookie header", lab.story(), why)
    second, what = entries[1].cookie or "", "the second request carries the cookie just set"
    expect(second == f"visited={token}", what, lab.story(), _why(second, token))
    first_only = "That is the first answer. Return the JSON of the second." if same(result, STRANGER) else None
    why_not = first_only or diagnosis.of_result(result) or diagnosis.of_body(result, known)
    expect(same(result, known), "your function returns the second answer", repr(result), why_not)


def _why_known(cookie: str, earlier: list[str]) -> str:
    """Say where a cookie comes from that is there too early."""
    if any(token in cookie for token in earlier):
        return "Make the Session inside the function. This one has a cookie from an earlier run."
    return "The site has set no cookie yet. Begin with a new Session, and let the server set it."


def _why(cookie: str, token: str) -> str:
    """Say why this Cookie header is not the one pair that the server had set."""
    if not cookie:
        return LOST
    if "path=" in cookie.lower():
        return "M34"
    if token in cookie:
        return "The server's cookie came, and something beside it. The jar alone is enough."
    return "This value is not what the server has set. Let the jar send it."

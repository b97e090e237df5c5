"""Scenario for 17-server-load whose answer is a client."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from wirelab.checks.client import Client, Failed
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson17 import LESSON
from wirelab.checks.scenarios.lesson17.weighed import LOST, MOVED, NEW, why_not_asked, why_other_number
from wirelab.checks.shop.accounts import demand


@exercise(
    "17-1",
    "What does the jar weigh on the wire?",
    "client",
    section=(LESSON, "3. What a cookie costs"),
    reread='"Cookies put no load on the server": it keeps nothing, that is true. But they travel.',
    hints=(
        "The jar decides for each address anew what it sends. Where can you read what one request really carried?",
        "A response knows its request: response.request.headers. After a redirect, response.history has the first one.",
        '`for one in [*response.history, response]: total += len(one.request.headers.get("Cookie", ""))`',
    ),
)
def cookie_bytes(lab: Lab, answer: Callable[..., Any]) -> None:
    """A stranger's pages; then a jar with cookies for some addresses only; then a redirect."""
    _mount_pages(lab)
    stranger = lab.client("Bob")
    _measure(
        lab,
        answer,
        stranger,
        ["/cover/", "/cover/", "/give/", "/cover/"],
        "for a stranger, whose first request has none",
    )
    alice = lab.client("Alice")
    for name, path in (("genre", "/"), ("shelf", "/shelf/"), ("till", "/till/")):
        alice.cookies.set(name, _text(), domain="127.0.0.1", path=path)
    title = '"Faust, part two"'  # a client sends it back with its quotes
    alice.cookies.set("title", title, domain="127.0.0.1", path="/")
    paths = secrets.SystemRandom().sample(["/cover/", NEW, "/till/", "/give/", "/cover/", LOST], 6)
    _measure(lab, answer, alice, paths, "for a jar whose cookies go to some addresses only")
    _measure(lab, answer, alice, ["/cover/", MOVED, "/till/"], "for a page that redirects, both its requests included")
    with lab.unnoted():
        _measure(lab, answer, lab.client("Carol"), [MOVED, "/give/", MOVED], "for a stranger who is redirected")
        _measure(lab, answer, lab.client("Dora"), [], "for no path at all")


def _mount_pages(lab: Lab) -> None:
    """Let pages of the check's own answer: one that sets a cookie, one that redirects, others that do nothing."""

    def page(request: HttpRequest) -> JsonResponse:
        return JsonResponse({"page": request.path})

    def give(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.set_cookie("offer", _text(), max_age=3600)
        return response

    def moved(request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(NEW)

    def lost(request: HttpRequest) -> JsonResponse:
        return JsonResponse({"page": None}, status=404)

    for path, view in {"/cover/": page, LOST: lost, NEW: page, "/till/": page, "/give/": give, MOVED: moved}.items():
        lab.site.mount(path, view)


def _text() -> str:
    return "%41" + secrets.token_hex(4 + secrets.randbelow(60))  # each sign counts: nobody asked to decode it


def _measure(lab: Lab, answer: Callable[..., Any], client: Client, paths: list[str], what: str) -> None:
    """Call the answer, and compare what it returns with what the server received."""
    jar = dict(client.cookies)
    result = _call(lab, answer, client, paths)
    asked = [entry.path for entry in lab.asked_by_answer]
    expected = [hop for path in paths for hop in ([path, NEW] if path == MOVED else [path])]
    demand(
        asked == expected,
        f"one request for each path, in this order: {', '.join(expected)}",
        *why_not_asked(lab, expected),
    )
    sizes = [len(entry.cookie or "") for entry in lab.asked_by_answer]
    own = "genre" not in jar or all(jar["genre"] in (entry.cookie or "") for entry in lab.asked_by_answer)
    demand(own, "requests that carry the cookies of the session", lab.story(), "Ask with the session that you get.")
    got = f"it returned {result!r}, and the server received {' + '.join(map(str, sizes))} = {sum(sizes)}"
    right = result == sum(sizes) and type(result) in (int, float)
    jar_grew = "offer" in client.cookies or "/give/" not in paths
    demand(
        jar_grew, "what the site sets is in her jar", "the cookie offer is not", "Ask with the session that you get."
    )
    lab.expect(
        right, f"the bytes of all Cookie headers together, {what}", got, why_other_number(lab, client, result, sizes)
    )


def _call(lab: Lab, answer: Callable[..., Any], client: Client, paths: list[str]) -> object:
    """Call the answer; say what helps where it counts the letters of a header that did not come."""
    try:
        result = lab.call(answer, client, lab.site, given := list(paths))
        demand(
            given == paths, "the list of paths stays as it was", f"it is {given}", "Only read it: others need it, too."
        )
        return result
    except TypeError as error:
        if "'NoneType' has no len()" not in str(error):
            raise
        why = 'A request without cookies has no such header. .get("Cookie", "") gives an empty text for it.'
        raise Failed("0 for a request without cookies", f"TypeError: {error}", why) from None

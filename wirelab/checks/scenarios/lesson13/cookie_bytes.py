"""Scenario 13-1 of 13-cookie-or-session: what the next request will carry."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests

from wirelab.checks.client import Client
from wirelab.checks.equality import same
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON, shelves
from wirelab.checks.scenarios.lesson13.counted import why_not
from wirelab.checks.shop import accounts

CALM = "The task asks about the next GET of url. Send nothing else, and leave the jar as it is."
LAST = (
    "This address answers with a redirect, and requests followed it: .request is then the last one sent. Prepare the "
    "request without sending it; or send it with allow_redirects=False."
)
HEADERS = "A header of the session goes with every later request, to every address. Leave them as they are."


@exercise(
    "13-1",
    "What the next request carries",
    "client",
    section=(LESSON, "6. What each request carries"),
    reread="A cookie is sent with **every** request to its host and path.",
    hints=(
        "The jar has all cookies. Who decides which of them go to this address?",
        "requests decides when it prepares a request. A prepared request has headers, and may have no Cookie at all.",
        '`prepared = session.prepare_request(requests.Request("GET", url)); '
        'return len(prepared.headers.get("Cookie", ""))`',
    ),
)
def cookie_bytes(lab: Lab, answer: Callable[..., Any]) -> None:
    """A jar with cookies of three paths and of sizes made up now, and an empty jar."""
    for path in ("/books/54/", "/books/", "/cart/"):
        lab.site.mount(path, shelves.page)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.site.mount("/Sale/", shelves.page)
    lab.site.mount("/old-cart/", shelves.moved)
    lab.site.mount("/give/", shelves.give)
    alice.get("/give/")
    for path, what in (
        ("/books/54/", "where three cookies travel, all of them are counted"),
        ("/books/", "where two of the three travel, two are counted"),
        ("/cart/", "where one travels, one is counted"),
    ):
        _expect_size(lab, answer, alice, path, what)
    _expect_size(lab, answer, bob, "/cart/", "with an empty jar, it is 0")
    with lab.unnoted():
        _with_more(lab, answer, alice)
        _expect_size(lab, answer, bob, "/cart/", "with an empty jar, after a full one, it is 0")


def _with_more(lab: Lab, answer: Callable[..., Any], alice: Client) -> None:
    """Give Alice cookies that do not travel, then more that do."""
    for name, domain, path in (("near", "127.0.0.1", "/boo"), ("far", "shop.example.test", "/")):
        alice.cookies.set(name, secrets.token_hex(9), domain=domain, path=path)
        _expect_size(lab, answer, alice, "/books/", f"a cookie for {domain}{path} is not counted at /books/")
    know_names(alice, lab.site)
    _expect_size(lab, answer, alice, "http://shop.example.test/books/", "at another host its own cookie is counted")
    alice.cookies.set("vault", secrets.token_hex(9), domain="127.0.0.1", path="/", secure=True)
    _expect_size(lab, answer, alice, "/books/", "a Secure cookie is not counted where the address is http")
    alice.cookies.set("old", secrets.token_hex(9), domain="127.0.0.1", path="/", expires=1)
    _expect_size(lab, answer, alice, "/books/54/", "a cookie past its date is not counted")
    alice.cookies.set("long", "x" * 4100, domain="127.0.0.1", path="/books/54/")
    _expect_size(lab, answer, alice, "/books/54/", "a long cookie is counted whole, as requests sends it")
    for name, path in (("theme", "/books/"), ("offer", "/Sale/"), ("move", "/old-cart/")):
        alice.cookies.set(name, f"%41{secrets.token_hex(9)}", domain="127.0.0.1", path=path)
    _expect_size(lab, answer, alice, "/books/", "two cookies of one name travel, and both are counted")
    _expect_size(lab, answer, alice, "/Sale/", "a cookie of a path with a capital letter is counted there")
    _expect_size(lab, answer, alice, "/old-cart/", "where the answer is a redirect, the first request counts")


def _expect_size(lab: Lab, answer: Callable[..., Any], client: requests.Session, path: str, what: str) -> None:
    """Compare what the answer says of this path with what the server then sees."""
    jar, alive = [(cookie.name, cookie.value or "") for cookie in client.cookies], _alive(client)
    headers = dict(client.headers)
    url = lab.site.url(path) if path.startswith("/") else path
    path, result = urlsplit(url).path, lab.call(answer, client, url)
    changed = dict(client.headers) != headers
    accounts.demand(not changed, "the session's own headers stay", f"they are {dict(client.headers)!s:.150}", HEADERS)
    accounts.demand(not _followed(lab, path), "the request of url is measured", lab.story(), LAST)
    calm = all((entry.method, entry.path) == ("GET", path) for entry in lab.asked_by_answer)
    lost = alive - _alive(client) - {"last"}
    got = f"the jar lost {', '.join(sorted(lost))}" if lost else lab.story()
    accounts.demand(calm and not lost, "nothing but a GET of url is sent, and the jar keeps its cookies", got, CALM)
    if not lab.exchanges:  # else the answer has sent the next request itself
        client.get(url, allow_redirects=False)
    header = str(lab.exchanges[0].request.headers.get("Cookie") or "")
    right, earlier = same(result, len(header)), {len(entry.cookie or "") for entry in lab.site.wire_log.entries}
    got = f"it returned {result!r:.120}, and the server then got {len(header)} bytes: Cookie: {header:.60}…"
    lab.expect(right, what, got, why_not(result, header, jar, earlier))


def _followed(lab: Lab, path: str) -> bool:
    """Tell whether the answer sent a GET of this path, and then went where its redirect leads."""
    return [entry.path for entry in lab.asked_by_answer] == [path, "/cart/"]


def _alive(client: requests.Session) -> set[str]:
    """Return the cookies of the jar that are not past their date, by name."""
    return {cookie.name for cookie in client.cookies if not cookie.is_expired()}

"""Scenarios for 01-http-forgets."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.log import Entry
from wirelab.site import Site

LESSON = "notebooks/01-http-forgets.ipynb"


def _seen(lab: Lab, path: str) -> list[Entry]:
    """Return the requests that reached this path, as the server saw them."""
    return [entry for entry in lab.site.wire_log.entries if entry.path == path]


def _story(entries: list[Entry]) -> str:
    """Return the Cookie headers that arrived, in order."""
    return ", then ".join(f"Cookie: {entry.cookie or '(none)'}" for entry in entries) or "no request at all"


@exercise(
    "01-1",
    "Come back",
    section=f"{LESSON}, section 3, `A Session remembers`",
    hints=(
        "Two plain requests.get() calls are two strangers. Who could carry the cookie from one to the other?",
        "A requests.Session has a jar. Make one, and send both requests with it.",
        "alice = requests.Session(), then alice.get(...) twice; return the .json() of the second answer.",
    ),
)
def come_back(lab: Lab, answer: Callable[[Site], Any]) -> None:
    """The server must have been asked twice, and must have recognised the second request."""
    result = answer(lab.site)
    entries = _seen(lab, "/cookies/welcome/")
    lab.expect(len(entries) == 2, "two requests reached /cookies/welcome/", _story(entries))
    lab.expect(entries[0].cookie is None, "the first request was a stranger's: no cookie", _story(entries))
    lab.expect(
        entries[1].cookie == "visited=yes",
        "the second request carried what the first response set, and nothing else",
        _story(entries),
        "M34" if entries[1].cookie else None,
    )
    lab.expect(result == {"greeting": "Welcome back!"}, "your function returned the second greeting", repr(result))


@exercise(
    "01-2",
    "Count visits in a cookie",
    section=f"{LESSON}, section 2, `The server's side`",
    hints=(
        "What does request.COOKIES hold on the very first visit? What does it hold on the second?",
        "Read the number that the request brought, 0 where it brought none; set the next number on the response.",
        'visits = int(request.COOKIES.get("visits", 0)) + 1; at the end response.set_cookie("visits", visits).',
    ),
)
def count_in_cookie(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors, in turns, so that a count kept in a global variable is found out."""
    lab.site.mount("/answer/", view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"visits": 1}, "Alice's first visit counts as", "M35")
    lab.expect("visits" in alice.cookies, "the response set a cookie named visits", dict(alice.cookies))
    lab.expect_json(alice.get("/answer/"), {"visits": 2}, "Alice's second visit counts as", "M35")
    lab.expect_json(bob.get("/answer/"), {"visits": 1}, "Bob's first visit counts as", "M59")
    lab.expect_json(alice.get("/answer/"), {"visits": 3}, "Alice's third visit, after Bob's, counts as", "M59")
    alice.cookies.set("visits", "41", domain="127.0.0.1", path="/")
    lab.expect_json(alice.get("/answer/"), {"visits": 42}, "a jar that says 41 is believed, so the next is", "M59")


@exercise(
    "01-3",
    "The coupon that got lost",
    section=f"{LESSON}, section 5, `For one request only`",
    hints=(
        "Look at the two Cookie headers in the evidence. Where did the coupon go?",
        "What you pass as cookies= travels once and is not put into the jar. Put the coupon into the jar instead.",
        'alice.cookies.set("coupon", "TEN") before the first request; then no cookies= is needed.',
    ),
)
def lost_coupon(lab: Lab, answer: Callable[[Site], Any]) -> None:
    """Both requests must carry the coupon."""
    result = answer(lab.site)
    entries = _seen(lab, "/cookies/echo/")
    lab.expect(len(entries) == 2, "two requests reached /cookies/echo/", _story(entries))
    for which, entry in zip(("first", "second"), entries, strict=True):
        lab.expect(
            entry.cookie == "coupon=TEN",
            f"the {which} request carried the coupon, once",
            _story(entries),
            "M53" if entry.cookie is None else None,
        )
    lab.expect(result == {"cookies": {"coupon": "TEN"}}, "your function returned the second answer", repr(result))

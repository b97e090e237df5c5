"""Scenarios for 05-trust."""

import base64
import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.cookies import expired, header_of, set_by
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.server.log import pairs_of, values_of

LESSON = "05-trust"


@exercise(
    "05-1",
    "Any discount you like",
    "client",
    section=(LESSON, "1. Read and edit"),
    hints=(
        "Where does the view look for the discount?",
        "The view believes the cookie `discount`. Send one with the value that you want.",
        'requests.get(site.url("/trust/discount/"), cookies={"discount": str(percent)}).json()',
    ),
)
def any_discount(lab: Lab, answer: Callable[..., Any]) -> None:
    """Two discounts made up now, and the real view, which believes its cookie."""
    for percent in (90, 10 + secrets.randbelow(79)):
        result = lab.call(answer, lab.site, percent)
        asked = lab.asked("/trust/discount/")
        lab.expect(asked, "a request to /trust/discount/", lab.story(), lab.why_not_asked())
        sent = values_of("discount", pairs_of(asked[-1].cookie or ""))
        why = "The view reads a cookie named discount. Nothing else of the request counts." if not sent else None
        lab.expect(
            str(percent) in sent, "the request carries the cookie discount, with the wanted value", lab.story(), why
        )
        same = result == {"discount": str(percent)}
        lab.expect(same, "your function returns the JSON of the answer", repr(result), diagnosis.of_result(result))


def count_points(lab: Lab, view: Callable[..., Any]) -> None:
    """Ten points a visit; a cookie that was changed, or made up, counts from the start."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"points": 10}, "Alice's first visit is answered with")
    kept = alice.cookies.get("points") or ""
    why = "You counted in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    lab.expect(kept, "the response sets a cookie named points", f"the jar holds {alice.cookies.get_dict()}", why)
    why = "The points are in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    lab.expect(not why, "the session is not used", "there is a sessionid", why)
    lab.expect_json(alice.get("/answer/"), {"points": 20}, "her second visit is answered with", _uncounted(kept, alice))
    lab.expect_json(bob.get("/answer/"), {"points": 10}, "Bob's first visit is answered with")
    lab.expect_json(alice.get("/answer/"), {"points": 30}, "her third visit, after Bob's, is answered with")
    signed = alice.cookies["points"]
    cookie = next(cookie for cookie in alice.cookies if cookie.name == "points")
    for what, value in _forgeries(signed):
        alice.cookies.set("points", value, domain=cookie.domain, path=cookie.path)
        answer = alice.get("/answer/")
        expected = f"Alice takes her cookie and {what}; the answer is"
        lab.expect_json(answer, {"points": 10}, expected, _believed(signed, answer))


def _forgeries(signed: str) -> list[tuple[str, str]]:
    """Return cookies that Alice can write by herself, from the one that she has with 30 points."""
    forged = [("writes 5000 into it", "5000"), ("changes its number", "5000" + signed.lstrip("0123456789"))]
    bare = signed.strip('"').rstrip("=")
    for alphabet in (None, b"-_"):
        try:
            clear = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=alphabet, validate=True)
        except ValueError:
            continue
        if b"30" in clear:
            text = base64.b64encode(clear.replace(b"30", b"5000"), alphabet).decode()
            forged.append(("decodes it, writes 5000 and encodes it again", text))
    return forged


def _uncounted(kept: str, alice: Any) -> str | None:
    if ":" in kept:
        return None
    if any(cookie.secure for cookie in alice.cookies):
        return "A Secure cookie does not come back over http."
    return "If the view reads it with get_signed_cookie, it must set it with set_signed_cookie."


def _believed(signed: str, answer: Any) -> str | None:
    if answer.status_code >= 500:
        return None
    if ":" not in signed:
        return "The cookie is not signed, so the view believed her. set_signed_cookie signs."
    if answer.ok and answer.text.find("5010") >= 0:
        return "request.COOKIES does not check the signature. get_signed_cookie does."
    return "A changed cookie must count from the start: get_signed_cookie takes a default for it."


exercise(
    "05-2",
    "Points that nobody can write",
    "view",
    section=(LESSON, "2. Signed: read, but not changed"),
    hints=(
        "Which method of the response signs a cookie? Where does the view get 0 from, after a forgery?",
        "request.get_signed_cookie takes a default, which you get for a missing cookie and for a changed one.",
        'points = int(request.get_signed_cookie("points", default=0)) + 10; then response.set_signed_cookie(...)',
    ),
    beliefs={"M59": leaks("")},
)(count_points)


@exercise(
    "05-3",
    "The widget that nobody sees",
    "view",
    section=(LESSON, "5. Rules for browsers"),
    hints=(
        "Look at the header: is SameSite in it at all?",
        "Sent from other sites means SameSite=None, written out. And browsers want something beside it.",
        'response.set_cookie("widget", "blue", samesite="None", secure=True)',
    ),
)
def widget(lab: Lab, view: Callable[..., Any]) -> None:
    """The header must be one that a browser keeps, and sends from other sites."""
    lab.serve(view)
    alice = lab.client("Alice")
    know_names(alice, lab.site)
    page = "https://shop.example.test/answer/"
    answer = alice.get(page)
    lab.expect_json(answer, {"widget": "blue"}, "the answer is")
    headers = set_by(answer)
    lab.expect("widget" in headers, "the response sets a cookie named widget", f"it sets {list(headers) or 'none'}")
    attributes, shown = headers["widget"], header_of(answer, "widget")
    lab.expect(attributes[""] == "blue", "its value is blue", shown)
    lab.expect("samesite" in attributes, "SameSite is in the header", shown, "M48")
    why = "Strict and Lax do not let a cookie travel from another site's page. None does."
    lab.expect(attributes["samesite"].lower() == "none", "other sites may show the widget", shown, why)
    lab.expect("secure" in attributes, "a browser keeps it", shown, "M47")
    lab.expect(not expired(attributes), "it is alive", shown, "max_age=0, or a date in the past, deletes a cookie.")
    alice.get(page)
    sent = values_of("widget", pairs_of(str(lab.exchanges[-1].request.headers.get("Cookie", ""))))
    why = "Leave domain and path out: the cookie is for the bookshop itself, and for all its paths."
    lab.expect(sent == ["blue"], "it comes back to the bookshop", f"{shown}: it does not", why)

"""Scenarios for 05-trust."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.log import pairs_of, values_of

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
    lab.expect_json(alice.get("/answer/"), {"points": 20}, "her second visit is answered with")
    lab.expect_json(bob.get("/answer/"), {"points": 10}, "Bob's first visit is answered with")
    lab.expect_json(alice.get("/answer/"), {"points": 30}, "her third visit, after Bob's, is answered with")
    signed = alice.cookies["points"]
    for what, value in (("writes 5000 into it", "5000"), ("changes its number", "5000" + signed.lstrip("0123456789"))):
        alice.cookies.set("points", value, domain="127.0.0.1", path="/")
        expected = f"Alice takes her cookie and {what}; the answer is"
        lab.expect_json(alice.get("/answer/"), {"points": 10}, expected, _believed(signed))


def _believed(signed: str) -> str | None:
    if ":" not in signed:
        return "The cookie is not signed, so the view believed her. set_signed_cookie signs."
    return "A changed cookie must count from the start: get_signed_cookie takes a default for it."


exercise(
    "05-2",
    "Points that nobody can write",
    "view",
    section=(LESSON, "2. Signed: read, but not changed"),
    hints=(
        "Which method of the response signs a cookie, and which method of the request reads a signed one?",
        "request.get_signed_cookie takes a default, which you get for a missing cookie and for a changed one.",
        'points = int(request.get_signed_cookie("points", default=0)) + 10; then response.set_signed_cookie(...)',
    ),
)(count_points)


@exercise(
    "05-3",
    "The widget that nobody sees",
    "view",
    section=(LESSON, "5. Rules that browsers keep"),
    hints=(
        "Look at the header: is SameSite in it at all?",
        "Sent from other sites means SameSite=None, written out. And browsers want something beside it.",
        'response.set_cookie("widget", "blue", samesite="None", secure=True)',
    ),
)
def widget(lab: Lab, view: Callable[..., Any]) -> None:
    """The header must be one that a browser keeps, and sends from other sites."""
    lab.serve(view)
    answer = lab.client("Alice").get("/answer/")
    lab.expect_ok(answer)
    headers = set_by(answer)
    lab.expect("widget" in headers, "the response sets a cookie named widget", f"it sets {list(headers) or 'none'}")
    attributes = headers["widget"]
    shown = "; ".join(f"{name}={text}" if text else name for name, text in attributes.items() if name)
    lab.expect("samesite" in attributes, "SameSite is in the header", shown, "M48")
    why = "Strict and Lax keep a cookie at home. None sends it from other sites, too."
    lab.expect(attributes["samesite"].lower() == "none", "other sites may show the widget", shown, why)
    lab.expect("secure" in attributes, "a browser keeps it", shown, "M47")
    ended = attributes.get("max-age") == "0"
    lab.expect(not ended, "it is alive", shown, "max_age=0 deletes a cookie.")

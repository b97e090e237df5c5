"""Scenario 05-3 of 05-trust: the widget that nobody sees."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import expired, header_of, the_cookie, undated, why_not_kept
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.server.log import pairs_of, values_of


@exercise(
    "05-3",
    "The widget that nobody sees",
    "view",
    section=(LESSON, "5. Rules for browsers"),
    reread=(
        "Python's `None` leaves the attribute out. … Python's text `\"None\"` writes `SameSite=None`: "
        "send it from other sites, too. Without `secure=True` Chromium and Firefox refuse it"
    ),
    hints=(
        "Look at the header: is SameSite in it at all?",
        "Sent from other sites means SameSite=None, written out. And browsers want something beside it.",
        '`response.set_cookie("widget", "blue", samesite="None", secure=True)`',
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
    attributes = the_cookie(lab, answer, "widget", otherwise=CALL)
    shown = header_of(answer, "widget")
    lab.expect(attributes[""] == "blue", "its value is blue", shown, _why_not_blue(attributes))
    lab.expect("samesite" in attributes, "SameSite is in the header", shown, _why_no_samesite(answer, attributes))
    near = attributes["samesite"].lower() not in ("strict", "lax")
    why = NEAR.format(attributes["samesite"]) if near else "Strict and Lax do not let a cookie travel there. None does."
    lab.expect(attributes["samesite"].lower() == "none", "other sites may show the widget", shown, why)
    lab.expect("secure" in attributes, "a browser keeps it", shown, "M47")
    lab.expect(not expired(attributes), "it is alive", shown, OVER)
    alice.get(page)
    sent = values_of("widget", pairs_of(str(lab.exchanges[-1].request.headers.get("Cookie", ""))))
    why = why_not_kept(answer, "widget") or "The header does not fit the page that set it. Leave domain and path out."
    lab.expect(sent == ["blue"], "it comes back to the bookshop", f"{shown}: it does not", why)
    frank = lab.client("Frank")
    know_names(frank, lab.site)
    erin = Laden(lab, "Erin", things_beside(cookie="widget", value=lambda: "red"), "https://shop.example.test")
    for who, visitor in {"the next visitor": frank, "one with other cookies": erin, "Alice, once more,": alice}.items():
        second = visitor.get(page)
        with lab.unnoted():
            lab.expect_json(second, {"widget": "blue"}, f"{who} is answered with")
        if undated(second, "widget") != undated(answer, "widget"):
            lab.fail(f"{who} gets the same header", header_of(second, "widget") or "no such header", EACH)


def _why_not_blue(attributes: dict[str, str]) -> str:
    if expired(attributes):
        return OVER
    return IN_VALUE if "samesite" in attributes[""].lower() else "The page of the other site reads the text blue."


def _why_no_samesite(answer: Any, attributes: dict[str, str]) -> str:
    """Say where SameSite is in place of the header's own attribute; M48 where it is nowhere."""
    near = next((key for key in attributes if "".join(filter(str.isalpha, key)).startswith("samesite")), None)
    if near:
        return f"A client does not know {near!r}. The attribute is written SameSite=None."
    alone = [name for name in ("SameSite", "Secure") if name in answer.headers]
    return f"{alone[0]} is no header of its own. It is a part of Set-Cookie." if alone else "M48"


CALL = "Call set_cookie on the response that you return, also for a visitor who is new."
OVER = "max_age=0, or a date in the past, deletes a cookie. delete_cookie sends such a date."
IN_VALUE = "That all is the value. Attributes are arguments of set_cookie; in a header, a semicolon stands before each."
NEAR = "SameSite says {!r}, and a browser does not know that. A semicolon stands before each attribute."
EACH = "Each response sets the cookie, whoever was here before."

"""Scenario 04-2 of 04-scope: for the staff only."""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse

from wirelab.checks.cookies import expired, header_of, the_cookie, undated
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson04 import EACH, FIRST, LESSON


@exercise(
    "04-2",
    "For the staff only",
    "view",
    section=(LESSON, "2. Host, and Domain"),
    reread="So leaving `Domain` out is the strict choice, and writing it makes a cookie wider.",
    hints=(
        "set_cookie has an argument for each of the four wishes, except for one that you get by leaving it out.",
        "path=, secure= and httponly= for three of them. A cookie without domain= belongs to this host alone.",
        '`response.set_cookie("staff", "yes", path="/staff/", secure=True, httponly=True)`',
    ),
)
def staff_cookie(lab: Lab, view: Callable[..., Any]) -> None:
    """The cookie travels to this host's /staff/ over https, and nowhere else; scripts cannot read it."""
    lab.site.mount("/staff/enter/", view)
    lab.site.mount("/staff/echo/", lambda request: JsonResponse(request.COOKIES))
    dora = lab.client("Dora")
    know_names(dora, lab.site)
    answer = dora.get("https://shop.example.test/staff/enter/")
    lab.expect_json(answer, {"staff": "yes"}, "the answer is")
    attributes = the_cookie(lab, answer, "staff", otherwise=FIRST)
    shown = header_of(answer, "staff")
    lab.expect(not expired(attributes), "it is alive", shown, "max_age=0, or a date in the past, deletes a cookie.")
    why = "The value is the text yes. set_cookie writes it as it is; set_signed_cookie adds to it."
    lab.expect(attributes[""] == "yes", "its value is yes", shown, why)
    lab.expect("domain" not in attributes, "it is for this host alone", shown, "M40")
    path = attributes.get("path")
    why = 'The argument is path="/staff/": it begins with a slash, and without it Django writes Path=/.'
    lab.expect(path in ("/staff/", "/staff"), "it is for addresses under /staff/", shown, why)
    lab.expect("secure" in attributes, "it travels over https only", shown, "Lesson 04, section 5: secure=True.")
    why = "Lesson 02, section 1: httponly=True."
    lab.expect("httponly" in attributes, "scripts of a page cannot read it", shown, why)
    inside = dora.get("https://shop.example.test/staff/echo/").json()
    lab.expect(inside.get("staff") == "yes", "over https it travels to /staff/echo/", f"{inside}")
    frank = lab.client("Frank")
    know_names(frank, lab.site)
    erin = Laden(lab, "Erin", things_beside(cookie="staff", value=lambda: "no"), "https://shop.example.test")
    for who, visitor in {"the next visitor": frank, "one with other cookies": erin, "Dora, once more,": dora}.items():
        second = visitor.get("https://shop.example.test/staff/enter/")
        with lab.unnoted():
            lab.expect_json(second, {"staff": "yes"}, f"{who} is answered with")
        if undated(second, "staff") != undated(answer, "staff"):
            lab.fail(f"{who} gets the same header", header_of(second, "staff") or "no such header", EACH)

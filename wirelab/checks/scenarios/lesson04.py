"""Scenarios for 04-scope."""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse

from wirelab.checks.cookies import expired, header_of, set_by
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise

LESSON = "04-scope"
SHOP, MAIL = "http://shop.example.test", "http://mail.example.test"


@exercise(
    "04-2",
    "For the staff only",
    "view",
    section=(LESSON, "2. Host, and Domain"),
    hints=(
        "set_cookie has an argument for each of the four wishes, except for one that you get by leaving it out.",
        "path=, secure= and httponly= for three of them. A cookie without domain= belongs to this host alone.",
        'response.set_cookie("staff", "yes", path="/staff/", secure=True, httponly=True)',
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
    headers = set_by(answer)
    lab.expect("staff" in headers, "the response sets a cookie named staff", f"it sets {list(headers) or 'none'}")
    attributes = headers["staff"]
    shown = header_of(answer, "staff")
    lab.expect(attributes[""] == "yes", "its value is yes", shown, "A plain set_cookie writes the value as it is.")
    lab.expect(not expired(attributes), "it is alive", shown, "max_age=0, or a date in the past, deletes a cookie.")
    lab.expect("domain" not in attributes, "it is for this host alone", shown, "M40")
    path = attributes.get("path")
    why = 'The argument is path="/staff/": it begins with a slash, and without it Django writes Path=/.'
    lab.expect(path in ("/staff/", "/staff"), "it is for addresses under /staff/", shown, why)
    lab.expect("secure" in attributes, "it travels over https only", shown, "Lesson 04, section 5: secure=True.")
    why = "Lesson 02, section 1: httponly=True."
    lab.expect("httponly" in attributes, "scripts of a page cannot read it", shown, why)
    inside = dora.get("https://shop.example.test/staff/echo/").json()
    lab.expect(inside.get("staff") == "yes", "over https it travels to /staff/echo/", f"{inside}")


@exercise(
    "04-3",
    "Known at the shop, unknown elsewhere",
    "view",
    section=(LESSON, "2. Host, and Domain"),
    hints=(
        "To which hosts does a cookie go that has the domain shop.example.test?",
        "mail and shop have one part of their names in common.",
        'response.set_cookie("member", "gold", domain="example.test")',
    ),
)
def member_everywhere(lab: Lab, view: Callable[..., Any]) -> None:
    """Set at the shop, the cookie must be sent to the mail host, too, and come from a domain that the shop may name."""
    lab.serve(view)
    bob = lab.client("Bob")
    know_names(bob, lab.site)
    answer = bob.get(f"{SHOP}/answer/")
    lab.expect_json(answer, {"member": "gold"}, "the answer is")
    headers = set_by(answer)
    lab.expect("member" in headers, "the response sets a cookie named member", f"it sets {list(headers) or 'none'}")
    attributes = headers["member"]
    domain = attributes.get("domain", "")
    lab.expect(attributes[""] == "gold", "its value is gold", attributes[""], "The greeting reads the text gold.")
    lab.expect(not expired(attributes), "it is alive", "its date is over", "This header deletes the cookie.")
    path = attributes.get("path")
    lab.expect(path == "/", "it goes to every path", f"Path={path}", "Leave path out: it is / by default.")
    why = "These hosts are asked over http, and a Secure cookie travels over https only."
    lab.expect("secure" not in attributes, "it goes over http, too", "Secure", why)
    what = "the client accepts its Domain"
    why = (
        "Domain is one name: the host's own, or the end of it after a dot, such as example.test. "
        "Clients refuse other names, addresses with http:// or a port, and a last part like `test` alone."
    )
    lab.expect([cookie for cookie in bob.cookies if cookie.name == "member"], what, f"Domain={domain} was refused", why)
    for host in (SHOP, MAIL, "http://example.test"):
        arrived = bob.get(f"{host}/cookies/echo/").json()["cookies"]
        lab.expect(
            arrived.get("member") == "gold", f"it travels to {host} as member=gold", f"{arrived}", _why_not(domain)
        )


def _why_not(domain: str) -> str:
    if not domain:
        return "Without Domain, a cookie belongs to the host that set it."
    return f"Domain={domain} covers {domain.lstrip('.')} and the names under it. Is the other host one of them?"

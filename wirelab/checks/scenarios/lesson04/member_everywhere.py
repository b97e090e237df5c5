"""Scenario 04-3 of 04-scope: known at the shop, unknown elsewhere."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import expired, header_of, the_cookie, undated, why_path
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson04 import EACH, FIRST, LESSON

SHOP, MAIL = "http://shop.example.test", "http://mail.example.test"


@exercise(
    "04-3",
    "Known at the shop, unknown elsewhere",
    "view",
    section=(LESSON, "2. Host, and Domain"),
    reread=(
        "So leaving `Domain` out is the strict choice, and writing it makes a cookie wider. … With it, the cookie "
        "goes to that domain and to every name under it."
    ),
    hints=(
        "To which hosts does a cookie go that has the domain shop.example.test?",
        "mail and shop have one part of their names in common.",
        '`response.set_cookie("member", "gold", domain="example.test")`',
    ),
)
def member_everywhere(lab: Lab, view: Callable[..., Any]) -> None:
    """Set at the shop, the cookie must be sent to the mail host, too, and come from a domain that the shop may name."""
    lab.serve(view)
    bob = lab.client("Bob")
    know_names(bob, lab.site)
    answer = bob.get(f"{SHOP}/answer/")
    lab.expect_json(answer, {"member": "gold"}, "the answer is")
    attributes = the_cookie(lab, answer, "member", otherwise=FIRST)
    domain = attributes.get("domain", "")
    lab.expect(not expired(attributes), "it is alive", "its date is over", "This header deletes the cookie.")
    lab.expect(attributes[""] == "gold", "its value is gold", attributes[""], "The greeting reads the text gold.")
    path, shown = attributes.get("path"), header_of(answer, "member")
    lab.expect(path == "/", "it goes to every path", shown, why_path(attributes))
    why = "These hosts are asked over http, and a Secure cookie travels over https only."
    lab.expect("secure" not in attributes, "it goes over http, too", "Secure", why)
    weak = attributes.get("samesite", "").lower() == "none"
    lab.expect(not weak, "a browser accepts it", f"SameSite={attributes.get('samesite')}, without Secure", SAME_SITE)
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
    frank = lab.client("Frank")
    know_names(frank, lab.site)
    erin = Laden(lab, "Erin", things_beside(cookie="member", value=lambda: "silver"), SHOP)
    for who, visitor in {"the next visitor": frank, "one with other cookies": erin, "Bob, once more,": bob}.items():
        second = visitor.get(f"{SHOP}/answer/")
        with lab.unnoted():
            lab.expect_json(second, {"member": "gold"}, f"{who} is answered with")
        if undated(second, "member") != undated(answer, "member"):
            lab.fail(f"{who} gets the same header", header_of(second, "member") or "no such header", EACH)


SAME_SITE = "Browsers refuse SameSite=None without Secure. Leave samesite out: the cookie travels all the same."


def _why_not(domain: str) -> str:
    if not domain:
        return "Without Domain, a cookie belongs to the host that set it."
    return f"Domain={domain} covers {domain.lstrip('.')} and the names under it. Is the other host one of them?"

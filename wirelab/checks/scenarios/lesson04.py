"""Scenarios for 04-scope."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.cookies import set_by
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.log import pairs_of, values_of

LESSON = "04-scope"
SHOP, MAIL = "http://shop.example.test", "http://mail.example.test"


@exercise(
    "04-1",
    "Replace it, do not add one",
    "client",
    section=(LESSON, "6. One name, twice"),
    hints=(
        "How many cookies named genre are in the jar after your change?",
        "The new cookie replaces the old one if name, domain and path are the same.",
        'alice.cookies.set("genre", genre, domain="127.0.0.1", path="/"), then ask and return the .json()',
    ),
)
def replace_genre(lab: Lab, answer: Callable[..., Any]) -> None:
    """The jar has the server's genre and a lamp; one genre, the new one, must travel, and the lamp with it."""

    def genre(request: HttpRequest) -> JsonResponse:
        response = JsonResponse({"genre": request.COOKIES.get("genre"), "answer": number})
        if "choose" in request.GET:
            response.set_cookie("genre", request.GET["choose"])
            response.set_cookie("lamp", "on")
        return response

    number = secrets.randbelow(10**6)
    lab.site.mount("/cookies/genre/", genre)
    alice, wanted = lab.client("Alice"), f"history-{secrets.token_hex(2)}"
    alice.get("/cookies/genre/?choose=poetry")
    result = lab.call(answer, alice, lab.site, wanted)
    asked = lab.asked("/cookies/genre/")
    lab.expect(asked, "a request to /cookies/genre/", lab.story(), lab.why_not_asked())
    pairs = pairs_of(asked[-1].cookie or "")
    genres = values_of("genre", pairs)
    kept = [cookie.value for cookie in alice.cookies if cookie.name == "genre"]
    what, why = "the request carries one genre, the new one", _why_genres(genres, kept, wanted)
    lab.expect(genres == [wanted], what, lab.story(), why)
    why = "The rest of the jar must stay: change the one cookie only."
    lab.expect(("lamp", "on") in pairs, "the lamp travels with it", lab.story(), why)
    lab.expect(kept == [wanted], "the jar has one genre, the new one", f"{kept}", ONE_REQUEST)
    same = result == {"genre": wanted, "answer": number}
    lab.expect(same, "your function returns the JSON of the answer", repr(result), diagnosis.of_result(result))


ONE_REQUEST = "It travelled with one request, and is not in the jar."


def _why_genres(genres: list[str], kept: list[str | None], wanted: str) -> str:
    if wanted not in genres:
        return "The new genre did not travel. Is its domain this site's?"
    return "M54" if wanted in kept else ONE_REQUEST


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
    lab.expect_ok(answer)
    headers = set_by(answer)
    lab.expect("staff" in headers, "the response sets a cookie named staff", f"it sets {list(headers) or 'none'}")
    attributes = headers["staff"]
    shown = "; ".join(f"{name}={text}" if text else name for name, text in attributes.items() if name)
    lab.expect("domain" not in attributes, "it is for this host alone", shown, "M40")
    path = attributes.get("path")
    lab.expect(path in ("/staff/", "/staff"), "it is for addresses under /staff/", shown)
    lab.expect("secure" in attributes, "it travels over https only", shown)
    lab.expect("httponly" in attributes, "scripts of a page cannot read it", shown)
    inside = dora.get("https://shop.example.test/staff/echo/").json()
    lab.expect("staff" in inside, "over https it travels to /staff/echo/", f"{inside}", "Is it still alive?")


@exercise(
    "04-3",
    "Known at the shop, unknown at the mail",
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
    lab.expect_ok(answer)
    headers = set_by(answer)
    lab.expect("member" in headers, "the response sets a cookie named member", f"it sets {list(headers) or 'none'}")
    domain = headers["member"].get("domain", "")
    what = "the client accepts it"
    why = "A host may name itself or a domain that it is under. Clients refuse every other one, and a whole ending."
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

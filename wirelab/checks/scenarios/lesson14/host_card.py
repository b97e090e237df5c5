"""Scenario 14-3 of 14-other-sites: a card that no neighbour can plant."""

import secrets
from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson14 import LESSON
from wirelab.checks.shop.accounts import demand
from wirelab.pictures.headers import set_cookies

NAME = "__Host-card"
NEAR = ["__host-card", "__Host-cards", "__Secure-card", "x__Host-card", "__Host-"]
ALIKE = f"Only {NAME}, letter by letter, is a name that no neighbour can set."
NAMED = "This request names its member in ?member=…, and brings no card: request.GET has it."
THIEF = {"card": "thief", "member": "thief"}  # in cookies, headers and the session
DECOY = "The headers card and X-card of this request say thief, and so does the session. A card is a cookie."
PREFIX = "Browsers keep a name that begins with __Host- only from the host itself. Two underscores, a capital H."


@exercise(
    "14-3",
    "A card that no neighbour can plant",
    "view",
    section=(LESSON, "5. A neighbour plants a cookie"),
    reread=(
        "The browser refused the neighbour's: such a name must come with `Secure`, with `Path=/` and "
        "without `Domain` (lesson 05)."
    ),
    hints=(
        "Which part of a cookie can a neighbour host not imitate?",
        "A name that begins with __Host-. It has three demands, and the view must read the same name.",
        '`response.set_cookie("__Host-card", member, secure=True, httponly=True)`, and '
        '`request.COOKIES.get("__Host-card", "guest")`',
    ),
)
def host_card(lab: Lab, view: Callable[..., Any]) -> None:
    """Members get cards; then cards come back, alone and beside planted ones, in both orders."""
    lab.serve(view)
    for member in (f"M{secrets.token_hex(3)}", f"k{secrets.token_hex(3)}"):
        _given(lab, member)
        for header in (f"{NAME}={member}", f"{NAME}={member}; card=thief", f"card=thief; {NAME}={member}"):
            _reads(lab, header, member, f"with the cookie{'s' * (';' in header)} {header.replace(member, '…')}")
    _reads(lab, "card=thief", "guest", "with nothing but a planted card=thief")
    _reads(lab, None, "guest", "without a cookie")
    with lab.unnoted():
        for name in NEAR:
            _reads(lab, f"{name}=thief", "guest", f"with nothing but a planted {name}=thief", ALIKE)
        other = f"n{secrets.token_hex(3)}"
        _reads(lab, f"{NAME}={other}", other, "with a card that this server gave before it was started anew")
        hugo = lab.client("Hugo")
        with left_alone(lab, hugo, NAME, decoys=THIEF, **THIEF):
            _given(lab, other, hugo)
            _given(lab, f"o{other}", hugo, {"Cookie": f"{NAME}={other}"})
            sent = f"{NAME}={other}; sessionid={hugo.cookies['sessionid']}"
            reply = hugo.get("/answer/", headers={"Cookie": sent})
            _answers(lab, reply, other, f"beside card in headers and session, the card is the one in {NAME}", DECOY)


def _given(lab: Lab, member: str, client: Client | None = None, sent: dict[str, str] | None = None) -> None:
    """Ask for a card: one header, with a name that only the host itself can set."""
    alice = client or lab.client("Alice")
    reply = alice.get("/answer/", params={"member": member}, headers=sent)
    _answers(lab, reply, member, "?member=… is answered with {'card': the member}")
    headers = set_cookies(reply)
    lab.expect(len(headers) == 1, "one Set-Cookie header comes with it", f"{len(headers)}: {headers}")
    [(name, attributes)] = set_by(reply).items()
    lab.expect(name == NAME, f"the cookie is called {NAME}", name, PREFIX)
    lab.expect(attributes[""] == member, "its value is the member", attributes[""])
    demand(not expired(attributes), "a browser keeps it", headers[0], "max_age=0, or a date in the past, deletes it.")
    lab.expect("secure" in attributes, "it is Secure", "no Secure", "A browser refuses the name __Host- without it.")
    what, why = "it has no Domain", "M40"
    lab.expect("domain" not in attributes, what, f"Domain={attributes.get('domain')}", why)
    path = attributes.get("path")
    lab.expect(path == "/", "its Path is /", f"Path={path}", "The name __Host- demands it; set_cookie writes / itself.")
    lab.expect("httponly" in attributes, "scripts cannot read it, as before", "no HttpOnly", "Keep httponly=True.")


def _reads(lab: Lab, header: str | None, card: str, what: str, why: str | None = None) -> None:
    """Send this Cookie header; the answer must name this card, and set no cookie."""
    reply = lab.client("Alice").get("/answer/", headers={"Cookie": header} if header else None)
    _answers(lab, reply, card, f"{what}, the card is {'guest' if card == 'guest' else 'the one in ' + NAME}", why)
    names = ", ".join(set_by(reply))
    lab.expect(not names, f"{what}, no cookie is set", f"it sets {names}", "Set it only where ?member=… is given.")


def _answers(lab: Lab, reply: requests.Response, card: str, what: str, alike: str | None = None) -> None:
    """Expect this card in the answer; of another one, say where it came from."""
    told = next((one for one in (card, "thief", "guest") if reply.text == f'{{"card": "{one}"}}'), None)
    planted = "It believes the cookie card, which every neighbour can set. Read the new name only."
    arrived = NAME in str(reply.request.headers.get("Cookie"))
    unread = f"{NAME} arrived, and the view does not use it." if arrived else NAMED
    why = alike or planted if told == "thief" else unread if told == "guest" != card else None
    before = list(lab.proved)
    lab.expect_json(reply, {"card": card}, what, why)
    lab.proved = [*before, *[what] * (what not in before)]  # a name that is new in each run is no news

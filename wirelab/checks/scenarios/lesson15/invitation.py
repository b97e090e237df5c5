"""Scenario 15-6 of 15-security: be Alice."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, the_cookie
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.server.clock import later

SHOP, MAIL = "http://shop.example.test", "http://mail.example.test"
OTHER_ID = "The value must be the id that stands in the address: request.GET['id']. It is another one for each victim."
ONE_HOST = "Without Domain, a cookie belongs to mail.example.test alone. Which domain covers the shop, too?"
SECURE = "These hosts are asked over http, and a Secure cookie travels over https only."
ELSEWHERE = "With this Path it does not go to the pages of the shop. It must be /, as set_cookie writes it by itself."
SHORT = "The cookie was no longer in her jar when she logged in. Leave max_age out: it lives as long as her browser."
OWN_SESSION = (
    "This is the id of a session that the page itself began: its Set-Cookie took the place of yours. Store nothing in "
    "request.session here."
)
EMPTY = "The value is empty. The id stands behind the ? of the address: request.GET['id']."
DELETES = (
    "This header deletes the cookie, and plants none. Call set_cookie on the response; request.COOKIES is what came."
)
NEWER = "She has followed an older link before. The id of this one takes its place, whatever her jar holds."
REFUSED = "A host may name itself, or a longer end of its own name than the last word: example.test."


@exercise(
    "15-6",
    "Lab: be Alice",
    "view",
    section=(LESSON, "2. Fixation"),
    reread=(
        "He gets a real id for himself, and **plants** it in Alice's jar: at a shared computer, or from another host "
        "under the same domain, which may set cookies for all of them"
    ),
    hints=(
        "To which hosts does a cookie go that mail.example.test sets? What makes these hosts more?",
        "The name is the one of the shop's session cookie, the value is in the address, the domain is what both share.",
        '`response.set_cookie("sessionid", request.GET["id"], domain="example.test")`',
    ),
)
def invitation(lab: Lab, view: Callable[..., Any]) -> None:
    """Three victims, each with an id of its own; they log in where the id stays, and the last where it changes."""
    lab.serve(view)
    for path, login in {"/log-in/": _keeps, "/careful/": _changes, "/account/": _account}.items():
        lab.site.mount(path, login)
    for number in range(3):
        _be_the_victim(lab, f"member-{secrets.token_hex(2)}", again=number == 2)
    thief = _client(lab, "Thief")
    _invited(lab, thief, "Alice").post(f"{SHOP}/careful/", data={"member": "Alice"})
    mine = thief.get(f"{SHOP}/account/").json()["member"]
    lab.expect(mine is None, "where the login changes the id, the same page gives him nothing", f"he is {mine}")


def _be_the_victim(lab: Lab, member: str, *, again: bool) -> None:
    """Let the victim follow the link, perhaps after an older one, and log in; his id must open the account."""
    thief = _client(lab, "Thief")
    alice = _invited(lab, thief, "Alice", again=again)
    with later(minutes=30):
        login = alice.post(f"{SHOP}/log-in/", data={"member": member})
    sent = thief.cookies["sessionid"] in str(login.request.headers.get("Cookie"))
    mine = thief.get(f"{SHOP}/account/").json()["member"]
    what, got = "after Alice's login, his id opens her account", f"there he is {mine or 'nobody'}"
    lab.expect(mine == member, what, got, None if sent else SHORT)


def _invited(lab: Lab, thief: Client, name: str, *, again: bool = False) -> Client:
    """Return a client that followed the thief's link, with his id in its jar for the shop."""
    thief.get(f"{SHOP}/session/visits/")
    known, alice = thief.cookies["sessionid"], _client(lab, name)
    if again:
        alice.get(f"{MAIL}/answer/", params={"id": secrets.token_hex(16)})
    rows = lab.site.read_store().keys()
    reply = alice.get(f"{MAIL}/answer/", params={"id": known})
    right = reply.status_code == 200 and "Welcome" in reply.text
    error = lab.failure() if reply.status_code >= 500 else ""
    got = f"the view failed: {error[:150]}" if error else f"{reply.status_code} {reply.text[:40]}"
    why = diagnosis.of_view_error(error, raised=lab.raised) if error else None
    lab.expect(right, "the page says Welcome", got, why)
    why = NEWER if again else "Call set_cookie on the response that you return."
    attributes = the_cookie(lab, reply, "sessionid", otherwise=why)
    planted = "its value is the id in the address"
    own = attributes[""] in lab.site.read_store().keys() - rows
    empty = not attributes[""].strip('"')
    why = OWN_SESSION if own else OTHER_ID if not empty else DELETES if expired(attributes) else EMPTY
    lab.expect(attributes[""] == known, planted, f"{attributes['']!r}", why)
    arrived = alice.get(f"{SHOP}/cookies/echo/").json()["cookies"].get("sessionid")
    lab.expect(arrived == known, "Alice's client sends it to the shop", "it does not", _why(attributes, alice))
    return alice


def _why(attributes: dict[str, str], alice: Client) -> str | None:
    """Return what keeps this cookie away from the shop."""
    if expired(attributes):
        return "max_age=0, or a date in the past, deletes the cookie at once."
    if not attributes.get("domain"):
        return ONE_HOST
    if not list(alice.cookies):
        return REFUSED
    if "secure" in attributes:
        return SECURE
    return ELSEWHERE if attributes.get("path") != "/" else None


def _client(lab: Lab, name: str) -> Client:
    client = lab.client(name)
    know_names(client, lab.site)
    return client


@csrf_exempt
def _keeps(request: HttpRequest) -> JsonResponse:
    request.session["member"] = request.POST["member"]
    return JsonResponse({"hello": request.POST["member"]})


@csrf_exempt
def _changes(request: HttpRequest) -> JsonResponse:
    request.session.cycle_key()
    return _keeps(request)


def _account(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"member": request.session.get("member")})

"""Scenario 15-7 of 15-security: a page that orders."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson15 import LESSON
from wirelab.checks.scenarios.lesson15.doors import gifts
from wirelab.checks.scenarios.lesson15.opened import Opened
from wirelab.checks.shop.accounts import demand
from wirelab.pictures.letters import visible

THIEF = "http://thief.test/prize/"
TEXT = "Return the page as one text of HTML, such as f'<a href=\"{shop}/…\">A prize!</a>'."
NO_COOKIE = (
    "A part of a page (a picture, a frame) is asked for without her Lax cookie, so a stranger ordered. The cookie "
    "travels when the window itself goes to the shop."
)
NO_SCRIPT = "This check runs no script. A link needs none."
FORM = "A form's POST comes without her Lax cookie. And she clicks a link, no button."
AWAY = "That is no page of the shop. Write the whole address in quotes: the text in `shop`, and then the path."
LATER = "She clicks the first one, so the link of the gift has to come before the others."
EARLY = "The page moves the window by itself. Her click on the first link is what has to order."
NO_GIFT = "The page of the shop was opened with her cookie, and ordered nothing. Which page orders on GET?"


@exercise(
    "15-7",
    "Lab: a page that orders",
    "client",
    section=(LESSON, "4. A request from another site"),
    reread="The view refuses GET, and a link can only GET. So a page that changes something must ask for POST.",
    hints=(
        "Which of the seven ways of lesson 14 takes a Lax cookie along, and which of them needs no script?",
        "A link, `<a href=…>`, moves the window, by GET. Which page of the shop orders on GET?",
        "`return f'<a href=\"{shop}/careless/gift/\">A prize!</a>'`",
    ),
)
def prize(lab: Lab, answer: Callable[..., Any]) -> None:
    """Alice opens the page and clicks its first link: at two shops, with some gifts ordered already."""
    _mount(lab)
    for shop in ("http://shop.example.test", f"http://books-{secrets.token_hex(2)}.example.test"):
        page = lab.call(answer, shop)
        why = diagnosis.of_result(page) if page is None else None
        demand(isinstance(page, str), "the function returns a page as text", f"it returned {page!r:.80}", why or TEXT)
        opened = Opened(page, THIEF)
        demand(not opened.scripts, "a page without a script", visible(page, 200), NO_SCRIPT)
        _opened_by_alice(lab, shop, opened)


def _opened_by_alice(lab: Lab, shop: str, page: Opened) -> None:
    """Ask for the parts without her cookie, move the window with it, and count her gifts."""
    alice, parts = (lab.client(name) for name in ("Alice", "her browser, without her cookie"))
    for client in (alice, parts):
        know_names(client, lab.site)
    before = 0
    for _ in range(1 + secrets.randbelow(4)):  # what she ordered herself
        alice.post(f"{shop}/ordered/")
        before += 1
    for address in page.parts:
        _go(lab, parts, address, shop)
    moved = [address for address in page.moves if _go(lab, alice, address, shop)]
    early = alice.get(f"{shop}/gifts/").json()["gifts"]
    demand(
        early == before or not page.links, "before Alice clicks, nothing is ordered", f"{early - before} more", EARLY
    )
    demand(page.links or not moved, "there is a link that Alice can click", "there is none", EARLY)
    clicked = page.links[0] if page.links else ""
    in_frame = clicked in page.framed
    went = moved + ([clicked] if _go(lab, parts if in_frame else alice, clicked, shop) and not in_frame else [])
    missing = lab.exchanges[-1].response.status_code == 404
    after = alice.get(f"{shop}/gifts/").json()["gifts"]
    got = f"{after - before} more" if after != before else "as many as before"
    what = "after Alice's click on the first link, she has ordered one gift more"
    lab.expect(after == before + 1, what, got, _why(page, shop, went, missing=missing) if after == before else None)


def _go(lab: Lab, client: Client, address: str, shop: str) -> bool:
    """Ask for an address if it is the shop's; tell whether it is."""
    there = address.startswith(f"{shop}/")
    if there:
        client.get(address)
    return there


def _why(page: Opened, shop: str, went: list[str], *, missing: bool) -> str:
    """Return what the page lacks; only what was seen."""
    if went:
        return f"The shop has no page {urlsplit(went[-1]).path}." if missing else NO_GIFT
    if page.links and page.links[0] not in page.framed:
        later = any(link.startswith(f"{shop}/") for link in page.links[1:])
        return f"The first link leads to {visible(page.links[0], 60)}. {LATER if later else AWAY}"
    if any(part.startswith(f"{shop}/") for part in (*page.parts, *page.framed)):
        return NO_COOKIE
    return FORM if page.forms else "There is no link in this page that she can see and click."


def _mount(lab: Lab) -> None:
    """Let the shop order: on GET without care, with care by POST and token; and tell how many."""

    def order(request: HttpRequest) -> HttpResponse:
        request.session["gifts"] = request.session.get("gifts", 0) + 1
        return HttpResponse("ordered")

    def careful(request: HttpRequest) -> HttpResponse:
        return order(request) if request.method == "POST" else HttpResponse(status=405)

    pages = {"/careless/gift/": order, "/careful/gift/": careful, "/ordered/": csrf_exempt(order), "/gifts/": gifts}
    for path, view in pages.items():
        lab.site.mount(path, view)

"""Scenario 01-3 of 01-http-forgets: the coupon that got lost."""

import itertools
from collections.abc import Callable
from typing import Any

from django.http import JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.cookies import jar_of
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson01 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number, word
from wirelab.pictures.exchange import Exchange


@exercise(
    "01-3",
    "The coupon that got lost",
    "client",
    section=(LESSON, "5. For one request only"),
    reread=(
        "To keep a cookie, put it into the jar. … To do it by hand, use `cookies.set`, and name the domain: "
        "without one, `requests` would send the cookie to every site."
    ),
    hints=(
        "Look at the jar lines of the two exchanges. Where did the coupon go?",
        "What you pass as cookies= travels once and is not put into the jar. Put the coupon into the jar instead.",
        '`alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")`, before the first request; '
        "then no `cookies=`.",
    ),
)
def lost_coupon(lab: Lab, answer: Callable[..., Any]) -> None:
    """Both requests must carry the coupon, from the jar of the session that was given; then Bob's, too."""
    numbers = itertools.count(number(0, 10**6))
    lab.site.mount("/cookies/echo/", lambda request: JsonResponse({"cookies": request.COOKIES, "no": next(numbers)}))
    _carried(lab, answer, "Alice")
    with lab.unnoted():
        _carried(lab, answer, "Bob")


def _carried(lab: Lab, answer: Callable[..., Any], name: str) -> None:
    """Run the answer for this visitor."""
    alice = lab.client(name)
    alice.cookies.set("note", word(), domain="127.0.0.1", path="/books/", expires=2**31)  # travels to other pages only
    before = jar_of(alice)
    result = lab.call(answer, alice, lab.site)
    entries = lab.asked("/cookies/echo/")
    lab.expect(entries, "a request to /cookies/echo/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/echo/", lab.story())
    why: str | None = "Use the session that your function receives. Another one has another jar."
    lab.expect(len(lab.exchanges) == 2, f"both requests are {name}'s", lab.story(), why)
    for which, exchange in zip(("first", "second"), lab.exchanges, strict=True):
        sent = str(exchange.request.headers.get("Cookie") or "no Cookie")
        kept = [cookie for cookie in exchange.jar_before.values() if cookie.name == "coupon"]
        why = _why_no_coupon(exchange, sent, kept)
        why = GONE if not kept and which == "second" else why  # it was there before the first one
        values = [cookie.value for cookie in kept]
        lab.expect("TEN" in values, f"before the {which} request, the coupon TEN is in the jar", f"{values}", why)
        lab.expect(sent == "coupon=TEN", f"the {which} request carries coupon=TEN, once", sent, why)
    second = lab.exchanges[-1].response.json()
    first = lab.exchanges[0].response.json()
    got = f"{[cookie.name for cookie in alice.cookies]}, or other values or dates than before"
    accounts.demand(jar_of(alice, "coupon") == before, "the rest of the jar, the cookie note, is as before", got, REST)
    accounts.demand("coupon" in alice.cookies, "at the end, the coupon is still in the jar", got, STAYS)
    why = "That is the first answer." if same(result, first) else diagnosis.of_result(result)
    why = BOTH if isinstance(result, list | tuple) and any(same(one, second) for one in result) else why
    lab.expect(same(result, second), "your function returns the second answer", repr(result), why)


REST = "Put one cookie in, and leave alone what else is in the jar."
STAYS = "The jar keeps the coupon for later requests, too. Do not take it out again."


GONE = "It was in the jar before the first request, and is not there any more. Leave it in."
BOTH = "Return the second answer alone."
BY_HEADER = "A header that you write is no cookie of the jar. alice.cookies.set(...) puts one there."
SWAPPED = "What is there has other names: {}. set takes the name first, coupon in small letters, and then the value."
OVER = "It is in the jar, but over: expires is a moment, in seconds since 1970, and no length of time."
VALUE = "The value has to be the text TEN, and nothing else. Domain and path are arguments of their own: domain=..."


def _why_no_coupon(exchange: Exchange, sent: str, kept: list[Any]) -> str:
    """Say what is wrong with the coupon in this jar and on this wire."""
    if not kept:
        by_argument = any(cookie.name == "coupon" for cookie in getattr(exchange.request, "_cookies", None) or ())
        others = [cookie.name for cookie in exchange.jar_before.values() if cookie.name != "note"]
        if "coupon=TEN" in sent:
            return "M53" if by_argument else BY_HEADER
        nothing = "The jar has no cookie named coupon yet. alice.cookies.set(...) puts one there."
        return SWAPPED.format(", ".join(others)) if others else nothing
    if all(cookie.value != "TEN" for cookie in kept):
        return VALUE
    if sent.count("coupon=") > 1:
        return "The jar has two of them." if len(kept) > 1 else "It travels twice: from the jar, and from `cookies=`."
    if any(cookie.secure for cookie in kept):
        return "It is in the jar with Secure, and this site speaks http."
    if all(cookie.is_expired() for cookie in kept):
        return OVER
    if sent == "no Cookie":
        return "It is in the jar, but for another domain or path than this site's."
    return f"The jar has the coupon, and the wire carried {sent}. The jar alone is enough: leave out the rest."

"""Scenario 14-1 of 14-other-sites: which cookies travel."""

import itertools
import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson14 import LESSON
from wirelab.checks.shop import accounts

SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST", "PUT", "PATCH", "DELETE")
CHANGED = "Only look at what the function is given: the browser needs its cookie again."
SECURE = "The same cookie with Secure is answered rightly. Secure decides for the text 'None' alone; here it is {!r}."
REFUSED = "Browsers refuse None without Secure: this cookie is in no jar."


@exercise(
    "14-1",
    "Does it travel?",
    "client",
    section=(LESSON, "2. One page, seven ways"),
    reread=(
        "`lax`: the window moves, by GET. … `silent`: like `lax`, and the POST of the first two minutes. … "
        "`none`: always, where the browser allows it."
    ),
    hints=(
        "Which question comes first: who starts the request, or what the cookie says?",
        "Begin with the cookie that is in no jar. Then the own site. Then one line for each value of SameSite.",
        '`if cookie["samesite"] == "None": return cookie["secure"]`, then the own site, then Strict; and for the rest '
        '`return request["window"] and request["method"] in ("GET", "HEAD")`',
    ),
)
def travels(lab: Lab, answer: Callable[..., Any]) -> None:
    """Every cookie with every request, in an order that nobody knows."""
    cookies = [
        {"samesite": samesite, "secure": secure}
        for samesite, secure in itertools.product((None, "Lax", "Strict", "None"), (True, False))
    ]
    requests = [
        {"same_site": own, "window": window, "method": method}
        for own, window, method in itertools.product((True, False), (True, False), METHODS)
    ]
    pairs = list(itertools.product(cookies, requests))
    secrets.SystemRandom().shuffle(pairs)
    for cookie, request in pairs:
        given = dict(cookie), dict(request)
        result = lab.call(answer, *given)
        right = _travels(cookie, request)
        got = f"travels({cookie}, {request}) returned {result!r}"
        why = diagnosis.of_result(result) if result is None else None
        why = why or ("Return True or False." if type(result) is not bool else None)
        if result is not right:
            why = why or _why_secure(lab, answer, cookie, request) or _why(cookie, request)
            lab.expect(False, f"it {'travels' if right else 'stays at home'}: {right}", got, why)
        left = f"they are {given[0]} and {given[1]}, and were {cookie} and {request}"
        accounts.demand(given == (cookie, request), "both dictionaries stay as they were", left, CHANGED)
    lab.proved += ["every cookie with a request of its own site", "every cookie with a request of another site"]


def _travels(cookie: dict[str, Any], request: dict[str, Any]) -> bool:
    """Return the rule of RFC 6265bis, section 5.8.3, as a browser that blocks nothing keeps it."""
    if cookie["samesite"] == "None":
        return bool(cookie["secure"])
    if request["same_site"]:
        return True
    return cookie["samesite"] != "Strict" and request["window"] and request["method"] in SAFE


def _why_secure(lab: Lab, answer: Callable[..., Any], cookie: dict[str, Any], request: dict[str, Any]) -> str | None:
    """Tell whether Secure decides where it must not: the same cookie with Secure is answered rightly."""
    if cookie["samesite"] == "None" or cookie["secure"]:
        return None
    secure = lab.call(answer, cookie | {"secure": True}, dict(request))
    return SECURE.format(cookie["samesite"]) if secure is _travels(cookie, request) else None


def _why(cookie: dict[str, Any], request: dict[str, Any]) -> str:
    """Return the rule that decides this pair."""
    samesite = cookie["samesite"]
    if samesite == "None":
        return "None asks to travel with every request." if cookie["secure"] else REFUSED
    if request["same_site"]:
        return "SameSite speaks of other sites only. With a request of the own site each cookie of the jar travels."
    if samesite == "Strict":
        return "Strict stays at home whenever another site starts the request, with a link, too."
    name = "Lax" if samesite else "A cookie that says nothing is treated as Lax, and Lax"
    if not request["window"]:
        return f"{name} stays at home where the window does not move: a picture, a frame, a fetch."
    return f"{name} travels when the window moves by a safe method: GET or HEAD, and no other."

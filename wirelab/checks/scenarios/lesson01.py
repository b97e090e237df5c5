"""Scenarios for 01-http-forgets."""

import itertools
import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise

LESSON = "01-http-forgets"


@exercise(
    "01-1",
    "Come back",
    "client",
    section=(LESSON, "3. A Session remembers"),
    hints=(
        "Two plain requests.get() calls are two strangers. Who could carry the cookie from one to the other?",
        "A requests.Session has a jar. Make one, and send both requests with it.",
        "alice = requests.Session(), then alice.get(...) twice; return the .json() of the second answer.",
    ),
)
def come_back(lab: Lab, answer: Callable[..., Any]) -> None:
    """The page recognises only the value that it has just made up, so nobody can write the cookie by hand."""
    token, customer = secrets.token_hex(4), secrets.randbelow(10**6)
    known = {"greeting": "Welcome back!", "customer": customer}

    def welcome(request: HttpRequest) -> JsonResponse:
        if request.COOKIES.get("visited") == token:
            return JsonResponse(known)
        response = JsonResponse({"greeting": "Hello, stranger."})
        response.set_cookie("visited", token)
        return response

    lab.site.mount("/cookies/welcome/", welcome)
    result = lab.call(answer, lab.site)
    entries = lab.asked("/cookies/welcome/")
    lab.expect(entries, "a request to /cookies/welcome/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/welcome/", lab.story())
    why = "Make the Session inside the function. This one has a cookie from an earlier run."
    lab.expect(entries[0].cookie is None, "the first request is a stranger's: no Cookie header", lab.story(), why)
    second, what = entries[1].cookie or "", "the second request carries the cookie just set"
    lab.expect(second == f"visited={token}", what, lab.story(), _why(second))
    lab.expect(result == known, "your function returns the second answer", repr(result), diagnosis.of_result(result))


def _why(cookie: str) -> str:
    """Say why this Cookie header is not the one pair that the server had set."""
    if not cookie:
        return "Two calls of requests.get share no jar. A Session has one."
    return "M34" if "path=" in cookie.lower() else "That cookie was written by hand. Let the server set it."


def count_in_cookie(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns, then a jar that was changed by hand."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"visits": 1}, "Alice's first visit is answered with")
    jar = dict(alice.cookies)
    why = "You counted in the session. The task says: in a cookie." if "sessionid" in jar else None
    forgot = "response.set_cookie(...) sets one. Return the same response, not another."
    what = "the response sets a cookie named visits"
    lab.expect("visits" in jar, what, f"the jar holds {jar}", why, otherwise=forgot)
    again = alice.get("/answer/")
    why = None
    if lab.exchanges[-1].request.headers.get("Cookie") is None:
        secure = any(cookie.secure for cookie in alice.cookies)
        why = f"The cookie did not come back. Look at its {'Secure flag' if secure else 'path'} in the jar."
    elif jar["visits"] != "1":
        why = f"After the first visit the cookie says {jar['visits']}. It must say what was answered: 1."
    lab.expect_json(again, {"visits": 2}, "Alice's second visit is answered with", why)
    kept = alice.cookies["visits"]
    why = "The second response must set the cookie, too, or the jar keeps its 1." if kept == "1" else None
    lab.expect(kept == "2", "after it, her cookie says 2", f"visits={kept}", why)
    lab.expect_json(bob.get("/answer/"), {"visits": 1}, "Bob's first visit is answered with")
    lab.expect_json(alice.get("/answer/"), {"visits": 3}, "Alice's third visit, after Bob's, is answered with")
    alice.cookies.set("visits", "41", domain="127.0.0.1", path="/")
    lab.expect_json(alice.get("/answer/"), {"visits": 42}, "Alice changes her cookie to 41; the next answer is")


exercise(
    "01-2",
    "Count visits in a cookie",
    "view",
    section=(LESSON, "2. The server's side"),
    hints=(
        "What does request.COOKIES hold on the very first visit? What does it hold on the second?",
        "Read the number that the request brought, 0 where it brought none; set the next number on the response.",
        'visits = int(request.COOKIES.get("visits", 0)) + 1; at the end response.set_cookie("visits", visits).',
    ),
    beliefs={
        "M33": assigns_to_request_cookies(),
        "M35": passes_if(count_in_cookie, visible_at_once),
        "M59": leaks(""),
    },
)(count_in_cookie)


@exercise(
    "01-3",
    "The coupon that got lost",
    "client",
    section=(LESSON, "5. For one request only"),
    hints=(
        "Look at the jar lines of the two exchanges. Where did the coupon go?",
        "What you pass as cookies= travels once and is not put into the jar. Put the coupon into the jar instead.",
        'alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/"), before the first request; then no cookies=.',
    ),
)
def lost_coupon(lab: Lab, answer: Callable[..., Any]) -> None:
    """Both requests must carry the coupon, from the jar of the session that was given."""
    alice, numbers = lab.client("Alice"), itertools.count(secrets.randbelow(10**6))
    lab.site.mount("/cookies/echo/", lambda request: JsonResponse({"cookies": request.COOKIES, "no": next(numbers)}))
    result = lab.call(answer, alice, lab.site)
    entries = lab.asked("/cookies/echo/")
    lab.expect(entries, "a request to /cookies/echo/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/echo/", lab.story())
    why: str | None = "Use the session that your function receives. Another one has another jar."
    lab.expect(len(lab.exchanges) == 2, "both requests are Alice's", lab.story(), why)
    for which, exchange in zip(("first", "second"), lab.exchanges, strict=True):
        sent = str(exchange.request.headers.get("Cookie") or "no Cookie")
        kept = [cookie for cookie in exchange.jar_before.values() if cookie.name == "coupon"]
        why = _why_no_coupon(sent, kept, "Cookie" in alice.headers)
        values = [cookie.value for cookie in kept]
        lab.expect("TEN" in values, f"before the {which} request, the coupon TEN is in the jar", f"{values}", why)
        lab.expect(sent == "coupon=TEN", f"the {which} request carries coupon=TEN, once", sent, why)
    second = lab.exchanges[-1].response.json()
    lab.expect(result == second, "your function returns the second answer", repr(result), diagnosis.of_result(result))


def _why_no_coupon(sent: str, kept: list[Any], by_header: bool) -> str:
    """Say what is wrong with the coupon in this jar and on this wire."""
    if not kept:
        travelled = "coupon=TEN" in sent and not by_header
        return "M53" if travelled else "The jar has no cookie named coupon yet. alice.cookies.set(...) puts one there."
    if sent.count("coupon=") > 1:
        return "The jar has two of them." if len(kept) > 1 else "It travels twice: from the jar, and from `cookies=`."
    if any(cookie.secure for cookie in kept):
        return "It is in the jar with Secure, and this site speaks http."
    return "It is in the jar, but for another domain or path than this site's."

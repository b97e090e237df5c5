"""Scenarios for 01-http-forgets."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, passes_if, strangers_differ, visible_at_once
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
    token = secrets.token_hex(4)

    def welcome(request: HttpRequest) -> JsonResponse:
        if request.COOKIES.get("visited") == token:
            return JsonResponse({"greeting": "Welcome back!"})
        response = JsonResponse({"greeting": "Hello, stranger."})
        response.set_cookie("visited", token)
        return response

    lab.site.mount("/cookies/welcome/", welcome)
    result = lab.call(answer, lab.site)
    entries = lab.asked("/cookies/welcome/")
    lab.expect(entries, "a request to /cookies/welcome/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/welcome/", lab.story())
    lab.expect(entries[0].cookie is None, "the first request is a stranger's: no Cookie header", lab.story())
    second = entries[1].cookie
    why = "Two calls of requests.get share no jar. A Session has one." if second is None else None
    if second and token in second:
        why = "M34"
    why = why or "That cookie was written by hand. Let the server set it."
    lab.expect(second == f"visited={token}", "the second request carries the cookie just set", lab.story(), why)
    lab.expect_result(result, {"greeting": "Welcome back!"}, "your function returns")


def count_in_cookie(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns, then a jar that was changed by hand."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"visits": 1}, "Alice's first visit is answered with")
    jar = dict(alice.cookies)
    why = "You counted in the session. The task says: in a cookie." if "sessionid" in jar else None
    lab.expect("visits" in jar, "the response sets a cookie named visits", f"the jar holds {jar}", why)
    again = alice.get("/answer/")
    why = None
    if lab.exchanges[-1].request.headers.get("Cookie") is None:
        why = "The cookie did not come back. Look at its path in the jar."
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
        "M33": assigns_to_request_cookies,
        "M35": passes_if(count_in_cookie, visible_at_once),
        "M59": strangers_differ(""),
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
    alice = lab.client("Alice")
    result = lab.call(answer, alice, lab.site)
    entries = lab.asked("/cookies/echo/")
    lab.expect(entries, "a request to /cookies/echo/ on this site", lab.story(), lab.why_not_asked())
    lab.expect(len(entries) == 2, "two requests to /cookies/echo/", lab.story())
    why = "Use the session that your function receives. Another one has another jar."
    lab.expect(len(lab.exchanges) == 2, "both requests are Alice's", lab.story(), why)
    for which, exchange in zip(("first", "second"), lab.exchanges, strict=True):
        sent = exchange.request.headers.get("Cookie") or "no Cookie"
        kept = [cookie.value for cookie in exchange.jar_before.values() if cookie.name == "coupon"]
        why = ""
        if kept and "coupon" not in str(sent):
            why = "It is in the jar, but for another domain or path than this site's."
        elif str(sent).count("coupon=") > 1:
            why = "It travels twice: once from the jar, and once from `cookies=`."
        elif not kept:
            why = "M53"
        lab.expect("TEN" in kept, f"before the {which} request, the coupon TEN is in the jar", f"coupons: {kept}", why)
        lab.expect(sent == "coupon=TEN", f"the {which} request carries coupon=TEN, once", str(sent), why)
    lab.expect_result(result, {"cookies": {"coupon": "TEN"}}, "your function returns")

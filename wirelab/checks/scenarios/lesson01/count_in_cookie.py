"""Scenario 01-2 of 01-http-forgets: count visits in a cookie."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson01 import LESSON


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
    reread=(
        "The client repeats what the server said. The server has not remembered anything: the memory travels with "
        "the request."
    ),
    hints=(
        "What does request.COOKIES hold on the very first visit? What does it hold on the second?",
        "Read the number that the request brought, 0 where it brought none; set the next number on the response.",
        '`visits = int(request.COOKIES.get("visits", 0)) + 1`; at the end `response.set_cookie("visits", visits)`.',
    ),
    beliefs={
        "M33": assigns_to_request_cookies(),
        "M35": passes_if(count_in_cookie, visible_at_once),
        "M59": leaks(""),
    },
)(count_in_cookie)

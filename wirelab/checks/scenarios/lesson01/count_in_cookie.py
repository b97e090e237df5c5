"""Scenario 01-2 of 01-http-forgets: count visits in a cookie."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import forget, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson01 import LESSON
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import digits, number


def count_in_cookie(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns, then a jar that was changed by hand."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    first = alice.get("/answer/")
    lab.expect_json(
        first, {"visits": 1}, "Alice's first visit is answered with", otherwise=SENT if first.history else NEW
    )
    in_session = "You counted in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    forgot = "response.set_cookie(...) sets one. Return the same response, not another."
    said = the_cookie(lab, first, "visits", in_session, otherwise=forgot)[""]
    why = why_not_kept(first, "visits")
    again = alice.get("/answer/")
    if why is None and said != "1":
        why = f"After the first visit the cookie says {said}. It must say what was answered: 1."
    side_by_side = SIDE_BY_SIDE if "11" in again.text else CAME.format(1)
    lab.expect_json(again, {"visits": 2}, "Alice's second visit is answered with", why, otherwise=side_by_side)
    kept = alice.cookies.get("visits")
    why = "The second response must set the cookie, too, or the jar keeps its 1." if kept == "1" else VALUE
    why = why_not_kept(again, "visits") or why
    lab.expect(kept == "2", "after it, her cookie says 2", f"visits={kept}", why)
    lab.expect_json(bob.get("/answer/"), {"visits": 1}, "Bob's first visit is answered with")
    third, what = alice.get("/answer/"), "Alice's third visit, after Bob's, is answered with"
    lab.expect_json(third, {"visits": 3}, what, otherwise=CAME.format(2))
    for count in (9, number(11, 98), 99, number(100, 10**6), 0):
        alice.cookies.set("visits", str(count), domain="127.0.0.1", path="/")
        what = f"Alice changes her cookie to {count}; the next answer is"
        lab.expect_json(alice.get("/answer/"), {"visits": count + 1}, what, otherwise=COUNTS_ON)
        lab.proved[-1] = "Alice changes her cookie to other numbers, and the count goes on from each"
        with lab.unnoted():
            what = f"the visit after the one that told {count + 1} is answered with"
            why = CAME.format(count + 1) if alice.cookies.get("visits") == str(count + 1) else EACH
            lab.expect_json(alice.get("/answer/"), {"visits": count + 2}, what, otherwise=why)
    del lab.proved[-4:]
    forget(alice, "visits")
    with lab.unnoted():
        what = "Alice takes the cookie visits out of her jar, and nothing else; the next answer is"
        lab.expect_json(alice.get("/answer/"), {"visits": 1}, what, otherwise=COUNTS_ON)
    visits: list[Visit] = [({}, {"visits": count}) for count in (1, 2, 3)]
    in_turns(lab, visits, visits[:2], {"visits": 1}, things_beside(cookie="visits", value=digits))


EACH = "Each response sets the cookie, to the number that it tells."
COUNTS_ON = "The next number comes from the cookie that came, and from nothing else."
CAME = f"The cookie that came said {{}}. {COUNTS_ON}"
NEW = "Who comes without the cookie has 0 visits behind them, and this one counts: 1."
SENT = "The view answers each visit itself, and sends nobody to another one."
SIDE_BY_SIDE = "Two texts were put side by side. int(...) makes a number of what came, and numbers are added."
VALUE = "The value of the cookie is the number that was answered, 2, and nothing else."


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

"""Scenario 05-2 of 05-trust: points that nobody can write."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import forget, set_by, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.checks.scenarios.lesson05.forged import believed, forgeries, uncounted
from wirelab.checks.secrecy import another_secret, another_setting
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import digits, number


def count_points(lab: Lab, view: Callable[..., Any]) -> None:
    """Ten points a visit; a cookie that was changed, or made up, counts from the start."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    first = alice.get("/answer/")
    lab.expect_json(first, {"points": 10}, "Alice's first visit is answered with", otherwise=TEN)
    why = "You counted in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    kept = the_cookie(lab, first, "points", why, otherwise="Call set_signed_cookie on the response that you return.")[
        ""
    ]
    why = "The view uses the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    lab.expect(not why, "the session is not used", "there is a sessionid", why)
    second = alice.get("/answer/")
    why = why_not_kept(first, "points") or uncounted(kept, second)
    lab.expect_json(second, {"points": 20}, "her second visit is answered with", why, otherwise=TEN)
    lab.expect_json(bob.get("/answer/"), {"points": 10}, "Bob's first visit is answered with")
    why = TEN if "points" in set_by(second) else "Her second visit set no cookie points. Each visit sets it."
    lab.expect_json(
        alice.get("/answer/"), {"points": 30}, "her third visit, after Bob's, is answered with", None, otherwise=why
    )
    signed = alice.cookies["points"]
    cookie = next(cookie for cookie in alice.cookies if cookie.name == "points")
    for what, value in forgeries(signed):
        alice.cookies.set("points", value, domain=cookie.domain, path=cookie.path)
        answer = alice.get("/answer/")
        expected = f"Alice takes her cookie and {what}; the answer is"
        with lab.unnoted():
            lab.expect_json(answer, {"points": 10}, expected, believed(signed, value, answer))
            lab.expect_json(alice.get("/answer/"), {"points": 20}, "her visit after that", otherwise=AGAIN)
    lab.proved.append("a cookie that Alice changed, or made up, counts from the start")
    _expect_a_secret(lab, view)
    _expect_the_setting(lab, alice)
    things = things_beside(cookie="points", value=digits)
    earned: list[Visit] = [({}, {"points": points}) for points in range(10, 140, 10)]
    in_turns(lab, earned, earned[:2], {"points": 10}, things)
    _expect_lost_only(lab, Laden(lab, "Greta", things))


def _expect_lost_only(lab: Lab, greta: Laden) -> None:
    """Let a visitor lose her points, by a forgery and by taking the cookie away; all else that she has stays."""
    with lab.unnoted():
        for value in ("5000", None):
            greta.get("/answer/")
            forget(greta, "points")
            if value:
                greta.cookies.set("points", value, domain="127.0.0.1", path="/")
            what = f"Greta had points, and then a cookie points={value or ' that is gone'}; the answer is"
            lab.expect_json(greta.get("/answer/"), {"points": 10}, what, otherwise=AGAIN)
            lab.expect_json(greta.get("/answer/"), {"points": 20}, "her visit after that", otherwise=AGAIN)


def _expect_a_secret(lab: Lab, view: Callable[..., Any]) -> None:
    """Let a thief run the same view with a secret of his own: what it makes there must be worth nothing here."""
    thief = lab.client("Thief")
    with another_secret(lab.site):
        for _ in range(number(3, 6)):
            thief.get("/answer/")
    made = thief.cookies.get("points") or ""
    answer = thief.get("/answer/")
    what = "a thief, who has the code but not the shop's SECRET_KEY, makes a cookie by himself; the answer is"
    lab.expect_json(answer, {"points": 10}, what, f"{GUESSED} His cookie was points={made}." if answer.ok else None)


def _expect_the_setting(lab: Lab, alice: Any) -> None:
    """Let Alice come with her good cookie while the site has another SECRET_KEY: to that one it is made up."""
    from django.conf import settings

    own = settings.SECRET_KEY
    with another_setting(lab.site) as keys, lab.unnoted():
        answer = alice.get("/answer/")
        if own.encode() not in keys:  # a view may have read the setting long ago
            what = "Alice comes with the same cookie while the site has another SECRET_KEY; the answer is"
            lab.expect_json(answer, {"points": 10}, what, ANY_KEY if answer.ok else None)


ANY_KEY = (
    "The signature does not depend on the SECRET_KEY: whoever reads the code can make such a value. "
    "set_signed_cookie uses the SECRET_KEY."
)
TEN = "Who is new has nothing, and each visit earns 10 points more, this one too: 10, 20, 30."
AGAIN = "A visitor without a good cookie starts again: 10, then 20. Only the cookie points counts."
GUESSED = "Whoever knows the code can make such a value, so it proves nothing. set_signed_cookie uses the SECRET_KEY."


exercise(
    "05-2",
    "Points that nobody can write",
    "view",
    section=(LESSON, "2. Signed: read, but not changed"),
    reread=(
        "The value has three parts with colons between them: the value itself, the time of signing (a number, in "
        "digits and letters), and a signature. … `SECRET_KEY`, a secret setting of the site, can compute it."
    ),
    hints=(
        "Which method of the response signs a cookie? Where does the view get 0 from, after a forgery?",
        "request.get_signed_cookie takes a default, which you get for a missing cookie and for a changed one.",
        '`points = int(request.get_signed_cookie("points", default=0)) + 10`; then `response.set_signed_cookie(...)`',
    ),
    beliefs={"M59": leaks("")},
)(count_points)

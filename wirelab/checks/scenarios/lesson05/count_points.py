"""Scenario 05-2 of 05-trust: points that nobody can write."""

import base64
from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import forget, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.checks.secrecy import another_secret
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import changed, digits, number


def count_points(lab: Lab, view: Callable[..., Any]) -> None:
    """Ten points a visit; a cookie that was changed, or made up, counts from the start."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    first = alice.get("/answer/")
    lab.expect_json(first, {"points": 10}, "Alice's first visit is answered with")
    why = "You counted in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    kept = the_cookie(lab, first, "points", why, otherwise="Call set_signed_cookie on the response that you return.")[
        ""
    ]
    why = "The view uses the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    lab.expect(not why, "the session is not used", "there is a sessionid", why)
    lab.expect_json(
        alice.get("/answer/"),
        {"points": 20},
        "her second visit is answered with",
        why_not_kept(first, "points") or _uncounted(kept),
    )
    lab.expect_json(bob.get("/answer/"), {"points": 10}, "Bob's first visit is answered with")
    lab.expect_json(alice.get("/answer/"), {"points": 30}, "her third visit, after Bob's, is answered with")
    signed = alice.cookies["points"]
    cookie = next(cookie for cookie in alice.cookies if cookie.name == "points")
    for what, value in _forgeries(signed):
        alice.cookies.set("points", value, domain=cookie.domain, path=cookie.path)
        answer = alice.get("/answer/")
        expected = f"Alice takes her cookie and {what}; the answer is"
        with lab.unnoted():
            lab.expect_json(answer, {"points": 10}, expected, _believed(signed, answer))
            lab.expect_json(alice.get("/answer/"), {"points": 20}, "her visit after that", otherwise=AGAIN)
    lab.proved.append("a cookie that Alice changed, or made up, counts from the start")
    _expect_a_secret(lab, view)
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


AGAIN = "A visitor without a good cookie starts again: 10, then 20. Only the cookie points counts."
GUESSED = "Whoever knows the code can make such a value, so it proves nothing. set_signed_cookie uses the SECRET_KEY."


def _forgeries(signed: str) -> list[tuple[str, str]]:
    """Return cookies that Alice can write by herself, from the one that she has with 30 points."""
    points = str(number(40, 90) * 10)
    forged = [(f"writes {points} into it", points), ("changes its number", points + signed.lstrip("0123456789"))]
    forged += [(f"writes {odd!r} into it", odd) for odd in ("ten", ":", "10:a:b", "a:b:c", "1:2:3:4", "-10", "%31%30")]
    forged += changed(signed)
    bare = signed.strip('"').rstrip("=")
    for alphabet in (None, b"-_"):
        try:
            clear = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=alphabet, validate=True)
        except ValueError:
            continue
        if b"30" in clear:
            text = base64.b64encode(clear.replace(b"30", points.encode()), alphabet).decode()
            forged.append((f"decodes it, writes {points} and encodes it again", text))
    return forged


def _uncounted(kept: str) -> str | None:
    if ":" in kept:
        return None
    return "If the view reads it with get_signed_cookie, it must set it with set_signed_cookie."


def _believed(signed: str, answer: Any) -> str | None:
    if answer.status_code >= 500:
        return None
    if ":" not in signed:
        return "The view believed what she wrote. set_signed_cookie adds a signature that fits this one number only."
    if answer.ok and "points" in answer.text and '"points": 40' not in answer.text:
        return "request.COOKIES does not check the signature. get_signed_cookie does."
    return "A changed cookie must count from the start: get_signed_cookie takes a default for it."


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

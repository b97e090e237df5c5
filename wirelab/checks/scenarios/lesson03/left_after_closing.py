"""Scenario 03-2 of 03-lifetime: what a jar keeps when the browser closes."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson03 import LESSON


@exercise(
    "03-2",
    "What is left after closing",
    "client",
    section=(LESSON, "5. Closing the browser"),
    reread=(
        "Python has no browser window, but the jar of a `Session` can do what a browser does when it closes: drop "
        "the cookies that have no date."
    ),
    hints=(
        "Which cookies does a browser drop when it closes? Which does it not send any more anyway?",
        "Each cookie of the jar has .name, .expires (None without a date) and .is_expired().",
        "`sorted(cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired())`",
    ),
)
def left_after_closing(lab: Lab, answer: Callable[..., Any]) -> None:
    """The jar holds cookies of each kind, with names made up now; it must stay as it is."""
    alice, now = lab.client("Alice"), int(time.time())
    names = {kind: f"{kind}-{secrets.token_hex(2)}" for kind in ("ticket", "coupon", "lamp", "pass")}
    for kind, expires in (("ticket", now + 86400), ("coupon", now + 3600), ("lamp", None), ("pass", now - 60)):
        lasts = {"expires": expires, "discard": expires is None}  # as the jar notes what a header brought
        alice.cookies.set(names[kind], "yes", domain="127.0.0.1", path="/", **lasts)
    before = _contents(alice)
    result = lab.call(answer, alice)
    why = "Only look: the browser is still open. alice.cookies.copy() is a jar that you may change."
    lab.expect(_contents(alice) == before, "the jar is as it was before", "cookies are gone or changed", why)
    got = list(result) if isinstance(result, (list, tuple)) else result
    expected = sorted([names["ticket"], names["coupon"]])
    said = f"it returned {result!r}, and not {expected}"
    lab.expect(got == expected, "your function returns the names of what is left", said, _why_others(result, names))


def _contents(client: Any) -> list[dict[str, Any]]:
    return [dict(vars(cookie)) for cookie in client.cookies]


def _why_others(result: object, names: dict[str, str]) -> str | None:
    """Say which kind of cookie is in the result, or missing."""
    if result is None:
        return "Did you forget `return`? A list's own .sort() returns None, too: use sorted(...)."
    if not isinstance(result, (list, tuple, set)):
        return diagnosis.of_result(result) or "Return a sorted list of names."
    if any(not isinstance(item, str) for item in result):
        return "Return names: each is the .name of a cookie."
    if names["lamp"] in result:
        return f"{names['lamp']} has no date: it ends when the browser closes."
    if names["pass"] in result:
        return f"{names['pass']} is past its date. It is in the jar, and it is never sent."
    if set(result) == {names["ticket"], names["coupon"]}:
        return "Return a sorted list of names."
    return "Cookies with a date to come stay. (.is_expired() needs its brackets.)"

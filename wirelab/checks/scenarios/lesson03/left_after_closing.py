"""Scenario 03-2 of 03-lifetime: what a jar keeps when the browser closes."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import jar_of
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson03 import LESSON
from wirelab.server.clock import later

PLACES: dict[str, list[Any]] = {  # none of it decides
    "domain": ["127.0.0.1", "shop.example.test"],
    "path": ["/", "/books/"],
    "secure": [False, True],
    "value": ["yes", "0", ""],
}

WELL_KNOWN = ("sessionid", "csrftoken", "language")  # names that stay as they are: a date decides, and no name


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
    """Jars with cookies of each kind, with names made up now: two full ones, and one of which nothing is left."""
    minute, year = 60, 366 * 86400
    several = [("ticket", 86400), ("coupon", 3600), ("lamp", None), ("pass", -minute), ("stamp", -year)]
    _expect_left(lab, answer, several)
    with lab.unnoted(), later(hours=3):  # the date counts when the function is called, not when it was written
        many = [("ticket", minute), *several[1:], ("card", 9 * year), ("badge", 20), ("bus", -2), ("sessionid", 86400)]
        many += [("csrftoken", None), ("language", None)]
        for kinds in (many, several[2:], []):
            _expect_left(lab, answer, secrets.SystemRandom().sample(kinds, len(kinds)))


def _expect_left(lab: Lab, answer: Callable[..., Any], kinds: list[tuple[str, int | None]]) -> None:
    """Fill a jar with these kinds of cookies, each with the seconds that it has; it must stay as it is."""
    alice, now = lab.client("Alice"), int(time.time())
    names = {kind: f"{kind}-A{secrets.token_hex(2)}" if kind not in WELL_KNOWN else kind for kind, _ in kinds}
    for kind, left in kinds:
        _put(alice, kind, names[kind], None if left is None else now + left)
    before = _contents(alice)
    result = lab.call(answer, alice)
    why = "Only look: the browser is still open. alice.cookies.copy() is a jar that you may change."
    what = "cookies are gone or changed" if jar_of(alice) != before[0] else "the headers of her session are changed"
    lab.expect(_contents(alice) == before, "the jar is as it was before", what, why)
    got = list(result) if isinstance(result, (list, tuple)) else result
    expected = sorted(names[kind] for kind, left in kinds if (left or 0) > 0)
    said = f"it returned {result!r}, and not {expected}"
    others = _why_others(result, names, expected)
    lab.expect(got == expected, "your function returns the names of what is left", said, others)


def _put(alice: Client, kind: str, name: str, ends: int | None) -> None:
    """Put a cookie of this kind into the jar; a badge has all that does not decide, and of a card there are three."""
    place = {key: values[-1] if kind == "badge" else secrets.choice(values) for key, values in PLACES.items()}
    places = [(place, ends)]
    if kind == "card":  # one name at three paths: the second one is good
        at = {"value": "yes", "domain": "127.0.0.1", "secure": False}
        places = [(at | {"path": path}, date) for path, date in (("/", None), ("/books/", ends), ("/old/", 1))]
    for where, date in places:  # as the jar notes a header
        alice.cookies.set(name, **where, expires=date, discard=date is None)


def _contents(client: Any) -> tuple[list[dict[str, object]], dict[str, Any]]:
    return jar_of(client), dict(client.headers)


def _why_others(result: object, names: dict[str, str], expected: list[str]) -> str | None:
    """Say which kind of cookie is in the result, or missing."""
    if result is None:
        return "Did you forget `return`? A list's own .sort() returns None, too: use sorted(...)."
    if not isinstance(result, (list, tuple, set)):
        return diagnosis.of_result(result) or "Return a sorted list of names."
    if any(not isinstance(item, str) for item in result):
        return "Return names: each is the .name of a cookie."
    if dateless := [names[kind] for kind in ("lamp", "csrftoken", "language") if names.get(kind) in result]:
        return f"{dateless[0]} has no date: it ends when the browser closes."
    if over := [names[kind] for kind in ("pass", "stamp", "bus") if kind in names and names[kind] in result]:
        return f"{over[0]} is past its date. It is in the jar, and it is never sent."
    if sorted(result) == expected:
        return "Return a sorted list of names."
    if [str(name).lower() for name in result] == [name.lower() for name in expected]:
        return "A name is told letter by letter: capitals stay capitals."
    if not result:
        return f"Nothing was found. Look into her jar, alice.cookies: there, {expected[0]} has a date to come."
    if not set(result) & set(names.values()):
        return "None of these is the name of a cookie in her jar. Return each .name as it is, in a sorted list."
    if missing := [name for name in expected if name not in result]:
        return f"A cookie named {missing[0]} has a date to come, so it stays, whatever its place, value and Secure are."
    return None

"""Scenario 09-1 of 09-expiry: close the browser."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.checks.values import word

EACH = (
    "A jar may hold any names, paths, hosts and attributes. What counts is .expires of each cookie: any date, or None."
)
BY_NAME = (
    "One name may be there several times. A cookie is known by domain, path and name: clear(domain, path, name). "
    "Each goes or stays by its own .expires."
)
AS_BEFORE = (
    "This jar is as before. Is the function written yet? (Session.close() does not touch the jar; a copy of it, or the "
    "one of a new session, is another jar; a cookie without a date has .expires None; and "
    "clear(...) takes domain, path and name, in this order.)"
)
AGAIN = "This jar is as before, though the first one was closed well. Each call closes the jar that it is given."
TOUCHED = "The cookies are changed, and all still there. clear(domain, path, name) of the jar takes one out."


@exercise(
    "09-1",
    "Close the browser",
    "client",
    section=(LESSON, "4. When the browser closes"),
    reread=(
        "A cookie without a date is called a session cookie: the word means the browser's session, not Django's. "
        "A browser that closes drops such cookies."
    ),
    hints=(
        "Which cookies in the jar have a date, and which have none?",
        "A cookie without a date has expires equal to None. Only those go.",
        "`http.cookiejar` has it ready: `session.cookies.clear_session_cookies()`.",
    ),
)
def close_browser(lab: Lab, answer: Callable[..., Any]) -> None:
    """A jar with both kinds of cookies; then the proof that the row lives on."""
    alice = lab.client("Alice")
    with lab.site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        alice.get("/session/visits/")
    rows, dated = lab.sessions(), ["language", "theme"]
    for name in dated:
        alice.cookies.set(name, word(), domain="127.0.0.1", path="/", expires=2**31, discard=False)
    alice.cookies.set("basket", word(), domain="127.0.0.1", path="/")
    before = {cookie.name: (cookie.expires, cookie.domain, cookie.path, cookie.value) for cookie in alice.cookies}
    lab.call(answer, alice)
    left = {cookie.name: (cookie.expires, cookie.domain, cookie.path, cookie.value) for cookie in alice.cookies}
    touched = left.keys() == before.keys() and left != before
    why = {
        (): "A browser keeps the cookies that have a date: their .expires is not None.",
        ("basket", *dated): "Not only Django's cookie goes: every cookie without a date.",
        ("basket", "sessionid"): "You removed the ones with a date. The others have to go.",
        ("basket", *dated[:1], "sessionid", *dated[1:]): TOUCHED if touched else AS_BEFORE,
    }
    names = sorted(left)
    what = "the cookies with a date, language and theme, are kept, and all others are gone"
    lab.expect(names == dated, what, f"the jar holds {names}", why.get(tuple(names)))
    changed = [
        f"{name} was {before[name][:3]}, and is {left[name][:3]}" for name in dated if left[name] != before[name]
    ]
    what = "they are kept as they were, date and all"
    lab.expect(not changed, what, f"date, domain, path: {'; '.join(changed)}", "Leave them alone.")
    lab.expect(not lab.asked_by_answer, "a browser that closes asks the server nothing", lab.story(), "M28")
    lab.expect(lab.sessions() == rows, "the row lives on", f"{len(lab.sessions())} rows", "M28")
    lab.expect_json(alice.get("/session/peek/"), {"visits": 0}, "for the site, this browser is new now")
    with lab.unnoted():
        one, two = word(), word()  # names that are there twice: with a date and without, and both without
        bob = [("dated", one, "/dated/"), ("bare", one, "/bare/"), ("dated", "sessionid", "/"), ("dated", word(), "/")]
        bob += [("dated", two, "/dated/"), ("dated", two, "/again/")]
        bob += [("bare", two, "/"), ("bare", "csrftoken", "/"), ("bare", two, "/books/"), ("bare", "theme", "/")]
        for name, cookies in (("Bob", bob), ("Carol", [("bare", "language", "/")]), ("Dora", [])):
            _expect_closed(lab, answer, lab.client(name), cookies)


def _expect_closed(lab: Lab, answer: Callable[..., Any], client: Client, cookies: Sequence[tuple[str, ...]]) -> None:
    """Fill a jar with these cookies; expect that the dated ones are left."""
    for number, (kind, name, path) in enumerate(cookies):
        lasts = {"expires": int(time.time()) + 60, "discard": False} if kind == "dated" else {}
        domain = "127.0.0.1" if number % 2 else "books.example"
        rest = {"HttpOnly": None} if number % 3 else {}
        client.cookies.set(name, word(), domain=domain, path=path, secure=number > 1, rest=rest, **lasts)
    before = [dict(vars(cookie)) for cookie in client.cookies]
    lab.call(answer, client)
    left, expected = [vars(cookie) for cookie in client.cookies], [one for one in before if one["expires"]]
    got = " it keeps ".join(str([(one["name"], one["path"], one["expires"]) for one in jar]) for jar in (before, left))
    wrong = [one for one in before if (one in left) != (one in expected)]
    gone = [one for one in before if one not in left]
    why = AGAIN if left == before else BY_NAME if wrong and all(_namesake(one, gone) for one in wrong) else EACH
    lab.expect(left == expected, "of another jar, the cookies with a date are kept, and no others", f"of {got}", why)


def _namesake(cookie: dict[str, Any], gone: list[dict[str, Any]]) -> bool:
    """Tell whether another cookie of the same name, without a date, was taken out."""
    return any(one["name"] == cookie["name"] and one is not cookie and not one["expires"] for one in gone)

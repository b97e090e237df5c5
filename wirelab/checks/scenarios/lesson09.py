"""Scenarios for 09-expiry."""

import time
from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.cookies import max_age, session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise

LESSON = "09-expiry"
DAY = 24 * 60 * 60
AS_BEFORE = "The jar is as before. Is the function written yet? (Session.close() does not touch the jar.)"


@exercise(
    "09-1",
    "Close the browser",
    "client",
    section=(LESSON, "4. When the browser closes"),
    hints=(
        "Which cookies in the jar have a date, and which have none?",
        "A cookie without a date has expires equal to None. Only those go.",
        "http.cookiejar has it ready: session.cookies.clear_session_cookies().",
    ),
)
def close_browser(lab: Lab, answer: Callable[..., Any]) -> None:
    """A jar with both kinds of cookies; then the proof that the row lives on."""
    alice = lab.client("Alice")
    with lab.site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        alice.get("/session/visits/")
    rows, dated = lab.sessions(), ["language", "theme"]
    for name in dated:
        alice.cookies.set(name, "x", domain="127.0.0.1", path="/", expires=2**31, discard=False)
    alice.cookies.set("basket", "open", domain="127.0.0.1", path="/")
    before = {cookie.name: (cookie.expires, cookie.domain, cookie.path, cookie.value) for cookie in alice.cookies}
    lab.call(answer, alice)
    left = {cookie.name: (cookie.expires, cookie.domain, cookie.path, cookie.value) for cookie in alice.cookies}
    why = {
        (): "A browser keeps the cookies that have a date.",
        ("basket", *dated): "Not only Django's cookie goes: every cookie without a date.",
        ("basket", "sessionid"): "You removed the ones with a date. The others have to go.",
        ("basket", *dated[:1], "sessionid", *dated[1:]): AS_BEFORE,
    }
    names = sorted(left)
    what = "the cookies with a date, language and theme, are kept, and all others are gone"
    lab.expect(names == dated, what, f"the jar holds {names}", why.get(tuple(names)))
    kept = {name: left[name] for name in dated} == {name: before[name] for name in dated}
    lab.expect(kept, "they are kept as they were, date and all", "they lost something", "Leave them alone.")
    lab.expect(not lab.asked_by_answer, "a browser that closes asks the server nothing", lab.story(), "M28")
    lab.expect(lab.sessions() == rows, "the row lives on", f"{len(lab.sessions())} rows", "M28")
    lab.expect_json(alice.get("/session/peek/"), {"visits": 0}, "for the site, this browser is new now")


@exercise(
    "09-2",
    "Remember me",
    "view",
    section=(LESSON, "5. set_expiry: one session, one lifetime"),
    hints=(
        "One method of the session chooses how long this one session lives. What does 0 mean to it?",
        "set_expiry(0) for a session that ends with the browser, set_expiry(seconds) for thirty days.",
        'request.session.set_expiry(30 * 24 * 60 * 60 if request.GET.get("remember") == "yes" else 0)',
    ),
)
def remember_me(lab: Lab, view: Callable[..., Any]) -> None:
    """Visitors choose differently, in turns; then one changes her mind."""
    lab.serve(view)
    clients = {name: lab.client(name) for name in ("Alice", "Bob", "Carol")}
    visits = [("Alice", "yes"), ("Bob", None), ("Carol", "yes"), ("Alice", None), ("Bob", "no")]
    for name, remember in visits:
        reply = clients[name].get("/answer/", params={"name": name, "remember": remember})
        lab.expect_json(reply, {"hello": name}, f"{name} is answered with")
        if remember == "yes":
            _remembered(lab, clients[name], reply, name)
        else:
            _until_browser_closes(lab, reply, name)
        row = lab.row(clients[name]) or {}
        lab.expect(row.get("name") == name, f"the row holds the name {name}", lab.about_storage(clients[name], name))


def _remembered(lab: Lab, client: requests.Session, reply: requests.Response, name: str) -> None:
    age = max_age(reply)
    why = f"set_expiry counts seconds: thirty days are 30 * 24 * 60 * 60 = {30 * DAY}."
    if (lab.row(client) or {}).get("_session_expiry") == 0:
        why = 'The view chose 0 here. What arrives is a text: compare it with "yes".'
    elif age is None or age == 14 * DAY:
        why = "Without set_expiry, or with None, the settings count."
    elif age in (30, 30 * 60, 30 * 60 * 24 * 1000):
        why = f"set_expiry counts seconds. Yours are {age}; thirty days are {30 * DAY}."
    what = f"{name}, with remember=yes, gets a cookie for 30 days (Max-Age={30 * DAY})"
    # A few seconds less is right, too: Django makes a date of a timedelta, and the seconds of now are gone.
    lab.expect(age is not None and 0 <= 30 * DAY - age < 10, what, f"Max-Age={age}", why)
    stored = lab.site.read_store([client.cookies["sessionid"]])
    left = sum(session.expires or 0 for session in stored.values()) - time.time()
    lab.expect(abs(left - 30 * DAY) < 10, "and the row lives 30 days, too", f"{left / DAY:.0f} days", "M24")


def _until_browser_closes(lab: Lab, reply: requests.Response, name: str) -> None:
    age = max_age(reply)
    what = f"{name}, without remember=yes, gets a cookie without Max-Age: it ends with the browser"
    lab.expect(session_cookies(reply), what, "no Set-Cookie for sessionid", "The session was not saved.")
    why = "M30"
    if age == 30 * DAY:
        why = "Only remember=yes asks for thirty days."
    elif age == 14 * DAY:
        why = "Without set_expiry, or with None, the settings count: 14 days. Zero is special."
    lab.expect(age is None, what, f"Max-Age={age}", why)

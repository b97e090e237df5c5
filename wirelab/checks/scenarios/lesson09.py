"""Scenarios for 09-expiry."""

from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.lab import Client, Lab
from wirelab.checks.registry import exercise
from wirelab.clock import later
from wirelab.exchange import set_cookies

LESSON = "notebooks/09-expiry.ipynb"
DAY = 24 * 60 * 60


def _max_age(response: requests.Response) -> str:
    """Return the Max-Age of the session cookie in this response, in words where there is none."""
    for header in set_cookies(response):
        if header.startswith("sessionid="):
            found = [part.strip() for part in header.split(";") if part.strip().lower().startswith("max-age=")]
            return found[0] if found else "no Max-Age"
    return "no Set-Cookie for sessionid"


def _row_days(lab: Lab, client: Client) -> int | None:
    """Return in how many days the row of this client's session expires, rounded."""
    import time

    row = lab.site.read_store([client.cookies["sessionid"]]).get(client.cookies["sessionid"])
    return round((row.expires - time.time()) / DAY) if row and row.expires else None


@exercise(
    "09-1",
    "Close the browser",
    section=f"{LESSON}, section 4, `When the browser closes`",
    hints=(
        "Which cookies in the jar have a date, and which have none?",
        "A cookie without a date has expires equal to None. Only those go.",
        "http.cookiejar has it ready: session.cookies.clear_session_cookies().",
    ),
)
def close_browser(lab: Lab, answer: Callable[[requests.Session], Any]) -> None:
    """A jar with both kinds of cookies; then the proof that the row lives on."""
    alice = lab.client("Alice")
    with lab.site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        alice.get("/session/visits/")
    closed_id = alice.cookies["sessionid"]
    alice.cookies.set("theme", "dark", domain="127.0.0.1", path="/", expires=2**31, discard=False)
    alice.cookies.set("basket", "open", domain="127.0.0.1", path="/")
    answer(alice)
    left = sorted(alice.cookies.keys())
    lab.expect("sessionid" not in left, "the session cookie is gone", f"the jar holds {left}")
    lab.expect("basket" not in left, "every cookie without a date is gone", f"the jar holds {left}")
    lab.expect(
        left == ["theme"], "the cookie with a date is kept", f"the jar holds {left}", "M24" if not left else None
    )
    lab.expect_json(alice.get("/session/peek/"), {"visits": 0}, "after it the site does not know this browser")
    rows = [session.key for session in lab.sessions()]
    lab.expect(rows == [closed_id], "the row lives on: closing the browser told the server nothing", rows, "M28")


@exercise(
    "09-2",
    "Remember me",
    section=f"{LESSON}, section 5, `set_expiry`",
    hints=(
        "One method of the session chooses how long this one session lives. What does 0 mean to it?",
        "set_expiry(0) for a session that ends with the browser, set_expiry(seconds) for thirty days.",
        'request.session.set_expiry(30 * 24 * 60 * 60 if request.GET.get("remember") == "yes" else 0)',
    ),
)
def remember_me(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors choose differently, then one changes her mind."""
    lab.site.mount("/answer/", view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    yes, no = {"name": "Alice", "remember": "yes"}, {"name": "Bob"}
    reply = alice.get("/answer/", params=yes)
    lab.expect_json(reply, {"hello": "Alice"}, "the view answers")
    stays = f"Max-Age={30 * DAY}"
    lab.expect(_max_age(reply) == stays, f"with remember=yes the cookie says {stays}", _max_age(reply), "M30")
    lab.expect(_row_days(lab, alice) == 30, "and the row lives for 30 days", f"{_row_days(lab, alice)} days", "M24")
    reply = bob.get("/answer/", params=no)
    lab.expect(_max_age(reply) == "no Max-Age", "without remember the cookie has no Max-Age", _max_age(reply), "M30")
    lab.expect(alice.cookies["sessionid"] in {s.key for s in lab.sessions()}, "Alice's row is untouched", "gone")
    names = [session.data.get("name") for session in lab.sessions()]
    lab.expect(names == ["Alice", "Bob"], "both names are in the store", names, "M59")
    reply = alice.get("/answer/", params={"name": "Alice"})
    lab.expect(_max_age(reply) == "no Max-Age", "Alice, without remember this time, is not remembered", _max_age(reply))


@exercise(
    "09-3",
    "Everyone is always new",
    section=f"{LESSON}, section 8, `Secure over http`",
    hints=(
        "Compare what the site sets with what comes back. Which attribute keeps the cookie in the jar?",
        "One setting says `send this cookie over https only`. This site speaks http.",
        "Take SESSION_COOKIE_SECURE away (or set it to False) and keep the other two.",
    ),
)
def always_new(lab: Lab, answer: dict[str, Any]) -> None:
    """The count must rise, and the good settings must stay."""
    lab.expect(isinstance(answer, dict), "the settings are a dict", type(answer).__name__)
    with lab.site.settings(**answer):
        alice = lab.client("Alice")
        first = alice.get("/session/visits/")
        lab.expect_json(alice.get("/session/visits/"), {"visits": 2}, "Alice's second visit counts", "M45")
        lab.expect(len(lab.sessions()) == 1, "she has one session", f"{len(lab.sessions())} sessions", "M45")
        lab.expect(_max_age(first) == "Max-Age=600", "a session still lives ten minutes", _max_age(first))
        header = "; ".join(set_cookies(first))
        lab.expect("HttpOnly" in header, "page scripts still cannot read the id (HttpOnly)", header)


@exercise(
    "09-4",
    "Forget those who stay away",
    section=f"{LESSON}, section 3, `Saving on every request`",
    hints=(
        "Does reading a session extend it? When does the clock start again?",
        "Two settings: how long a session lives after it was saved, and whether each request saves it.",
        "SESSION_COOKIE_AGE: three days in seconds. SESSION_SAVE_EVERY_REQUEST: True.",
    ),
)
def stay_away(lab: Lab, answer: dict[str, Any]) -> None:
    """A visitor who only reads, every second day; then one who stays away for more than three."""
    lab.expect(isinstance(answer, dict), "the settings are a dict", type(answer).__name__)
    with lab.site.settings(**answer):
        alice = lab.client("Alice")
        alice.get("/session/visits/")
        for day in (2, 4, 6, 8):
            with later(days=day):
                reply = alice.get("/session/peek/")
            lab.expect_json(reply, {"visits": 1}, f"day {day}: Alice, who reads every second day, is known", "M05")
        with later(days=8 + 2.9):
            lab.expect_json(alice.get("/session/peek/"), {"visits": 1}, "2.9 days of silence: still known", "M06")
        with later(days=8 + 2.9 + 3.1):
            lab.expect_json(alice.get("/session/peek/"), {"visits": 0}, "3.1 days of silence: forgotten", "M06")
        bob = lab.client("Bob")
        bob.get("/session/peek/")
        lab.expect(not bob.cookies, "Bob, who stored nothing, has no cookie", dict(bob.cookies))

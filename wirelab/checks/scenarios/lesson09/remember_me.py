"""Scenario 09-2 of 09-expiry: remember me."""

import time
from collections.abc import Callable
from typing import Any

from requests import Response

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.cookies import max_age, session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import texts, word
from wirelab.server.clock import later

DAY = 24 * 60 * 60
NAME = 'The name is in the address of this visit, request.GET["name"], and stays as it came.'
ONLY = "Only remember=yes asks for thirty days."
EACH = f"{ONLY} What a visit before has chosen stays, until set_expiry chooses anew: each visit has to."
UNLIKE = ["", "1", "true", "not-yes", f"yes{word()}", "YES", "Yes", " yes", "yes ", "ye", "y", "on", "no", "0", "True"]


@exercise(
    "09-2",
    "Remember me",
    "view",
    section=(LESSON, "5. set_expiry: one session, one lifetime"),
    reread=(
        '`request.session.set_expiry(...)` is for one session, for example for a visitor who ticked "remember '
        'me". … Zero has a special meaning: "until the browser closes".'
    ),
    hints=(
        "One method of the session chooses how long this one session lives. What does 0 mean to it?",
        "set_expiry(0) for a session that ends with the browser, set_expiry(seconds) for thirty days.",
        '`request.session.set_expiry(30 * 24 * 60 * 60 if request.GET.get("remember") == "yes" else 0)`',
    ),
)
def remember_me(lab: Lab, view: Callable[..., Any]) -> None:
    """Visitors choose differently, in turns; then one changes her mind."""
    lab.serve(view)
    clients = {name: lab.client(name) for name in ("Alice", "Bob", "Carol")}
    visits = [("Alice", "yes"), ("Bob", None), ("Carol", "yes"), ("Alice", None), ("Bob", "no")]
    for at, (name, remember) in enumerate(visits):
        reply = clients[name].get("/answer/", params={"name": name, "remember": remember})
        lab.expect_json(reply, {"hello": name}, f"{name} is answered with", otherwise=NAME)
        if remember == "yes":
            _remembered(lab, clients[name], reply, name)
        else:
            again = EACH if (name, "yes") in visits[:at] else ONLY
            _until_browser_closes(lab, reply, f"{name}, without remember=yes", again)
        row = lab.row(clients[name]) or {}
        lab.expect(row.get("name") == name, f"the row holds the name {name}", lab.about_storage(clients[name], name))
    _of_any_name(lab)


def _of_any_name(lab: Lab) -> None:
    """Let visitors with names made up now come in turns, with all that remember can say."""
    bob, names, others = lab.client("Bob"), texts(), iter(UNLIKE)
    with lab.unnoted():
        for name in names:
            _choose(lab, bob, name, {"remember": "yes"})
            for _ in range(len(UNLIKE) // len(names)):
                _choose(lab, bob, name, {"remember": next(others)})
        before = [row.key for row in lab.sessions()]
        namesake = lab.client("Another visitor")
        _choose(lab, namesake, "None", {"remember": "yes"})
        own = namesake.cookies.get("sessionid") not in (None, *before)
        lab.expect(own, "the namesake has a session of his own", "it is another visitor's", "M59")
        _choose(lab, lab.client("A visitor with yes elsewhere"), "yes", {"Remember": "yes", "hello": "yes"})
        dora, data = lab.client("Dora"), bystander.data()
        accounts.fill(dora, lab, **data, remember="yes")
        rows = bystander.live_rows(lab)
        for asked in ({}, {"remember": "yes"}, {"remember": "no"}):
            with bystander.others_stay(lab, dora), bystander.beside(lab, dora, remember="yes"):
                _choose(lab, dora, "Dora", dict(asked))
            bystander.expect_data(lab, dora, data, "after Dora's visit")
        more = len(bystander.live_rows(lab)) - len(rows)
        lab.expect(not more, "Dora has one session, also after three visits", f"{more} more rows", bystander.MORE)
        with later(hours=3):  # the thirty days count from the visit, and not from the start of the program
            _choose(lab, lab.client("Hugo"), "Hugo", {"remember": "yes"})


def _choose(lab: Lab, client: Client, name: str, asked: dict[str, str]) -> None:
    """Visit under this name, and expect the lifetime that remember=yes, and nothing else, makes thirty days."""
    reply = client.get("/answer/", params={"name": name, **asked})
    lab.expect_json(reply, {"hello": name}, f"a visitor with {asked} is answered with", otherwise=NAME)
    if asked.get("remember") == "yes":
        _remembered(lab, client, reply, name)
    else:
        _until_browser_closes(lab, reply, f"{name}, with {asked}")
    row, where = lab.row(client) or {}, lab.about_storage(client, name)
    lab.expect(row.get("name") == name, f"the row holds the name {name}", where)


def _remembered(lab: Lab, client: Client, reply: Response, name: str) -> None:
    age = max_age(reply)
    why = f"set_expiry counts seconds: thirty days are 30 * 24 * 60 * 60 = {30 * DAY}, from this visit on."
    if (lab.row(client) or {}).get("_session_expiry") == 0:
        why = 'The last set_expiry here was with 0. What arrives is a text: compare it with "yes", and choose once.'
    elif lab.row(client) is None:
        why = "No session is left: the view stored nothing, or flush() took away what it stored."
    elif age == 14 * DAY and "_session_expiry" not in (lab.row(client) or {}):
        why = "Without set_expiry, or with None, the settings count. (flush() and clear() take away what it chose.)"
    elif age in (30, 30 * 60, 30 * 60 * 24 * 1000):
        why = f"set_expiry counts seconds. Yours are {age}; thirty days are {30 * DAY}."
    what = f"{name}, with remember=yes, gets a cookie for 30 days (Max-Age={30 * DAY})"
    # A few seconds less is right, too: Django makes a date of a timedelta, and the seconds of now are gone.
    lab.expect(age is not None and 0 <= 30 * DAY - age < 5, what, f"Max-Age={age}", why)
    stored = lab.site.read_store([client.cookies["sessionid"]])
    left = sum(session.expires or 0 for session in stored.values()) - time.time()
    lab.expect(abs(left - 30 * DAY) < 10, "and the row lives 30 days, too", f"{left / DAY:.0f} days", "M24")


def _until_browser_closes(lab: Lab, reply: Response, who: str, thirty: str = ONLY) -> None:
    age = max_age(reply)
    what = f"{who}, gets a cookie without Max-Age: it ends with the browser"
    lab.expect(session_cookies(reply), what, "no Set-Cookie for sessionid", "The session was not saved.")
    why = "M30"
    if age == 30 * DAY:
        why = thirty
    elif age == 14 * DAY:
        why = "Without set_expiry, or with None, the settings count: 14 days. Zero is special."
    lab.expect(age is None, what, f"Max-Age={age}", why)

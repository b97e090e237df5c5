"""Self-tests: the learner predicts, then the experiment runs, and its measurement is the answer."""

import base64
import sqlite3
from typing import Any

import requests

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.pictures.headers import set_cookies
from wirelab.server.clock import later

HINTS = (
    "Which of the three places does the statement speak of?",
    "The lesson has a cell for each of them. Find it, and look at its output.",
    "Try it: start a site with DemoSite(), watch a session, and see.",
)


@prediction("01-4", "What do you expect of HTTP?", section=("01-http-forgets", "What to take away"), hints=HINTS)
def of_http(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 01."""
    page = lab.site.url("/cookies/welcome/")
    requests.get(page, timeout=3)
    plain = requests.get(page, timeout=3).json()["greeting"]
    alice, bob = lab.client("Alice"), lab.client("Bob")
    alice.get("/cookies/welcome/")
    alice.get("/cookies/welcome/")
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    other = bob.get("/cookies/welcome/").json()["greeting"]
    bob.get("/cookies/echo/", cookies={"coupon": "TEN"})
    alice.cookies.clear()
    emptied = alice.get("/cookies/welcome/").json()["greeting"]
    return {
        "the second of two requests.get is recognised": plain == "Welcome back!",
        "a second Session has the first one's cookies": other == "Welcome back!",
        "the client sends Path=/ back to the server": "Path" in sent,
        "what cookies= sent is in the jar afterwards": "coupon" in bob.cookies,
        "with an emptied jar, a known visitor is a stranger": emptied == "Hello, stranger.",
    }


@prediction("06-4", "What do you expect of a session?", section=("06-first-session", "What to take away"), hints=HINTS)
def of_sessions(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 06."""
    alice, thief = lab.client("Alice"), lab.client("Thief")
    reading = set_cookies(alice.get("/session/peek/"))
    alice.get("/session/visits/")
    first_id = alice.cookies["sessionid"]
    alice.get("/session/visits/")
    connection = sqlite3.connect(lab.site.database)
    data = connection.execute("SELECT session_data FROM django_session").fetchone()[0]
    connection.close()
    copied = thief.get("/session/peek/", cookies={"sessionid": first_id}).json()
    made_up = "thief" + "0" * 27
    thief.get("/session/visits/", cookies={"sessionid": made_up})
    return {
        "a visit that only reads sets a cookie": bool(reading),
        "a second visit gets a new id": alice.cookies["sessionid"] != first_id,
        "the number of visits is in the jar": any("visits" in cookie.name for cookie in alice.cookies),
        "a row can be read without the secret key": b'"visits":2'
        in base64.urlsafe_b64decode(data.split(":")[0] + "=="),
        "a copied id opens the session": copied == {"visits": 2},
        "a made-up id gets a session under that id": made_up in lab.site.read_store(),
    }


@prediction("09-5", "What do you expect of expiry?", section=("09-expiry", "What to take away"), hints=HINTS)
def of_expiry(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 09."""
    alice, bob, carol, dora = (lab.client(name) for name in ("Alice", "Bob", "Carol", "Dora"))
    alice.get("/session/visits/")
    with later(days=3):
        reading = set_cookies(alice.get("/session/peek/"))
    with lab.site.settings(SESSION_SAVE_EVERY_REQUEST=True):
        new = set_cookies(bob.get("/session/peek/"))
    with lab.site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        carol.get("/session/visits/")
    closed = carol.cookies["sessionid"]
    carol.cookies.clear_session_cookies()
    dora.get("/session/remember/?seconds=0")
    zero = dora.get("/session/visits/").json()
    dora.get("/session/visits/")
    with later(days=30):
        alice.get("/session/peek/")
        expired = len(lab.sessions())
    before = len(lab.sessions())
    with lab.site.settings(SESSION_COOKIE_SECURE=True):
        bob.get("/session/visits/")
        bob.get("/session/visits/")
    return {
        "reading a session extends it": bool(reading),
        "with SESSION_SAVE_EVERY_REQUEST, a new visitor who only reads gets a cookie": bool(new),
        "after the browser closes, the row is still in the store": closed in lab.site.read_store(),
        "set_expiry(0) ends the session at once": zero != {"visits": 1} or "sessionid" not in dora.cookies,
        "an expired row is gone when its owner comes back": expired < before,
        "over http, two visits under SESSION_COOKIE_SECURE make one session": len(lab.sessions()) == before + 1,
    }

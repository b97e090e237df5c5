"""Self-test of 09-expiry."""

from wirelab.checks.beliefs import explain
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.pictures.headers import set_cookies
from wirelab.server.clock import later


@prediction(
    "09-5",
    "What do you expect of expiry?",
    section=(LESSON, "What to take away"),
    reread=(
        "`Max-Age` and `expires` are advice for the client. … the row itself goes with `clearsessions` or `flush()`."
    ),
)
def of_expiry(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 09."""
    alice, bob, carol, dora = (lab.client(name) for name in ("Alice", "Bob", "Carol", "Dora"))
    alice.get("/session/visits/")
    with later(days=3):
        reading = set_cookies(alice.get("/session/peek/"))
    lab.found("reading a session extends it", bool(reading), explain("M05"))
    with lab.site.settings(SESSION_SAVE_EVERY_REQUEST=True):
        new = set_cookies(bob.get("/session/peek/"))
    why = "A session that is empty is not saved, also with this setting."
    lab.found("with SESSION_SAVE_EVERY_REQUEST, a new visitor who only reads gets a cookie", bool(new), why)
    with lab.site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        carol.get("/session/visits/")
    closed = carol.cookies["sessionid"]
    carol.cookies.clear_session_cookies()
    what = "after the browser closes, the row is still in the store"
    lab.found(what, closed in lab.site.read_store(), explain("M28"))
    dora.get("/session/remember/?seconds=0")
    zero = dora.get("/session/visits/").json()
    ended = zero != {"visits": 1} or "sessionid" not in dora.cookies
    lab.found("set_expiry(0) ends the session at once", ended, explain("M30"))
    dora.get("/session/visits/")
    with later(days=30):
        alice.get("/session/peek/")
        expired = len(lab.sessions())
    before = len(lab.sessions())
    why = "An expired row opens nothing, and stays in the table until clearsessions takes it away."
    lab.found("an expired row is gone when its owner comes back", expired < before, why)
    with lab.site.settings(SESSION_COOKIE_SECURE=True):
        bob.get("/session/visits/")
        bob.get("/session/visits/")
    what = "over http, two visits under SESSION_COOKIE_SECURE make one session"
    lab.found(what, len(lab.sessions()) == before + 1, explain("M45"))

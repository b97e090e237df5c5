"""The self-test of lesson 17."""

import secrets

from wirelab.checks.beliefs import explain
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson17 import LESSON
from wirelab.checks.scenarios.lesson17.workers import Worker
from wirelab.server.clock import later
from wirelab.server.store import ENGINES

STATIC = "/static/bookshop/site.css"


@prediction(
    "17-5",
    "What do you expect of the load?",
    section=(LESSON, "6. Choosing"),
    reread="Before you change the engine: store less, store later, and run `clearsessions`.",
)
def of_load(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 17."""
    why = "Each of its visits is a new visitor's, because it brings no id back: each makes a session."
    lab.found("a robot that keeps no cookies leaves a row for each visit that stores something", _robot(lab), why)
    lab.found("a visit that only reads writes to the table", _reading(lab), explain("M05"))
    lab.found("deleting the cookie in the browser deletes the row", _deleting(lab), explain("M24"))
    why = "The data is in the row. The cookie is the id, whatever the row holds."
    lab.found("with db, more data in a session makes the Cookie header longer", _longer(lab, "db"), why)
    what = "with signed_cookies, more data in a session makes the Cookie header longer"
    lab.found(what, _longer(lab, "signed_cookies"), "With this engine the data is in the cookie, so the cookie grows.")
    why = "Path=/ is for every address of the host, pictures and style sheets included."
    lab.found("a cookie with Path=/ also travels to the style sheet under /static/", _static(lab), why)
    why = "Django never takes expired rows away by itself: clearsessions does."
    lab.found("expired rows go away by themselves", _expired(lab), why)
    why = "Each worker has a cache of its own, and a session that one keeps is unknown to the other."
    lab.found("with the engine cache, two workers with a memory each know the same sessions", _workers(lab), why)


def _robot(lab: Lab) -> bool:
    before = len(lab.sessions())
    for _ in range(3):
        lab.client("Robot").get("/session/visits/")
    return len(lab.sessions()) == before + 3


def _reading(lab: Lab) -> bool:
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    before = lab.sessions()
    with later(minutes=10):
        alice.get("/session/peek/")
    return lab.sessions() != before


def _deleting(lab: Lab) -> bool:
    bob = lab.client("Bob")
    bob.get("/session/visits/")
    key = bob.cookies["sessionid"]
    bob.cookies.clear()
    bob.get("/session/peek/")
    return key not in lab.site.read_store()


def _longer(lab: Lab, engine: str) -> bool:
    """Tell whether a session with 500 letters more is a longer header; they are random, and do not shrink."""
    with lab.site.settings(SESSION_ENGINE=ENGINES + engine):
        carol = lab.client("Carol")
        sizes = []
        for text in ("short", secrets.token_hex(250)):
            carol.get("/session/recent/", params={"book": text})
            sent = carol.get("/session/peek/").request.headers["Cookie"]
            sizes.append(len(sent))
    return sizes[1] > sizes[0]


def _static(lab: Lab) -> bool:
    dora = lab.client("Dora")
    dora.get("/session/visits/")
    sheet = dora.get(STATIC)
    return sheet.ok and "sessionid=" in sheet.request.headers.get("Cookie", "")


def _expired(lab: Lab) -> bool:
    """Tell whether rows are fewer after a month in which others went on visiting."""
    before = {session.key for session in lab.sessions()}
    with later(days=30):
        lab.client("Erin").get("/session/visits/")
        after = {session.key for session in lab.sessions()}
    return not before <= after


def _workers(lab: Lab) -> bool:
    with lab.site.settings(SESSION_ENGINE=ENGINES + "cache"):
        alice = lab.client("Alice")
        with Worker().answering():
            alice.get("/session/visits/")
        with Worker().answering():
            return bool(alice.get("/session/peek/").json() == {"visits": 1})

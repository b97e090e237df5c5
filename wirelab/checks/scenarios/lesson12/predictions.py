"""The self-test of lesson 12."""

import base64
import secrets
import sqlite3
from contextlib import closing

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson12 import LESSON
from wirelab.server.store import ENGINES


@prediction(
    "12-4",
    "What do you expect of engines?",
    section=(LESSON, "What to take away"),
    reread=(
        "With several workers, `cache` and `cached_db` need a cache that all of them share. With `signed_cookies` "
        "a logout does not reach a copy."
    ),
)
def of_engines(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 12."""
    for engine, why in (
        ("cache", "With this engine, the cache is the only place where sessions are."),
        ("cached_db", "cached_db writes to the database, too, and reads there what the cache has lost."),
    ):
        lost = _visits_after_clearing(lab, engine) == 1
        engine = "the engine cache" if engine == "cache" else engine
        lab.found(f"with {engine}, clearing the cache loses the sessions", lost, why)
    with closing(sqlite3.connect(lab.site.database)) as database:
        rows = "SELECT count(*) FROM django_session"
        before = database.execute(rows).fetchone()
        with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
            carol = lab.client("Carol")
            carol.get("/session/visits/")
            copy = carol.cookies["sessionid"]
            data = base64.urlsafe_b64decode(copy.split(":")[0] + "==")
            why = "The data itself is in the cookie, as signed base64, and nobody needs a key to read it."
            lab.found("with signed_cookies, the visitor can read the session", b'"visits":1' in data, why)
            why = "With this engine nothing is on the server, neither a row nor a file."
            rowless = before == database.execute(rows).fetchone()
            lab.found("with signed_cookies, the table django_session gets rows", not rowless, why)
            carol.get("/session/leave/")
            good = lab.client("Thief").get("/session/peek/", cookies={"sessionid": copy}).json() == {"visits": 1}
            why = "Nothing on the server can end it: the cookie is the session, and each copy of it is one."
            lab.found("with signed_cookies, a copied cookie is good after flush", good, why)
    dora = lab.client("Dora")
    dora.get("/session/visits/")
    with lab.site.settings(SECRET_KEY=secrets.token_hex(30)):
        other_key = dora.get("/session/peek/").json()
    why = "A row is signed, too: under another SECRET_KEY its signature does not fit, and the row counts as empty."
    lab.found("with db and another SECRET_KEY, the session reads as empty", other_key == {"visits": 0}, why)


def _visits_after_clearing(lab: Lab, engine: str) -> int:
    """Return the count of a second visit, with the cache cleared before it."""
    from django.core.cache import cache

    with lab.site.settings(SESSION_ENGINE=ENGINES + engine):
        alice = lab.client("Alice")
        alice.get("/session/visits/")
        cache.clear()
        return int(alice.get("/session/visits/").json()["visits"])

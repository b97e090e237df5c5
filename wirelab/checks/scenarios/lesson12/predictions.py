"""The self-test of lesson 12."""

import base64
import secrets
import sqlite3
from contextlib import closing
from typing import Any

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
def of_engines(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 12."""
    lost = {engine: _visits_after_clearing(lab, engine) == 1 for engine in ("cache", "cached_db")}
    with closing(sqlite3.connect(lab.site.database)) as database:
        rows = "SELECT count(*) FROM django_session"
        before = database.execute(rows).fetchone()
        with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
            carol = lab.client("Carol")
            carol.get("/session/visits/")
            copy = carol.cookies["sessionid"]
            data = base64.urlsafe_b64decode(copy.split(":")[0] + "==")
            carol.get("/session/leave/")
            good = lab.client("Thief").get("/session/peek/", cookies={"sessionid": copy}).json() == {"visits": 1}
        after = database.execute(rows).fetchone()
    dora = lab.client("Dora")
    dora.get("/session/visits/")
    with lab.site.settings(SECRET_KEY=secrets.token_hex(30)):
        other_key = dora.get("/session/peek/").json()
    return {
        "with the engine cache, clearing the cache loses the sessions": lost["cache"],
        "with cached_db, clearing the cache loses the sessions": lost["cached_db"],
        "with signed_cookies, the visitor can read the session": b'"visits":1' in data,
        "with signed_cookies, a copied cookie is good after flush": good,
        "with signed_cookies, the table django_session gets rows": before != after,
        "with db and another SECRET_KEY, the session reads as empty": other_key == {"visits": 0},
    }


def _visits_after_clearing(lab: Lab, engine: str) -> int:
    """Return the count of a second visit, with the cache cleared before it."""
    from django.core.cache import cache

    with lab.site.settings(SESSION_ENGINE=ENGINES + engine):
        alice = lab.client("Alice")
        alice.get("/session/visits/")
        cache.clear()
        return int(alice.get("/session/visits/").json()["visits"])

"""Self-test of 06-first-session."""

import base64
import sqlite3
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson06 import LESSON
from wirelab.pictures.headers import set_cookies


@prediction(
    "06-4",
    "What do you expect of a session?",
    section=(LESSON, "What to take away"),
    reread="A session starts when something is stored, not at the first visit. The id is the identity.",
)
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

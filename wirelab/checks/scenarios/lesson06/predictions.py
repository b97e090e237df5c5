"""Self-test of 06-first-session."""

import base64
import sqlite3

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
def of_sessions(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 06."""
    alice, thief = lab.client("Alice"), lab.client("Thief")
    reading = set_cookies(alice.get("/session/peek/"))
    why = "A session begins when something is stored in it, and reading stores nothing."
    lab.found("a visit that only reads sets a cookie", bool(reading), why)
    alice.get("/session/visits/")
    first_id = alice.cookies["sessionid"]
    alice.get("/session/visits/")
    why = "The id comes once, and is used again as long as the session lives."
    lab.found("a second visit gets a new id", alice.cookies["sessionid"] != first_id, why)
    why = "The jar has the id alone; the number is in the row, on the server."
    lab.found("the number of visits is in the jar", any("visits" in cookie.name for cookie in alice.cookies), why)
    connection = sqlite3.connect(lab.site.database)
    data = connection.execute("SELECT session_data FROM django_session").fetchone()[0]
    connection.close()
    clear = b'"visits":2' in base64.urlsafe_b64decode(data.split(":")[0] + "==")
    why = "A row is signed base64, not encrypted: who can read the table can read the data."
    lab.found("a row can be read without the secret key", clear, why)
    copied = thief.get("/session/peek/", cookies={"sessionid": first_id}).json()
    why = "The server looks at the id and at nothing else, so whoever has the id is Alice."
    lab.found("a copied id opens the session", copied == {"visits": 2}, why)
    made_up = "thief" + "0" * 27
    thief.get("/session/visits/", cookies={"sessionid": made_up})
    why = "Django does not take over an id that it never gave out: it makes one of its own."
    lab.found("a made-up id gets a session under that id", made_up in lab.site.read_store(), why)

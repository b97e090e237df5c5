"""Self-test of 03-lifetime."""

from typing import Any

from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson03 import LESSON
from wirelab.server.clock import later


@prediction(
    "03-4",
    "What do you expect of lifetimes?",
    section=(LESSON, "What to take away"),
    reread="Setting again renews, and `max_age=0` deletes. What must end has to end on the server.",
)
def of_lifetimes(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 03."""
    alice = lab.client("Alice")
    window = set_by(alice.get("/lifetime/window/"))["lamp"]
    expires = set_by(alice.get("/lifetime/expires/"))["ticket"]
    alice.get("/lifetime/both/")
    with later(hours=1):
        kept = "pass" in alice.get("/cookies/echo/").json()["cookies"]
    alice.get("/lifetime/max-age/")
    with later(minutes=30):
        alice.get("/lifetime/max-age/")
    with later(minutes=80):
        renewed = "coupon" in alice.get("/cookies/echo/").json()["cookies"]
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    alice.get("/lifetime/past/")
    ended = "coupon" in alice.cookies
    alice.cookies.clear_session_cookies()
    return {
        "a cookie without a lifetime has Max-Age=0 in its header": "max-age" in window,
        "with expires alone, Django writes Max-Age, too": "max-age" in expires,
        "where Expires says a day and Max-Age 15 minutes, the cookie is sent an hour later": kept,
        "set for an hour, and again after 30 minutes, the cookie is sent after 80 minutes": renewed,
        "the client sends the date back": "expires" in sent.lower(),
        "a cookie set with max_age=0 stays in the jar": ended,
        "closing the browser drops a cookie that has a date": "ticket" not in alice.cookies,
    }

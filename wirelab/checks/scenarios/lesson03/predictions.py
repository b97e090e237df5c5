"""Self-test of 03-lifetime."""

from wirelab.checks.beliefs import explain
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
def of_lifetimes(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 03."""
    alice = lab.client("Alice")
    window = set_by(alice.get("/lifetime/window/"))["lamp"]
    why = "Without a lifetime the header has no Max-Age at all, and the cookie ends with the browser."
    lab.found("a cookie without a lifetime has Max-Age=0 in its header", "max-age" in window, why)
    expires = set_by(alice.get("/lifetime/expires/"))["ticket"]
    why = "Django writes both: from expires it computes Max-Age."
    lab.found("with a datetime in expires alone, Django writes Max-Age, too", "max-age" in expires, why)
    alice.get("/lifetime/both/")
    with later(hours=1):
        kept = "pass" in alice.get("/cookies/echo/").json()["cookies"]
    what = "where Expires says a day and Max-Age 15 minutes, the cookie is sent an hour later"
    lab.found(what, kept, "Where both are there, Max-Age wins.")
    alice.get("/lifetime/max-age/")
    with later(minutes=30):
        alice.get("/lifetime/max-age/")
    with later(minutes=80):
        renewed = "coupon" in alice.get("/cookies/echo/").json()["cookies"]
    why = "A lifetime counts from the last time when the cookie was set."
    lab.found("set for an hour, and again after 30 minutes, the cookie is sent after 80 minutes", renewed, why)
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    lab.found("the client sends the date back", "expires" in sent.lower(), explain("M34"))
    alice.get("/lifetime/past/")
    why = "A lifetime of 0 makes the client delete the cookie at once."
    lab.found("a cookie set with max_age=0 stays in the jar", "coupon" in alice.cookies, why)
    alice.cookies.clear_session_cookies()
    alice.get("/cookies/echo/")
    why = "Only cookies without a date end with the browser; this one is sent afterwards, too."
    lab.found("closing the browser drops a cookie that has a date", "ticket" not in alice.cookies, why)

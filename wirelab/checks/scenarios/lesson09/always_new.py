"""Scenario 09-3 of 09-expiry: everyone is always new."""

from typing import Any

from django.conf import settings

from wirelab.checks.cookies import max_age, session_cookies, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson09 import LESSON
from wirelab.checks.whole_site import expect_whole_site

CLOSES = "Keep the ten minutes: SESSION_EXPIRE_AT_BROWSER_CLOSE takes them out of the cookie."


@exercise(
    "09-3",
    "Everyone is always new",
    "settings",
    section=(LESSON, "8. Secure over http"),
    reread=(
        "`SESSION_COOKIE_SECURE = True` is right for a real site: clients then send the id back over https only. "
        "Our site speaks http."
    ),
    hints=(
        "Compare what the site sets with what comes back. Which attribute stops the jar from sending the cookie?",
        "One setting says `send this cookie over https only`. This site speaks http.",
        "Take `SESSION_COOKIE_SECURE` away (or set it to `False`) and keep the other two.",
    ),
)
def always_new(lab: Lab, answer: dict[str, Any]) -> None:
    """The count must rise, and the good settings must stay."""
    with lab.settings(answer):
        alice = lab.client("Alice")
        first = alice.get("/session/visits/")
        lab.expect_json(first, {"visits": 1}, "Alice's first visit is answered with")
        why = CLOSES if settings.SESSION_EXPIRE_AT_BROWSER_CLOSE else "Keep the ten minutes: SESSION_COOKIE_AGE is 600."
        lab.expect(max_age(first) == 600, "a session lives ten minutes: Max-Age=600", f"Max-Age={max_age(first)}", why)
        header = "; ".join(session_cookies(first))
        lab.expect("HttpOnly" in header, "page scripts cannot read the id: HttpOnly", header, "Keep HttpOnly.")
        again = alice.get("/session/visits/")
        came = settings.SESSION_COOKIE_NAME in str(again.request.headers.get("Cookie", ""))
        kept = "M45" if "Secure" in header else why_not_kept(first, settings.SESSION_COOKIE_NAME)
        if isinstance(secure := settings.SESSION_COOKIE_SECURE, str):
            kept = f"{secure!r} is a text, and every text that is not empty counts as true. Write False."
        lost = None if came else kept or f"The cookie did not come back. The header was {header}."
        lab.expect_json(again, {"visits": 2}, "Alice's second visit is answered with", lost)
        lab.expect(len(lab.sessions()) == 1, "she has one session", f"{len(lab.sessions())} sessions", lost)
        expect_whole_site(lab, first)

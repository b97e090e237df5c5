"""Self-test of 05-trust."""

from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson05 import LESSON
from wirelab.server.clock import later


@prediction(
    "05-4",
    "What do you expect of trust?",
    section=(LESSON, "What to take away"),
    reread=(
        "Trust a cookie only as far as its signature, and put no secret into it. HttpOnly, SameSite and prefixes "
        "are rules for browsers."
    ),
)
def of_trust(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 05."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    page = "/trust/discount/signed/"
    alice.get(page)
    signed = alice.cookies["discount"]
    copied = bob.get(page, cookies={"discount": signed})
    changed = bob.get(page, cookies={"discount": signed.replace("5:", "90:", 1)})
    with later(hours=2):
        old = bob.get(page, cookies={"discount": signed})
    merged = alice.get("/cookies/echo/", headers={"Cookie": "genre=poetry"}).json()["cookies"]
    alice.get("/trust/note/5000/")
    alice.get("/trust/rules/")
    return {
        "the client can read what is in a signed cookie": signed.startswith("5:"),
        "the server accepts a signed cookie that the client has changed": changed.ok,
        "a copied signed cookie works for another client": copied.ok,
        "the server can refuse a signed cookie that is too old": not old.ok,
        "a Cookie header of one's own is merged with the jar": "discount" in merged,
        "requests keeps a cookie of 5000 bytes": "note" in alice.cookies,
        "requests refuses SameSite=None without Secure": "anywhere" not in alice.cookies,
    }

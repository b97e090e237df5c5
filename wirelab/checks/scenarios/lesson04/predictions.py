"""Self-test of 04-scope."""

from typing import Any

from wirelab.checks.hosts import know_names
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson04 import LESSON


@prediction(
    "04-4",
    "What do you expect of scope?",
    section=(LESSON, "What to take away"),
    reread="`Domain` makes a cookie wider. `Path` is no wall. Ports do not separate.",
)
def of_scope(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 04."""
    alice = lab.client("Alice")
    know_names(alice, lab.site)

    def sent(url: str) -> Any:
        return alice.get(url).json()["cookies"]

    for page in ("scope/host/", "scope/domain/", "scope/secure/", "shelf/"):
        alice.get(f"http://shop.example.test/{page}")
    mail, port = sent("http://mail.example.test/cookies/echo/"), sent("http://shop.example.test:8002/cookies/echo/")
    alice.get("http://localhost/scope/host/")
    here = sent("http://127.0.0.1/cookies/echo/")
    alice.cookies.set("guest", "no")
    copies = [
        cookie for cookie in alice.cookies if cookie.name == "guest" and cookie.domain in ("", "shop.example.test")
    ]
    return {
        "a cookie of the shop with Domain=example.test goes to mail.example.test": "club" in mail,
        "a cookie of the shop without Domain goes to mail.example.test": "guest" in mail,
        "a cookie from port 80 goes to port 8002": "guest" in port,
        "a cookie of localhost goes to 127.0.0.1": "guest" in here,
        "a cookie for /shelf/ goes to /cookies/echo/": "shelf" in port,
        "requests sends a Secure cookie over http": "vault" in port,
        "cookies.set without a domain replaces the server's cookie": len(copies) == 1,
    }

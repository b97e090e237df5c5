"""Self-test of 04-scope."""

from typing import Any

from wirelab.checks.beliefs import explain
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
def of_scope(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 04."""
    alice = lab.client("Alice")
    know_names(alice, lab.site)

    def sent(url: str) -> Any:
        return alice.get(url).json()["cookies"]

    for page in ("scope/host/", "scope/domain/", "scope/secure/", "shelf/"):
        alice.get(f"http://shop.example.test/{page}")
    mail = sent("http://mail.example.test/cookies/echo/")
    what = "a cookie of the shop with Domain=example.test goes to mail.example.test"
    lab.found(what, "club" in mail, explain("M40"))
    what = "a cookie of the shop without Domain goes to mail.example.test"
    lab.found(what, "guest" in mail, "Without Domain, a cookie belongs to the one host that set it.")
    port = sent("http://shop.example.test:8002/cookies/echo/")
    why = "A cookie knows no port: all ports of a host share it."
    lab.found("a cookie from port 80 goes to port 8002", "guest" in port, why)
    why = "Path says under which addresses a cookie is sent, and /cookies/echo/ is not under /shelf/."
    lab.found("a cookie for /shelf/ goes to /cookies/echo/", "shelf" in port, why)
    why = "A Secure cookie stays in the jar, and travels over https only."
    lab.found("requests sends a Secure cookie over http", "vault" in port, why)
    alice.get("http://localhost/scope/host/")
    here = sent("http://127.0.0.1/cookies/echo/")
    why = "For a client these are two hosts, though both lead to the same computer."
    lab.found("a cookie of localhost goes to 127.0.0.1", "guest" in here, why)
    alice.cookies.set("guest", "no")
    copies = [
        cookie for cookie in alice.cookies if cookie.name == "guest" and cookie.domain in ("", "shop.example.test")
    ]
    sent("http://shop.example.test/cookies/echo/")
    lab.found("cookies.set without a domain replaces the server's cookie", len(copies) == 1, explain("M54"))

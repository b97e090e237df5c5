"""Self-test of 01-http-forgets."""

from typing import Any

import requests

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson01 import LESSON


@prediction(
    "01-4",
    "What do you expect of HTTP?",
    section=(LESSON, "What to take away"),
    reread="A cookie is a note that the client repeats. The server knows only what the request carries.",
)
def of_http(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 01."""
    page = lab.site.url("/cookies/welcome/")
    requests.get(page, timeout=3)
    plain = requests.get(page, timeout=3).json()["greeting"]
    alice, bob = lab.client("Alice"), lab.client("Bob")
    alice.get("/cookies/welcome/")
    alice.get("/cookies/welcome/")
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    other = bob.get("/cookies/welcome/").json()["greeting"]
    bob.get("/cookies/echo/", cookies={"coupon": "TEN"})
    alice.cookies.clear()
    emptied = alice.get("/cookies/welcome/").json()["greeting"]
    return {
        "the second of two requests.get is recognised": plain == "Welcome back!",
        "a second Session has the first one's cookies": other == "Welcome back!",
        "the client sends Path=/ back to the server": "Path" in sent,
        "what cookies= sent is in the jar afterwards": "coupon" in bob.cookies,
        "with an emptied jar, a known visitor is a stranger": emptied == "Hello, stranger.",
    }

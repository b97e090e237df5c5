"""Self-test of 05-trust."""

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
def of_trust(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 05."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    page = "/trust/discount/signed/"
    alice.get(page)
    signed = alice.cookies["discount"]
    why = "A signature proves who wrote a value; it hides nothing, and the value stands in front of it."
    lab.found("the client can read what is in a signed cookie", signed.startswith("5:"), why)
    copied = bob.get(page, cookies={"discount": signed})
    why = "The signature fits the value, whoever sends it."
    lab.found("a copied signed cookie works for another client", copied.ok, why)
    changed = bob.get(page, cookies={"discount": signed.replace("5:", "90:", 1)})
    why = "The signature is of the old value, and nobody makes a new one without SECRET_KEY."
    lab.found("the server accepts a signed cookie that the client has changed", changed.ok, why)
    with later(hours=2):
        old = bob.get(page, cookies={"discount": signed})
    why = "The time of signing is in the value: get_signed_cookie(..., max_age=...) looks at it."
    lab.found("the server can refuse a signed cookie that is too old", not old.ok, why)
    merged = alice.get("/cookies/echo/", headers={"Cookie": "genre=poetry"}).json()["cookies"]
    why = "With a Cookie header of your own, requests sends that one, and nothing of the jar."
    lab.found("a Cookie header of one's own is merged with the jar", "discount" in merged, why)
    alice.get("/trust/note/5000/")
    why = "The limit of 4096 bytes is a rule of browsers, and requests does not keep it."
    lab.found("requests keeps a cookie of 5000 bytes", "note" in alice.cookies, why)
    alice.get("/trust/rules/")
    why = "SameSite is a rule for browsers: requests stores the cookie, and asks nothing."
    lab.found("requests refuses SameSite=None without Secure", "anywhere" not in alice.cookies, why)

"""Self-test of 01-http-forgets."""

from wirelab.checks.beliefs import explain
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson01 import LESSON


@prediction(
    "01-4",
    "What do you expect of HTTP?",
    section=(LESSON, "What to take away"),
    reread="A cookie is a note that the client repeats. The server knows only what the request carries.",
)
def of_http(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 01."""
    page, welcome = "/cookies/welcome/", "Welcome back!"
    lab.client("requests.get").get(page)  # each call of requests.get is a Session of its own
    plain = lab.client("requests.get").get(page).json()["greeting"]
    why = "Each call of requests.get has a jar of its own, which is empty."
    lab.found("the second of two requests.get is recognised", plain == welcome, why)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    alice.get(page)
    alice.get(page)
    sent = str(lab.exchanges[-1].request.headers["Cookie"])
    lab.found("the client sends Path=/ back to the server", "Path" in sent, explain("M34"))
    other = bob.get(page).json()["greeting"]
    why = "Each Session has a jar of its own, and what the server set is in Alice's."
    lab.found("a second Session has the first one's cookies", other == welcome, why)
    bob.get("/cookies/echo/", cookies={"coupon": "TEN"})
    lab.found("what cookies= sent is in the jar afterwards", "coupon" in bob.cookies, explain("M53"))
    alice.cookies.clear()
    emptied = alice.get(page).json()["greeting"]
    why = "The server knows only what the request carries, and an empty jar sends nothing."
    lab.found("with an emptied jar, a known visitor is a stranger", emptied == "Hello, stranger.", why)

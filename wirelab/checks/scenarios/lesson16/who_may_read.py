"""Scenario 16-3 of 16-tokens: who may read the answer."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import left_alone
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson16 import LESSON
from wirelab.checks.shop.accounts import demand

ALLOWED = ["https://front.example.test", "https://app.example.test:3000"]
STRANGERS = [
    ("https://thief.test", "another site"),
    ("https://front.example.test.thief.test", "a name that begins like ours"),
    ("https://thief-front.example.test", "a name that ends like ours"),
    ("http://front.example.test", "our name, by http"),
    ("https://front.example.test:8443", "our name, at another port"),
    ("https://front.example.testing", "our name with more letters"),
    ("null", "the origin null"),
]
NEAR = [
    ("https://front.example.test/", "our name with a slash at its end"),
    ("https://app.example.test", "our other name, without its port"),
    ("https://app.example.test:300", "a port that begins like ours"),
    ("https://app.example.test:30001", "a longer port that begins like ours"),
    ("https://x.front.example.test", "a name under ours"),
    ("https://x.app.example.test:3000", "a name under ours, at our port"),
    ("front.example.test", "our name alone"),
    ("https://front.example.test,https://thief.test", "our name and another, with a comma"),
    ("https://front.example.test https://thief.test", "our name and another, with a blank"),
    ("https://front-example.test", "our name with another sign in place of a dot"),
    ("https://frontxexample.test", "our name with a letter in place of a dot"),
    ("https://app.example-test:3000", "our other name with another sign in place of a dot"),
    ("http://localhost:3000", "this computer"),
    ("file://", "a file"),
]
DECOYS = {"Referer": f"{ALLOWED[0]}/", "X-Origin": ALLOWED[0]}
ORIGIN, CREDENTIALS = "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"


@exercise(
    "16-3",
    "Who may read the answer?",
    "view",
    section=(LESSON, "2. Who may read: CORS"),
    reread="The server must name the origin; with credentials `*` is refused. `Vary: Origin` tells caches",
    hints=(
        "Who decides which origins may read: the request, or the list of the shop?",
        "Send the two headers only if the whole origin is in FRONTENDS. Vary: Origin goes with every answer.",
        '`if request.headers.get("Origin") in FRONTENDS:` set both headers; '
        'and `response.headers["Vary"] = "Origin"` for all',
    ),
)
def who_may_read(lab: Lab, view: Callable[..., Any]) -> None:
    """Both front ends, in turns with strangers whose names look like theirs, and a request without an origin."""
    lab.serve(view)
    for at, (origin, what) in enumerate(STRANGERS):
        _asks(lab, ALLOWED[at % 2], "a front end of the shop")
        _asks(lab, origin, what)
    _asks(lab, None, "a request without an origin")
    hugo = lab.client("Hugo")
    for at, (origin, what) in enumerate(NEAR):
        with lab.unnoted():
            _asks(lab, ALLOWED[at % 2], "a front end of the shop")
            _asks(lab, origin, what)
    with left_alone(lab, hugo):
        _asks(lab, ALLOWED[0], "a front end of the shop", hugo)
        _asks(lab, STRANGERS[0][0], STRANGERS[0][1], hugo)


def _asks(lab: Lab, origin: str | None, what: str, client: Client | None = None) -> None:
    """Ask from this origin; the headers must allow it exactly where it is one of the list."""
    browser = client or lab.client("a browser")
    headers = DECOYS | ({"Origin": origin} if origin else {})
    reply = browser.get("/answer/", params={"origin": "https://thief.test"}, headers=headers)
    body = reply.text if reply.ok else f"{reply.status_code} {reply.text[:60]} {lab.failure()}".strip()
    body = f"the view failed: {lab.failure()}" if reply.status_code >= 500 and lab.failure() else body
    demand(body == '{"books": 61}', "the answer itself stays: {'books': 61}", body, diagnosis.of_view_error(body))
    named, credentials = reply.headers.get(ORIGIN), reply.headers.get(CREDENTIALS)
    got = f"for Origin: {origin} it sends {ORIGIN}: {named}"
    if origin in ALLOWED:
        why = "With credentials a browser refuses the star." if named == "*" else None
        why = why or ("One origin goes into the header: the one that asks." if named and "," in named else None)
        lab.expect(named == origin, f"{what} may read", got, why)
        told = "It is the word true, in small letters: browsers compare it exactly." if credentials else None
        lab.expect(credentials == "true", "and with cookies", f"{CREDENTIALS}: {credentials}", told)
    else:
        echo = (
            "That is the origin that came. Compare the whole text with those of FRONTENDS." if named == origin else None
        )
        lab.expect(named in (None, "") or named in ALLOWED, f"{what} may not", got, echo)
    vary = [name.strip().lower() for name in reply.headers.get("Vary", "").split(",")]
    why = "A cache must not hand the answer for one origin to another, the answer without the headers included."
    lab.expect("origin" in vary, "the answer varies by Origin", f"Vary: {reply.headers.get('Vary')}", why)

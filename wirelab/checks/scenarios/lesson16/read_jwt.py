"""Scenario 16-4 of 16-tokens: read a JWT without the key."""

import base64
import json
import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.client import Failed
from wirelab.checks.decoding import Given, noting
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson16 import LESSON
from wirelab.checks.values import word
from wirelab.server.log import describe

MIDDLE = "the part between the two dots."
NO_CHECK = "Tokens with another header were read. This one says {}. Nothing has to be checked: read each token."
HEAD = {"alg": "HS256", "typ": "JWT"}


@exercise(
    "16-4",
    "Read a token without the key",
    "client",
    section=(LESSON, "4. A bearer token"),
    reread="Everybody who has it can read it. Nobody can change it without the key.",
    hints=(
        "Which of the three parts holds the data, and in which alphabet is it written?",
        "The middle part, base64 for addresses (- and _). It comes without the = at its end: add them again.",
        '`part = token.split(".")[1]`, then `json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))`',
    ),
)
def read_jwt(lab: Lab, answer: Callable[..., Any]) -> None:
    """Tokens of all lengths and alphabets, with signatures that nobody can check."""
    names = ["alice", "bo", "eve!", "曹雪芹 ???>>>~~~", "Zoë ÿÿÿ", "x" * 200, "", " two blanks "]
    for at, name in enumerate(names):
        end = (1_500_000_000, 1_900_000_000)[at % 2] + secrets.randbelow(10**7)  # before now or after: nobody asks
        claims = {"user": name, "exp": end, "roles": ["reader", {"of": None}], word(): [None, True, 0.5][at % 3]}
        _expect(lab, answer, HEAD, claims, secrets.token_urlsafe(32))
    for head, signature in (({"alg": "RS256", "kid": word()}, "c2ln"), ({"alg": "none"}, "")):
        _expect(lab, answer, head, {"gone": None, "smile": "\U0001f600", "way": "a/b"}, signature)
    lab.proved.append("the data of tokens with lengths and letters of all kinds")


def _expect(lab: Lab, answer: Callable[..., Any], head: dict[str, str], claims: dict[str, Any], signature: str) -> None:
    """Expect the data of a token with this head and this signature."""
    token = ".".join([_part(head), _part(claims, ascii=not signature), signature])
    with noting() as given:
        result = _read(lab, answer, token, given)
    if not same(result, claims):
        what, got = f"the data of the token: {claims!r}", f"it returned {result!r}"[:300]
        unread = NO_CHECK.format(head) if result is None and head != HEAD else None
        lab.expect(
            False, what, got, unread or _why(result, claims, token) or given.why_not(token.split(".")[1], MIDDLE)
        )


def _read(lab: Lab, answer: Callable[..., Any], token: str, given: Given) -> object:
    """Call the answer; where it fails, say what it gave to base64 and json."""
    try:
        return lab.call(answer, token)
    except ValueError as error:
        why = given.why_not(token.split(".")[1], MIDDLE)
        raise Failed("the data of the token", describe(error)[:400], why) from None


def _part(data: object, *, ascii: bool = False) -> str:
    raw = json.dumps(data, ensure_ascii=ascii, separators=(",", ":")).replace("a/b", r"a\/b").encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _why(result: object, claims: dict[str, Any], token: str) -> str | None:
    """Return what would explain this result."""
    if same(result, HEAD):
        return "That is the first part, the header. The data is in the second."
    if isinstance(result, bytes) or (isinstance(result, str) and result.startswith("{")):
        return "That is JSON as text: json.loads makes a dictionary of it."
    if "user" in claims and result == claims["user"]:
        return "That is one value. Return the whole dictionary."
    if result == token.split(".")[1]:
        return "That is the part as it travels. base64.urlsafe_b64decode reads it."
    return diagnosis.of_result(result)

"""One question to the view of 13-3, and what it must answer."""

from typing import Any

import requests

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.scenarios.lesson13.prices import FLOAT
from wirelab.checks.shop import accounts

UNKEPT = "What names no book of the shop is not kept: look for the book first, and set the cookie where there is one."
NOTHING = {"book": None, "price": None}


def expect_nothing(lab: Lab, client: Client, what: str, why: str, query: dict[str, str] | None = None) -> None:
    """Ask where no book is chosen, or one that does not exist."""
    reply = client.get("/answer/", params=query)
    error = lab.exchanges[-1].error or ""
    found = not any(mark in error for mark in ("DoesNotExist", "expected a number", "invalid literal"))
    found = found and "UnicodeEncodeError" not in error
    why = UNKEPT if "UnicodeEncodeError" in error else why
    accounts.demand(found, f"{what}, and the view answers", f"it fails: {error[:150]}", why)
    lab.expect_json(reply, NOTHING, f"{what}; the answer is", diagnosis.of_text(reply, NOTHING) or why)


def told(
    lab: Lab, client: Client, query: str, book: str, price: str, what: str, why: str | None = None, wrong: str = ""
) -> Any:
    """Ask the view; expect this book and price. `why` is said where the answer holds the price `wrong`."""
    reply = client.get("/answer/" + query)
    expected, before = {"book": book, "price": price}, len(lab.proved)
    lab.expect_json(reply, expected, what, (why if wrong in reply.text else None) or _why_not(reply, expected))
    lab.proved[before:] = [what]  # a price is not in the line that is proved: it differs each time
    return reply


def _why_not(reply: requests.Response, expected: dict[str, str]) -> str | None:
    """Say what is wrong with the type of a value, or nothing."""
    try:
        body = reply.json()
    except ValueError:
        return None
    if not isinstance(body, dict) or set(body) != set(expected):
        return None
    price, shorter = expected["price"], expected["price"].rstrip("0")
    if isinstance(body["price"], float) or body["price"] in {shorter, shorter.rstrip(".")} - {price}:
        return FLOAT
    return "The number of the book is text here, as it arrives." if isinstance(body["book"], int) else None


def why_forgotten(client: requests.Session, chosen: requests.Response) -> str | None:
    if list(client.cookies):
        return why_not_kept(chosen, "book")
    return why_not_kept(chosen, "book") or "The jar is empty: the response must set the cookie book."

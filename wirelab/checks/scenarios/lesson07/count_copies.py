"""Scenario 07-3 of 07-session-api: a cart whose keys change on the way through the store."""

import ast
from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import leaks, marked_modified, passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson07 import LESSON
from wirelab.checks.turns import Visit, in_turns, without_row
from wirelab.checks.values import digits, number

OTHERS = {"name": "Erin", "wishes": ["54", "7"], "points": 70, "visits": 3}  # no answer keeps its cart there
LOOK = "The row holds {}. Compare it with what the view looks for, and with what it answers."


class PythonTypes:
    """A serializer that a site must never have; with it, a number as a key stays a number."""

    def dumps(self, data: Any) -> bytes:
        """Return the data as Python would write it."""
        return repr(data).encode()

    def loads(self, text: bytes) -> Any:
        """Return the data that was written."""
        return ast.literal_eval(text.decode())


def count_copies(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors, in turns, put books into their carts, under numbers made up now."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    one, other = number(100, 499), number(500, 899)
    steps = [
        (alice, one, 1, "Alice puts a book into her cart"),
        (alice, one, 2, "she puts the same book in again"),
        (alice, other, 1, "she puts another book in"),
        (bob, one, 1, "Bob puts in the first of them"),
    ]
    for client, book, copies, what in steps:
        _expect_copies(lab, client, client.get("/answer/", params={"book": book}), copies, what)
        _expect_stored(lab, client, book)
    third = str(number(2000, 9999))  # with a 1 before it, it is another number than with one after it: not so 1111
    alices: list[Visit] = [({"book": third}, {"copies": copies}) for copies in range(1, 12)]
    things = things_beside(asked="book", others=["copies"], value=digits, session=OTHERS)
    in_turns(lab, _many_books(third), alices, things=things)
    without_row(lab, alices[:2], {"book": third}, {"copies": 1})


def _many_books(number: str) -> list[Visit]:
    """Return visits for this book, for many others whose numbers are nearly this one, and for the first ones again."""
    books = [number, f"1{number}", f"{number}1", number[:3], *(f"{number}{more}" for more in range(10, 14))]
    return [({"book": book}, {"copies": copies}) for copies in (1, 2) for book in books]


def _expect_copies(lab: Lab, client: Any, answer: requests.Response, copies: int, what: str) -> None:
    """Expect this number; where no probe finds a belief, say what the row holds instead."""
    if answer.history:
        what, why = f"{what}: {{'copies': {copies}}}", "The view answers each visit itself: return JsonResponse(...)."
        lab.fail(what, f"a redirect, {answer.history[0].status_code}", why)
    try:
        body = answer.json()
    except ValueError:
        body = {}
    if not isinstance(body, dict):
        lab.expect(False, f"{what}: {{'copies': {copies}}}", body, 'The answer is JsonResponse({"copies": ...}).')
    told, row = body.get("copies"), lab.row(client)
    if answer.ok and type(told) is int and told != copies:
        why = "Say how many there are now, this copy included." if told == 0 else LOOK.format(row)
        why = "The view stored nothing in the session." if row is None else why
        lab.expect(False, f"{what}: {{'copies': {copies}}}", body, otherwise=why)
    lab.expect_json(answer, {"copies": copies}, what)


def _expect_stored(lab: Lab, client: Any, book: int) -> None:
    """Fail unless the visitor's row says something about this book."""
    row = lab.row(client)
    why = "The task says: in the session." if row is None else LOOK.format(row)
    if str(book) not in repr(row):
        raise Failed("the visitor's row holds the book", f"the row: {row}", otherwise=why)
    carried = [cookie.name for cookie in client.cookies if cookie.name != "sessionid"]
    if carried:
        raise Failed(
            "no cookie but sessionid", f"the jar holds {carried}", "The session is enough. Keep it there only."
        )


def key_became_text(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether M21 explains the answer: where the store keeps the types of Python, it is right."""
    with lab.site.settings(SESSION_SERIALIZER=f"{__name__}.PythonTypes"):
        return passes_if(count_copies, marked_modified)(lab, view)


exercise(
    "07-3",
    "The cart that forgets",
    "view",
    section=(LESSON, "3. What goes in is not what comes out"),
    reread=(
        'A cart like `{54: 2}` fails because of this: in the next request the key is `"54"`, and `cart[54]` '
        "raises `KeyError`."
    ),
    hints=(
        "Which key does the view look for, and which key is in the store after the first visit?",
        "In JSON every key is text. So use text as the key from the start.",
        '`pk = request.GET["book"]`, which is text already, in place of `pk = int(request.GET["book"])`. '
        "The rest may stay as it was.",
    ),
    beliefs={
        "M59": leaks("?book=1", "?book=1"),
        "M01": passes_if(count_copies, marked_modified),
        "M21": key_became_text,
    },
)(count_copies)

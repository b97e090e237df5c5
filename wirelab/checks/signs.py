"""How one text differs from another that it should be: what was done to it, where that can be told for sure."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any
from urllib.parse import quote, quote_plus, unquote

import requests

NEARLY = 6  # signs that two texts must begin with, so that one can be meant by the other
SEPARATORS = (",", ";", "|", " ", ", ", "\n")


def _plain(text: str) -> str:
    """Return the text without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


DONE: list[tuple[Callable[[str], str], str]] = [  # what was done to a text, and how that is said
    (quote, "This is the text in quoted form. unquote() turns it back, once; quote() makes it, once."),
    (quote_plus, "This is the text in quoted form. unquote_plus() turns back what quote_plus() made."),
    (unquote, "It was unquoted once more than it was quoted: a % in the text itself was taken for a sign of quote()."),
    (
        lambda text: text.replace(" ", "+"),
        "Blanks became +. quote_plus() writes them so, and only unquote_plus() turns them back.",
    ),
    (
        lambda text: text.replace("+", " "),
        "A + became a blank. unquote_plus() reads it so, and only quote_plus() prevents it.",
    ),
    (html.escape, "It was escaped as for HTML, where & is &amp;. In JSON a text stands as it is."),
    (str.strip, "Blanks at its ends are missing. They belong to the text."),
    (
        lambda text: text.encode().decode("latin-1"),
        "These are bytes of UTF-8, read as Latin-1. unquote() and decode() read UTF-8 where no encoding is given.",
    ),
    (
        lambda text: "".join(filter(str.isalnum, text)),
        "Only letters and digits are left. Each sign belongs to the text.",
    ),
    (lambda text: "".join(filter(str.isalpha, text)), "Only its letters are left. Each sign belongs to the text."),
    (_plain, "Its accents are gone. A letter with an accent is another letter."),
    (str.lower, "Capital letters became small ones."),
    (str.upper, "Small letters became capital ones."),
    (lambda text: "".join(filter(str.isascii, text)), "What is not ASCII is missing. quote() makes ASCII of any text."),
    (lambda text: text.encode("ascii", "replace").decode(), "Letters became ?, and nothing turns that back."),
    (
        lambda text: text.encode("latin-1", "replace").decode("latin-1"),
        "Letters became ?, and nothing turns that back.",
    ),
]


def how_they_differ(told: object, expected: object) -> str | None:
    """Return what was done to a text, also in a list or a dictionary; None where nothing is sure."""
    pairs = list(_pairs(told, expected))
    return next((why for find in (_of_pair, _where) for one, other in pairs if (why := find(one, other))), None)


def how_json_differs(reply: requests.Response, expected: object) -> str | None:
    """Return the same of an answer in JSON."""
    try:
        return how_they_differ(reply.json(), expected)
    except ValueError:
        return None


def _pairs(told: object, expected: object) -> Iterator[tuple[Any, Any]]:
    """Yield what stands in the same place of both, where it is not the same."""
    if isinstance(told, dict) and isinstance(expected, dict):
        for key in expected:
            yield from _pairs(told.get(key), expected[key])
        return
    if isinstance(told, list) and isinstance(expected, list) and len(told) == len(expected):
        for one, other in zip(told, expected, strict=True):
            yield from _pairs(one, other)
    if told != expected:
        yield told, expected


def _of_pair(told: Any, expected: Any) -> str | None:
    if isinstance(expected, list) and isinstance(told, list):
        return _of_lists(told, expected)
    if isinstance(expected, str) and told == [expected]:
        return "This is a list with the text in it, and not the text itself."
    if not isinstance(expected, str) or not isinstance(told, str):
        return None
    if len(told) >= NEARLY and expected.startswith(told):
        return f"Only its beginning is there. What is missing begins with {expected[len(told) :][:NEARLY]!r}."
    return next((why for done, why in DONE if done(expected) == told), None)


def _where(told: Any, expected: Any) -> str | None:
    """Return where two texts part that begin alike."""
    if not isinstance(expected, str) or not isinstance(told, str):
        return None
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(told, expected, strict=False)))
    if alike < NEARLY:
        return None
    here, there = told[alike:][:NEARLY], expected[alike:][:NEARLY]
    return f"Its first {alike} signs are right. Then comes {here!r}, and not {there!r}."


def _of_lists(told: list[Any], expected: list[Any]) -> str | None:
    """Return why one list has other items than the other, or the same in another order."""
    texts = all(isinstance(one, str) for one in [*told, *expected])
    for sign in SEPARATORS if texts else ():
        if len(told) > len(expected) and sign.join(told)[: len(sign.join(expected))] == sign.join(expected):
            return f"A text became two at a {sign!r}. That sign may stand in any text, so it cannot part two of them."
    missing = [one for one in expected if one not in told]
    for one in missing if texts and len(missing) == 1 else ():
        near = next((other for other in told if one.strip().casefold() in other.casefold()), None)
        near = near or next((other for other in told if other.strip().casefold() in one.casefold()), None)
        if near is not None:
            return f"{one!r} is missing. It looks like {near!r}, and is another text: every sign counts."
    return _of_order(told, expected)


def _of_order(told: list[Any], expected: list[Any]) -> str | None:
    """Return what was done to a list whose items are right."""
    if not told or not expected:
        return None
    first, (*_, before, last) = told[0], [None, *expected]
    known = [
        (told == [str(one) for one in expected], "These are texts. A number has no quotes: int(...) makes one."),
        (told[1:] == expected, f"One too many: {first!r} at the beginning belongs there no more."),
        (told == expected[1:], f"One too few: {expected[0]!r} at the beginning is missing."),
        (told == [*dict.fromkeys(expected)], f"What came twice stands there once, or {last!r} was not added."),
        (told == expected[:-1], f"The last one, {last!r}, is missing."),
        (told == [last], "Only the last one is there. What came before it is missing."),
        (sorted(map(repr, told)) == sorted(map(repr, expected)), "All are there, in another order than they came."),
        (told == [*expected[:-2], last], f"{before!r} is missing: what the visit before added was not kept."),
    ]
    return next((why for holds, why in known if holds and told != expected), None)

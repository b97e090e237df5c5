"""Lesson 13: one note, one value or many letters, kept in a cookie or in a session."""

import random
from datetime import date
from decimal import Decimal

from django.http import Http404, HttpRequest, JsonResponse

TWO_WEEKS = 60 * 60 * 24 * 14  # seconds, as long as Django keeps a session
VALUES = {
    "text": "Emma",
    "text, Chinese": "红楼梦",
    "whole number": 42,
    "fraction": 9.5,
    "True": True,
    "None": None,
    "list": ["Emma", 2],
    "dictionary": {"Emma": 2},
    "number as key": {54: 2},
    "tuple": ("Emma", 2),
    "set": {"Emma"},
    "bytes": b"Emma",
    "date": date(2026, 1, 31),
    "Decimal": Decimal("9.90"),
}


def note_in_cookie(request: HttpRequest) -> JsonResponse:
    """Keep the note of ?note=… in a cookie; without it, tell the note."""
    if "note" not in request.GET:
        return JsonResponse({"note": request.COOKIES.get("note")})
    response = JsonResponse({"note": request.GET["note"]})
    response.set_cookie("note", request.GET["note"], max_age=TWO_WEEKS, httponly=True)
    return response


def note_in_session(request: HttpRequest) -> JsonResponse:
    """Keep the note of ?note=… in the session; without it, tell the note."""
    if "note" in request.GET:
        request.session["note"] = request.GET["note"]
    return JsonResponse({"note": request.session.get("note")})


def forget(request: HttpRequest) -> JsonResponse:
    """Take the note back: end the session, and delete the cookie."""
    # A page for lessons. A real site changes things with POST only.
    request.session.flush()
    response = JsonResponse({"note": None})
    response.delete_cookie("note")
    return response


def value(request: HttpRequest, kind: str, name: str) -> JsonResponse:
    """Keep one of VALUES; at the next visit, tell what came back of it."""
    if name not in VALUES:
        raise Http404(name)
    came_back = request.COOKIES if kind == "cookie" else request.session
    if "value" in came_back:
        same = came_back["value"] == VALUES[name] and type(came_back["value"]) is type(VALUES[name])
        return JsonResponse({"it is": "the same" if same else repr(came_back["value"])})
    response = JsonResponse({"it is": "kept"})
    if kind == "cookie":
        response.set_cookie("value", VALUES[name])
    else:
        request.session["value"] = VALUES[name]
    return response


def _letters_that_came(request: HttpRequest, kind: str) -> int:
    return len((request.COOKIES if kind == "cookie" else request.session).get("letters", ""))


def letters(request: HttpRequest, kind: str, size: int) -> JsonResponse:
    """Tell how many letters came, and keep this many random ones instead, at most a million."""
    came = _letters_that_came(request, kind)
    text = "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=min(size, 1_000_000)))  # noqa: S311
    response = JsonResponse({"came": came})
    if kind == "cookie":
        response.set_cookie("letters", text)
    else:
        request.session["letters"] = text
    return response


def search(request: HttpRequest, kind: str, low: int, high: int, tried: int) -> JsonResponse:
    """Find how many letters come back: `low` of them do, `high` are too many."""
    low, high = (tried, high) if _letters_that_came(request, kind) == tried else (low, tried)
    if high - low <= 1:
        response = JsonResponse({"largest": low})
        response.set_cookie("largest", str(low))
        return response
    middle = (low + high) // 2
    response = letters(request, kind, middle)
    response.status_code, response["Location"] = 302, f"/keep/search/{kind}/{low}/{high}/{middle}/"
    return response

"""Lesson 07: a session is a dictionary, almost."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse


def dictionary(request: HttpRequest) -> JsonResponse:
    """Use the session as a dictionary."""
    session = request.session
    session["genre"] = "poetry"
    session.setdefault("genre", "history")
    session.setdefault("lamp", "on")
    lamp = session.pop("lamp")
    del session["genre"]
    return JsonResponse({"lamp": lamp, "genre": session.get("genre"), "left": list(session.keys())})


def recent(request: HttpRequest) -> JsonResponse:
    """Keep the last five books that were looked at, by assigning the list again."""
    recent = [*request.session.get("recent", []), request.GET.get("book", "Emma")]
    request.session["recent"] = recent[-5:]
    return JsonResponse({"recent": request.session["recent"]})


def recent_nested(request: HttpRequest) -> JsonResponse:
    """Change the list inside the session; with ?seen=1 assign another key as well."""
    request.session.get("recent", []).append(request.GET.get("book", "Emma"))
    if "seen" in request.GET:
        request.session["seen"] = True
    return JsonResponse({"recent": request.session.get("recent", [])})


def types(request: HttpRequest) -> JsonResponse:
    """Store values of several types at the first visit; tell what they are."""
    if "values" not in request.session:
        request.session["values"] = {1: "one", "pair": (1, 2), "price": 9.5, "nothing": None}
    values: dict[Any, Any] = request.session["values"]
    return JsonResponse({f"{key!r}": f"{value!r}" for key, value in values.items()})


def day(request: HttpRequest) -> JsonResponse:
    """Store a date, which JSON does not have."""
    request.session["day"] = date(1813, 1, 28)
    return JsonResponse({"day": "stored"})


def not_found(request: HttpRequest) -> JsonResponse:
    """Store something, then find nothing."""
    request.session["looked for"] = "a lost book"
    raise Http404("no such book")


def broken(request: HttpRequest) -> JsonResponse:
    """Store something, then fail."""
    request.session["failed at"] = "a broken page"
    raise RuntimeError("this view is broken on purpose")

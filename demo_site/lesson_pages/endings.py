"""Lesson 08: ways to end something, beside sessions.leave. A real site changes things with POST only."""

from django.contrib.auth import logout
from django.http import HttpRequest, JsonResponse


def delete_key(request: HttpRequest) -> JsonResponse:
    """Delete one key."""
    request.session.pop("visits", None)
    return JsonResponse({"done": "del"})


def clear(request: HttpRequest) -> JsonResponse:
    """Delete all keys."""
    request.session.clear()
    return JsonResponse({"done": "clear"})


def cycle_key(request: HttpRequest) -> JsonResponse:
    """Move the data to a new id."""
    request.session.cycle_key()
    return JsonResponse({"done": "cycle_key"})


def log_out(request: HttpRequest) -> JsonResponse:
    """Log out: flush, and forget the user."""
    logout(request)
    return JsonResponse({"done": "logout"})

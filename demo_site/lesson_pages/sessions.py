"""Lessons 06 and 09: Django's sessions."""

import re

from django.http import HttpRequest, JsonResponse


def peek(request: HttpRequest) -> JsonResponse:
    """Read the visit count and store nothing."""
    return JsonResponse({"visits": request.session.get("visits", 0)})


def visits(request: HttpRequest) -> JsonResponse:
    """Count this visitor's visits."""
    request.session["visits"] = request.session.get("visits", 0) + 1
    return JsonResponse({"visits": request.session["visits"]})


def key(request: HttpRequest) -> JsonResponse:
    """Tell whether there is a session key: at first, after a change, after a save."""
    at_first = request.session.session_key is not None
    request.session["book"] = "Dream of the Red Chamber"
    after_change = request.session.session_key is not None
    request.session.save()
    after_save = request.session.session_key is not None
    return JsonResponse({"at first": at_first, "after change": after_change, "after save": after_save})


def remember(request: HttpRequest) -> JsonResponse:
    """Choose how long this visitor's session lives: ?seconds=300, 0, -1 or none."""
    seconds = request.GET.get("seconds", "none")
    if not re.fullmatch(r"none|-?[0-9]{1,8}", seconds):
        return JsonResponse({"error": "seconds must be a whole number, or none"}, status=400)
    request.session.set_expiry(None if seconds == "none" else int(seconds))
    request.session["remembered"] = seconds
    return expiry(request)


def expiry(request: HttpRequest) -> JsonResponse:
    """Tell what Django says about the expiry of this visitor's session."""
    return JsonResponse(
        {
            "get_expiry_age()": request.session.get_expiry_age(),
            "get_expire_at_browser_close()": request.session.get_expire_at_browser_close(),
        }
    )


def leave(request: HttpRequest) -> JsonResponse:
    """End this visitor's session: its row, its cookie and its data."""
    # A page for lessons. A real site changes things with POST only.
    request.session.flush()
    return JsonResponse({"session": "ended"})

"""Lessons 10 to 12: users, requests at the same time, engines."""

import os
import threading

from django.conf import settings
from django.http import HttpRequest, JsonResponse

meeting = threading.Barrier(2)
PATIENCE = 5  # seconds


def who(request: HttpRequest) -> JsonResponse:
    """Tell who is logged in."""
    return JsonResponse({"user": request.user.get_username() or None})


def count_together(request: HttpRequest) -> JsonResponse:
    """Read the count, wait for a second request that has read it too, then write."""
    counted = request.session.get("together", 0)
    try:
        meeting.wait(PATIENCE)
    except threading.BrokenBarrierError:
        meeting.reset()
        return JsonResponse({"error": "nobody else came"}, status=409)
    request.session["together"] = counted + 1
    return JsonResponse({"together": counted + 1})


def lose_row(request: HttpRequest) -> JsonResponse:
    """Change the session after its row was deleted, as another tab's logout would do it."""
    session = request.session
    session["late"] = True
    session.delete(session.session_key)
    return JsonResponse({"late": True})


def engine(request: HttpRequest) -> JsonResponse:
    """Tell which engine keeps the sessions, and which process answers."""
    return JsonResponse({"engine": settings.SESSION_ENGINE.rpartition(".")[2], "process": os.getpid()})


def fill(request: HttpRequest, size: int) -> JsonResponse:
    """Store a text of this many bytes in the session, at most 100,000."""
    request.session["text"] = text = "x" * min(size, 100_000)
    return JsonResponse({"bytes": len(text)})

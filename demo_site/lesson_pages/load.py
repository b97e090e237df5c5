"""Lesson 17: what sessions cost."""

import uuid
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.http import HttpRequest, JsonResponse
from django.utils import timezone


def plain(request: HttpRequest) -> JsonResponse:
    """Answer without a look at the session."""
    return JsonResponse({"visits": 0})


def store(request: HttpRequest) -> JsonResponse:
    """Tell how many rows the table of sessions has, and how many bytes their data."""
    return JsonResponse(Session.objects.aggregate(rows=Count("pk"), bytes=Sum(Length("session_data"), default=0)))


def old(request: HttpRequest, size: int) -> JsonResponse:
    """Add this many sessions that ended yesterday, at most 100,000."""
    # A page for lessons. A real site changes things with POST only.
    yesterday = timezone.now() - timedelta(days=1)
    data = Session.get_session_store_class()().encode({"visits": 1})
    ended = (
        Session(session_key=uuid.uuid4().hex, session_data=data, expire_date=yesterday)
        for _ in range(min(size, 100_000))
    )
    return JsonResponse({"added": len(Session.objects.bulk_create(ended))})

"""Lesson 03: how long a client keeps a cookie."""

from datetime import timedelta

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.http import http_date


def window(request: HttpRequest) -> JsonResponse:
    """Set a session cookie: it has no date."""
    response = JsonResponse({"lamp": "on"})
    response.set_cookie("lamp", "on")
    return response


def max_age(request: HttpRequest) -> JsonResponse:
    """Set a cookie for an hour, in seconds."""
    response = JsonResponse({"coupon": "spring"})
    response.set_cookie("coupon", "spring", max_age=3600)
    return response


def expires(request: HttpRequest) -> JsonResponse:
    """Set a cookie until a moment, a week from now."""
    response = JsonResponse({"ticket": "reading"})
    response.set_cookie("ticket", "reading", expires=timezone.now() + timedelta(days=7))
    return response


def both(request: HttpRequest) -> JsonResponse:
    """Set a cookie whose two dates disagree: a day by Expires, 15 minutes by Max-Age."""
    response = JsonResponse({"pass": "museum"})
    tomorrow = http_date((timezone.now() + timedelta(days=1)).timestamp())
    response.set_cookie("pass", "museum", expires=tomorrow, max_age=900)
    return response


def past(request: HttpRequest) -> JsonResponse:
    """Set the coupon with a lifetime of zero."""
    response = JsonResponse({"coupon": "over"})
    response.set_cookie("coupon", "over", max_age=0)
    return response

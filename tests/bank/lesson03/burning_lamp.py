"""Answers to 03-3 of 03-lifetime."""

import time
from datetime import datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong


def shining(request, **lifetime):
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})
    response.set_cookie("lamp", "on", **lifetime)
    return response


@right("03-3")
def renews(request):
    return shining(request, max_age=3600)


@right("03-3")
def renews_by_date(request):
    return shining(request, expires=datetime.now(tz=timezone.get_current_timezone()) + timedelta(hours=1))


@wrong("03-3", "Set it again on every visit")
def only_once(request):
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})
    if "lamp" not in request.COOKIES:
        response.set_cookie("lamp", "on", max_age=3600)
    return response


@wrong("03-3", "Give the cookie an hour")
def a_day(request):
    return shining(request, max_age=86400)


@wrong("03-3", "Give the cookie an hour")
def for_ever(request):
    return shining(request)


@wrong("03-3", "the first visit is answered with")
def always_on(request):
    response = JsonResponse({"lamp": "on"})
    response.set_cookie("lamp", "on", max_age=3600)
    return response


@wrong("03-3", "40 after the last visit")
def sets_nothing(request):
    return JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})


seen = set()


@wrong("03-3", "M59")
def by_address(request):
    address = request.META["REMOTE_ADDR"]
    response = JsonResponse({"lamp": "on" if address in seen else "off"})
    seen.add(address)
    response.set_cookie("lamp", "on", max_age=3600)
    return response


@wrong("03-3", "Who comes first brings nothing")
def on_by_default(request):
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "on")})
    response.set_cookie("lamp", "on", max_age=3600)
    return response


@wrong("03-3", "delete_cookie writes such a header")
def sets_and_deletes(request):
    response = shining(request, max_age=3600)
    if "lamp" in request.COOKIES:
        response.delete_cookie("lamp")
    return response


@wrong("03-3", "did not set lamp, as the first one did")
def renews_another(request):
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})
    response.set_cookie("light" if "lamp" in request.COOKIES else "lamp", "on", max_age=3600)
    return response


@wrong("03-3", "Ivy, 58 minutes after the last visit")
def renews_in_the_second_half_of_the_hour(request):
    until = float(request.COOKIES.get("lamp", "0"))
    response = JsonResponse({"lamp": "on" if until > time.time() else "off"})
    if until - time.time() < 1800:
        response.set_cookie("lamp", f"{time.time() + 3600}", max_age=3600)
    return response


@wrong("03-3", "leaves out whole days")
def counts_without_days(request):
    seen = request.COOKIES.get("lamp")
    pause = timezone.now() - datetime.fromisoformat(seen) if seen else None
    response = JsonResponse({"lamp": "on" if pause and pause.seconds < 3600 else "off"})
    response.set_cookie("lamp", timezone.now().isoformat())
    return response


@wrong("03-3", "Each visit keeps its own moment")
def hands_the_first_moment_on(request):
    seen = request.COOKIES.get("lamp") or str(int(time.time()))
    lamp = "lamp" in request.COOKIES and time.time() - int(seen) < 3600
    response = JsonResponse({"lamp": "on" if lamp else "off"})
    response.set_cookie("lamp", seen, max_age=7200)
    return response

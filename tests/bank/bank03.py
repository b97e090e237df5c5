"""Answers to the exercises of lesson 03."""

import copy
import time
from datetime import datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, self_test, wrong

# 03-1 Remember me


def remembering(request, **long):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    response.set_cookie("member", "yes", **(long if yes else {}))
    return response


@right("03-1")
def in_seconds(request):
    return remembering(request, max_age=30 * 24 * 3600)


@right("03-1")
def as_a_timedelta(request):
    return remembering(request, max_age=timedelta(days=30))


@right("03-1")
def as_a_date(request):
    return remembering(request, expires=timezone.now() + timedelta(days=30))


@wrong("03-1", "max_age counts seconds")
def in_days(request):
    return remembering(request, max_age=30)


@wrong("03-1", "no lifetime that a client can read")
def days_as_a_date(request):
    return remembering(request, expires="30 days")


@wrong("03-1", "30 days are 2592000")
def in_milliseconds(request):
    return remembering(request, max_age=30 * 24 * 3600 * 1000)


@wrong("03-1", "Set it again without them")
def always_long(request):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    response.set_cookie("member", "yes", max_age=30 * 24 * 3600)
    return response


@wrong("03-1", "Set it again without them")
def sets_it_once(request):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    if yes or "member" not in request.COOKIES:
        response.set_cookie("member", "yes", max_age=30 * 24 * 3600 if yes else None)
    return response


@wrong("03-1", "one cookie named member")
def only_when_ticked(request):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    if yes:
        response.set_cookie("member", "yes", max_age=30 * 24 * 3600)
    return response


@wrong("03-1", "is answered with")
def text_is_true(request):
    yes = bool(request.GET.get("remember"))
    response = JsonResponse({"remembered": yes})
    response.set_cookie("member", "yes", max_age=30 * 24 * 3600 if yes else None)
    return response


# 03-2 What is left after closing


@right("03-2")
def by_looking(alice):
    return sorted(cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired())


@right("03-2")
def on_a_copy(alice):
    jar = alice.cookies.copy()
    jar.clear_session_cookies()
    jar.clear_expired_cookies()
    return sorted(jar.keys())


@right("03-2")
def by_the_clock(alice):
    names = []
    for cookie in alice.cookies:
        if cookie.expires is not None and cookie.expires > time.time():
            names.append(cookie.name)
    return sorted(names)


@wrong("03-2", "is past its date")
def with_a_date(alice):
    return sorted(cookie.name for cookie in alice.cookies if cookie.expires)


@wrong("03-2", "has no date")
def all_of_them(alice):
    return sorted(alice.cookies.keys())


@wrong("03-2", "has no date")
def the_other_way_round(alice):
    return sorted(cookie.name for cookie in alice.cookies if not cookie.expires)


@wrong("03-2", "the browser is still open")
def on_a_shallow_copy(alice):
    jar = copy.copy(alice.cookies)  # shares the cookies
    jar.clear_session_cookies()
    jar.clear_expired_cookies()
    return sorted(jar.keys())


@wrong("03-2", "the browser is still open")
def in_her_own_jar(alice):
    alice.cookies.clear_session_cookies()
    alice.cookies.clear_expired_cookies()
    return sorted(alice.cookies.keys())


@wrong("03-2", "Return a sorted list")
def as_a_set(alice):
    return {cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired()}


@wrong("03-2", "Did you forget `return`?")
def prints_names(alice):
    print(sorted(cookie.name for cookie in alice.cookies if cookie.expires))


# 03-3 The lamp goes out too early


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


# 03-4 Self-test

self_test(
    "03-4",
    {
        "a cookie without a lifetime has Max-Age=0 in its header": False,
        "with expires alone, Django writes Max-Age, too": True,
        "where Expires says a day and Max-Age 15 minutes, the cookie is sent an hour later": False,
        "set for an hour, and again after 30 minutes, the cookie is sent after 80 minutes": True,
        "the client sends the date back": False,
        "a cookie set with max_age=0 stays in the jar": False,
        "closing the browser drops a cookie that has a date": False,
    },
)

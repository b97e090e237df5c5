"""Answers to exercises of 03-lifetime that are nearly right: a second off, another spelling, another place."""

import time
from datetime import datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong
from tests.bank.taking import shortens, takes

MONTH = 30 * 24 * 3600
SENT = "which decide nothing"


def yes(request):
    return request.GET.get("remember") == "yes"


def remembers(test=yes, **month):
    """Return a view that remembers where the test says so, for this month."""

    def view(request):
        found = bool(test(request))
        response = JsonResponse({"remembered": found})
        response.set_cookie("member", "yes", **((month or {"max_age": MONTH}) if found else {}))
        return response

    return view


takes("03-1", remembers(), own="member")
shortens("03-1", remembers())


@right("03-1")
async def remembers_async(request):
    return remembers()(request)


@right("03-1")
def by_a_date_without_parts_of_seconds(request):
    return remembers(expires=datetime.now(tz=timezone.get_default_timezone()).replace(microsecond=0) + timedelta(30))(
        request
    )


for seconds in (-1, 1, 59, 86400, -86400):
    wrong("03-1", "30 days are 2592000", remembers(max_age=MONTH + seconds))


written = datetime.now().astimezone()


@wrong("03-1", "30 days are 2592000")
def from_the_moment_of_writing(request):
    return remembers(expires=written + timedelta(days=30))(request)


wrong("03-1", "Compare that value", remembers(lambda request: request.GET.get("remember", "").lower() == "yes"))


wrong("03-1", "Compare that value", remembers(lambda request: request.GET.get("remember", "").strip() == "yes"))


wrong("03-1", "Compare that value", remembers(lambda request: request.GET.get("remember") in ("yes", "on", "true")))


wrong("03-1", SENT, remembers(lambda request: "yes" in request.GET.values()))


wrong("03-1", SENT, remembers(lambda request: yes(request) or request.COOKIES.get("remember") == "yes"))


wrong("03-1", SENT, remembers(lambda request: yes(request) or request.headers.get("Remember") == "yes"))


wrong("03-1", SENT, remembers(lambda request: yes(request) or request.session.get("remember") == "yes"))


def left(alice, *, early=0.0, test=lambda cookie: True):
    dated = [cookie for cookie in alice.cookies if cookie.expires and cookie.expires > time.time() + early]
    return sorted(cookie.name for cookie in dated if test(cookie))


wrong("03-2", "has a date to come", lambda alice: left(alice, early=30))


wrong("03-2", "is past its date", lambda alice: left(alice, early=-30))


wrong("03-2", "has a date to come", lambda alice: left(alice, test=lambda cookie: cookie.domain == "127.0.0.1"))


wrong("03-2", "has a date to come", lambda alice: left(alice, test=lambda cookie: not cookie.secure))


wrong("03-2", "has a date to come", lambda alice: left(alice, test=lambda cookie: cookie.value))


wrong("03-2", "sessionid has a date", lambda alice: left(alice, test=lambda cookie: cookie.name != "sessionid"))


@wrong("03-2", "the headers of her session are changed")
def empties_her_headers(alice):
    alice.headers.clear()
    return left(alice)


def lamp(seconds=3600, test=lambda request: "lamp" in request.COOKIES):
    """Return a view whose lamp burns so long."""

    def view(request):
        response = JsonResponse({"lamp": "on" if test(request) else "off"})
        response.set_cookie("lamp", "on", max_age=seconds)
        return response

    return view


takes("03-3", lamp(), own="lamp")


for off in (3599, 3601, 3575, 3620):
    wrong("03-3", "3600", lamp(off))


wrong("03-3", SENT, lamp(test=lambda request: "lamp" in request.COOKIES or "lamp" in request.GET))


wrong("03-3", SENT, lamp(test=lambda request: any(name.lower().startswith("lamp") for name in request.COOKIES)))


wrong("03-3", SENT, lamp(test=lambda request: bool(request.COOKIES)))


@right("03-3")
def by_the_time_in_the_cookie(request):
    response = JsonResponse({"lamp": "on" if time.time() - float(request.COOKIES.get("seen", 0)) < 3600 else "off"})
    response.set_cookie("seen", time.time(), max_age=86400)
    return response


@right("03-3")
def in_the_session(request):
    on = "here" in request.session
    request.session["here"] = True
    request.session.set_expiry(3600)
    return JsonResponse({"lamp": "on" if on else "off"})


@right("03-3")
def by_the_age_of_the_signature(request):
    on = request.get_signed_cookie("lit", default=None, max_age=3600)
    response = JsonResponse({"lamp": "on" if on else "off"})
    response.set_signed_cookie("lit", "yes")
    return response


@wrong("03-3", "3602 seconds after her last visit")
def five_seconds_more(request):
    response = JsonResponse({"lamp": "on" if time.time() - float(request.COOKIES.get("seen", 0)) < 3605 else "off"})
    response.set_cookie("seen", time.time(), max_age=86400)
    return response


@wrong("03-3", "3590 seconds after her last visit")
def renewed_five_times_only(request):
    visits = int(request.COOKIES.get("lamp", 0)) + 1
    response = JsonResponse({"lamp": "on" if visits > 1 else "off"})
    if visits < 6:
        response.set_cookie("lamp", visits, max_age=3600)
    return response


@right("03-3")
def until_a_date_without_parts_of_seconds(request):
    moment = datetime.now(tz=timezone.get_default_timezone()).replace(microsecond=0)
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})
    response.set_cookie("lamp", "on", expires=moment + timedelta(hours=1))
    return response


@wrong("03-3", "another cookie is set: coupon=")
def lamp_without_a_coupon(request):
    response = lamp()(request)
    response.delete_cookie("coupon")
    return response


@wrong("03-3", "A Secure cookie travels over https only")
def lamp_over_https(request):
    response = JsonResponse({"lamp": request.COOKIES.get("lamp", "off")})
    response.set_cookie("lamp", "on", max_age=3600, secure=True)
    return response

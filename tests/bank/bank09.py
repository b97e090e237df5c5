"""Answers to the exercises of lesson 09."""

from datetime import timedelta

import requests
from django.conf import settings
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

DAY = 24 * 60 * 60


# 09-1 Close the browser

right("09-1", lambda session: session.cookies.clear_session_cookies())


@right("09-1")
def one_by_one(session):
    for cookie in list(session.cookies):
        if cookie.expires is None:
            session.cookies.clear(cookie.domain, cookie.path, cookie.name)


@right("09-1")
def a_new_jar(session):
    kept = [cookie for cookie in session.cookies if not cookie.discard]
    session.cookies = requests.cookies.RequestsCookieJar()
    for cookie in kept:
        session.cookies.set_cookie(cookie)


wrong("09-1", "A browser keeps the cookies that have a date", lambda session: session.cookies.clear())
wrong("09-1", "Session.close() does not touch the jar", lambda session: session.close())
wrong("09-1", "every cookie without a date", lambda session: session.cookies.pop("sessionid"))


@wrong("09-1", "You removed the ones with a date")
def the_wrong_ones(session):
    for cookie in list(session.cookies):
        if cookie.expires:
            session.cookies.clear(cookie.domain, cookie.path, cookie.name)


@wrong("09-1", "they lost something")
def loses_the_date(session):
    kept = {cookie.name: cookie.value for cookie in session.cookies if cookie.expires}
    session.cookies.clear()
    session.cookies.update(kept)


@wrong("09-1", "code that runs to its end")
def gives_up(session):
    raise KeyboardInterrupt


@wrong("09-1", "M28")
def tells_the_server(session):
    session.get("/session/leave/")
    session.cookies.clear_session_cookies()


# 09-2 Remember me


@right("09-2")
def seconds(request):
    request.session["name"] = request.GET["name"]
    request.session.set_expiry(30 * DAY if request.GET.get("remember") == "yes" else 0)
    return JsonResponse({"hello": request.session["name"]})


@right("09-2")
def a_timedelta(request):
    name = request.GET.get("name")
    request.session["name"] = name
    if "yes" in request.GET.getlist("remember"):
        request.session.set_expiry(timedelta(days=30))
    else:
        request.session.set_expiry(0)
    return JsonResponse({"hello": name})


def view(remember, forget):
    """Return a view that calls set_expiry with these values; `...` means not at all."""

    def answer(request):
        request.session["name"] = request.GET["name"]
        value = remember if request.GET.get("remember") == "yes" else forget
        if value is not ...:
            request.session.set_expiry(value)
        return JsonResponse({"hello": request.GET["name"]})

    return answer


wrong("09-2", "set_expiry counts seconds. Yours are 30", view(30, 0))
wrong("09-2", "Without set_expiry, or with None, the settings count: 14 days", view(30 * DAY, ...))
wrong("09-2", "Without set_expiry, or with None, the settings count: 14 days", view(30 * DAY, None))
wrong("09-2", "Without set_expiry, or with None, the settings count.", view(..., 0))
wrong("09-2", "M30", view(30 * DAY, -1))
wrong("09-2", "M30", view(30 * DAY, 1))
wrong("09-2", 'compare it with "yes"', view(0, 0))
wrong("09-2", "set_expiry counts seconds", view(60 * 60 * 30, 0))


@wrong("09-2", "Bob, without remember=yes")
def any_remember(request):
    request.session["name"] = request.GET["name"]
    request.session.set_expiry(30 * DAY if "remember" in request.GET else 0)
    return JsonResponse({"hello": request.GET["name"]})


@wrong("09-2", "M36")
def needs_the_parameter(request):
    request.session["name"] = request.GET["name"]
    request.session.set_expiry(30 * DAY if request.GET["remember"] == "yes" else 0)
    return JsonResponse({"hello": request.GET["name"]})


@wrong("09-2", "Bob is answered with: {'hello': 'Bob'}")
def hard_coded(request):
    request.session["name"] = "Alice"
    request.session.set_expiry(30 * DAY if request.GET.get("remember") == "yes" else 0)
    return JsonResponse({"hello": "Alice"})


@wrong("09-2", "Store it once, under the key of the task")
def other_key(request):
    request.session["user"] = request.GET["name"]
    request.session.set_expiry(30 * DAY if request.GET.get("remember") == "yes" else 0)
    return JsonResponse({"hello": request.GET["name"]})


@wrong("09-2", "M24")
def only_the_cookie(request):
    request.session["name"] = request.GET["name"]
    response = JsonResponse({"hello": request.GET["name"]})
    if request.GET.get("remember") == "yes":
        request.session.save()
        request.session.modified = False
        response.set_cookie("sessionid", request.session.session_key, max_age=30 * DAY)
    return response


@wrong("09-2", "Carol, with remember=yes")
def settings_for_everybody(request):
    request.session["name"] = request.GET["name"]
    if request.GET.get("remember") == "yes":
        settings.SESSION_COOKIE_AGE = 30 * DAY
    else:
        settings.SESSION_EXPIRE_AT_BROWSER_CLOSE = True
    return JsonResponse({"hello": request.GET["name"]})


# 09-3 Everyone is always new

GOOD = {"SESSION_COOKIE_AGE": 600, "SESSION_COOKIE_HTTPONLY": True}
right("09-3", GOOD)
right("09-3", GOOD | {"SESSION_COOKIE_SECURE": False})
right("09-3", {"SESSION_COOKIE_AGE": 60 * 10})
wrong("09-3", "M45", GOOD | {"SESSION_COOKIE_SECURE": True})
wrong("09-3", "Keep the ten minutes", {"SESSION_COOKIE_HTTPONLY": True})
wrong("09-3", "Keep HttpOnly", {"SESSION_COOKIE_AGE": 600, "SESSION_COOKIE_HTTPONLY": False})
wrong("09-3", "Did you mean SESSION_COOKIE_SECURE", GOOD | {"SESION_COOKIE_SECURE": False})
wrong("09-3", "every text that is not empty counts as true", GOOD | {"SESSION_COOKIE_SECURE": "False"})
wrong("09-3", "Did you mean SESSION_COOKIE_AGE", {"COOKIE_AGE": 600})
wrong("09-3", "They refuse SameSite=None", GOOD | {"SESSION_COOKIE_SAMESITE": "None"})
wrong("09-3", "Which attribute keeps it in the jar?", GOOD | {"SESSION_COOKIE_DOMAIN": "example.test"})
right("09-3", GOOD | {"SESSION_COOKIE_NAME": "sid"})
wrong("09-3", "Which attribute keeps it in the jar?", GOOD | {"SESSION_COOKIE_PATH": "/shop/"})


# 09-4 Forget those who stay away

IDLE = {"SESSION_COOKIE_AGE": 3 * DAY, "SESSION_SAVE_EVERY_REQUEST": True}
right("09-4", IDLE)
right("09-4", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": False})
wrong("09-4", "M05", {"SESSION_COOKIE_AGE": 3 * DAY})
wrong("09-4", "M05", IDLE | {"SESSION_SAVE_EVERY_REQUEST": False})
wrong("09-4", "M06", IDLE | {"SESSION_COOKIE_AGE": 3})
wrong("09-4", "M06", {"SESSION_SAVE_EVERY_REQUEST": True})
wrong("09-4", "M45", IDLE | {"SESSION_COOKIE_SECURE": True})
wrong("09-4", "closes the browser would be forgotten", IDLE | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True})
wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": timedelta(days=3)})
wrong("09-4", "a whole number of seconds", IDLE | {"SESSION_COOKIE_AGE": "259200"})
wrong("09-4", "The answer is a dictionary", [IDLE])


# 09-5 Self-test

self_test(
    "09-5",
    {
        "reading a session extends it": False,
        "with SESSION_SAVE_EVERY_REQUEST, a new visitor who only reads gets a cookie": False,
        "after the browser closes, the row is still in the store": True,
        "set_expiry(0) ends the session at once": False,
        "an expired row is gone when its owner comes back": False,
        "over http, two visits under SESSION_COOKIE_SECURE make one session": False,
    },
)

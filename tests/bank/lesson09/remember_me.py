"""Answers to 09-2 of 09-expiry."""

from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.lesson09.shared import DAY


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

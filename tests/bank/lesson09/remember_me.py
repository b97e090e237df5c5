"""Answers to 09-2 of 09-expiry."""

from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong
from tests.bank.harms import harms
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


@wrong("09-2", "Store it as it is, once, under the key of the task")
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


harms("09-2", seconds)


def by(test, before=lambda request: None, month=30 * DAY):
    """Return a right view, but for its question about remember, and what it does first."""

    def answer(request):
        before(request)
        request.session["name"] = request.GET["name"]
        request.session.set_expiry(month if test(request) else 0)
        return JsonResponse({"hello": request.GET["name"]})

    return answer


def said(request):
    return request.GET.get("remember", "")


ONLY = "Only remember=yes asks for thirty days"


wrong("09-2", ONLY, by(lambda request: said(request).lower() == "yes"))
wrong("09-2", ONLY, by(lambda request: said(request).strip() == "yes"))
wrong("09-2", ONLY, by(lambda request: said(request) and said(request) in "yes"))
wrong("09-2", ONLY, by(lambda request: said(request) in ("yes", "on", "True")))
wrong("09-2", ONLY, by(lambda request: said(request).startswith("y")))
wrong("09-2", ONLY, by(lambda request: "yes" in request.GET.values()))
wrong("09-2", ONLY, by(lambda request: "yes" in (said(request), request.COOKIES.get("remember"))))
wrong("09-2", ONLY, by(lambda request: "yes" in (said(request), request.headers.get("X-Remember"))))
wrong("09-2", ONLY, by(lambda request: "yes" in (said(request), request.session.get("remember"))))
wrong("09-2", ONLY, by(lambda request: "yes" == said(request) or request.session.get_expiry_age() > 14 * DAY))


def asks(request):
    return said(request) == "yes"


KEYS = "What else is in the session has to stay as it is"


wrong("09-2", KEYS, by(asks, lambda request: request.session.flush()))
wrong("09-2", KEYS, by(asks, lambda request: request.session.clear()))
wrong("09-2", KEYS, by(asks, lambda request: request.session.pop("coupon", None)))
right("09-2", by(asks, lambda request: request.session.cycle_key()))


for days in (30 * DAY - 60, 30 * DAY + 1, 29 * DAY, 31 * DAY):
    wrong("09-2", "set_expiry counts seconds", by(asks, month=days))


@wrong("09-2", ONLY)
def chooses_at_the_first_visit_only(request):
    if "name" not in request.session:
        request.session.set_expiry(30 * DAY if asks(request) else 0)
    request.session["name"] = request.GET["name"]
    return JsonResponse({"hello": request.GET["name"]})


@right("09-2")
async def asynchronous(request):
    await request.session.aset("name", request.GET["name"])
    await request.session.aset_expiry(timedelta(days=30) if asks(request) else 0)
    return JsonResponse({"hello": await request.session.aget("name")})


END = timezone.now() + timedelta(days=30)


@wrong("09-2", "from this visit on")
def thirty_days_from_the_start_of_the_program(request):
    request.session["name"] = request.GET["name"]
    request.session.set_expiry(END if request.GET.get("remember") == "yes" else 0)
    return JsonResponse({"hello": request.session["name"]})


@wrong("09-2", "leaves the old one in the store, open")
def another_row_each_time(request):
    response = seconds(request)
    request.session.create()
    return response


@wrong("09-2", "What a visit before has chosen stays")
def chooses_once(request):
    if "name" not in request.session:
        request.session.set_expiry(30 * DAY if said(request) == "yes" else 0)
    request.session["name"] = request.GET["name"]
    return JsonResponse({"hello": request.GET["name"]})


@wrong("09-2", "flush() and clear() take away what it chose")
def clears_the_choice(request):
    request.session.set_expiry(30 * DAY if said(request) == "yes" else 0)
    request.session.clear()
    request.session["name"] = request.GET["name"]
    return JsonResponse({"hello": request.GET["name"]})


wrong("09-2", "set_expiry takes a number of seconds, without quotes", by(lambda request: True, month="2592000"))

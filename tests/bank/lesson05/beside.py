"""Answers to exercises of 05-trust that believe, or take, what the task does not name, or stop too early."""

import hashlib

import requests
from django.conf import settings
from django.http import JsonResponse
from django.views import View

from tests.bank import right, wrong
from tests.bank.lesson05.widget import widget
from tests.bank.taking import shortens, takes

SENT = "which decide nothing"
AGAIN = "A visitor without a good cookie starts again"
TEXT = "The value is the wanted percent"


def discount(change):
    """Return a client that wants a discount near the given one."""

    def ask(site, percent):
        return requests.get(site.url("/trust/discount/"), cookies={"discount": str(change(percent))}).json()

    return ask


wrong("05-1", TEXT, discount(lambda percent: min(percent, 100)))


wrong("05-1", TEXT, discount(abs))


wrong("05-1", TEXT, discount(lambda percent: f"{percent:02d}"))


wrong("05-1", TEXT, discount(lambda percent: percent % 1000))


known = {}


@wrong("05-1", "Each call has to ask again")
def remembers_its_answers(site, percent):
    place = site.url(f"/{percent}/")
    if place not in known:
        known[place] = discount(int)(site, percent)
    return known[place]


def good(request):
    return request.get_signed_cookie("points", default=None)


def points(read=good, *, most=10**9, stop=10**9):
    """Return a view that reads the points so; it tells no more than `most`, and from `stop` on it sets no cookie."""

    def view(request):
        count = min(int(read(request) or 0) + 10, most)
        response = JsonResponse({"points": count})
        if count < stop:
            response.set_signed_cookie("points", count)
        return response

    return view


takes("05-2", points(), own="points")
shortens("05-2", points(), "The view uses the session")


class Points(View):
    """A view as a class."""

    def get(self, request):
        """Count."""
        return points()(request)


right("05-2", Points.as_view())


@right("05-2")
async def points_async(request):
    return points()(request)


wrong("05-2", SENT, points(lambda request: good(request) or request.GET.get("points")))


wrong("05-2", SENT, points(lambda request: good(request) or request.headers.get("Points")))


wrong("05-2", SENT, points(lambda request: good(request) or request.session.get("points")))


wrong("05-2", "and is answered with: {'points': 110}", points(most=100))


wrong("05-2", "and is answered with: {'points': 80}", points(stop=70))


@wrong("05-2", AGAIN)
def sets_none_after_a_forgery(request):
    response = points()(request)
    if "points" in request.COOKIES and good(request) is None:
        del response.cookies["points"]
    return response


@wrong("05-2", AGAIN)
def deletes_a_forgery(request):
    response = points()(request)
    if "points" in request.COOKIES and good(request) is None:
        response.delete_cookie("points")
    return response


@wrong("05-2", "leave alone what else a visitor has")
def ends_the_session_of_a_forger(request):
    if "points" in request.COOKIES and good(request) is None:
        request.session.flush()
    return points()(request)


@wrong("05-2", "a:b:c")
def fails_at_a_strange_one(request):
    text = request.COOKIES.get("points", "")
    if text.count(":") == 2 and not text.partition(":")[0].isdigit():
        raise ValueError("strange")
    return points()(request)


@wrong("05-2", "a signature that fits this one number only")
def the_same_proof_for_every_number(request):
    proof = hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()
    count, _, given = request.COOKIES.get("points", "").partition("-")
    count = (int(count) if given == proof and count.isdigit() else 0) + 10
    response = JsonResponse({"points": count})
    response.set_cookie("points", f"{count}-{proof}")
    return response


WIDE = {"samesite": "None", "secure": True}
takes("05-3", widget(**WIDE), own="widget")
shortens("05-3", widget(**WIDE))


@right("05-3")
async def widget_async(request):
    return widget(**WIDE)(request)


@wrong("05-3", "Each response sets the cookie")
def widget_once(request):
    return JsonResponse({"widget": "blue"}) if "widget" in request.COOKIES else widget(**WIDE)(request)


@wrong("05-3", "Each response sets the cookie")
def widget_without_cookies(request):
    return JsonResponse({"widget": "blue"}) if request.COOKIES else widget(**WIDE)(request)

"""Answers to 17-3 of 17-server-load."""

import time
from datetime import datetime, timedelta

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views import View

from tests.bank import right, wrong
from tests.bank.harms import harms


def minutes(seconds):
    return JsonResponse({"minutes": None if seconds is None else int(seconds // 60)})


@right("17-3")
def two_branches(request):
    if "seen" not in request.session:
        request.session["seen"] = time.time()
        return JsonResponse({"minutes": None})
    away = time.time() - request.session["seen"]
    if away > 300:
        request.session["seen"] = time.time()
    return JsonResponse({"minutes": away // 60})


@right("17-3")
def with_a_date_as_text(request):
    now = timezone.now()
    text = request.session.get("last_seen")
    away = now - datetime.fromisoformat(text) if text else None
    if away is None or away > timedelta(minutes=5):
        request.session["last_seen"] = now.isoformat()
    return minutes(away.total_seconds() if away is not None else None)


@right("17-3")
def with_a_date_of_this_place(request):
    now, text = datetime.now(), request.session.get("seen")  # noqa: DTZ005  (learners write it like this)
    seen = datetime.fromisoformat(text) if text else None
    if seen is None or now - seen > timedelta(minutes=5):
        request.session["seen"] = str(now)
    return minutes((now - seen).total_seconds() if seen else None)


@right("17-3")
def whole_seconds(request):
    seen = request.session.get("seen", 0)
    now = int(time.time())
    if now - seen >= 300:
        request.session["seen"] = now
    return minutes(now - seen if seen else None)


@right("17-3")
def with_a_plain_response(request):
    body = two_branches(request).content
    return HttpResponse(body, content_type="application/json")


def seen_again(request, limit, value=time.time):
    now, seen = time.time(), request.session.get("seen")
    if seen is None or now - seen > limit:
        request.session["seen"] = value()
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "It was written less than five minutes ago")
def as_before(request):
    return seen_again(request, -1)


@wrong("17-3", "It was written less than five minutes ago")
def five_seconds(request):
    return seen_again(request, 5)


@wrong("17-3", "counts seconds")
def milliseconds(request):
    return seen_again(request, 5 * 60 * 1000)


@wrong("17-3", "counts seconds")
def only_once(request):
    return seen_again(request, float("inf"))


@wrong("17-3", "Its lifetime is not what has to change")
def by_expiry(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is None:
        request.session["seen"] = now
        request.session.set_expiry(300)
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "to assign the same value")
def same_value_again(request):
    now, seen = time.time(), request.session.get("seen")
    request.session["seen"] = now if seen is None or now - seen > 300 else seen
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "to assign the same value")
def saved_by_hand(request):
    answer = seen_again(request, 300)
    request.session.save()
    return answer


@wrong("17-3", "{'minutes': 0}")
def the_new_time(request):
    now = time.time()
    if now - request.session.get("seen", 0) > 300:
        request.session["seen"] = now
    return minutes(now - request.session["seen"])


@wrong("17-3", "Nothing was stored")
def never_first(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is not None and now - seen > 300:
        request.session["seen"] = now
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "M20")
def a_date_object(request):
    return seen_again(request, 300, timezone.now)


@wrong("17-3", "M36")
def first_visit_forgotten(request):
    now = time.time()
    if now - request.session["seen"] > 300:
        request.session["seen"] = now
    return minutes(now - request.session["seen"])


everybody = {}


@wrong("17-3", "M59")
def everybodys_time(request):
    now, seen = time.time(), everybody.get("seen")
    if seen is None or now - seen > 300:
        everybody["seen"] = now
        request.session["seen"] = now
    return minutes(None if seen is None else now - seen)


class LastSeen(View):
    async def get(self, request):
        now, seen = int(time.time()), await request.session.aget("seen")
        if seen is None or now - seen > 300:
            await request.session.aset("seen", now)
        return JsonResponse({"minutes": None if seen is None else (now - seen) // 60})


right("17-3", LastSeen.as_view())


def looked(request, due=lambda age: age > 300, told=lambda age: int(age // 60)):
    now, seen = time.time(), request.session.get("seen")
    if seen is None or due(now - seen):
        request.session["seen"] = now
    return JsonResponse({"minutes": None if seen is None else told(now - seen)})


@wrong("17-3", "so now a new one is due")
def three_seconds_more(request):
    return looked(request, lambda age: age > 303)


@wrong("17-3", "less than five minutes ago")
def three_seconds_less(request):
    return looked(request, lambda age: age > 297)


@wrong("17-3", "so now a new one is due")
def in_whole_minutes(request):
    return looked(request, lambda age: age // 60 > 5)


@wrong("17-3", "12990 minutes after")
def a_week_at_most(request):
    return looked(request, told=lambda age: int(age // 60) if age < 7 * 24 * 60 * 60 else None)


@wrong("17-3", "What else is in the session has to stay")
def keeps_the_cart_only(request):
    if time.time() - request.session.get("seen", 0) > 300:
        kept = {key: request.session[key] for key in ("cart", "seen") if key in request.session}
        request.session.clear()
        request.session.update(kept)
    return looked(request)


@wrong("17-3", "how long the session lives")
def for_a_month(request):
    if "seen" not in request.session:
        request.session.set_expiry(30 * 24 * 60 * 60)
    return looked(request)


@wrong("17-3", "that the view itself stored")
def believes_a_cookie(request):
    return JsonResponse({"minutes": 0}) if request.COOKIES.get("seen") else looked(request)


@wrong("17-3", "that the view itself stored")
def believes_the_address(request):
    if "seen" in request.GET:
        request.session["seen"] = float(request.GET["seen"])
    return looked(request)


harms("17-3", looked, others=None)


times = {}


@wrong("17-3", "All of it belongs into the session")
def time_in_the_module(request):
    now, seen = time.time(), times.get(request.session.session_key)
    if seen is None or now - seen > 300:
        request.session["seen"] = now
        request.session.save()
        times[request.session.session_key] = now
    return JsonResponse({"minutes": None if seen is None else int((now - seen) // 60)})


@wrong("17-3", "M01")
def renews_inside(request):
    now = time.time()
    stored = request.session.get("stored")
    if stored is None:
        request.session["stored"] = {"seen": now}
        return minutes(None)
    away = now - stored["seen"]
    if away > 300:
        stored["seen"] = now
    return minutes(away)


def seldom(told):
    """Return a view that stores rightly, and tells what this makes of the seconds and of a write."""

    def view(request):
        now = time.time()
        seen = request.session.get("seen")
        away = None if seen is None else now - seen
        if away is None or away > 300:
            request.session["seen"] = now
        return JsonResponse({"minutes": None if away is None else told(away, away > 300)})

    return view


wrong("17-3", "That is seconds", seldom(lambda away, renewed: int(away)))
wrong("17-3", "Nothing is rounded up", seldom(lambda away, renewed: round(away / 60)))
wrong("17-3", "now minus then", seldom(lambda away, renewed: int(-away // 60)))
wrong("17-3", "of the time that this visit found", seldom(lambda away, renewed: 0 if renewed else int(away // 60)))
wrong("17-3", "Minutes go on past an hour", seldom(lambda away, renewed: int(away // 60) % 60))
wrong("17-3", "0 minutes is an answer, too", seldom(lambda away, renewed: int(away // 60) or None))
wrong("17-3", "also where this visit stores nothing", seldom(lambda away, renewed: int(away // 60) if renewed else 0))


@wrong("17-3", "and no new one was put in")
def takes_an_old_time_out(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is None:
        request.session["seen"] = now
    elif now - seen > 300:
        del request.session["seen"]
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "store the time of the visit")
def some_time_early(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is None or now - seen > 300:
        request.session["seen"] = now - 100
    return minutes(None if seen is None else now - seen)


@wrong("17-3", "store the time of the visit")
def moves_the_old_time_on(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is None or now - seen > 300:
        request.session["seen"] = now if seen is None else seen + 240
    return JsonResponse({"minutes": None if seen is None else int((now - seen) // 60)})


@wrong("17-3", "The time is in a cookie of its own")
def keeps_it_in_a_cookie(request):
    now, seen = time.time(), float(request.COOKIES["seen"]) if "seen" in request.COOKIES else None
    response = JsonResponse({"minutes": None if seen is None else int((now - seen) // 60)})
    if seen is None or now - seen > 300:
        response.set_cookie("seen", str(now))
    return response


def also(does):
    """Return a view that stores the time seldom, and does something more at each visit."""

    def view(request):
        now, seen = time.time(), request.session.get("seen")
        does(request.session)
        if seen is None or now - seen > 300:
            request.session["seen"] = now
        return JsonResponse({"minutes": None if seen is None else int((now - seen) // 60)})

    return view


wrong("17-3", "The id is another one now", also(lambda session: session.cycle_key()))
wrong("17-3", "looks has changed", also(lambda session: session.update({"looks": session.get("looks", 0) + 1})))

"""Answers to 13-4 of 13-cookie-or-session."""

import time
from datetime import UTC, datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views import View

from tests.bank import right, wrong
from tests.bank.harms import harms

HALF = timedelta(minutes=30)


@right("13-4")
def as_isoformat(request):
    if "book" in request.GET:
        request.session["until"] = (timezone.now() + HALF).isoformat()
    until = request.session.get("until")
    reserved = until is not None and timezone.now() < datetime.fromisoformat(until)
    return JsonResponse({"reserved": reserved})


@right("13-4")
def as_seconds(request):
    if request.GET.get("book"):
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@right("13-4")
def with_the_start(request):
    if "book" in request.GET:
        request.session["reservation"] = {"book": request.GET["book"], "start": str(datetime.now(UTC))}
    kept = request.session.get("reservation")
    return JsonResponse({"reserved": bool(kept) and datetime.now(UTC) - parse_datetime(kept["start"]) < HALF})


@right("13-4")
def ended_ones_go(request):
    if "book" in request.GET:
        request.session["until"] = int((datetime.now() + HALF).timestamp())  # noqa: DTZ005
    if request.session.get("until", 0) < datetime.now().timestamp():  # noqa: DTZ005
        request.session.pop("until", None)
    return JsonResponse({"reserved": "until" in request.session})


def reserving(request, keep, read):
    if "book" in request.GET:
        request.session["until"] = keep(timezone.now() + HALF)
    until = request.session.get("until")
    return JsonResponse({"reserved": until is not None and read(until)})


@wrong("13-4", "M20")
def a_moment(request):
    return reserving(request, lambda moment: moment, lambda until: timezone.now() < until)


@wrong("13-4", "Text comes back as text")
def text_against_a_moment(request):
    return reserving(request, str, lambda until: timezone.now() < until)


@wrong("13-4", "ask first whether there is any")
def read_but_not_stored_as_text(request):
    return reserving(request, lambda moment: moment, lambda until: timezone.now() < datetime.fromisoformat(until))


@wrong("13-4", "Take both moments in the same way")
def two_clocks(request):
    return reserving(request, str, lambda until: datetime.now() < datetime.fromisoformat(until))  # noqa: DTZ005


@wrong("13-4", "Compare the end")
def never_compared(request):
    return reserving(request, str, bool)


@wrong("13-4", "30 * 60 seconds")
def thirty_seconds(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "The whole session ended")
def the_session_expires(request):
    if "book" in request.GET:
        request.session["reserved"] = True
        request.session.set_expiry(30 * 60)
    return JsonResponse({"reserved": "reserved" in request.session})


@wrong("13-4", "The whole session ended")
def flushed(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30 * 60
    reserved = time.time() < request.session.get("until", 0)
    if "until" in request.session and not reserved:
        request.session.flush()
    return JsonResponse({"reserved": reserved})


@wrong("13-4", "must not move the end")
def moved_by_looking(request):
    reserved = "book" in request.GET or time.time() < request.session.get("until", 0)
    if reserved:
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": reserved})


@wrong("13-4", "starts 30 minutes anew")
def only_once(request):
    if "book" in request.GET:
        request.session.setdefault("until", time.time() + 30 * 60)
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "A visitor can change a cookie")
def in_a_cookie(request):
    until = float(request.COOKIES.get("until", 0))
    if "book" in request.GET:
        until = time.time() + 30 * 60
    response = JsonResponse({"reserved": time.time() < until})
    response.set_cookie("until", until)
    return response


@wrong("13-4", "M36")
def no_default(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session["until"]})


until_of_all = {}


@wrong("13-4", "M59")
def one_for_all(request):
    if "book" in request.GET:
        until_of_all["until"] = time.time() + 30 * 60
        request.session["until"] = until_of_all["until"]
    return JsonResponse({"reserved": time.time() < until_of_all.get("until", 0)})


@wrong("13-4", "after a day and ten minutes more")
def seconds_without_days(request):
    if "book" in request.GET:
        request.session["since"] = timezone.now().isoformat()
    since = request.session.get("since")
    reserved = since is not None and (timezone.now() - datetime.fromisoformat(since)).seconds < 30 * 60
    return JsonResponse({"reserved": reserved})


class Reserve(View):
    async def get(self, request):
        if "book" in request.GET:
            await request.session.aset("end", (datetime.now(UTC) + HALF).timestamp())
        return JsonResponse({"reserved": datetime.now(UTC).timestamp() < await request.session.aget("end", 0)})


right("13-4", Reserve.as_view())


@right("13-4")
def with_strftime(request, form="%Y-%m-%dT%H:%M:%S%z"):
    if book := request.GET.get("book"):
        request.session["reserved"] = [book, (timezone.now() + HALF).strftime(form)]
    end = request.session.get("reserved", [None, None])[1]
    return JsonResponse({"reserved": bool(end) and timezone.now() < datetime.strptime(end, form)})  # noqa: DTZ007


def for_seconds(request, seconds=30 * 60):
    if "book" in request.GET:
        request.session["until"] = time.time() + seconds
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "to the second")
def five_seconds_more(request):
    return for_seconds(request, 30 * 60 + 5)


@wrong("13-4", "30 * 60 seconds")
def five_seconds_less(request):
    return for_seconds(request, 30 * 60 - 5)


@wrong("13-4", "30 * 60 seconds")
def to_the_minute(request):
    if "book" in request.GET:
        request.session["until"] = (timezone.now() + HALF - timedelta(seconds=30)).isoformat(timespec="minutes")
    until = request.session.get("until")
    return JsonResponse({"reserved": bool(until) and timezone.now() < datetime.fromisoformat(until)})


@wrong("13-4", "to the second")
def in_whole_minutes(request):
    if "book" in request.GET:
        request.session["since"] = time.time()
    since = request.session.get("since")
    return JsonResponse({"reserved": since is not None and (time.time() - since) // 60 <= 30})


@wrong("13-4", "while another reservation lasts")
def not_anew_while_it_lasts(request):
    if "book" in request.GET and time.time() > request.session.get("until", 0):
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "while another reservation lasts")
def thirty_minutes_longer(request):
    if "book" in request.GET:
        request.session["until"] = max(time.time(), request.session.get("until", 0)) + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "how long the session lives")
def with_a_life_of_a_day(request):
    if "book" in request.GET:
        request.session.set_expiry(24 * 60 * 60)
    return for_seconds(request)


@wrong("13-4", "What else is in the session has to stay")
def keeps_the_theme_only(request):
    if "book" in request.GET:
        theme = request.session.get("theme")
        request.session.clear()
        request.session["theme"] = theme
    return for_seconds(request)


@wrong("13-4", "The task names no other cookie")
def sweeps_the_jar(request):
    response = for_seconds(request)
    for name in set(request.COOKIES) - {"sessionid"}:
        response.delete_cookie(name)
    return response


@wrong("13-4", "she reserves another one")
def only_known_books(request):
    if request.GET.get("book") in (None, "54"):
        return for_seconds(request)
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "Only `?book=…` reserves")
def by_any_field(request):
    if request.GET:
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "nothing is stored")
def stores_for_who_looks(request):
    request.session.setdefault("until", 0)
    return for_seconds(request)


@wrong("13-4", "nothing is stored")
def saves_each_time(request):
    request.session.modified = True
    return for_seconds(request)


@wrong("13-4", "while that lasts")
def twice_is_never(request):
    reserved = time.time() < request.session.get("until", 0)
    if "book" in request.GET:
        request.session["until"] = 0 if reserved else time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


harms("13-4", as_seconds, others=None)


ends = {}


@wrong("13-4", "All of it belongs into the session")
def end_in_the_module(request):
    if "book" in request.GET:
        request.session["reserved"] = True
        request.session.save()
        ends[request.session.session_key] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < ends.get(request.session.session_key, 0)})


@wrong("13-4", "The reservation is a second old")
def looks_at_the_address(request):
    if "book" in request.GET:
        request.session["until"] = (timezone.now() + HALF).isoformat()
    return JsonResponse({"reserved": "book" in request.GET})


@wrong("13-4", "or take it out")
def takes_the_end_out(request):
    if "book" in request.GET:
        return as_isoformat(request)
    until = request.session.pop("until", None)
    return JsonResponse({"reserved": until is not None and timezone.now() < datetime.fromisoformat(until)})

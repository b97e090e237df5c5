"""Answers to 09-6 of 09-expiry."""

import datetime
import time

from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong
from tests.bank.harms import harms

HOURS, MINUTES = 60 * 60, 60


def count(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return JsonResponse({"visits": request.session["visits"]})


@right("09-6")
def with_a_default(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.flush()
        request.session["began"] = time.time()
        request.session.set_expiry(15 * MINUTES)
    return count(request)


@right("09-6")
def with_two_questions(request):
    began = request.session.get("began")
    if began is not None and time.time() > began + 8 * HOURS:
        request.session.flush()
    if "began" not in request.session:
        request.session["began"] = int(time.time())
    request.session.set_expiry(900)
    return count(request)


@right("09-6")
def with_a_date(request):
    end = request.session.get("end")
    if end is None or timezone.now() >= datetime.datetime.fromisoformat(end):
        request.session.flush()
        request.session["end"] = (timezone.now() + datetime.timedelta(hours=8)).isoformat()
    request.session.set_expiry(15 * 60)
    return count(request)


@wrong("09-6", "goes on beyond eight hours")
def idle_only(request):
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "a number, which slides")
def absolute_only(request):
    if "began" not in request.session:
        request.session["began"] = time.time()
        request.session.set_expiry(8 * HOURS)
    return count(request)


@wrong("09-6", "a number, which slides")
def as_timedelta(request):
    request.session.set_expiry(datetime.timedelta(hours=8))
    return count(request)


@wrong("09-6", "goes on beyond eight hours")
def began_at_each_visit(request):
    if time.time() - request.session.get("began", time.time()) > 8 * HOURS:
        request.session.flush()
    request.session["began"] = time.time()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "M09")
def with_clear(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.clear()
        request.session["began"] = time.time()
        request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "from the beginning of this session have passed")
def in_minutes(request):
    if time.time() - request.session.get("began", 0) > 8 * MINUTES:
        request.session.flush()
        request.session["began"] = time.time()
        request.session.set_expiry(15 * MINUTES)
    return count(request)


began = {"at": None}


@wrong("09-6", "Bob's eight hours are not over yet")
def for_everybody(request):
    began["at"] = began["at"] or time.time()
    if time.time() - began["at"] > 8 * HOURS:
        request.session.flush()
        began["at"] = time.time()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "M20")
def with_a_datetime(request):
    request.session["began"] = timezone.now()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "Did you forget `return`")
def forgotten(request):
    with_a_default(request)


@wrong("09-6", "a number, which slides")
def too_long(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.flush()
        request.session["began"] = time.time()
    request.session.set_expiry(15 * HOURS)
    return count(request)


@wrong("09-6", "A visit that Django does not save")
def never_counts(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.flush()
        request.session["began"] = time.time()
        request.session["counts"] = [0]
        request.session.set_expiry(15 * MINUTES)
    request.session["counts"][0] += 1
    return JsonResponse({"visits": request.session["counts"][0]})


@wrong("09-6", "a new visitor counts from 1")
def begins_with_0(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.flush()
        request.session["began"] = time.time()
        request.session["visits"] = -1
        request.session.set_expiry(15 * MINUTES)
    return count(request)


harms("09-6", with_a_default, status="The status is 404")


def desk(idle=15 * MINUTES, longest=8 * HOURS):
    """Return a right view, but for its two ends."""

    def view(request):
        if time.time() - request.session.get("began", 0) > longest:
            request.session.flush()
            request.session["began"] = time.time()
            request.session.set_expiry(idle)
        return count(request)

    return view


SLIDES = "a number, which slides"
for idle in (14 * MINUTES, 16 * MINUTES, 15 * MINUTES + 1):
    wrong("09-6", SLIDES, desk(idle))
for hours, because in (
    (8 * HOURS - 50, "from the beginning of this session have passed"),
    (7 * HOURS, "from the beginning of this session have passed"),
    (8 * HOURS + 50, "with which number"),
    (9 * HOURS, "with which number"),
):
    wrong("09-6", because, desk(longest=hours))


def anew(request, end):
    """Count as a right view does, but end the old session in this way."""
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        end(request.session)
        request.session["began"] = time.time()
        request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "flush() takes the data, too")
def cycles_and_counts_anew(request):
    return anew(request, lambda session: session.cycle_key() or session.pop("visits", None))


@wrong("09-6", "flush() takes the data, too")
def puts_the_rest_back(request):
    kept = {key: value for key, value in request.session.items() if key not in ("visits", "began")}
    return anew(request, lambda session: session.flush() or session.update(kept))


@wrong("09-6", "What else is in the session has to stay")
def keeps_its_own_keys_only(request):
    response = with_a_default(request)
    for key in list(request.session.keys()):
        if key not in ("began", "visits", "_session_expiry"):
            del request.session[key]
    return response


@wrong("09-6", "The row has to end after fifteen minutes, too")
def the_cookie_only(request):
    if time.time() - request.session.get("began", 0) > 8 * HOURS:
        request.session.flush()
        request.session["began"] = time.time()
    response = count(request)
    request.session.save()
    request.session.modified = False
    response.set_cookie("sessionid", request.session.session_key, max_age=15 * MINUTES)
    return response


@wrong("09-6", "goes on beyond eight hours")
def the_first_eight_hours_only(request):
    began = request.session.get("began")
    if began and time.time() - began > 8 * HOURS:
        request.session.flush()
        request.session["again"] = True
    if "again" not in request.session:
        request.session.setdefault("began", time.time())
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "a copy of the row, under another id")
def began_in_a_cookie(request):
    begun = float(request.COOKIES.get("began", 0))
    if time.time() - begun > 8 * HOURS:
        request.session.flush()
        begun = time.time()
    request.session.set_expiry(15 * MINUTES)
    response = count(request)
    response.set_cookie("began", str(begun))
    return response


begun_at: dict[str, float] = {}


@wrong("09-6", "a copy of the row, under another id")
def began_by_id(request):
    if time.time() - begun_at.get(request.session.session_key or "", 0) > 8 * HOURS:
        request.session.flush()
        request.session["visits"] = 0
        request.session.set_expiry(15 * MINUTES)
        request.session.save()
        begun_at[request.session.session_key] = time.time()
    return count(request)


@wrong("09-6", "goes on beyond eight hours")
def by_the_number_of_visits(request):
    if request.session.get("visits", 0) > 48:
        request.session.flush()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@right("09-6")
async def asynchronous(request):
    began = await request.session.aget("began")
    if not began or time.time() - began > 8 * HOURS:
        await request.session.aflush()
        await request.session.aset("began", time.time())
    await request.session.aset_expiry(15 * MINUTES)
    visits = await request.session.aget("visits", 0) + 1
    await request.session.aset("visits", visits)
    return JsonResponse({"visits": visits})


@right("09-6")
def with_an_end(request):
    if request.session.get("ends", 0) < time.time():
        request.session.flush()
        request.session.update({"ends": time.time() + 8 * HOURS, "visits": 0})
    request.session.set_expiry(datetime.timedelta(minutes=15))
    return count(request)


@wrong("09-6", "The beginning has to be in the session")
def begins_without_its_cookie(request):
    began = float(request.COOKIES.get("began", time.time()))
    if time.time() - began > 8 * HOURS:
        request.session.flush()
        began = time.time()
    request.session.set_expiry(15 * MINUTES)
    response = count(request)
    response.set_cookie("began", began)
    return response


@wrong("09-6", "the first of a new one")
def sends_the_late_one_away(request):
    if time.time() - request.session.get("began", time.time()) > 8 * HOURS:
        request.session.flush()
        return JsonResponse({"visits": 0})
    request.session.setdefault("began", time.time())
    request.session.set_expiry(15 * MINUTES)
    return count(request)


def over(request):
    return time.time() - request.session.get("began", 0) > 8 * HOURS


@wrong("09-6", "M13")
def with_a_new_id_only(request):
    if over(request):
        request.session.cycle_key()
        request.session["began"] = time.time()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "Read the number after flush()")
def counts_before_the_end(request):
    visits = request.session.get("visits", 0) + 1
    if over(request):
        request.session.flush()
        request.session["began"] = time.time()
    request.session["visits"] = visits
    request.session.set_expiry(15 * MINUTES)
    return JsonResponse({"visits": visits})


@wrong("09-6", "set_expiry comes after flush()")
def chooses_before_the_end(request):
    request.session.set_expiry(15 * MINUTES)
    if over(request) and "began" in request.session:
        request.session.flush()
    request.session.setdefault("began", time.time())
    return count(request)


@wrong("09-6", "a beginning of its own, the moment")
def inherits_the_beginning(request):
    began = request.session.get("began", time.time())
    if time.time() - began > 8 * HOURS:
        request.session.flush()
    request.session["began"] = began
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "what else was in it is still there")
def sets_the_numbers_back(request):
    if over(request):
        request.session.update({"began": time.time(), "visits": 0})
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "This response deletes the cookie")
def stores_nothing_after_it(request):
    if over(request) and "began" in request.session:
        request.session.flush()
        return JsonResponse({"visits": 1})
    request.session.setdefault("began", time.time())
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "in which direction")
def the_wrong_way_round(request):
    if request.session.setdefault("began", time.time()) - time.time() > 8 * HOURS:
        request.session.flush()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "they are not of one clock")
def by_another_clock(request):
    if time.process_time() - request.session.setdefault("began", time.process_time()) > 8 * HOURS:
        request.session.flush()
    request.session.set_expiry(15 * MINUTES)
    return count(request)


@wrong("09-6", "and then its session was ended")
def asks_after_it_has_counted(request):
    now = time.time()
    request.session.setdefault("began", now)
    request.session["visits"] = request.session.get("visits", 0) + 1
    request.session.set_expiry(15 * 60)
    answer = JsonResponse({"visits": request.session["visits"]})
    if now - request.session["began"] > 8 * 3600:
        request.session.flush()
    return answer


@wrong("09-6", "the row of the old one is still in the store")
def takes_another_session(request):
    now = time.time()
    if now - request.session.get("began", now) > 8 * 3600:
        request.session = SessionStore()
    request.session.setdefault("began", now)
    request.session["visits"] = request.session.get("visits", 0) + 1
    request.session.set_expiry(15 * 60)
    return JsonResponse({"visits": request.session["visits"]})

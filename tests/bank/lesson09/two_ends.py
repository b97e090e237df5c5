"""Answers to 09-6 of 09-expiry."""

import datetime
import time

from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong

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


@wrong("09-6", "A session that is used goes on for ever")
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


@wrong("09-6", "A session that is used goes on for ever")
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


@wrong("09-6", "count from the beginning of this session")
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

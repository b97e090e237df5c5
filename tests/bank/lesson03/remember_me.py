"""Answers to 03-1 of 03-lifetime."""

from datetime import datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone

from tests.bank import right, wrong


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


@wrong("03-1", "This header has a lifetime")
def always_long(request):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    response.set_cookie("member", "yes", max_age=30 * 24 * 3600)
    return response


@wrong("03-1", "In every case the response that you return sets it")
def sets_it_once(request):
    yes = request.GET.get("remember") == "yes"
    response = JsonResponse({"remembered": yes})
    if yes or "member" not in request.COOKIES:
        response.set_cookie("member", "yes", max_age=30 * 24 * 3600 if yes else None)
    return response


@wrong("03-1", "In every case the response that you return sets it")
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


@wrong("03-1", "attributes of the first one stay")
def sets_it_twice(request):
    response = JsonResponse({"remembered": request.GET.get("remember") == "yes"})
    if "remember" in request.GET:
        response.set_cookie("member", "yes", max_age=30 * 24 * 3600)
    if request.GET.get("remember") != "yes":
        response.set_cookie("member", "yes")
    return response


ends: dict[str, datetime] = {}  # for each site of a check, from its first visit


@wrong("03-1", "with remember=yes it ends in 30 days")
def from_the_first_visit_of_all(request):
    return remembering(request, expires=ends.setdefault(request.get_host(), timezone.now() + timedelta(days=30)))

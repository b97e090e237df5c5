"""Answers to 13-2 of 13-cookie-or-session."""

import json
from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views import View

from tests.bank import right, wrong
from tests.bank.lesson13.shared import YEAR


@right("13-2")
def model_answer(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = request.session.get("points", 0)
    if "buy" in request.GET:
        points += 10
        request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    return response


@right("13-2")
def renewed_at_each_visit(request):
    if request.GET.get("buy"):
        request.session["points"] = request.session.get("points", 0) + 10
    theme = request.GET.get("theme", request.COOKIES.get("theme", "light"))
    body = json.dumps({"points": request.session.get("points", 0), "theme": theme})
    response = HttpResponse(body, content_type="application/json")
    response.set_cookie("theme", theme, max_age=timedelta(days=365), httponly=True, samesite="Lax")
    return response


@right("13-2")
def signed_and_dated(request):
    request.session.setdefault("points", 0)
    if "buy" in request.GET:
        request.session["points"] += 10
    theme = request.GET.get("theme") or request.get_signed_cookie("theme", default="light")
    response = JsonResponse({"theme": theme, "points": request.session["points"]})
    if "theme" in request.GET:
        response.set_signed_cookie("theme", theme, expires=timezone.now() + timedelta(days=365, seconds=5))
    return response


def in_places(request, lifetime=YEAR, **options):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    response = JsonResponse({"theme": theme, "points": request.session.get("points", 0)})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=lifetime, **options)
    return response


@wrong("13-2", "365 * 24 * 60 * 60")
def without_a_date(request):
    return in_places(request, None)


@wrong("13-2", "365 * 24 * 60 * 60")
def days_not_seconds(request):
    return in_places(request, 365)


@wrong("13-2", "https only")
def secure(request):
    return in_places(request, secure=True)


@wrong("13-2", "Leave path out")
def for_one_page(request):
    return in_places(request, path="/answer/")


@wrong("13-2", "It must outlive the session")
def all_in_the_session(request):
    if "theme" in request.GET:
        request.session["theme"] = request.GET["theme"]
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    theme, points = request.session.get("theme", "light"), request.session.get("points", 0)
    return JsonResponse({"theme": theme, "points": points})


@wrong("13-2", "A theme in the session ends")
def theme_in_both(request):
    response = in_places(request)
    if "theme" in request.GET:
        request.session["theme"] = request.GET["theme"]
    return response


@wrong("13-2", "in a cookie of its own")
def all_in_cookies(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.COOKIES.get("points", 0)) + (10 if "buy" in request.GET else 0)
    response = JsonResponse({"theme": theme, "points": points})
    response.set_cookie("theme", theme, max_age=YEAR)
    response.set_cookie("points", points, max_age=YEAR)
    return response


@wrong("13-2", "in a cookie of its own")
def points_in_a_signed_cookie(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.get_signed_cookie("points", default=0)) + (10 if "buy" in request.GET else 0)
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    response.set_signed_cookie("points", points)
    return response


@wrong("13-2", "believes a cookie that Alice has written")
def points_in_both(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.COOKIES.get("points", 0)) + (10 if "buy" in request.GET else 0)
    request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    response.set_cookie("points", points)
    return response


@wrong("13-2", "use two ifs")
def either_or(request):
    theme = request.COOKIES.get("theme", "light")
    points = request.session.get("points", 0)
    chosen = "theme" in request.GET
    if chosen:
        theme = request.GET["theme"]
    elif "buy" in request.GET:
        points += 10
        request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if chosen:
        response.set_cookie("theme", theme, max_age=YEAR)
    return response


@wrong("13-2", "M35")
def told_too_late(request):
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    response = JsonResponse({})
    if "theme" in request.GET:
        response.set_cookie("theme", request.GET["theme"], max_age=YEAR)
    answer = {"theme": request.COOKIES.get("theme", "light"), "points": request.session.get("points", 0)}
    response.content = json.dumps(answer)
    return response


@wrong("13-2", "M33")
def assigned(request):
    if "theme" in request.GET:
        request.COOKIES["theme"] = request.GET["theme"]
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    theme = request.COOKIES.get("theme", "light")
    return JsonResponse({"theme": theme, "points": request.session.get("points", 0)})


@wrong("13-2", "M36")
def without_default(request):
    theme = request.GET.get("theme") or request.COOKIES["theme"]
    return JsonResponse({"theme": theme, "points": request.session["points"]})


chosen_by_all = {"theme": "light"}


@wrong("13-2", "M59")
def for_all(request):
    chosen_by_all["theme"] = request.GET.get("theme", chosen_by_all["theme"])
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    return JsonResponse({"theme": chosen_by_all["theme"], "points": request.session.get("points", 0)})


class InPlaces(View):
    async def get(self, request):
        theme = request.GET.get("theme", request.COOKIES.get("theme", "light"))
        points = await request.session.aget("points", 0)
        if "buy" in request.GET:
            await request.session.aset("points", points := points + 10)
        response = JsonResponse({"theme": theme, "points": points})
        if "theme" in request.GET:
            response.set_cookie("theme", theme, max_age=YEAR)
        return response


right("13-2", InPlaces.as_view())


@wrong("13-2", "The task names no other cookie")
def sweeps_the_jar(request):
    response = in_places(request)
    for name in set(request.COOKIES) - {"theme", "sessionid"}:
        response.delete_cookie(name)
    return response


@wrong("13-2", "What else is in the session has to stay")
def clears_at_a_purchase(request):
    if "buy" in request.GET:
        points = request.session.get("points", 0)
        request.session.clear()
        request.session["points"] = points
    return in_places(request)


@wrong("13-2", "What else is in the session has to stay")
def new_session_for_a_theme(request):
    points = request.session.get("points", 0)
    if "theme" in request.GET:
        request.session.flush()
        request.session["points"] = points
    return in_places(request)


@wrong("13-2", "how long the session lives")
def session_for_a_year(request):
    if "theme" in request.GET:
        request.session.set_expiry(YEAR)
    return in_places(request)


@wrong("13-2", "The task names no other cookie")
def shows_points_in_a_cookie(request):
    response = in_places(request)
    response.set_cookie("points", json.loads(response.content)["points"])
    return response


@wrong("13-2", "365 * 24 * 60 * 60")
def second_choice_for_a_session(request):
    return in_places(request, None if "theme" in request.COOKIES else YEAR)


@wrong("13-2", "365 * 24 * 60 * 60")
def shortened_by_looking(request):
    response = in_places(request)
    if "theme" not in request.GET and "theme" in request.COOKIES:
        response.set_cookie("theme", request.COOKIES["theme"])
    return response


@wrong("13-2", "he chooses light again")
def light_is_no_choice(request):
    if request.GET.get("theme") == "light":
        return JsonResponse({"theme": "light", "points": request.session["points"] + 1})
    return in_places(request)


@wrong("13-2", "Points are earned by ?buy alone")
def points_by_the_address(request):
    if "points" in request.GET:
        request.session["points"] = int(request.GET["points"])
    return in_places(request)


@wrong("13-2", "however many books it names")
def points_for_each_book(request):
    more = max(0, len(request.GET.getlist("buy")) - 1)
    if more:
        request.session["points"] = request.session.get("points", 0) + 10 * more
    return in_places(request)


@wrong("13-2", "Night")
def in_small_letters(request):
    request.GET = request.GET.copy()
    if "theme" in request.GET:
        request.GET["theme"] = request.GET["theme"].lower()
    return in_places(request)


@wrong("13-2", "Hugo, who had 990 points")
def theme_in_a_header(request):
    if "X-Theme" in request.headers:
        return JsonResponse({"theme": request.headers["X-Theme"], "points": request.session.get("points", 0)})
    return in_places(request)


@wrong("13-2", "The view leads on to another page")
def leads_on_after_a_choice(request):
    theme = request.GET.get("theme", request.COOKIES.get("theme", "light"))
    points = request.session.get("points", 0) + 10 * ("buy" in request.GET)
    request.session["points"] = points
    response = redirect("/answer/") if request.GET else JsonResponse({"theme": theme, "points": points})
    response.set_cookie("theme", theme, max_age=365 * 86400)
    return response


@wrong("13-2", "What ?theme= names now is the theme")
def the_cookie_first(request):
    response = model_answer(request)
    if old := request.COOKIES.get("theme"):
        response.content = json.dumps(json.loads(response.content) | {"theme": old})
    return response

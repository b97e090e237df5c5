"""Answers to 17-2 of 17-server-load."""

import time

from django.http import JsonResponse
from django.shortcuts import redirect
from django.views import View

from tests.bank import right, wrong


def told(genre, visits):
    return JsonResponse({"genre": genre, "visits": visits})


@right("17-2")
def early_return(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
    if "genre" not in request.session:
        return told(None, 0)
    request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session["genre"], request.session["visits"])


@right("17-2")
def one_dictionary(request):
    choice = request.session.get("choice", {"genre": None, "visits": 0})
    if genre := request.GET.get("genre", choice["genre"]):
        choice = {"genre": genre, "visits": choice["visits"] + 1}
        request.session["choice"] = choice
    return JsonResponse(choice)


@right("17-2")
def nested_and_marked(request):
    if "genre" in request.GET:
        request.session.setdefault("front", {"visits": 0})["genre"] = request.GET["genre"]
    if front := request.session.get("front"):
        front["visits"] += 1
        request.session.modified = True
        return told(front["genre"], front["visits"])
    return told(None, 0)


class FrontPage(View):
    def get(self, request):
        session = request.session
        if "genre" in request.GET:
            session.update({"genre": request.GET["genre"]})
        if session.has_key("genre"):
            session["visits"] = session.get("visits", 0) + 1
        return told(session.get("genre"), session.get("visits", 0))


right("17-2", FrontPage.as_view())


@wrong("17-2", "This visit stored something")
def counts_everybody(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
    request.session["visits"] = request.session.get("visits", 0) + 1
    genre = request.session.get("genre")
    return told(genre, request.session["visits"] if genre else 0)


@wrong("17-2", "This visit stored something")
def zero_by_setdefault(request):
    request.session.setdefault("visits", 0)
    return early_return(request)


@wrong("17-2", "M03")
def keeps_none(request):
    request.session["genre"] = request.GET.get("genre", request.session.get("genre"))
    if request.session["genre"]:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session["genre"], request.session.get("visits", 0))


@wrong("17-2", "M01")
def nested_and_not_marked(request):
    if "genre" in request.GET:
        request.session.setdefault("front", {"visits": 0})["genre"] = request.GET["genre"]
    front = request.session.get("front", {"genre": None, "visits": 0})
    if front["genre"]:
        front["visits"] += 1
    return JsonResponse(front)


@wrong("17-2", "To have a session is not the same")
def any_session_counts(request):
    session = request.session
    if "genre" in request.GET:
        session["genre"] = request.GET["genre"]
    if not session.is_empty():
        session["visits"] = session.get("visits", 0) + 1
    return told(session.get("genre"), session.get("visits", 0))


@wrong("17-2", "a session with a cart in it")
def flushes_those_without(request):
    answer = early_return(request)
    if not request.session.get("genre") and request.session.session_key:
        request.session.flush()
    return answer


@wrong("17-2", "Set-Cookie: theme=light")
def another_cookie(request):
    answer = early_return(request)
    answer.set_cookie("theme", "light")
    return answer


@wrong("17-2", "her next visit shows her genre, and counts")
def counts_choices(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session.get("genre"), request.session.get("visits", 0))


@wrong("17-2", "It is in the jar, in a cookie of its own")
def in_cookies(request):
    genre = request.GET.get("genre", request.COOKIES.get("genre"))
    visits = int(request.COOKIES.get("visits", 0)) + bool(genre)
    answer = told(genre, visits)
    if genre:
        answer.set_cookie("genre", genre)
        answer.set_cookie("visits", str(visits))
    return answer


choices = {}


@wrong("17-2", "M59")
def in_a_variable(request):
    if "genre" in request.GET:
        choices["genre"] = request.GET["genre"]
    if "genre" in choices:
        choices["visits"] = choices.get("visits", 0) + 1
    return told(choices.get("genre"), choices.get("visits", 0))


@wrong("17-2", "The keys must be exactly")
def other_keys(request):
    return JsonResponse({"genre": None})


@wrong("17-2", "Did you forget `return`?")
def returns_nothing(request):
    request.session.get("genre")


class FrontPage(View):
    async def get(self, request):
        genre = request.GET.get("genre", await request.session.aget("genre"))
        if genre is None:
            return JsonResponse({"genre": None, "visits": 0})
        visits = await request.session.aget("visits", 0) + 1
        await request.session.aupdate({"genre": genre, "visits": visits})
        return JsonResponse({"genre": genre, "visits": visits})


right("17-2", FrontPage.as_view())


def counted(request, genre=None):
    genre = genre or request.GET.get("genre") or request.session.get("genre")
    if not genre:
        return JsonResponse({"genre": None, "visits": 0})
    request.session.update({"genre": genre, "visits": request.session.get("visits", 0) + 1})
    return JsonResponse({"genre": genre, "visits": request.session["visits"]})


@wrong("17-2", "What else is in the session has to stay")
def clears_at_a_choice(request):
    visits = request.session.get("visits", 0)
    if "genre" in request.GET:
        request.session.clear()
        request.session["visits"] = visits
    return counted(request)


@wrong("17-2", "visit 2 since his first choice")
def remembers_for_an_hour(request):
    if "genre" in request.GET:
        request.session.set_expiry(60 * 60)
    return counted(request)


@wrong("17-2", "how long the session lives")
def remembers_for_a_year(request):
    if "genre" in request.GET:
        request.session.set_expiry(365 * 24 * 60 * 60)
    return counted(request)


@wrong("17-2", "The task names no other cookie")
def sweeps_the_jar(request):
    response = counted(request)
    for name in set(request.COOKIES) - {"sessionid"} if "genre" in request.session else ():
        response.delete_cookie(name)
    return response


@wrong("17-2", "no other field, cookie or header counts")
def believes_a_cookie(request):
    return counted(request, request.GET.get("genre") or request.COOKIES.get("genre"))


@wrong("17-2", "that visit stores nothing")
def believes_the_address(request):
    if "visits" in request.GET:
        request.session["visits"] = int(request.GET["visits"])
    return counted(request)


@wrong("17-2", "that visit stores nothing")
def keeps_the_page(request):
    if "page" in request.GET:
        request.session["page"] = request.GET["page"]
    return counted(request)


@wrong("17-2", "visit 3 since his first choice")
def the_same_choice_is_none(request):
    again = request.GET.get("genre") and request.GET["genre"] == request.session.get("genre")
    if again:
        request.session["visits"] -= 1
    return counted(request)


@wrong("17-2", "visit 12 since his first choice")
def ten_at_most(request):
    response = counted(request)
    if request.session.get("visits", 0) > 10:
        request.session["visits"] = 10
    return response


@wrong("17-2", "visit 2 since his first choice")
def each_day_anew(request):
    if time.time() - request.session.get("last", time.time()) > 24 * 60 * 60:
        request.session["visits"] = 0
    response = counted(request)
    if "genre" in request.session:
        request.session["last"] = time.time()
    return response


counts = {}


@wrong("17-2", "All of it belongs into the session")
def count_in_the_module(request):
    genre = request.GET.get("genre") or request.session.get("genre")
    if not genre:
        return JsonResponse({"genre": None, "visits": 0})
    request.session["genre"] = genre
    request.session.save()
    counts[request.session.session_key] = counts.get(request.session.session_key, 0) + 1
    return JsonResponse({"genre": genre, "visits": counts[request.session.session_key]})


@wrong("17-2", "Capital letters became small ones")
def in_small_letters(request):
    if genre := request.GET.get("genre", "").lower() or request.session.get("genre"):
        request.session["genre"] = genre
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session.get("genre"), request.session.get("visits", 0))


@wrong("17-2", "the address goes before the session")
def keeps_the_first_choice(request):
    if genre := request.session.get("genre") or request.GET.get("genre"):
        request.session["genre"] = genre
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(genre, request.session.get("visits", 0))


@wrong("17-2", "no choice begins the count anew")
def begins_anew(request):
    if genre := request.GET.get("genre"):
        request.session["genre"], request.session["visits"] = genre, 0
    if genre := request.session.get("genre"):
        request.session["visits"] += 1
    return told(genre, request.session.get("visits", 0))


@wrong("17-2", "pop() takes it out")
def takes_the_genre_out(request):
    genre = request.GET.get("genre") or request.session.pop("genre", None)
    if not genre:
        return told(None, 0)
    if "genre" in request.GET:
        request.session["genre"] = genre
    request.session["visits"] = request.session.get("visits", 0) + 1
    return told(genre, request.session["visits"])


@wrong("17-2", "any text is a genre")
def poetry_for_all(request):
    if "genre" in request.GET:
        request.session["genre"] = "poetry"
    if "genre" not in request.session:
        return told(None, 0)
    request.session["visits"] = request.session.get("visits", 0) + 1
    return told("poetry", request.session["visits"])


@right("17-2")
def by_another_name(request):
    session = request.session
    for genre in request.GET.getlist("genre")[:1]:
        session["genre"] = genre
        session.setdefault("seen", 0)
    if "genre" in session:
        session["seen"] += 1
    return JsonResponse({"genre": session.get("genre"), "visits": session.get("seen", 0)})


@wrong("17-2", "count first, and answer then")
def answers_before_it_counts(request):
    genre, visits = request.GET.get("genre") or request.session.get("genre"), request.session.get("visits", 0)
    if genre:
        request.session.update({"genre": genre, "visits": visits + 1})
    return told(genre, visits)


@wrong("17-2", "A redirect led to the page once more")
def leads_on_after_a_choice(request):
    genre, visits = request.GET.get("genre") or request.session.get("genre"), request.session.get("visits", 0)
    if genre:
        request.session.update({"genre": genre, "visits": visits + 1})
    return redirect(request.path) if "genre" in request.GET else told(genre, visits + bool(genre))

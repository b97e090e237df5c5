"""Answers to 17-2 of 17-server-load."""

from django.http import JsonResponse
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

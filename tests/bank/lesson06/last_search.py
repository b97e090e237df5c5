"""Answers to 06-3 of 06-first-session."""

from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse

from tests.bank import right, wrong


@right("06-3")
def in_the_session(request):
    previous = request.session.get("last")
    if "q" in request.GET:
        request.session["last"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@right("06-3")
def nested_and_assigned(request):
    history = request.session.get("history", [])
    previous = history[-1] if history else None
    if "q" in request.GET:
        request.session["history"] = [*history, request.GET["q"]]
    return JsonResponse({"previous": previous})


@right("06-3")
def nested_and_modified(request):
    search = request.session.get("search", {})
    previous = search.get("last")
    if request.GET.get("q"):
        search["last"] = request.GET["q"]
        request.session["search"] = search
        request.session.modified = True
    return JsonResponse({"previous": previous})


last = {"q": "poison from an earlier run"}


@wrong("06-3", "M59")
def the_bug_itself(request):
    previous = last["q"]
    if "q" in request.GET:
        last["q"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "M01")
def nested_not_saved(request):
    search = request.session.setdefault("search", {"last": None})
    previous = search["last"]
    if "q" in request.GET:
        search["last"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "M03")
def forgets_on_reading(request):
    previous = request.session.get("last")
    request.session["last"] = request.GET.get("q")
    return JsonResponse({"previous": previous})


@wrong("06-3", "Read the old one before you store the new one")
def reads_after_writing(request):
    if "q" in request.GET:
        request.session["last"] = request.GET["q"]
    return JsonResponse({"previous": request.session.get("last")})


@right("06-3")
def with_another_cookie(request):
    response = in_the_session(request)
    response.set_cookie("seen", "yes")
    return response


@wrong("06-3", "Bob, asking again, still sees it")
def pops(request):
    previous = request.session.pop("last", None)
    if "q" in request.GET:
        request.session["last"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "Alice, without a new search, sees her second")
def keeps_the_first(request):
    previous = request.session.get("last")
    if "q" in request.GET and not previous:
        request.session["last"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "The task says: in the session")
def in_cookie(request):
    response = JsonResponse({"previous": request.COOKIES.get("last")})
    if "q" in request.GET:
        response.set_cookie("last", request.GET["q"])
    return response


@wrong("06-3", "The view stored nothing in the session")
def always_none(request):
    return JsonResponse({"previous": None})


by_key: dict[str, str] = {}


@wrong("06-3", "The row holds {'seen': True}")
def global_by_session_key(request):
    request.session["seen"] = True
    request.session.save()
    previous = by_key.get(request.session.session_key)
    if "q" in request.GET:
        by_key[request.session.session_key] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "had 'visits', and now holds")
def under_a_key_of_another_page(request):
    previous = request.session.get("visits")
    previous = previous if isinstance(previous, str) else None
    if "q" in request.GET:
        request.session["visits"] = request.GET["q"]
    return JsonResponse({"previous": previous})


@wrong("06-3", "a session that is over at once")
def over_at_once(request):
    previous = request.session.get("q")
    if "q" in request.GET:
        request.session["q"] = request.GET["q"]
        request.session.set_expiry(-1)
    return JsonResponse({"previous": previous})


@wrong("06-3", "its id is not in the jar")
def a_store_of_its_own(request):
    store = SessionStore(request.COOKIES.get("sessionid"))
    previous = store.get("q")
    if "q" in request.GET:
        store["q"] = request.GET["q"]
        store.save()
    return JsonResponse({"previous": previous})

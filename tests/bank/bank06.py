"""Answers to the exercises of lesson 06."""

import base64
import json
import sqlite3

import requests
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

PEEK = "/session/peek/"


# 06-1 The id is all it takes


@right("06-1")
def with_cookies(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()


@right("06-1")
def with_header(site, session_id):
    return requests.get(site.url(PEEK), headers={"Cookie": f"sessionid={session_id}"}).json()


@right("06-1")
def with_jar(site, session_id):
    thief = requests.Session()
    thief.cookies.set("sessionid", session_id)
    return thief.get(site.url(PEEK)).json()


@wrong("06-1", "None came")
def other_name(site, session_id):
    return requests.get(site.url(PEEK), cookies={"session_id": session_id}).json()


@wrong("06-1", "None came")
def in_the_address(site, session_id):
    return requests.get(site.url(PEEK), params={"sessionid": session_id}).json()


@wrong("06-1", "That page counts")
def counts(site, session_id):
    return requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id}).json()


@wrong("06-1", "not the id that your function received")
def wrong_value(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": "session_id"}).json()


@wrong("06-1", "Use the `site` that your function receives")
def reads_the_database(site, session_id):
    connection = sqlite3.connect(site.database)
    rows = dict(connection.execute("SELECT session_key, session_data FROM django_session"))
    connection.close()
    data = rows.get(session_id, "e30=:").split(":")[0]
    return {"visits": json.loads(base64.urlsafe_b64decode(data + "==")).get("visits", 0)}


@wrong("06-1", "Did you forget `return`?")
def forgets_return(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()


wrong("06-1", "Keep the arguments", lambda site: {"visits": 1})


# 06-2 A favourite book


@right("06-2")
def stores_if_given(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("favourite")})


@right("06-2")
def walrus(request):
    if book := request.GET.get("book"):
        request.session.update({"favourite": book})
    favourite = request.session["favourite"] if "favourite" in request.session else None
    return JsonResponse({"favourite": favourite})


@right("06-2")
def two_returns(request):
    book = request.GET.get("book")
    if book is None:
        return JsonResponse(dict(favourite=request.session.get("favourite", None)))
    request.session["favourite"] = book
    return JsonResponse({"favourite": book})


@wrong("06-2", "M03")
def stores_none(request):
    request.session["favourite"] = request.GET.get("book")
    return JsonResponse({"favourite": request.session["favourite"]})


@wrong("06-2", "M03")
def stores_none_or_old(request):
    request.session["favourite"] = request.GET.get("book") or request.session.get("favourite")
    return JsonResponse({"favourite": request.session["favourite"]})


memory = {"book": None}


@wrong("06-2", "M59")
def global_variable(request):
    if "book" in request.GET:
        memory["book"] = request.GET["book"]
    return JsonResponse({"favourite": memory["book"]})


@wrong("06-2", "M36")
def key_error(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session["favourite"]})


@wrong("06-2", "The view stored nothing in the session")
def echoes(request):
    return JsonResponse({"favourite": request.GET.get("book")})


@wrong("06-2", "The task says: in the session")
def in_a_cookie(request):
    response = JsonResponse({"favourite": request.GET.get("book") or request.COOKIES.get("favourite")})
    if "book" in request.GET:
        response.set_cookie("favourite", request.GET["book"])
    return response


@wrong("06-2", "M50")
def also_in_a_cookie(request):
    response = JsonResponse({"favourite": request.GET.get("book") or request.session.get("favourite")})
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
        response.set_cookie("favourite", request.GET["book"])
    return response


@wrong("06-2", "under the key of the task")
def other_session_key(request):
    if "book" in request.GET:
        request.session["book"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("book")})


@wrong("06-2", "a visit with a book is answered with: {'favourite': '红楼梦'}")
def first_book_for_ever(request):
    if "book" in request.GET:
        request.session.setdefault("favourite", request.GET["book"])
    return JsonResponse({"favourite": request.session.get("favourite")})


@wrong("06-2", "That visit saved the session")
def saves_always(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    elif not request.session.is_empty():
        request.session.modified = True
    return JsonResponse({"favourite": request.session.get("favourite")})


@wrong("06-2", "that visit stores no row")
def saves_at_once(request):
    request.session.save()
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("favourite")})


# 06-3 Bob sees what Alice searched for


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


@wrong("06-2", "'Pride and prejudice'")
def changes_the_title(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"].title()
    return JsonResponse({"favourite": request.session.get("favourite")})


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


# 06-4 Self-test

self_test(
    "06-4",
    {
        "a visit that only reads sets a cookie": False,
        "a second visit gets a new id": False,
        "the number of visits is in the jar": False,
        "a row can be read without the secret key": True,
        "a copied id opens the session": True,
        "a made-up id gets a session under that id": False,
    },
)

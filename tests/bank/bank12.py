"""Answers to the exercises of lesson 12."""

import base64
import json

from django.core import signing
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

ENGINE = "django.contrib.sessions.backends."


# 12-1 Read it without a key


@right("12-1")
def padded(cookie):
    data = cookie.split(":")[0]
    return json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))


@right("12-1")
def too_much_padding(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.partition(":")[0] + "==="))


@right("12-1")
def with_djangos_own(cookie):
    return json.loads(signing.b64_decode(cookie.split(":")[0].encode()))


@wrong("12-1", "base64 needs its = signs")
def without_padding(cookie):
    return json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "=" * (len(cookie.split(":")[0]) % 4 + 1 - 4)))


@wrong("12-1", "That is bytes")
def only_decoded(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===")


@wrong("12-1", ".json() makes a dictionary of it")
def as_text(cookie):
    return base64.urlsafe_b64decode(cookie.split(":")[0] + "===").decode()


@wrong("12-1", "Did you forget `return`?")
def prints(cookie):
    print(json.loads(base64.urlsafe_b64decode(cookie.split(":")[0] + "===")))


wrong("12-1", "your function returns the session's data", lambda cookie: {"visits": 1})


# 12-2 Clear the cache, keep the carts

right("12-2", {"SESSION_ENGINE": ENGINE + "cached_db"})
right("12-2", {"SESSION_ENGINE": ENGINE + "cached_db", "SESSION_COOKIE_AGE": 3600})
wrong("12-2", "The cache was the only place", {"SESSION_ENGINE": ENGINE + "cache"})
wrong("12-2", "This engine does not use the cache", {"SESSION_ENGINE": ENGINE + "db"})
wrong("12-2", "an id, and not the data", {"SESSION_ENGINE": ENGINE + "signed_cookies"})
wrong("12-2", "Is it spelled as in the lesson", {"SESSION_ENGINE": "cached_db"})
wrong("12-2", "settings that Django knows", {"ENGINE": ENGINE + "cached_db"})
wrong("12-2", "There is no answer yet", {})


# 12-3 Too much for a cookie


@right("12-3")
def five_numbers(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET:
        recent = [*recent, int(request.GET["book"])][-5:]
        request.session["recent"] = recent
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


@right("12-3")
def five_dictionaries(request):
    visits = request.session.get("visits", [])
    if "book" in request.GET:
        visits = [*visits, {"book": int(request.GET["book"])}][-5:]
        request.session["visits"] = visits
    return JsonResponse({"recent": [visit["book"] for visit in visits], "note": request.GET.get("note")})


def remembering(request, keep):
    visits = request.session.get("visits", [])
    if "book" in request.GET:
        visits = keep([*visits, {"book": int(request.GET["book"]), "note": request.GET["note"]}])
        request.session["visits"] = visits
    return JsonResponse({"recent": [visit["book"] for visit in visits[-5:]], "note": request.GET.get("note")})


@wrong("12-3", "A browser ignores it")
def everything(request):
    return remembering(request, lambda visits: visits)


@wrong("12-3", "A browser ignores it")
def ten_with_notes(request):
    return remembering(request, lambda visits: visits[-10:])


@wrong("12-3", "tells the last five books and its own note")
def three_with_notes(request):
    return remembering(request, lambda visits: visits[-3:])


@wrong("12-3", "tells the last five books and its own note")
def nested(request):
    recent = request.session.setdefault("recent", [])
    if "book" in request.GET:
        recent.append(int(request.GET["book"]))
    return JsonResponse({"recent": recent[-5:], "note": request.GET.get("note")})


@wrong("12-3", "tells the last five books and its own note")
def texts(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET:
        recent = [*recent, request.GET["book"]][-5:]
        request.session["recent"] = recent
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


books = []


@wrong("12-3", "M59")
def for_everybody(request):
    if "book" in request.GET:
        books.append((int(request.GET["book"]), request.GET["note"]))
    note = request.GET.get("note") or (books[-1][1] if books else None)
    return JsonResponse({"recent": [book for book, _ in books[-5:]], "note": note})


# 12-4 Self-test

self_test(
    "12-4",
    {
        "with the engine cache, clearing the cache loses the sessions": True,
        "with cached_db, clearing the cache loses the sessions": False,
        "with signed_cookies, the visitor can read the session": True,
        "with signed_cookies, a copied cookie is good after flush": True,
        "with signed_cookies, the table django_session gets rows": False,
        "with db and another SECRET_KEY, the session reads as empty": True,
    },
)

"""Answers to the exercises of lesson 02."""

from http.cookies import SimpleCookie
from urllib.parse import quote, unquote

import requests
from django.core import signing
from django.http import HttpResponse, JsonResponse

from tests.bank import right, self_test, wrong

ROOM = "/cookies/reading-room/"
FORGOT = "Did you forget `return`?"


# 02-1 Each header by itself


@right("02-1")
def getlist(alice, site):
    return alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


@right("02-1")
def items_of_raw(alice, site):
    headers = alice.get(site.url(ROOM)).raw.headers.items()
    return [value for name, value in headers if name.lower() == "set-cookie"]


@wrong("02-1", "M51")
def folded(alice, site):
    return [alice.get(site.url(ROOM)).headers["Set-Cookie"]]


@wrong("02-1", "M51")
def folded_text(alice, site):
    return alice.get(site.url(ROOM)).headers.get("Set-Cookie")


@wrong("02-1", "A date has a comma, too")
def cut_at_commas(alice, site):
    return alice.get(site.url(ROOM)).headers["Set-Cookie"].split(", ")


@wrong("02-1", "a list of the response's 3 Set-Cookie headers")
def names_only(alice, site):
    return sorted(alice.get(site.url(ROOM)).cookies.keys())


@wrong("02-1", FORGOT)
def prints_them(alice, site):
    print(alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie"))


@wrong("02-1", "Use the session that your function receives")
def another_client(alice, site):
    return requests.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


wrong("02-1", "a request to /cookies/reading-room/", lambda alice, site: [])


# 02-2 A genre, told at once


@right("02-2")
def from_get_or_cookie(request):
    genre = request.GET.get("choose") or unquote(request.COOKIES.get("genre", "")) or None
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", quote(genre))
    return response


@right("02-2")
def in_a_signed_text(request):
    if "choose" in request.GET:
        response = JsonResponse({"genre": request.GET["choose"]})
        response.set_cookie("genre", signing.dumps(request.GET["choose"]))
        return response
    kept = request.COOKIES.get("genre")
    return JsonResponse({"genre": signing.loads(kept) if kept else None})


@wrong("02-2", "M35")
def reads_at_once(request):
    response = HttpResponse()
    if "choose" in request.GET:
        response.set_cookie("genre", quote(request.GET["choose"]))
    kept = request.COOKIES.get("genre")
    answer = JsonResponse({"genre": unquote(kept) if kept else None})
    answer.cookies = response.cookies
    return answer


@wrong("02-2", "M33")
def assigns(request):
    if "choose" in request.GET:
        request.COOKIES["genre"] = request.GET["choose"]
    return JsonResponse({"genre": request.COOKIES.get("genre")})


@wrong("02-2", "M36")
def no_get(request):
    genre = request.GET["choose"] if "choose" in request.GET else unquote(request.COOKIES["genre"])
    response = JsonResponse({"genre": genre})
    response.set_cookie("genre", quote(genre))
    return response


@wrong("02-2", "M50")
def as_it_is(request):
    genre = request.GET.get("choose", request.COOKIES.get("genre"))
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", genre)
    return response


chosen = {}


@wrong("02-2", "M59")
def in_a_dictionary(request):
    if "choose" in request.GET:
        chosen["genre"] = request.GET["choose"]
    response = JsonResponse({"genre": chosen.get("genre")})
    if chosen:
        response.set_cookie("genre", quote(chosen["genre"]))
    return response


@wrong("02-2", "You kept it in the session")
def in_the_session(request):
    if "choose" in request.GET:
        request.session["genre"] = request.GET["choose"]
    return JsonResponse({"genre": request.session.get("genre")})


@wrong("02-2", "is answered with")
def forgets_unquote(request):
    genre = request.GET.get("choose", request.COOKIES.get("genre"))
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", quote(genre))
    return response


# 02-3 The coupon that will not go


def removed() -> JsonResponse:
    return JsonResponse({"coupon": "removed"})


@right("02-3")
def with_its_path(request):
    response = removed()
    response.delete_cookie("coupon", path="/cart/")
    return response


@right("02-3")
def set_with_no_age(request):
    response = removed()
    response.set_cookie("coupon", "", max_age=0, path="/cart/")
    return response


@right("02-3")
def header_by_hand(request):
    response = removed()
    morsel = SimpleCookie({"coupon": ""})["coupon"]
    morsel["path"], morsel["max-age"] = "/cart/", 0
    response.headers["Set-Cookie"] = morsel.OutputString()
    return response


@wrong("02-3", "M37")
def without_path(request):
    response = removed()
    response.delete_cookie("coupon")
    return response


@wrong("02-3", "M37")
def path_of_this_view(request):
    response = removed()
    response.delete_cookie("coupon", path=request.path)
    return response


@wrong("02-3", "No Set-Cookie for the coupon was sent")
def from_the_request(request):
    request.COOKIES.pop("coupon", None)
    return removed()


@wrong("02-3", "An empty cookie is still a cookie")
def emptied(request):
    response = removed()
    response.set_cookie("coupon", "", path="/cart/")
    return response


@wrong("02-3", "Delete the coupon only")
def deletes_everything(request):
    response = removed()
    response.delete_cookie("coupon", path="/cart/")
    response.delete_cookie("theme")
    return response


@wrong("02-3", FORGOT)
def no_response(request):
    removed().delete_cookie("coupon", path="/cart/")


# 02-4 Self-test

self_test(
    "02-4",
    {
        "assigning to request.COOKIES sends a Set-Cookie header": False,
        "a view that sets a cookie reads it in the same request": False,
        "two cookies in one response make two Set-Cookie headers": True,
        "after a redirect, response.cookies has what the first answer set": False,
        "delete_cookie without the path removes a cookie of /cookies/": False,
        "set_cookie takes 曹雪芹 as it is": False,
    },
)

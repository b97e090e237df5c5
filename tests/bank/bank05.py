"""Answers to the exercises of lesson 05."""

import base64

import requests
from django.core import signing
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

DISCOUNT = "/trust/discount/"


# 05-1 Any discount you like


@right("05-1")
def with_cookies(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()


@right("05-1")
def with_a_header(site, percent):
    return requests.get(site.url(DISCOUNT), headers={"Cookie": f"discount={percent}"}).json()


@right("05-1")
def in_a_jar(site, percent):
    thief = requests.Session()
    thief.get(site.url(DISCOUNT))
    thief.cookies.set("discount", str(percent), domain="127.0.0.1", path="/")
    return thief.get(site.url(DISCOUNT)).json()


@wrong("05-1", "The view reads a cookie named discount")
def in_the_address(site, percent):
    return requests.get(site.url(DISCOUNT), params={"discount": percent}).json()


@wrong("05-1", "The view reads a cookie named discount")
def in_a_header_of_another_name(site, percent):
    return requests.get(site.url(DISCOUNT), headers={"discount": str(percent)}).json()


@wrong("05-1", "a request to /trust/discount/")
def made_up(site, percent):
    return {"discount": str(percent)}


@wrong("05-1", "Did you forget `return`?")
def gives_nothing_back(site, percent):
    requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()


@wrong("05-1", "with the wanted value")
def always_ninety(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": "90"}).json()


@wrong("05-1", "The value of a cookie is text")
def as_a_number(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": percent}).json()


@wrong("05-1", "whole JSON answer")
def only_the_value(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()["discount"]


@wrong("05-1", "whole response")
def the_response(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)})


# 05-2 Points that nobody can write


@right("05-2")
def signed(request):
    points = int(request.get_signed_cookie("points", default=0)) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@right("05-2")
def signed_with_salt(request):
    try:
        points = int(request.get_signed_cookie("points", salt="shop")) + 10
    except (KeyError, signing.BadSignature):
        points = 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points, salt="shop")
    return response


@right("05-2")
def signed_by_hand(request):
    try:
        points = signing.loads(request.COOKIES.get("points", "")) + 10
    except signing.BadSignature:
        points = 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", signing.dumps(points))
    return response


@wrong("05-2", "The cookie is not signed")
def plain(request):
    text = request.COOKIES.get("points", "0")
    points = (int(text) if text.isdigit() else 0) + 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", points)
    return response


@wrong("05-2", "M36")
def no_default(request):
    points = int(request.get_signed_cookie("points")) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "raises BadSignature")
def looks_first(request):
    points = int(request.get_signed_cookie("points")) + 10 if "points" in request.COOKIES else 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "You counted in the session")
def in_the_session(request):
    request.session["points"] = request.session.get("points", 0) + 10
    return JsonResponse({"points": request.session["points"]})


@wrong("05-2", "her second visit is answered with")
def reads_it_unsigned(request):
    text = request.COOKIES.get("points", "0")
    points = (int(text) if text.isdigit() else 0) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "The cookie is not signed")
def only_encoded(request):
    kept = request.COOKIES.get("points", "")
    try:
        points = int(base64.b64decode(kept, validate=True)) + 10
    except ValueError:
        points = 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", base64.b64encode(str(points).encode()).decode())
    return response


total = 0


@wrong("05-2", "M59")
def for_everybody(request):
    global total
    total += 10
    response = JsonResponse({"points": total})
    response.set_signed_cookie("points", total)
    return response


@wrong("05-2", "int(...) takes digits only")
def reads_it_plain(request):
    points = int(request.COOKIES.get("points", "0")) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "request.COOKIES does not check the signature")
def believes_the_number(request):
    points = int(request.COOKIES.get("points", "0").split(":")[0]) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


# 05-3 The widget that nobody sees


def widget(**attributes):
    def view(request):
        response = JsonResponse({"widget": "blue"})
        response.set_cookie("widget", "blue", **attributes)
        return response

    return view


right("05-3", widget(samesite="None", secure=True))
right("05-3", widget(samesite="none", secure=True, httponly=True, max_age=3600))
wrong("05-3", "M48", widget(samesite=None))
wrong("05-3", "M48", widget(samesite=None, secure=True))
wrong("05-3", "M47", widget(samesite="None"))
wrong("05-3", "do not let a cookie travel", widget(samesite="Lax", secure=True))
wrong("05-3", "deletes a cookie", widget(samesite="None", secure=True, max_age=0))
wrong("05-3", "Leave domain and path out", widget(samesite="None", secure=True, domain="other.test"))
wrong("05-3", "one of three texts", widget(samesite="No", secure=True))
wrong("05-3", "it sets none", lambda request: JsonResponse({"widget": "blue"}))


# 05-4 Self-test

self_test(
    "05-4",
    {
        "the client can read what is in a signed cookie": True,
        "the server accepts a signed cookie that the client has changed": False,
        "a copied signed cookie works for another client": True,
        "the server can refuse a signed cookie that is too old": True,
        "a Cookie header of one's own is merged with the jar": False,
        "requests keeps a cookie of 5000 bytes": True,
        "requests refuses SameSite=None without Secure": False,
    },
)

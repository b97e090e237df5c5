"""Answers to 16-3 of 16-tokens."""

import re

from django.http import JsonResponse
from django.utils.cache import patch_vary_headers
from django.views import View

from tests.bank import right, wrong

FRONTENDS = {"https://front.example.test", "https://app.example.test:3000"}
ORIGIN, CREDENTIALS = "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"


def books(request, allowed=lambda origin: origin in FRONTENDS, credentials="true", named=None, vary="Origin"):
    response = JsonResponse({"books": 61})
    origin = request.headers.get("Origin")
    if origin is not None and allowed(origin):
        response.headers[ORIGIN] = named or origin
        if credentials:
            response.headers[CREDENTIALS] = credentials
    if vary:
        response.headers["Vary"] = vary
    return response


@right("16-3")
def plain(request):
    return books(request)


@right("16-3")
def with_cookie_too(request):
    return books(request, vary="Cookie, Origin")


@right("16-3")
def with_djangos_function(request):
    response = books(request, vary=None)
    patch_vary_headers(response, ["origin"])
    return response


@right("16-3")
def in_two_answers(request):
    if request.META.get("HTTP_ORIGIN") not in FRONTENDS:
        return JsonResponse({"books": 61}, headers={"Vary": "Origin"})
    headers = {"Vary": "Origin", ORIGIN: request.META["HTTP_ORIGIN"], CREDENTIALS: "true"}
    return JsonResponse({"books": 61}, headers=headers)


@wrong("16-3", "That is the origin that came")
def echo(request):
    return books(request, lambda origin: True)


@wrong("16-3", "That is the origin that came")
def begins_like_ours(request):
    return books(request, lambda origin: origin.startswith(tuple(FRONTENDS)))


@wrong("16-3", "That is the origin that came")
def ends_like_ours(request):
    return books(request, lambda origin: origin.endswith(("front.example.test", "app.example.test:3000")))


@wrong("16-3", "That is the origin that came")
def by_host_only(request):
    return books(request, lambda origin: origin.split("//")[-1] in {one.split("//")[1] for one in FRONTENDS})


@wrong("16-3", "a browser refuses the star")
def star(request):
    return books(request, lambda origin: True, named="*")


@wrong("16-3", "One origin goes into the header")
def both_at_once(request):
    return books(request, named=", ".join(sorted(FRONTENDS)))


@wrong("16-3", "a front end of the shop may read")
def one_of_them_only(request):
    return books(request, lambda origin: origin == "https://front.example.test")


@wrong("16-3", "and with cookies")
def without_credentials(request):
    return books(request, credentials=None)


@wrong("16-3", "in small letters")
def as_python_writes_it(request):
    return books(request, credentials="True")


@wrong("16-3", "A cache must not hand the answer")
def without_vary(request):
    return books(request, vary=None)


@wrong("16-3", "A cache must not hand the answer")
def varies_where_allowed_only(request):
    return books(request, vary="Origin" if request.headers.get("Origin") in FRONTENDS else None)


@wrong("16-3", "the answer itself stays")
def refuses(request):
    if request.headers.get("Origin") not in FRONTENDS:
        return JsonResponse({"error": "no"}, status=403)
    return books(request)


@wrong("16-3", "That is the origin that came")
def null_too(request):
    return books(request, lambda origin: origin in FRONTENDS | {"null"})


@wrong("16-3", "That is the origin that came")
def any_port(request):
    return books(request, lambda origin: origin.rpartition(":")[0] in FRONTENDS or origin in FRONTENDS)


@wrong("16-3", "That is the origin that came")
def more_letters(request):
    return books(request, lambda origin: origin in FRONTENDS or origin.rstrip("agin") in FRONTENDS)


@wrong("16-3", "a request without an origin may not")
def star_without_an_origin(request):
    response = books(request)
    if "Origin" not in request.headers:
        response.headers[ORIGIN] = "*"
    return response


class Books(View):
    async def get(self, request):
        return books(request)


right("16-3", Books.as_view())


@wrong("16-3", "our name with a slash at its end")
def without_a_slash(request):
    return books(request, lambda origin: origin.rstrip("/") in FRONTENDS)


@wrong("16-3", "without its port")
def part_of_a_name(request):
    return books(request, lambda origin: any(origin in one for one in FRONTENDS))


@wrong("16-3", "and another, with a blank")
def first_word(request):
    return books(request, lambda origin: origin.split()[0] in FRONTENDS)


@wrong("16-3", "and another, with a comma")
def first_of_a_list(request):
    return books(request, lambda origin: origin.split(",")[0] in FRONTENDS)


@wrong("16-3", "a name under ours, at our port")
def names_under_ours(request):
    return books(request, lambda origin: origin in FRONTENDS or origin.endswith(".app.example.test:3000"))


@wrong("16-3", "this computer")
def this_computer_too(request):
    return books(request, lambda origin: origin in FRONTENDS or origin.startswith("http://localhost"))


@wrong("16-3", "another site may not")
def by_the_referer(request):
    response = books(request)
    if any(request.headers.get("Referer", "").startswith(one) for one in FRONTENDS):
        response.headers.setdefault(ORIGIN, "*")
    return response


@wrong("16-3", "a front end of the shop may read")
def by_the_address(request):
    return books(request, named=request.GET.get("origin"))


@wrong("16-3", "The task names no other cookie")
def counts_in_a_cookie(request):
    response = books(request)
    response.set_cookie("asked", "1")
    return response


@wrong("16-3", "What else is in the session has to stay")
def ends_the_session(request):
    request.session.clear()
    return books(request)


@wrong("16-3", "with another sign in place of a dot")
def by_a_pattern_with_dots(request):
    pattern = "https://front.example.test|https://app.example.test:3000"
    return books(request, allowed=lambda origin: re.fullmatch(pattern, origin))

"""Answers to 14-3 of 14-other-sites."""

from django.http import JsonResponse
from django.views import View

from tests.bank import right, wrong

NAME = "__Host-card"


def card(request, read=NAME, name=NAME, **attributes):
    member = request.GET.get("member")
    response = JsonResponse({"card": member or request.COOKIES.get(read, "guest")})
    if member:
        response.set_cookie(name, member, **{"secure": True, "httponly": True} | attributes)
    return response


@right("14-3")
def plain(request):
    return card(request)


@right("14-3")
def with_all_said(request):
    return card(request, path="/", max_age=3600, samesite="Lax")


@right("14-3")
def in_two_branches(request):
    if "member" not in request.GET:
        return JsonResponse({"card": request.COOKIES[NAME] if NAME in request.COOKIES else "guest"})
    response = JsonResponse({"card": request.GET["member"]})
    response.set_cookie(NAME, request.GET["member"], httponly=True, secure=True)
    return response


@right("14-3")
def header_by_hand(request):
    member = request.GET.get("member")
    response = JsonResponse({"card": member or request.COOKIES.get(NAME, "guest")})
    if member:
        response.headers["Set-Cookie"] = f"{NAME}={member}; Path=/; Secure; HttpOnly"
    return response


@wrong("14-3", "the cookie is called __Host-card")
def without_domain_only(request):
    return card(request, "card", "card")


@wrong("14-3", "Two underscores, a capital H")
def small_letters(request):
    return card(request, "__host-card", "__host-card")


@wrong("14-3", "Two underscores, a capital H")
def one_underscore(request):
    return card(request, "_Host-card", "_Host-card")


@wrong("14-3", "A browser refuses the name __Host- without it")
def not_secure(request):
    return card(request, secure=False)


@wrong("14-3", "M40")
def with_domain(request):
    return card(request, domain="example.test")


@wrong("14-3", "The name __Host- demands it")
def with_path(request):
    return card(request, path="/answer/")


@wrong("14-3", "Keep httponly=True")
def scripts_read_it(request):
    return card(request, httponly=False)


@wrong("14-3", "__Host-card arrived, and the view does not use it")
def reads_the_old_one(request):
    return card(request, "card")


@wrong("14-3", "It believes the cookie card")
def old_as_default(request):
    member = request.GET.get("member")
    known = request.COOKIES.get(NAME) or request.COOKIES.get("card", "guest")
    return card(request) if member else JsonResponse({"card": known})


@wrong("14-3", "one Set-Cookie header comes with it")
def deletes_the_old_one_too(request):
    response = card(request)
    if "member" in request.GET:
        response.delete_cookie("card", domain="example.test")
    return response


@wrong("14-3", "Set it only where ?member=… is given")
def sets_it_always(request):
    member = request.GET.get("member") or request.COOKIES.get(NAME, "guest")
    response = JsonResponse({"card": member})
    response.set_cookie(NAME, member, secure=True, httponly=True)
    return response


@wrong("14-3", "M36")
def without_default(request):
    member = request.GET.get("member")
    response = JsonResponse({"card": member or request.COOKIES[NAME]})
    if member:
        response.set_cookie(NAME, member, secure=True, httponly=True)
    return response


class Card(View):
    async def get(self, request):
        member = request.GET.get("member")
        response = JsonResponse({"card": member or request.COOKIES.get(NAME) or "guest"})
        if member:
            response.set_cookie(key=NAME, value=member, secure=True, httponly=True)
        return response


right("14-3", Card.as_view())


def reading(request, read):
    return card(request) if request.GET.get("member") else JsonResponse({"card": read(request) or "guest"})


@wrong("14-3", "letter by letter")
def in_any_case(request):
    cookies = {name.lower(): value for name, value in request.COOKIES.items()}
    return reading(request, lambda request: cookies.get(NAME.lower()))


@wrong("14-3", "letter by letter")
def begins_alike(request):
    found = [name for name in request.COOKIES if name.startswith(NAME)]
    return reading(request, lambda request: request.COOKIES[found[0]] if found else None)


@wrong("14-3", "letter by letter")
def ends_alike(request):
    found = [name for name in request.COOKIES if name.endswith(NAME)]
    return reading(request, lambda request: request.COOKIES[found[0]] if found else None)


@wrong("14-3", "letter by letter")
def secure_is_enough(request):
    return reading(request, lambda request: request.COOKIES.get(NAME) or request.COOKIES.get("__Secure-card"))


members = set()


@wrong("14-3", "before it was started anew")
def knows_whom_it_gave_one(request):
    members.add(request.GET.get("member"))
    known = request.COOKIES.get(NAME)
    return reading(request, lambda request: known if known in members else None)


@wrong("14-3", "A card is a cookie")
def in_a_header(request):
    return reading(request, lambda request: request.headers.get("X-Card") or request.COOKIES.get(NAME))


@wrong("14-3", "{'card': the member}")
def the_old_card_wins(request):
    member = request.COOKIES.get(NAME) or request.GET.get("member")
    response = JsonResponse({"card": member or "guest"})
    if request.GET.get("member"):
        response.set_cookie(NAME, member, secure=True, httponly=True)
    return response


@wrong("14-3", "one Set-Cookie header comes with it")
def given_once(request):
    again = "member" in request.GET and NAME in request.COOKIES
    return JsonResponse({"card": request.GET["member"]}) if again else card(request)


@wrong("14-3", "a browser keeps it")
def deleted_at_once(request):
    return card(request, max_age=0)


@wrong("14-3", "{'card': the member}")
def in_small_letters(request):
    request.GET = request.GET.copy()
    if "member" in request.GET:
        request.GET["member"] = request.GET["member"].lower()
    return card(request)


@wrong("14-3", "one Set-Cookie header comes with it")
def sweeps_the_jar(request):
    response = card(request)
    for name in set(request.COOKIES) - {NAME} if "member" in request.GET else ():
        response.delete_cookie(name)
    return response


@wrong("14-3", "A card is a cookie")
def from_the_session_first(request):
    kept = "" if "member" in request.GET else request.session.get("card")
    return JsonResponse({"card": kept}) if kept else card(request)


@wrong("14-3", "This request names its member")
def one_visit_late(request):
    response = JsonResponse({"card": request.COOKIES.get(NAME, "guest")})
    if "member" in request.GET:
        response.set_cookie(NAME, request.GET["member"], secure=True, httponly=True)
    return response

"""Answers to 04-3 of 04-scope."""

from django.http import JsonResponse

from tests.bank import right, wrong


def member(**attributes):
    def view(request):
        response = JsonResponse({"member": "gold"})
        response.set_cookie("member", "gold", **attributes)
        return response

    return view


right("04-3", member(domain="example.test"))


right("04-3", member(domain=".example.test", path="/"))


wrong("04-3", "covers shop.example.test", member(domain="shop.example.test"))


wrong("04-3", "Without Domain", member())


wrong("04-3", "was refused", member(domain="mail.example.test"))


wrong("04-3", "was refused", member(domain="test"))


wrong("04-3", "was refused", member(domain="*.example.test"))


wrong("04-3", "Leave path out", member(domain="example.test", path="/answer/"))


wrong("04-3", "travels over https only", member(domain="example.test", secure=True))


wrong("04-3", "This header deletes the cookie", member(domain="example.test", max_age=0))


wrong("04-3", "Browsers refuse SameSite=None without Secure", member(domain="example.test", samesite="None"))


@wrong("04-3", "This header has no Path")
def by_hand_without_a_path(request):
    response = JsonResponse({"member": "gold"})
    response.headers["Set-Cookie"] = "member=gold; Domain=example.test"
    return response


@wrong("04-3", "This header deletes the cookie")
def over_at_once(request):
    response = JsonResponse({"member": "gold"})
    response.set_cookie("member", "", max_age=0, domain="example.test")
    return response


@wrong("04-3", "the first one too")
def at_the_second_visit(request):
    seen = request.session.get("seen", False)
    request.session["seen"] = True
    return member(domain="example.test")(request) if seen else JsonResponse({"member": "gold"})


@wrong("04-3", "The greeting reads the text gold")
def another_value(request):
    response = JsonResponse({"member": "gold"})
    response.set_cookie("member", "yes", domain="example.test")
    return response

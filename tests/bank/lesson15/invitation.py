"""Answers to 15-6 of 15-security."""

from django.http import HttpResponse
from django.views import View

from tests.bank import right, wrong


def page(request, value=None, name="sessionid", domain="example.test", **attributes):
    response = HttpResponse("Welcome")
    response.set_cookie(name, value or request.GET["id"], domain=domain, **attributes)
    return response


@right("15-6")
def plain(request):
    return page(request)


@right("15-6")
def with_a_dot_and_more(request):
    return page(request, domain=".example.test", max_age=3600, httponly=True, samesite="Lax")


@right("15-6")
def by_hand(request):
    return HttpResponse(
        "<h1>Welcome</h1>", headers={"Set-Cookie": f"sessionid={request.GET['id']}; Domain=example.test; Path=/"}
    )


class Invitation(View):
    def get(self, request):
        return page(request)


right("15-6")(Invitation.as_view())


@right("15-6")
async def in_a_coroutine(request):
    return page(request)


@wrong("15-6", "belongs to mail.example.test alone")
def without_a_domain(request):
    return page(request, domain=None)


@wrong("15-6", "A host may name itself")
def the_shops_domain(request):
    return page(request, domain="shop.example.test")


@wrong("15-6", "the id that stands in the address")
def always_the_same(request):
    return page(request, value="x" * 32)


first = []


@wrong("15-6", "the id that stands in the address")
def of_the_first_victim(request):
    first.append(request.GET["id"])
    return page(request, value=first[0])


@wrong("15-6", "Secure")
def for_https(request):
    return page(request, secure=True)


@wrong("15-6", "It must be /, as set_cookie writes it")
def for_one_path(request):
    return page(request, path="/answer/")


@wrong("15-6", "sessionid")
def by_another_name(request):
    return page(request, name="session")


@wrong("15-6", "session")
def into_the_session(request):
    request.session["sessionid"] = request.GET["id"]
    return HttpResponse("Welcome")


@wrong("15-6", "Welcome")
def without_a_word(request):
    response = page(request)
    response.content = b""
    return response


@wrong("15-6", "deletes the cookie at once")
def deleted_at_once(request):
    response = HttpResponse("Welcome")
    response.set_cookie("sessionid", request.GET["id"], domain="example.test", max_age=0)
    return response


@wrong("15-6", "no longer in her jar when she logged in")
def for_a_minute(request):
    response = HttpResponse("Welcome")
    response.set_cookie("sessionid", request.GET["id"], domain="example.test", max_age=60)
    return response


@wrong("15-6", "She has followed an older link before")
def only_where_there_is_none(request):
    response = HttpResponse("Welcome")
    if "sessionid" not in request.COOKIES:
        response.set_cookie("sessionid", request.GET["id"], domain="example.test")
    return response


@wrong("15-6", "a session that the page itself began")
def begins_a_session(request):
    request.session["invited"] = True
    response = HttpResponse("Welcome")
    response.set_cookie("sessionid", request.GET["id"], domain="example.test")
    return response


@wrong("15-6", "The value is empty")
def looks_into_a_form(request):
    response = HttpResponse("Welcome")
    response.set_cookie("sessionid", request.POST.get("id", ""), domain="example.test")
    return response

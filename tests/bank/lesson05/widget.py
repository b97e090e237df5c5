"""Answers to 05-3 of 05-trust."""

from django.http import JsonResponse

from tests.bank import right, wrong


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


wrong("05-3", "is not the host that set it", widget(samesite="None", secure=True, domain="other.test"))


wrong("05-3", "one of three texts", widget(samesite="No", secure=True))


wrong("05-3", "it sets none", lambda request: JsonResponse({"widget": "blue"}))


@wrong("05-3", "delete_cookie sends such a date")
def deleted_afterwards(request):
    response = widget(samesite="None", secure=True)(request)
    response.delete_cookie("widget", samesite="None")
    return response


@wrong("05-3", "Attributes are arguments of set_cookie")
def all_in_the_value(request):
    response = JsonResponse({"widget": "blue"})
    response.set_cookie("widget", "blue; SameSite=None; Secure")
    return response


@wrong("05-3", "is no header of its own")
def headers_of_their_own(request):
    response = widget()(request)
    response["SameSite"], response["Secure"] = "None", "True"
    return response


@wrong("05-3", "A client does not know 'same-site'")
def with_a_hyphen(request):
    response = JsonResponse({"widget": "blue"})
    response["Set-Cookie"] = "widget=blue; Path=/; Same-Site=None; Secure"
    return response


@wrong("05-3", "A semicolon stands before each attribute")
def a_comma_between(request):
    return JsonResponse({"widget": "blue"}, headers={"Set-Cookie": "widget=blue; Path=/; SameSite=None, Secure"})

"""Answers to 04-2 of 04-scope."""

import time

from django.http import JsonResponse

from tests.bank import right, wrong


def staff(**attributes):
    def view(request):
        response = JsonResponse({"staff": "yes"})
        response.set_cookie("staff", "yes", **attributes)
        return response

    return view


right("04-2", staff(path="/staff/", secure=True, httponly=True))


right("04-2", staff(path="/staff/", secure=True, httponly=True, samesite="Strict", max_age=3600))


@right("04-2")
def a_slow_one_with_a_date(request):
    time.sleep(0.4)  # the date of each response is another
    return staff(path="/staff/", secure=True, httponly=True, max_age=3600)(request)


wrong("04-2", "M40", staff(path="/staff/", secure=True, httponly=True, domain="shop.example.test"))


wrong("04-2", "addresses under /staff/", staff(secure=True, httponly=True))


wrong("04-2", "over https only", staff(path="/staff/", httponly=True))


wrong("04-2", "scripts of a page cannot read it", staff(path="/staff/", secure=True))


wrong("04-2", "deletes a cookie", staff(path="/staff/", secure=True, httponly=True, max_age=0))


wrong("04-2", "set_cookie knows max_age", staff(path="/staff/", secure=True, http_only=True))


wrong("04-2", "it sets none", lambda request: JsonResponse({"staff": "yes"}))


wrong("04-2", "set_cookie returns None, too", lambda request: JsonResponse({"staff": "yes"}).set_cookie("staff", "yes"))


@wrong("04-2", "another cookie is set: role=")
def with_a_cookie_of_a_role(request):
    response = staff(path="/staff/", secure=True, httponly=True)(request)
    response.set_cookie("role", "admin")
    return response


@wrong("04-2", "The value is the text yes")
def signed(request):
    response = JsonResponse({"staff": "yes"})
    response.set_signed_cookie("staff", "yes", path="/staff/", secure=True, httponly=True)
    return response

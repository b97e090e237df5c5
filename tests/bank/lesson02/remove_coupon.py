"""Answers to 02-3 of 02-set-read-delete."""

from http.cookies import SimpleCookie

from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.lesson02.shared import FORGOT


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


@wrong("02-3", "Carol, who never had a coupon")
def only_with_a_coupon(request):
    response = JsonResponse({"coupon": "removed" if "coupon" in request.COOKIES else "none"})
    response.delete_cookie("coupon", path="/cart/")
    return response


@wrong("02-3", "response.cookies holds what this response sets")
def deletes_from_the_response(request):
    response = JsonResponse({"coupon": "removed"})
    del response.cookies["coupon"]
    return response

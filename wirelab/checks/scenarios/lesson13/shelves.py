"""The pages of 13-1, and the cookies that they give."""

import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

PATHS = {"/": "theme", "/books/": "shelf", "/books/54/": "note"}  # a cookie for each of these paths


def page(request: HttpRequest) -> JsonResponse:
    """Answer, and give a cookie that fits one page."""
    response = JsonResponse({"path": request.path})
    response.set_cookie("last", secrets.token_hex(3 + secrets.randbelow(20)), path="/books/54/")
    return response


def moved(request: HttpRequest) -> HttpResponse:
    """Lead to the cart."""
    return redirect("/cart/")


def give(request: HttpRequest) -> JsonResponse:
    """Give a cookie for each path, each of a length made up now, and one with quotes."""
    response = JsonResponse({"given": len(PATHS)})
    for path, name in PATHS.items():
        response.set_cookie(name, secrets.token_hex(3 + secrets.randbelow(200)), path=path)
    response.set_cookie("title", 'The "Faust", 50 % off; two parts')  # a client sends it back with its quotes
    return response

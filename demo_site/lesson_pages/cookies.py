"""Lessons 01 and 02: cookies without sessions."""

from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect


def welcome(request: HttpRequest) -> JsonResponse:
    """Greet a new visitor, and recognise one who comes back."""
    if "visited" in request.COOKIES:
        return JsonResponse({"greeting": "Welcome back!"})
    response = JsonResponse({"greeting": "Hello, stranger."})
    response.set_cookie("visited", "yes")
    return response


def echo(request: HttpRequest) -> JsonResponse:
    """Answer with the cookies that this request carried."""
    return JsonResponse({"cookies": request.COOKIES})


def bookmark(request: HttpRequest) -> JsonResponse:
    """Set a cookie with several attributes."""
    response = JsonResponse({"bookmark": "page 12"})
    response.set_cookie("bookmark", "12", max_age=3600, path="/cookies/", httponly=True, samesite="Lax")
    return response


def remove_bookmark(request: HttpRequest) -> JsonResponse:
    """Delete the bookmark: the same name, and the same path."""
    response = JsonResponse({"bookmark": "removed"})
    response.delete_cookie("bookmark", path="/cookies/")
    return response


def forget_path(request: HttpRequest) -> JsonResponse:
    """Try to delete the bookmark without its path."""
    response = JsonResponse({"bookmark": "removed?"})
    response.delete_cookie("bookmark")
    return response


def genre(request: HttpRequest) -> JsonResponse:
    """Tell the genre in the request's cookie; with ?choose= set another one."""
    response = JsonResponse({"genre": request.COOKIES.get("genre")})
    if "choose" in request.GET:
        response.set_cookie("genre", quote(request.GET["choose"]))
    return response


def genre_by_assignment(request: HttpRequest) -> JsonResponse:
    """Assign to request.COOKIES, which is only a copy of what arrived."""
    request.COOKIES["genre"] = "poetry"
    return JsonResponse({"genre": request.COOKIES["genre"]})


def genre_required(request: HttpRequest) -> JsonResponse:
    """Read a cookie as if it were always there."""
    return JsonResponse({"genre": request.COOKIES["genre"]})


def reading_room(request: HttpRequest) -> JsonResponse:
    """Set two cookies in one response, and one of them twice."""
    response = JsonResponse({"reading room": "arranged"})
    response.set_cookie("font", "small")
    response.set_cookie("lamp", "on", max_age=3600)
    response.set_cookie("font", "large")
    return response


def offer(request: HttpRequest) -> HttpResponse:
    """Set a cookie, and redirect."""
    response = redirect("echo")
    response.set_cookie("offer", "seen")
    return response


def author(request: HttpRequest) -> JsonResponse:
    """Keep a Chinese name in a cookie, as ASCII."""
    response = JsonResponse({"author": unquote(request.COOKIES.get("author", ""))})
    response.set_cookie("author", quote("曹雪芹"))
    return response

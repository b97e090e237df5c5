"""Lesson 04: to which addresses a client sends a cookie."""

from django.http import HttpRequest, JsonResponse


def shelf(request: HttpRequest) -> JsonResponse:
    """Set a cookie for the addresses under /shelf/ only."""
    response = JsonResponse({"shelf": "poetry"})
    response.set_cookie("shelf", "poetry", path="/shelf/")
    return response


def two_shelves(request: HttpRequest) -> JsonResponse:
    """Set two cookies of one name, for two paths."""
    response = JsonResponse({"shelf": "two of them"})
    response.set_cookie("shelf", "everywhere", path="/")
    # A response keeps its cookies by name, so the second one needs a header of its own.
    response.headers["Set-Cookie"] = "shelf=poetry; Path=/shelf/"
    return response


def host_only(request: HttpRequest) -> JsonResponse:
    """Set a cookie without Domain: for this host alone."""
    response = JsonResponse({"guest": "yes"})
    response.set_cookie("guest", "yes")
    return response


def domain(request: HttpRequest) -> JsonResponse:
    """Set a cookie with Domain: for example.test and every name under it."""
    response = JsonResponse({"club": "gold"})
    response.set_cookie("club", "gold", domain="example.test")
    return response


def localhost(request: HttpRequest) -> JsonResponse:
    """Set a cookie with Domain=localhost."""
    response = JsonResponse({"desk": "first"})
    response.set_cookie("desk", "first", domain="localhost")
    return response


def secure(request: HttpRequest) -> JsonResponse:
    """Set a cookie that asks for https."""
    response = JsonResponse({"vault": "open"})
    response.set_cookie("vault", "open", secure=True)
    return response

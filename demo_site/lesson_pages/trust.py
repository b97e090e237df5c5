"""Lesson 05: what a cookie cannot promise."""

from django.core.signing import BadSignature, SignatureExpired
from django.http import HttpRequest, JsonResponse


def discount(request: HttpRequest) -> JsonResponse:
    """Give the discount that the cookie asks for: the server believes the client."""
    response = JsonResponse({"discount": request.COOKIES.get("discount", "5")})
    if "discount" not in request.COOKIES:
        response.set_cookie("discount", "5")
    return response


def signed_discount(request: HttpRequest) -> JsonResponse:
    """Give the discount of a signed cookie, for an hour; refuse a changed one."""
    if "discount" not in request.COOKIES:
        response = JsonResponse({"discount": "5"})
        response.set_signed_cookie("discount", "5")
        return response
    try:
        return JsonResponse({"discount": request.get_signed_cookie("discount", max_age=3600)})
    except SignatureExpired:
        return JsonResponse({"error": "this discount has expired"}, status=403)
    except BadSignature:
        return JsonResponse({"error": "this cookie was changed"}, status=403)


def note(request: HttpRequest, size: int) -> JsonResponse:
    """Set a cookie whose name and value have this many bytes together, at most 100,000."""
    value = "x" * (min(size, 100_000) - len("note"))
    response = JsonResponse({"bytes": len("note") + len(value)})
    response.set_cookie("note", value)
    return response


def rules(request: HttpRequest) -> JsonResponse:
    """Set four cookies with rules for browsers."""
    response = JsonResponse({"rules": "set"})
    response.set_cookie("secret", "1", httponly=True)
    response.set_cookie("strict", "1", samesite="Strict")
    response.set_cookie("anywhere", "1", samesite="None")  # Django lets it pass without Secure
    response.set_cookie("__Host-desk", "1")  # the prefix demands Secure
    return response

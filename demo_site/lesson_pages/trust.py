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
    try:
        percent = request.get_signed_cookie("discount", default="5", max_age=3600)
    except SignatureExpired:
        return JsonResponse({"error": "this discount has expired"}, status=403)
    except BadSignature:
        return JsonResponse({"error": "this cookie was changed"}, status=403)
    response = JsonResponse({"discount": percent})
    if "discount" not in request.COOKIES:
        response.set_signed_cookie("discount", percent)
    return response


def note(request: HttpRequest, size: int) -> JsonResponse:
    """Set a cookie whose name and value have this many bytes together, at most 100,000."""
    response = JsonResponse({"bytes": size})
    response.set_cookie("note", "x" * (min(size, 100_000) - len("note")))
    return response


def rules(request: HttpRequest) -> JsonResponse:
    """Set four cookies with rules for browsers."""
    response = JsonResponse({"rules": "set"})
    response.set_cookie("secret", "1", httponly=True)
    response.set_cookie("strict", "1", samesite="Strict")
    response.set_cookie("anywhere", "1", samesite="None")  # Django lets it pass without Secure
    response.set_cookie("__Host-desk", "1")  # the prefix demands Secure
    return response

"""Views for Part I: cookies without sessions."""

from django.http import HttpRequest, JsonResponse


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

"""Pages that another site can use, and pages that it cannot: what each does, and how it is attacked."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

STATUS = (
    "The number of gifts decides. The status does not: a page can answer 200 and order nothing, or order and say 404."
)


def _order(request: HttpRequest) -> HttpResponse:
    if "gifts" not in request.session:  # who comes without Alice's session gets none
        return JsonResponse({"thanks": False}, status=403)
    request.session["gifts"] = request.session.get("gifts", 0) + 1
    return JsonResponse({"thanks": True})


def _order_three(request: HttpRequest) -> HttpResponse:
    request.session["gifts"] = request.session.get("gifts", 0) + 3
    return JsonResponse({"thanks": True})


def _order_and_go(request: HttpRequest) -> HttpResponse:
    _order(request)
    return redirect("/gifts/")


def _order_in_vain(request: HttpRequest) -> HttpResponse:
    _order(request)
    return JsonResponse({"thanks": False}, status=404)


def _fail(request: HttpRequest) -> HttpResponse:
    _order(request)
    raise RuntimeError("this page fails on purpose, and its session is not saved")


def _show(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"book": 54})


def _show_or_order(request: HttpRequest) -> HttpResponse:
    return _order(request) if request.method == "POST" else _show(request)


def gifts(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"gifts": request.session.get("gifts", 0)})


OPEN = {  # what each page does, and how it is attacked
    "a page that orders on GET": (
        require_GET(_order),
        "A link or a picture on any site causes a GET. Try it: alice.get(...).",
    ),
    "a page that orders on GET and redirects": (_order_and_go, STATUS),
    "a page that orders on GET and answers 404": (_order_in_vain, STATUS),
    "a page without protection that orders on POST": (
        csrf_exempt(require_POST(_order)),
        "A form on any site can cause a POST. Try it: alice.post(...), without a token.",
    ),
    "a page without protection that shows on GET, and orders on POST": (
        csrf_exempt(_show_or_order),
        "Send both requests to each path, whatever the first one answers.",
    ),
    "a page without protection that orders on both": (
        csrf_exempt(_order),
        "Here both requests order, so the number rises by two: any new number counts. Compare numbers.",
    ),
    "a page that orders three on GET": (_order_three, "Any new number of gifts counts, three more as well as one."),
}
CLOSED = {
    "a page without protection that orders on PUT alone": (
        csrf_exempt(require_http_methods(["PUT"])(_order)),
        "A link causes a GET, and a form a POST. No other method comes from a page of another site by itself.",
    ),
    "a page that only shows": (csrf_exempt(_show), STATUS),
    "a page that fails, and orders nothing": (csrf_exempt(_fail), STATUS),
    "a page that takes POST only, and asks for the token": (
        require_POST(_order),
        "Another site cannot know Alice's token: send none.",
    ),
    "a page that shows on GET, and on POST asks for the token": (_show_or_order, STATUS),
}

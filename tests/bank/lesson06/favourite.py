"""Answers to 06-2 of 06-first-session."""

from django.http import JsonResponse

from tests.bank import right, wrong


@right("06-2")
def stores_if_given(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("favourite")})


@right("06-2")
def walrus(request):
    if book := request.GET.get("book"):
        request.session.update({"favourite": book})
    favourite = request.session["favourite"] if "favourite" in request.session else None
    return JsonResponse({"favourite": favourite})


@right("06-2")
def two_returns(request):
    book = request.GET.get("book")
    if book is None:
        return JsonResponse(dict(favourite=request.session.get("favourite", None)))
    request.session["favourite"] = book
    return JsonResponse({"favourite": book})


@wrong("06-2", "M03")
def stores_none(request):
    request.session["favourite"] = request.GET.get("book")
    return JsonResponse({"favourite": request.session["favourite"]})


@wrong("06-2", "M03")
def stores_none_or_old(request):
    request.session["favourite"] = request.GET.get("book") or request.session.get("favourite")
    return JsonResponse({"favourite": request.session["favourite"]})


memory = {"book": None}


@wrong("06-2", "M59")
def global_variable(request):
    if "book" in request.GET:
        memory["book"] = request.GET["book"]
    return JsonResponse({"favourite": memory["book"]})


@wrong("06-2", "M36")
def key_error(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session["favourite"]})


@wrong("06-2", "The view stored nothing in the session")
def echoes(request):
    return JsonResponse({"favourite": request.GET.get("book")})


@wrong("06-2", "The task says: in the session")
def in_a_cookie(request):
    response = JsonResponse({"favourite": request.GET.get("book") or request.COOKIES.get("favourite")})
    if "book" in request.GET:
        response.set_cookie("favourite", request.GET["book"])
    return response


@wrong("06-2", "M50")
def also_in_a_cookie(request):
    response = JsonResponse({"favourite": request.GET.get("book") or request.session.get("favourite")})
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
        response.set_cookie("favourite", request.GET["book"])
    return response


@wrong("06-2", "under the key of the task")
def other_session_key(request):
    if "book" in request.GET:
        request.session["book"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("book")})


@wrong("06-2", "a visit with a book is answered with: {'favourite': '红楼梦'}")
def first_book_for_ever(request):
    if "book" in request.GET:
        request.session.setdefault("favourite", request.GET["book"])
    return JsonResponse({"favourite": request.session.get("favourite")})


@wrong("06-2", "That visit saved the session")
def saves_always(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    elif not request.session.is_empty():
        request.session.modified = True
    return JsonResponse({"favourite": request.session.get("favourite")})


@wrong("06-2", "that visit stores no row")
def saves_at_once(request):
    request.session.save()
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
    return JsonResponse({"favourite": request.session.get("favourite")})


@wrong("06-2", "'Pride and prejudice'")
def changes_the_title(request):
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"].title()
    return JsonResponse({"favourite": request.session.get("favourite")})

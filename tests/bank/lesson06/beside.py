"""Answers to exercises of 06-first-session that believe, or take, what the task does not name."""

import requests
from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.taking import ALONE, shortens, takes

PEEK = "/session/peek/"
EXACTLY = "Only what the task names decides"

known = {}


@wrong("06-1", "Each call has to ask again")
def remembers_its_answers(site, session_id):
    if session_id not in known:
        known[session_id] = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()
    return known[session_id]


@wrong("06-1", "To look must change nothing")
def leaves_after_looking(site, session_id):
    answer = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()
    requests.get(site.url("/session/leave/"), cookies={"sessionid": session_id})
    return answer


def favourites(read, kept=lambda request: request.session.get("favourite")):
    """Return a view that finds the book, and the kept one, so."""

    def view(request):
        if book := read(request):
            request.session["favourite"] = book
        return JsonResponse({"favourite": kept(request)})

    return view


def book(request):
    return request.GET.get("book")


takes("06-2", favourites(book), rows=("the next visit, without a book", "the store holds one row"))


@right("06-2")
async def favourite_async(request):
    if "book" in request.GET:
        await request.session.aset("favourite", request.GET["book"])
    return JsonResponse({"favourite": await request.session.aget("favourite")})


wrong("06-2", EXACTLY, favourites(lambda request: book(request) or request.GET.get("favourite")))


wrong("06-2", EXACTLY, favourites(lambda request: book(request) or request.headers.get("Book")))


wrong("06-2", EXACTLY, favourites(lambda request: book(request) or request.COOKIES.get("book")))


wrong("06-2", EXACTLY, favourites(lambda request: next(iter(request.GET.values()), None)))


wrong("06-2", EXACTLY, favourites(lambda request: {key.lower(): one for key, one in request.GET.items()}.get("book")))


@wrong("06-2", EXACTLY)
def kept_in_a_cookie_as_well(request):
    return favourites(book, lambda _: request.session.get("favourite") or request.COOKIES.get("favourite"))(request)


wrong("06-2", "is answered with", favourites(lambda request: request.GET.get("book", "").strip()))


wrong("06-2", "is answered with", favourites(lambda request: request.GET.get("book", "")[:100]))


wrong("06-2", "which decide nothing", favourites(lambda request: book(request) if len(request.GET) == 1 else None))


@wrong("06-2", ALONE)
def empties_before_it_stores(request):
    if "book" in request.GET and "favourite" in request.session:
        request.session.clear()
    return favourites(book)(request)


@wrong("06-2", "that visit sets no cookie again")
def takes_a_cookie_when_it_reads(request):
    response = favourites(book)(request)
    if "book" not in request.GET and not request.session.is_empty():
        response.delete_cookie("language")
    return response


def searches(read, *, kept=lambda request: request.session.get("last"), step=lambda request: None):
    """Return a view that finds the new search, and the kept one, so, with a step before it stores."""

    def view(request):
        previous = kept(request)
        if word := read(request):
            step(request)
            request.session["last"] = word
        return JsonResponse({"previous": previous})

    return view


def q(request):
    return request.GET.get("q")


takes("06-3", searches(q), rows=("second search sees her first",) * 2)
shortens("06-3", searches(q))


@right("06-3")
async def search_async(request):
    previous = await request.session.aget("last")
    if "q" in request.GET:
        await request.session.aset("last", request.GET["q"])
    return JsonResponse({"previous": previous})


wrong("06-3", ALONE, searches(q, step=lambda request: request.session.flush()))


wrong("06-3", ALONE, searches(q, step=lambda request: request.session.clear()))


wrong("06-3", EXACTLY, searches(q, kept=lambda request: request.session.get("last") or request.COOKIES.get("last")))


wrong("06-3", EXACTLY, searches(q, kept=lambda request: request.session.get("last") or request.GET.get("previous")))


wrong("06-3", "is answered with", searches(lambda request: request.GET.get("q", "").strip()))


wrong("06-3", "is answered with", searches(lambda request: request.GET.get("q", "")[:100]))


@wrong("06-3", "?q=same")
def the_same_word_is_no_new_search(request):
    previous, word = request.session.get("last"), request.GET.get("q")
    if word and word == previous:
        return JsonResponse({"previous": request.session.get("before")})
    if word:
        request.session.update({"last": word, "before": previous})
    return JsonResponse({"previous": previous})


told: dict[str, str] = {}


@wrong("06-2", "Without the row there is nothing of it")
def remembers_by_the_id(request):
    key = request.COOKIES.get("sessionid", "")
    if "book" in request.GET:
        request.session["favourite"] = request.GET["book"]
        request.session.save()
        told[request.session.session_key] = request.GET["book"]
        return JsonResponse({"favourite": request.GET["book"]})
    return JsonResponse({"favourite": told.get(key)})


@wrong("06-2", "Read it at each visit, and keep no copy elsewhere")
def remembers_by_the_id_while_it_is_known(request):
    key, session = request.COOKIES.get("sessionid", ""), request.session
    if "book" in request.GET:
        session["favourite"] = request.GET["book"]
        session.save()
        told[session.session_key] = request.GET["book"]
        return JsonResponse({"favourite": request.GET["book"]})
    return JsonResponse({"favourite": told.get(key, session["favourite"]) if "favourite" in session else None})

"""Answers to exercises of 02-set-read-delete that take, or believe, what the task does not name."""

from urllib.parse import quote, unquote

from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.taking import shortens, takes

ROOM = "/cookies/reading-room/"
COMPARE = "which decide nothing"
EXACTLY = "Only what the task names decides"


def genres(chosen, kept=lambda request: request.COOKIES.get("genre", "")):
    """Return a view that finds the choice, and the kept one, so."""

    def view(request):
        genre = chosen(request) or unquote(kept(request)) or None
        response = JsonResponse({"genre": genre})
        if genre:
            response.set_cookie("genre", quote(genre))
        return response

    return view


def choose(request):
    return request.GET.get("choose")


takes("02-2", genres(choose), own="genre")
shortens("02-2", genres(choose))


@right("02-2")
async def genre_async(request):
    return genres(choose)(request)


wrong("02-2", EXACTLY, genres(lambda request: request.GET.get("choose") or request.GET.get("genre")))


wrong("02-2", EXACTLY, genres(lambda request: next(iter(request.GET.values()), None)))


wrong("02-2", EXACTLY, genres(lambda request: request.GET.get("choose") or request.headers.get("Choose")))


wrong("02-2", EXACTLY, genres(lambda request: request.GET.get("choose") or request.COOKIES.get("choose")))


wrong("02-2", EXACTLY, genres(lambda request: {key.lower(): one for key, one in request.GET.items()}.get("choose")))


wrong("02-2", EXACTLY, genres(choose, lambda request: request.COOKIES.get("genre", request.session.get("genre", ""))))


@wrong("02-2", EXACTLY)
def any_cookie_that_begins_so(request):
    found = [value for name, value in request.COOKIES.items() if name.startswith("genre")]
    return genres(choose, lambda _: found[0] if found else "")(request)


wrong("02-2", "is answered with", genres(lambda request: request.GET.get("choose", "").strip()))


wrong("02-2", "is answered with", genres(lambda request: request.GET.get("choose", "")[:40]))


@wrong("02-2", "is in the cookie genre, and nowhere else")
def also_in_the_session(request):
    if "choose" in request.GET:
        request.session["chosen"] = request.GET["choose"]
    return genres(choose, lambda _: request.COOKIES.get("genre", request.session.get("chosen", "")))(request)


@wrong("02-2", COMPARE)
def another_question_forgets_it(request):
    if request.GET and "choose" not in request.GET:
        return JsonResponse({"genre": None})
    return genres(choose)(request)


def removes(request):
    response = JsonResponse({"coupon": "removed"})
    response.delete_cookie("coupon", path="/cart/")
    return response


takes("02-3", removes, cookies="Delete the coupon only", own="coupon")


@wrong("02-3", "after a visit of Erin, what else was in jar and store is as before")
def empties_the_cart(request):
    request.session.pop("cart", None)
    return removes(request)


asked = []


@wrong("02-3", "No Set-Cookie for the coupon was sent")
def for_the_first_two_only(request):
    asked.append(request.get_host())
    if asked.count(request.get_host()) > 2:
        return JsonResponse({"coupon": "removed"})
    return removes(request)


def headers(alice, site):
    return alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


@wrong("02-1", "also one that deletes a cookie")
def without_deletions(alice, site):
    return [header for header in headers(alice, site) if "Max-Age=0" not in header]


@wrong("02-1", "or that the jar refuses")
def only_what_the_jar_keeps(alice, site):
    return [header for header in headers(alice, site) if header.partition("=")[0] in alice.cookies.keys()]


@wrong("02-1", "only headers whose whole name is Set-Cookie")
def every_header_that_begins_so(alice, site):
    pairs = alice.get(site.url(ROOM)).raw.headers.items()
    return [value for name, value in pairs if name.lower().startswith("set-cookie")]


@wrong("02-1", "What was in the jar before stays there")
def with_an_empty_jar(alice, site):
    alice.cookies.clear()
    return headers(alice, site)

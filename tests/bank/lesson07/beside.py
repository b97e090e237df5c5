"""Answers to exercises of 07-session-api that believe, or take, what the task does not name, or take near for same."""

import re

from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.taking import ALONE, shortens, takes

SENT = "Only what the task names decides"
SIGN = "whatever else it says"


def of_the_session(response):
    return [one for one in response.raw.headers.getlist("Set-Cookie") if one.startswith("sessionid=")]


def saved(test, *, last=lambda alice: None):
    """Return a client that judges the response so, and then does something to the session."""

    def ask(alice, site, path):
        response = alice.get(site.url(path), allow_redirects=False)
        last(alice)
        return bool(test(response))

    return ask


wrong("07-1", SIGN, saved(lambda response: any("Max-Age=1209600" in one for one in of_the_session(response))))


wrong("07-1", SIGN, saved(lambda response: any(re.search("Max-Age=[1-9]", one) for one in of_the_session(response))))


wrong("07-1", SIGN, saved(lambda response: "sessionid" in response.cookies and response.status_code in (200, 404)))


@wrong("07-1", SIGN)
def only_under_the_same_id(alice, site, path):
    before = alice.cookies["sessionid"]
    return alice.get(site.url(path)).cookies.get("sessionid") == before


wrong(
    "07-1",
    "Only look",
    saved(lambda response: "sessionid" in response.cookies, last=lambda alice: alice.cookies.clear()),
)


known: dict[str, bool] = {}


@wrong("07-1", "The same page can save now")
def remembers_its_answers(alice, site, path):
    response = alice.get(site.url(path), allow_redirects=False)
    return known.setdefault(path, "sessionid" in response.cookies)


def recent(read, *, same=lambda one, other: one == other, step=lambda request: None):
    """Return a view that finds the book so, and takes out old ones that count as the same."""

    def view(request):
        books = request.session.get("recent", [])
        if book := read(request):
            step(request)
            books = [book, *(old for old in books if not same(old, book))][:3]
            request.session["recent"] = books
        return JsonResponse({"recent": books})

    return view


def given(request):
    return request.GET.get("book")


takes("07-2", recent(given), rows=("An older title is missing", "The answer has no title"))


@right("07-2")
async def recent_async(request):
    books = await request.session.aget("recent", [])
    if "book" in request.GET:
        books = list(dict.fromkeys([request.GET["book"], *books]))[:3]
        await request.session.aset("recent", books)
    return JsonResponse({"recent": books})


wrong("07-2", "Emma", recent(given, same=lambda one, other: one.lower() == other.lower()))


wrong("07-2", "Emma", recent(given, same=lambda one, other: one.strip() == other.strip()))


wrong("07-2", "Emma", recent(given, same=lambda one, other: other in one))


wrong("07-2", "Emma", recent(given, same=lambda one, other: other.startswith(one)))


wrong("07-2", ALONE, recent(given, step=lambda request: request.session.set_expiry(60)))


wrong("07-2", ALONE, recent(given, step=lambda request: request.session.clear()))


wrong("07-2", SENT, recent(lambda request: given(request) or request.GET.get("books")))


wrong("07-2", SENT, recent(lambda request: given(request) or request.headers.get("Book")))


wrong("07-2", SENT, recent(lambda request: given(request) or request.COOKIES.get("book")))


wrong("07-2", "Only its beginning is there", recent(lambda request: request.GET.get("book", "")[:100]))


def copies(*, most=10**9, key=lambda request: request.GET["book"], more=lambda request: 1, step=lambda request: None):
    """Return a view that keeps so many books, under this key, and adds so many copies."""

    def view(request):
        step(request)
        basket, book = request.session.get("basket", {}), key(request)
        basket[book] = basket.get(book, 0) + more(request)
        request.session["basket"] = dict(list(basket.items())[-most:])
        return JsonResponse({"copies": basket[book]})

    return view


takes("07-3", copies(), rows=("she puts the same book in again", ALONE))
shortens("07-3", copies())


@right("07-3")
async def copies_async(request):
    cart, book = await request.session.aget("cart", {}), request.GET["book"]
    cart[book] = cart.get(book, 0) + 1
    await request.session.aset("cart", cart)
    return JsonResponse({"copies": cart[book]})


wrong("07-3", "{'copies': 2}", copies(most=5))


wrong("07-3", "{'copies': 1}", copies(key=lambda request: request.GET["book"][:4]))


wrong("07-3", "{'copies': 1}", copies(key=lambda request: str(int(request.GET["book"]) % 10000)))


wrong("07-3", "{'copies': 1}", copies(more=lambda request: int(request.GET.get("copies", 1))))


@wrong("07-3", "{'copies': ")
def counts_in_a_text(request):
    text = request.session.get("basket", "") + request.GET["book"] + ","
    request.session["basket"] = text
    return JsonResponse({"copies": text.count(request.GET["book"] + ",")})

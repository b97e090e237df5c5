"""Answers to exercises of 04-scope that take what the task does not name, or set their cookie only now and then."""

import time

from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.lesson04.member_everywhere import member
from tests.bank.lesson04.staff_cookie import staff
from tests.bank.taking import shortens, takes

GENRE = "/cookies/genre/"
REST = "change the one cookie only"
EACH = "Each response sets the cookie"

STAFF = {"path": "/staff/", "secure": True, "httponly": True}
takes("04-2", staff(**STAFF), own="staff")
shortens("04-2", staff(**STAFF))
takes("04-3", member(domain="example.test"), own="member")
shortens("04-3", member(domain="example.test"))


@right("04-2")
async def staff_async(request):
    return staff(**STAFF, samesite="Lax")(request)


@wrong("04-2", EACH)
def staff_once(request):
    return JsonResponse({"staff": "yes"}) if "staff" in request.COOKIES else staff(**STAFF)(request)


@wrong("04-2", EACH)
def staff_without_cookies(request):
    return JsonResponse({"staff": "yes"}) if request.COOKIES else staff(**STAFF)(request)


@right("04-3")
async def member_async(request):
    return member(domain="example.test")(request)


@wrong("04-3", EACH)
def member_once(request):
    if "member" in request.COOKIES:
        return JsonResponse({"member": "gold"})
    return member(domain="example.test")(request)


@wrong("04-3", EACH)
def member_without_cookies(request):
    return JsonResponse({"member": "gold"}) if request.COOKIES else member(domain="example.test")(request)


def changed(alice, site, genre, **more):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/", **more)
    return alice.get(site.url(GENRE)).json()


def forget(alice, test):
    for cookie in list(alice.cookies):
        if test(cookie):
            alice.cookies.clear(cookie.domain, cookie.path, cookie.name)


@right("04-1")
def where_the_old_one_was(alice, site, genre):
    old = next(cookie for cookie in alice.cookies if cookie.name == "genre")
    alice.cookies.clear(old.domain, old.path, old.name)
    alice.cookies.set(old.name, genre, domain=old.domain, path=old.path)
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", REST)
def keeps_two(alice, site, genre):
    forget(alice, lambda cookie: cookie.name not in ("genre", "lamp"))
    return changed(alice, site, genre)


@wrong("04-1", REST)
def empties_it_after(alice, site, genre):
    answer = changed(alice, site, genre)
    forget(alice, lambda cookie: cookie.name != "genre")
    return answer


@wrong("04-1", REST)
def takes_the_dates(alice, site, genre):
    for cookie in alice.cookies:
        cookie.expires = None
    return changed(alice, site, genre)


@wrong("04-1", REST)
def dates_the_lamp(alice, site, genre):
    alice.cookies.set("lamp", "on", domain="127.0.0.1", path="/", expires=int(time.time()) + 99)
    return changed(alice, site, genre)


wrong("04-1", "with Secure", lambda alice, site, genre: changed(alice, site, genre, secure=True))


wrong("04-1", "with a date that is over", lambda alice, site, genre: changed(alice, site, genre, expires=1))


wrong("04-1", "as it is", lambda alice, site, genre: changed(alice, site, genre.lower()))


wrong("04-1", "as it is", lambda alice, site, genre: changed(alice, site, genre[:20]))

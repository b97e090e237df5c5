"""Answers to 01-2 and 01-3 of 01-http-forgets that take, or believe, what the task does not name."""

import requests
from django.http import JsonResponse
from django.views import View

from tests.bank import right, wrong
from tests.bank.taking import shortens, takes

ECHO = "/cookies/echo/"
COMPARE = "which decide nothing"


def counts_from(read, most=10**9):
    """Return a view that counts on from what `read` finds in the request; from `most` on it sets no cookie."""

    def view(request):
        visits = int(read(request)) + 1
        response = JsonResponse({"visits": visits})
        if visits < most:
            response.set_cookie("visits", visits)
        return response

    return view


counts = counts_from(lambda request: request.COOKIES.get("visits", 0))
takes("01-2", counts, own="visits")
shortens("01-2", counts)


@right("01-2")
async def counts_async(request):
    return counts(request)


class Counts(View):
    """A view as a class."""

    def get(self, request):
        """Count."""
        return counts(request)


right("01-2", Counts.as_view())


wrong("01-2", COMPARE, counts_from(lambda request: request.GET.get("visits", request.COOKIES.get("visits", 0))))


wrong("01-2", COMPARE, counts_from(lambda request: request.COOKIES.get("visits") or request.GET.get("visits", 0)))


wrong("01-2", COMPARE, counts_from(lambda request: request.COOKIES.get("visits") or request.headers.get("Visits", 0)))


wrong("01-2", COMPARE, counts_from(lambda request: request.COOKIES.get("visits") or request.session.get("visits", 0)))


@wrong("01-2", COMPARE)
def any_cookie_that_begins_so(request):
    found = [value for name, value in request.COOKIES.items() if name.startswith("visits")]
    return counts_from(lambda _: found[0] if found else 0)(request)


@wrong("01-2", COMPARE)
def in_any_case(request):
    cookies = {name.lower(): value for name, value in request.COOKIES.items()}
    return counts_from(lambda _: cookies.get("visits", 0))(request)


wrong("01-2", "Each response sets the cookie", counts_from(lambda request: request.COOKIES.get("visits", 0), most=12))


@wrong("01-2", "and from nothing else")
def a_second_cookie_for_safety(request):
    response = counts_from(lambda _: request.COOKIES.get("visits", request.COOKIES.get("visits_copy", 0)))(request)
    response.set_cookie("visits_copy", response.cookies["visits"].value)
    return response


@wrong("01-2", "and from nothing else")
def remembered_in_the_session(request):
    response = counts_from(lambda _: request.COOKIES.get("visits", request.session.get("known", 0)))(request)
    request.session["known"] = response.cookies["visits"].value
    return response


def coupon(alice, site, *, first=lambda alice: None, last=lambda alice: None):
    first(alice)
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    answer = alice.get(site.url(ECHO)).json()
    last(alice)
    return answer


@wrong("01-3", "leave alone what else is in the jar")
def empties_the_jar_first(alice, site):
    return coupon(alice, site, first=lambda alice: alice.cookies.clear())


@wrong("01-3", "leave alone what else is in the jar")
def a_new_jar(alice, site):
    alice.cookies = requests.cookies.RequestsCookieJar()
    return coupon(alice, site)


@wrong("01-3", "Do not take it out again")
def takes_it_out_again(alice, site):
    return coupon(alice, site, last=lambda alice: alice.cookies.clear("127.0.0.1", "/", "coupon"))


kept = {}


@wrong("01-1", "Each call has to ask again")
def remembers_its_answer(site):
    if not kept.get(site.url("/")):
        alice = requests.Session()
        alice.get(site.url("/cookies/welcome/"))
        kept[site.url("/")] = alice.get(site.url("/cookies/welcome/")).json()
    return kept[site.url("/")]

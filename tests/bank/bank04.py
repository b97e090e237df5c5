"""Answers to the exercises of lesson 04."""

import requests
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

GENRE = "/cookies/genre/"


# 04-1 Replace it, do not add one


@right("04-1")
def same_domain_and_path(alice, site, genre):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    return alice.get(site.url(GENRE)).json()


@right("04-1")
def changes_the_cookie_itself(alice, site, genre):
    for cookie in alice.cookies:
        if cookie.name == "genre":
            cookie.value = genre
    return alice.get(site.url(GENRE)).json()


@right("04-1")
def asks_the_server(alice, site, genre):
    alice.get(site.url(f"{GENRE}?choose={genre}"))
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "goes to every site")
def removes_first(alice, site, genre):
    alice.cookies.clear("127.0.0.1", "/", "genre")
    alice.cookies.set("genre", genre)
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "M54")
def without_domain(alice, site, genre):
    alice.cookies.set("genre", genre)
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "M54")
def as_a_dictionary(alice, site, genre):
    alice.cookies.update({"genre": genre})
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "The rest of the jar must stay")
def clears_all(alice, site, genre):
    alice.cookies.clear()
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "The request did not use Alice's jar")
def header_of_her_own(alice, site, genre):
    return alice.get(site.url(GENRE), headers={"Cookie": f"genre={genre}"}).json()


@wrong("04-1", "M53")
def for_one_request(alice, site, genre):
    return alice.get(site.url(GENRE), cookies={"genre": genre}).json()


@wrong("04-1", "The same name, domain and path")
def another_path(alice, site, genre):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/cookies/")
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "Change the cookie first")
def too_late(alice, site, genre):
    answer = alice.get(site.url(GENRE)).json()
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    return answer


@wrong("04-1", "did not come from Alice's jar")
def without_her(alice, site, genre):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    return requests.get(site.url(GENRE)).json()


@wrong("04-1", "The same name, domain and path")
def another_domain(alice, site, genre):
    alice.cookies.set("genre", genre, domain="localhost", path="/")
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "Did you forget `return`?")
def forgets_to_return(alice, site, genre):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    alice.get(site.url(GENRE))


wrong("04-1", "a request to /cookies/genre/", lambda alice, site, genre: {"genre": genre})


# 04-2 For the staff only


def staff(**attributes):
    def view(request):
        response = JsonResponse({"staff": "yes"})
        response.set_cookie("staff", "yes", **attributes)
        return response

    return view


right("04-2", staff(path="/staff/", secure=True, httponly=True))
right("04-2", staff(path="/staff/", secure=True, httponly=True, samesite="Strict", max_age=3600))
wrong("04-2", "M40", staff(path="/staff/", secure=True, httponly=True, domain="shop.example.test"))
wrong("04-2", "addresses under /staff/", staff(secure=True, httponly=True))
wrong("04-2", "over https only", staff(path="/staff/", httponly=True))
wrong("04-2", "scripts of a page cannot read it", staff(path="/staff/", secure=True))
wrong("04-2", "deletes a cookie", staff(path="/staff/", secure=True, httponly=True, max_age=0))
wrong("04-2", "set_cookie knows max_age", staff(path="/staff/", secure=True, http_only=True))
wrong("04-2", "it sets none", lambda request: JsonResponse({"staff": "yes"}))
wrong("04-2", "set_cookie returns None, too", lambda request: JsonResponse({"staff": "yes"}).set_cookie("staff", "yes"))


# 04-3 Known at the shop, unknown at the mail


def member(**attributes):
    def view(request):
        response = JsonResponse({"member": "gold"})
        response.set_cookie("member", "gold", **attributes)
        return response

    return view


right("04-3", member(domain="example.test"))
right("04-3", member(domain=".example.test", path="/"))
wrong("04-3", "covers shop.example.test", member(domain="shop.example.test"))
wrong("04-3", "Without Domain", member())
wrong("04-3", "was refused", member(domain="mail.example.test"))
wrong("04-3", "was refused", member(domain="test"))
wrong("04-3", "was refused", member(domain="*.example.test"))
wrong("04-3", "Leave path out", member(domain="example.test", path="/answer/"))
wrong("04-3", "travels over https only", member(domain="example.test", secure=True))
wrong("04-3", "This header deletes the cookie", member(domain="example.test", max_age=0))


# 04-4 Self-test

self_test(
    "04-4",
    {
        "a cookie of the shop with Domain=example.test goes to mail.example.test": True,
        "a cookie of the shop without Domain goes to mail.example.test": False,
        "a cookie from port 80 goes to port 8002": True,
        "a cookie of localhost goes to 127.0.0.1": False,
        "a cookie for /shelf/ goes to /cookies/echo/": False,
        "requests sends a Secure cookie over http": False,
        "cookies.set without a domain replaces the server's cookie": False,
    },
)

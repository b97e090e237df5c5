"""Answers to the exercises of lesson 04."""

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


@wrong("04-1", "The rest of the jar must stay")
def header_of_her_own(alice, site, genre):
    return alice.get(site.url(GENRE), headers={"Cookie": f"genre={genre}"}).json()


@wrong("04-1", "is not in the jar")
def for_one_request(alice, site, genre):
    return alice.get(site.url(GENRE), cookies={"genre": genre}).json()


@wrong("04-1", "The new genre did not travel")
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
wrong("04-2", "Is it still alive?", staff(path="/staff/", secure=True, httponly=True, max_age=0))
wrong("04-2", "it sets none", lambda request: JsonResponse({"staff": "yes"}))
wrong("04-2", "the view answers", lambda request: JsonResponse({"staff": "yes"}).set_cookie("staff", "yes"))


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
wrong("04-3", "as member=gold", member(domain="example.test", path="/answer/"))
wrong("04-3", "as member=gold", member(domain="example.test", secure=True))


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

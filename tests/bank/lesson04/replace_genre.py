"""Answers to 04-1 of 04-scope."""

import requests

from tests.bank import right, wrong

GENRE = "/cookies/genre/"


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


@wrong("04-1", "The lamp is in her jar, and did not travel")
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


@wrong("04-1", "under another name")
def the_first_cookie(alice, site, genre):
    next(iter(alice.cookies)).value = genre
    return alice.get(site.url("/cookies/genre/")).json()


@wrong("04-1", "Her lamp has another value now")
def changes_every_cookie(alice, site, genre):
    for cookie in alice.cookies:
        cookie.value = genre
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "is gone since")
def tidies_up(alice, site, genre):
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")
    told = alice.get(site.url(GENRE)).json()
    alice.cookies.clear("127.0.0.1", "/", "genre")
    return told


@wrong("04-1", "under another name: Genre")
def in_capital_letters(alice, site, genre):
    alice.cookies.set("Genre", genre, domain="127.0.0.1", path="/")
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "The jar has it for the path /lifetime/")
def for_another_path(alice, site, genre):
    alice.cookies.clear("127.0.0.1", "/", "genre")
    alice.cookies.set("genre", genre, domain="127.0.0.1", path="/lifetime/")
    return alice.get(site.url(GENRE)).json()


@wrong("04-1", "The same name, domain and path replace")
def at_the_place_of_the_first(alice, site, genre):
    first = next(iter(alice.cookies))
    alice.cookies.set("genre", genre, domain=first.domain, path=first.path)
    return alice.get(site.url("/cookies/genre/")).json()


@wrong("04-1", "The rest of the jar must stay")
def all_that_are_called_so(alice, site, genre):
    for cookie in alice.cookies:
        if "genre" in cookie.name:
            cookie.value = genre
    return alice.get(site.url("/cookies/genre/")).json()

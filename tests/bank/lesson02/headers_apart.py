"""Answers to 02-1 of 02-set-read-delete."""

from urllib.parse import unquote

import requests

from tests.bank import right, wrong
from tests.bank.lesson02.shared import FORGOT

ROOM = "/cookies/reading-room/"


@right("02-1")
def getlist(alice, site):
    return alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


@right("02-1")
def items_of_raw(alice, site):
    headers = alice.get(site.url(ROOM)).raw.headers.items()
    return [value for name, value in headers if name.lower() == "set-cookie"]


@wrong("02-1", "M51")
def folded(alice, site):
    return [alice.get(site.url(ROOM)).headers["Set-Cookie"]]


@wrong("02-1", "M51")
def folded_text(alice, site):
    return alice.get(site.url(ROOM)).headers.get("Set-Cookie")


@wrong("02-1", "A date has a comma, too")
def cut_at_commas(alice, site):
    return alice.get(site.url(ROOM)).headers["Set-Cookie"].split(", ")


@wrong("02-1", "a list of the response's 7 Set-Cookie headers")
def names_only(alice, site):
    return sorted(alice.get(site.url(ROOM)).cookies.keys())


@wrong("02-1", FORGOT)
def prints_them(alice, site):
    print(alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie"))


@wrong("02-1", "Use the session that your function receives")
def another_client(alice, site):
    return requests.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


wrong("02-1", "a request to /cookies/reading-room/", lambda alice, site: [])


@wrong("02-1", "What was in the jar before stays there")
def with_a_jar_that_is_empty_afterwards(alice, site):
    texts = alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")
    alice.cookies.clear()
    return texts


@wrong("02-1", "That is not all of them")
def of_new_cookies_only(alice, site):
    before = set(alice.cookies.keys())
    texts = alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")
    return [text for text in texts if text.split("=")[0] not in before]


@wrong("02-1", "and travels with the request")
def with_a_cookie_header_of_its_own(alice, site):
    return alice.get(site.url(ROOM), headers={"Cookie": "guest=1"}).raw.headers.getlist("Set-Cookie")


@wrong("02-1", "post sends a form")
def by_post(alice, site):
    return alice.post(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


def texts(alice, site):
    return alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")


@wrong("02-1", "nothing else comes in")
def with_a_cookie_of_its_own(alice, site):
    alice.cookies.set("debug", "1", domain="127.0.0.1", path="/")
    return texts(alice, site)


@wrong("02-1", "What the page sets stays there, too")
def puts_the_jar_back(alice, site):
    before = alice.cookies.copy()
    found = texts(alice, site)
    alice.cookies.clear()
    alice.cookies.update(before)
    return found


seen = []


@wrong("02-1", "Make the list inside the function")
def in_a_list_outside(alice, site):
    seen.extend(texts(alice, site))
    return list(seen)


wrong("02-1", "The page was asked 2 times", lambda alice, site: texts(alice, site) + texts(alice, site))
wrong("02-1", "list(...) of one text", lambda alice, site: list(", ".join(texts(alice, site))))
wrong("02-1", "list(...) makes one of it", lambda alice, site: iter(texts(alice, site)))
wrong("02-1", "every letter and blank", lambda alice, site: [text.replace("; ", ";") for text in texts(alice, site)])
wrong("02-1", "It is empty", lambda alice, site: alice.get(site.url(ROOM)).raw.headers.getlist("Cookie"))
wrong("02-1", "no part of it", lambda alice, site: [f"Set-Cookie: {text}" for text in texts(alice, site)])
wrong("02-1", "went with the request", lambda a, site: a.get(site.url(ROOM)).request.headers["Cookie"].split("; "))
wrong("02-1", "no cookie of that name now", lambda alice, site: texts(alice, site) and ["lamp=on; Path=/"])
wrong("02-1", "Those are bytes", lambda alice, site: [text.encode() for text in texts(alice, site)])
wrong("02-1", "lists or pairs in the list", lambda alice, site: [texts(alice, site)])
wrong("02-1", "That is a dictionary", lambda alice, site: {text.partition("=")[0]: text for text in texts(alice, site)})


@wrong("02-1", "They were decoded")
def decoded(alice, site):
    return [unquote(header) for header in alice.get(site.url(ROOM)).raw.headers.getlist("Set-Cookie")]

"""Answers to 01-3 of 01-http-forgets."""

import json

import requests

from tests.bank import right, wrong
from tests.bank.lesson01.shared import FORGOT
from wirelab import watch

ECHO = "/cookies/echo/"


@right("01-3")
def in_the_jar(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@right("01-3")
def without_domain(alice, site):
    alice.cookies["coupon"] = "TEN"
    for _ in range(2):
        answer = alice.get(site.url(ECHO))
    return answer.json()


@right("01-3")
def updates_the_jar(alice, site):
    alice.cookies.update({"coupon": "TEN"})
    alice.get(site.url(ECHO))
    return json.loads(alice.get(site.url(ECHO)).text)


@wrong("01-3", "M53")
def the_bug_itself(alice, site):
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "M53")
def cookies_twice(alice, site):
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO), cookies={"coupon": "TEN"}).json()


@wrong("01-3", "It travels twice: from the jar, and from `cookies=`")
def both_ways(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "Use the session that your function receives")
def own_session(alice, site):
    carol = requests.Session()
    carol.cookies.set("coupon", "TEN")
    carol.get(site.url(ECHO))
    return carol.get(site.url(ECHO)).json()


@wrong("01-3", "for another domain or path")
def other_domain(alice, site):
    alice.cookies.set("coupon", "TEN", domain="localhost", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", FORGOT)
def returns_none(alice, site):
    alice.cookies.set("coupon", "TEN")
    alice.get(site.url(ECHO))
    alice.get(site.url(ECHO))


@right("01-3")
def watched_again(alice, site):
    alice = watch(alice, "Alice")
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "A header that you write is no cookie of the jar")
def by_header(alice, site):
    alice.headers["Cookie"] = "coupon=TEN"
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "The jar has two of them")
def two_in_the_jar(alice, site):
    alice.cookies.set("coupon", "TEN")
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "with Secure")
def secure(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/", secure=True)
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "your function returns the second answer")
def first_answer(alice, site):
    alice.cookies.set("coupon", "TEN")
    first = alice.get(site.url(ECHO))
    alice.get(site.url(ECHO))
    return first.json()


def with_the_coupon(alice, **more):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/", **more)


@wrong("01-3", "a request to /cookies/echo/ on this site")
def asks_elsewhere(alice, site):
    with_the_coupon(alice)
    alice.get(site.url("/cookies/welcome/"))
    return alice.get(site.url("/cookies/welcome/")).json()


@wrong("01-3", "two requests to /cookies/echo/")
def asks_once(alice, site):
    with_the_coupon(alice)
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "It was in the jar before the first request")
def loses_it_between(alice, site):
    with_the_coupon(alice)
    alice.get(site.url("/cookies/echo/"))
    alice.cookies.clear()
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "The jar alone is enough")
def second_by_a_header(alice, site):
    with_the_coupon(alice)
    alice.get(site.url("/cookies/echo/"))
    return alice.get(site.url("/cookies/echo/"), headers={"Cookie": "coupon=FIVE"}).json()


@wrong("01-3", "expires is a moment")
def lasts_an_hour(alice, site):
    with_the_coupon(alice, expires=3600)
    alice.get(site.url("/cookies/echo/"))
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "The value has to be the text TEN")
def attributes_in_the_value(alice, site):
    alice.cookies.set("coupon", "TEN; Path=/; Domain=127.0.0.1")
    alice.get(site.url("/cookies/echo/"))
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "set takes the name first")
def the_value_first(alice, site):
    alice.cookies.set("TEN", "coupon", domain="127.0.0.1")
    alice.get(site.url("/cookies/echo/"))
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "`for cookie in jar:` gives cookies")
def a_dictionary_for_the_jar(alice, site):
    alice.cookies = {"coupon": "TEN"}
    alice.get(site.url("/cookies/echo/"))
    return alice.get(site.url("/cookies/echo/")).json()


@wrong("01-3", "Return the second answer alone")
def both_answers(alice, site):
    with_the_coupon(alice)
    return [alice.get(site.url("/cookies/echo/")).json() for _ in range(2)]

"""Answers to 01-1 of 01-http-forgets."""

import requests

from tests.bank import right, wrong
from tests.bank.lesson01.shared import FORGOT

PAGE = "/cookies/welcome/"


@right("01-1")
def one_session(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE)).json()


@right("01-1")
def hands_over_the_cookies(site):
    first = requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE), cookies=first.cookies).json()


@right("01-1")
def with_block(site):
    with requests.Session() as alice:
        answers = [alice.get(site.url(PAGE)).json() for _ in range(2)]
    return answers[-1]


@wrong("01-1", "Two calls of requests.get share no jar")
def two_strangers(site):
    requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE)).json()


@wrong("01-1", "This value is not what the server has set")
def forged(site):
    requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE), headers={"Cookie": "visited=yes"}).json()


@wrong("01-1", "M34")
def sends_attributes_back(site):
    offer = requests.get(site.url(PAGE)).headers["Set-Cookie"]
    return requests.get(site.url(PAGE), headers={"Cookie": offer}).json()


@wrong("01-1", "whole response")
def returns_the_response(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE))


@wrong("01-1", "Call it, with brackets")
def forgets_brackets(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE)).json


@wrong("01-1", FORGOT)
def prints(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    print(alice.get(site.url(PAGE)).json())


@wrong("01-1", "Give requests a whole address")
def path_only(site):
    return requests.get(PAGE).json()


@wrong("01-1", "The page did not answer with JSON")
def misspelt(site):
    return requests.get(site.url("/cookie/welcome/")).json()


@wrong("01-1", "Compare the path")
def other_page(site):
    alice = requests.Session()
    alice.get(site.url("/session/visits/"))
    return alice.get(site.url("/session/visits/")).json()


wrong("01-1", "Use the `site` that your function receives", lambda site: {"greeting": "Welcome back!"})


wrong("01-1", "two requests to /cookies/welcome/", lambda site: requests.get(site.url(PAGE)).json())


wrong("01-1", "without brackets", {"greeting": "Welcome back!"})


@wrong("01-1", "your function returns")
def typed_result(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    alice.get(site.url(PAGE))
    return {"greeting": "Welcome back!"}


outside = requests.Session()


@wrong("01-1", "Make the Session inside the function")
def session_from_outside(site):
    outside.get(site.url(PAGE))
    return outside.get(site.url(PAGE)).json()


@wrong("01-1", "needs its brackets")
def class_instead_of_session(site):
    alice = requests.Session
    return alice.get(site.url(PAGE)).json()


@wrong("01-1", "Nothing ran")
def yields(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    yield alice.get(site.url(PAGE)).json()


@wrong("01-1", "code that runs to its end")
def interrupts(site):
    raise KeyboardInterrupt


wrong("01-1", "Is the function written yet?", lambda site: None)


wrong("01-1", "Keep the arguments", lambda: None)


@wrong("01-1", "The site has set no cookie yet")
def known_from_the_start(site):
    alice = requests.Session()
    alice.cookies.set("visited", "yes", domain="127.0.0.1", path="/")
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE)).json()


@wrong("01-1", "as long as the jar and the host stay as they are")
def an_emptied_jar(site):
    alice = requests.Session()
    alice.get(site.url("/cookies/welcome/"))
    alice.cookies.clear()
    return alice.get(site.url("/cookies/welcome/")).json()


@wrong("01-1", "That is the first answer")
def the_first_answer(site):
    alice = requests.Session()
    first = alice.get(site.url("/cookies/welcome/")).json()
    alice.get(site.url("/cookies/welcome/"))
    return first

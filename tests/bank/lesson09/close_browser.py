"""Answers to 09-1 of 09-expiry."""

import time

import requests

from tests.bank import right, wrong

right("09-1", lambda session: session.cookies.clear_session_cookies())


@right("09-1")
def one_by_one(session):
    for cookie in list(session.cookies):
        if cookie.expires is None:
            session.cookies.clear(cookie.domain, cookie.path, cookie.name)


@right("09-1")
def a_new_jar(session):
    kept = [cookie for cookie in session.cookies if not cookie.discard]
    session.cookies = requests.cookies.RequestsCookieJar()
    for cookie in kept:
        session.cookies.set_cookie(cookie)


wrong("09-1", "A browser keeps the cookies that have a date", lambda session: session.cookies.clear())


wrong("09-1", "Session.close() does not touch the jar", lambda session: session.close())


wrong("09-1", "every cookie without a date", lambda session: session.cookies.pop("sessionid"))


@wrong("09-1", "You removed the ones with a date")
def the_wrong_ones(session):
    for cookie in list(session.cookies):
        if cookie.expires:
            session.cookies.clear(cookie.domain, cookie.path, cookie.name)


@wrong("09-1", "date, domain, path: ")
def loses_the_date(session):
    kept = {cookie.name: cookie.value for cookie in session.cookies if cookie.expires}
    session.cookies.clear()
    session.cookies.update(kept)


@wrong("09-1", "code that runs to its end")
def gives_up(session):
    raise KeyboardInterrupt


@wrong("09-1", "M28")
def tells_the_server(session):
    session.get("/session/leave/")
    session.cookies.clear_session_cookies()


def keeping(test):
    """Return a client that keeps the cookies of its jar that pass this test."""

    def answer(session):
        for cookie in list(session.cookies):
            if not test(cookie):
                session.cookies.clear(cookie.domain, cookie.path, cookie.name)

    return answer


EACH = "What counts is .expires of each cookie"


right("09-1", keeping(lambda cookie: not cookie.discard))
wrong("09-1", EACH, keeping(lambda cookie: cookie.expires or cookie.path != "/"))
wrong("09-1", EACH, keeping(lambda cookie: cookie.expires or cookie.domain != "127.0.0.1"))
wrong("09-1", EACH, keeping(lambda cookie: cookie.expires and not cookie.secure))
wrong(
    "09-1",
    "keeps the cookies that have a date",
    keeping(lambda cookie: cookie.expires and not cookie.has_nonstandard_attr("HttpOnly")),
)
wrong("09-1", EACH, keeping(lambda cookie: cookie.expires and cookie.expires > time.time() + 3600))


@wrong("09-1", EACH)
def marks_those_that_stay(session):
    session.cookies.clear_session_cookies()
    for cookie in session.cookies:
        cookie.discard = True


@wrong("09-1", "date, domain, path: ")
def renews_them(session):
    session.cookies.clear_session_cookies()
    for cookie in session.cookies:
        cookie.expires += 1


@wrong("09-1", EACH)
def by_names(session):
    for name in ("sessionid", "basket"):
        session.cookies.set(name, None)


wrong("09-1", EACH, keeping(lambda cookie: cookie.expires or cookie.name.endswith(("csrftoken", "language"))))


@wrong("09-1", "A cookie is known by domain, path and name")
def one_of_each_name(session):
    for cookie in {cookie.name: cookie for cookie in session.cookies if cookie.expires is None}.values():
        session.cookies.clear(cookie.domain, cookie.path, cookie.name)


@wrong("09-1", "A cookie is known by domain, path and name")
def all_of_the_name(session):
    for name in {cookie.name for cookie in session.cookies if cookie.expires is None}:
        session.cookies.set(name, None)


@wrong("09-1", "several cookies of this name, for other paths or domains")
def pops_each(session):
    for name in [cookie.name for cookie in session.cookies if cookie.expires is None]:
        session.cookies.pop(name)


@wrong("09-1", "clear(domain, path, name) of the jar takes one out")
def empties_the_values(session):
    for cookie in session.cookies:
        if cookie.expires is None:
            cookie.value = ""


@wrong("09-1", "clear takes domain, path and name, in this order")
def name_first(session):
    for cookie in list(session.cookies):
        if cookie.expires is None:
            session.cookies.clear(cookie.name, cookie.domain, cookie.path)


@wrong("09-1", "Each goes or stays by its own .expires")
def one_dated_of_each_name(session):
    kept = {cookie.name: cookie for cookie in session.cookies if cookie.expires is not None}
    session.cookies.clear()
    for cookie in kept.values():
        session.cookies.set_cookie(cookie)

"""Answers to 09-1 of 09-expiry."""

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


@wrong("09-1", "they lost something")
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

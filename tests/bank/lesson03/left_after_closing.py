"""Answers to 03-2 of 03-lifetime."""

import copy
import time

from tests.bank import right, wrong


@right("03-2")
def by_looking(alice):
    return sorted(cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired())


@right("03-2")
def on_a_copy(alice):
    jar = alice.cookies.copy()
    jar.clear_session_cookies()
    jar.clear_expired_cookies()
    return sorted(jar.keys())


@right("03-2")
def by_the_clock(alice):
    names = []
    for cookie in alice.cookies:
        if cookie.expires is not None and cookie.expires > time.time():
            names.append(cookie.name)
    return sorted(names)


@wrong("03-2", "is past its date")
def with_a_date(alice):
    return sorted(cookie.name for cookie in alice.cookies if cookie.expires)


@wrong("03-2", "has no date")
def all_of_them(alice):
    return sorted(alice.cookies.keys())


@wrong("03-2", "has no date")
def the_other_way_round(alice):
    return sorted(cookie.name for cookie in alice.cookies if not cookie.expires)


@wrong("03-2", "the browser is still open")
def on_a_shallow_copy(alice):
    jar = copy.copy(alice.cookies)  # shares the cookies
    jar.clear_session_cookies()
    jar.clear_expired_cookies()
    return sorted(jar.keys())


@wrong("03-2", "the browser is still open")
def in_her_own_jar(alice):
    alice.cookies.clear_session_cookies()
    alice.cookies.clear_expired_cookies()
    return sorted(alice.cookies.keys())


@wrong("03-2", "Return a sorted list")
def as_a_set(alice):
    return {cookie.name for cookie in alice.cookies if cookie.expires and not cookie.is_expired()}


@wrong("03-2", "Did you forget `return`?")
def prints_names(alice):
    print(sorted(cookie.name for cookie in alice.cookies if cookie.expires))


WRITTEN = time.time()


@wrong("03-2", "is past its date")
def at_the_time_of_writing(alice):
    return sorted(cookie.name for cookie in alice.cookies if cookie.expires and cookie.expires > WRITTEN)


@wrong("03-2", "has a date to come, so it stays")
def one_cookie_for_each_name(alice):
    jar = {cookie.name: cookie for cookie in alice.cookies}
    return sorted(name for name, cookie in jar.items() if cookie.expires and not cookie.is_expired())


@wrong("03-2", "csrftoken has no date")
def spares_the_token(alice):
    good = [cookie for cookie in alice.cookies if not cookie.is_expired()]
    return sorted(cookie.name for cookie in good if cookie.expires or cookie.name == "csrftoken")


@wrong("03-2", "capitals stay capitals")
def in_small_letters(alice):
    return sorted(cookie.name.lower() for cookie in alice.cookies if cookie.expires and not cookie.is_expired())

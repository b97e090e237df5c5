"""Answers to 13-1 of 13-cookie-or-session."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import requests

from tests.bank import right, wrong


@right("13-1")
def prepared(session, url):
    request = session.prepare_request(requests.Request("GET", url))
    return len(request.headers.get("Cookie", ""))


@right("13-1")
def sent(session, url):
    return len(session.get(url, allow_redirects=False).request.headers.get("Cookie", "").encode())


@right("13-1")
def with_djangos_length(session, url):
    header = requests.cookies.get_cookie_header(session.cookies, requests.Request("GET", url).prepare())
    return 0 if header is None else len(header)


@right("13-1")
def prepared_by_hand(session, url):
    request = requests.Request("GET", url, cookies=session.cookies).prepare()
    if "Cookie" in request.headers:
        return len(request.headers["Cookie"])
    return 0


@wrong("13-1", "this number counts others, too")
def whole_jar(session, url):
    return len("; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies))


@wrong("13-1", "Names travel, too")
def only_values(session, url):
    return sum(len(cookie.value) for cookie in session.cookies)


@wrong("13-1", "Names travel, too")
def values_that_are_sent(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return sum(len(pair.partition("=")[2]) for pair in header.split("; "))


@wrong("13-1", "two more characters")
def without_what_is_between(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return sum(len(pair) for pair in header.split("; "))


@wrong("13-1", "a request that knows no jar has none")
def without_the_jar(session, url):
    return len(requests.Request("GET", url).prepare().headers.get("Cookie", ""))


@wrong("13-1", "a request that knows no jar has none")
def plain_get(session, url):
    return len(requests.get(url).request.headers.get("Cookie", ""))


@wrong("13-1", "not part of its value")
def with_the_name(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return len(f"Cookie: {header}")


@wrong("13-1", "how many cookies")
def number_of_cookies(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "").split("; "))


@wrong("13-1", "len(...) counts")
def the_header(session, url):
    return session.prepare_request(requests.Request("GET", url)).headers["Cookie"]


@wrong("13-1", "has no key 'cookie'")
def always_a_cookie(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers["Cookie"])


@wrong("13-1", "Did you forget `return`?")
def prints_it(session, url):
    print(len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")))


wrong("13-1", "all of them are counted", lambda session, url: 100)


@right("13-1")
def asks_once_and_reads_it(session, url):
    return len(cookie) if (cookie := session.get(url, allow_redirects=False).request.headers.get("cookie")) else 0


@wrong("13-1", "all of them are counted")
def counts_the_request_after_the_next(session, url):
    session.get(url)
    return len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", ""))


@wrong("13-1", "leave the jar as it is")
def takes_the_secure_ones_away(session, url):
    for cookie in list(session.cookies):
        if cookie.secure:
            session.cookies.clear(cookie.domain, cookie.path, cookie.name)
    return prepared(session, url)


@wrong("13-1", "Send nothing else")
def posts(session, url):
    return len(session.post(url).request.headers.get("Cookie", ""))


@wrong("13-1", "all of them are counted")
def without_the_quotes(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "").replace('"', ""))


@wrong("13-1", "is not counted at /books/")
def path_begins_alike(session, url):
    fit = [cookie for cookie in session.cookies if urlsplit(url).path.startswith(cookie.path)]
    return len("; ".join(f"{cookie.name}={cookie.value}" for cookie in fit))


@wrong("13-1", "shop.example.test/ is not counted")
def for_every_host(session, url):
    other = requests.Session()
    for cookie in session.cookies:
        other.cookies.set(cookie.name, cookie.value, path=cookie.path, secure=cookie.secure, expires=cookie.expires)
    return prepared(other, url)


def header_of(session, url):
    return session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")


@wrong("13-1", "requests followed it")
def sent_and_followed(session, url):
    return len(session.get(url).request.headers.get("Cookie", ""))


@wrong("13-1", "A dictionary keeps one of them")
def one_of_each_name(session, url):
    pairs = [pair.partition("=") for pair in header_of(session, url).split("; ") if pair]
    return len("; ".join(f"{name}={value}" for name, value in {name: value for name, _, value in pairs}.items()))


@wrong("13-1", "goes with every later request")
def leaves_it_in_the_session(session, url):
    session.headers["Cookie"] = header_of(session, url)
    return len(session.headers["Cookie"])


@wrong("13-1", "a path with a capital letter")
def in_small_letters(session, url):
    return len(header_of(session, url.lower()))


@wrong("13-1", "That is a number as text")
def in_digits(session, url):
    return str(len(header_of(session, url)))


@wrong("13-1", "the number 0, and not None")
def nothing_for_nothing(session, url):
    return len(header_of(session, url)) or None


@wrong("13-1", "a long cookie is counted whole")
def cut_at_4096(session, url):
    return min(4096, len(header_of(session, url)))


@wrong("13-1", "These are bits")
def in_bits(session, url):
    return 8 * prepared(session, url)


@wrong("13-1", "names, values, quotes and all")
def without_quotes(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "").replace('"', ""))


@wrong("13-1", "names, values, quotes and all")
def of_decoded_text(session, url):
    request = session.prepare_request(requests.Request("GET", url))
    return len(unquote(request.headers.get("Cookie", "")))


@wrong("13-1", "Measure this url, host and path")
def always_at_the_same_host(session, url):
    there = "http://127.0.0.1" + re.sub("^http://[^/]*", "", url)
    prepared = session.prepare_request(requests.Request("GET", there))
    return len(prepared.headers.get("Cookie", ""))


@wrong("13-1", "the jar as it is now")
@lru_cache
def remembers_the_number(session, url):
    prepared = session.prepare_request(requests.Request("GET", url))
    return len(prepared.headers.get("Cookie", ""))

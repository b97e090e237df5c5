"""Answers to 07-1 of 07-session-api."""

import re
from collections import Counter

import requests

from tests.bank import right, wrong

FORGOT = "Did you forget `return`?"


BARE = "Return True or False themselves"


@right("07-1")
def in_the_cookies_of_the_response(alice, site, path):
    return "sessionid" in alice.get(site.url(path), allow_redirects=False).cookies


@right("07-1")
def in_the_raw_headers(alice, site, path):
    for header in alice.get(site.url(path), allow_redirects=False).raw.headers.getlist("Set-Cookie"):
        if header.startswith("sessionid=") and "Max-Age=0" not in header:
            return True
    return False


@right("07-1")
def in_the_folded_header(alice, site, path):
    text = alice.get(site.url(path), allow_redirects=False).headers.get("Set-Cookie", "")
    return re.search(r"(^|, )sessionid=\w", text) is not None


@wrong("07-1", "Compare the whole name")
def a_part_of_a_name(alice, site, path):
    text = alice.get(site.url(path), allow_redirects=False).headers.get("Set-Cookie", "")
    return "sessionid=" in text and 'sessionid=""' not in text


@wrong("07-1", "The one that deletes is for theme")
def any_deletion(alice, site, path):
    text = alice.get(site.url(path), allow_redirects=False).headers.get("Set-Cookie", "")
    return "sessionid=" in text and "Max-Age=0" not in text


@right("07-1")
def by_the_date_of_the_row(alice, site, path):
    def date():
        return site.read_store([alice.cookies.get("sessionid", "")])

    before = date()
    alice.get(site.url(path), allow_redirects=False)
    return bool(date()) and date() != before


@wrong("07-1", "The sessionid in the jar is from an earlier request")
def in_the_jar(alice, site, path):
    alice.get(site.url(path), allow_redirects=False)
    return "sessionid" in alice.cookies


@wrong("07-1", "That Set-Cookie is for another cookie than sessionid")
def any_set_cookie(alice, site, path):
    return "Set-Cookie" in alice.get(site.url(path), allow_redirects=False).headers


@wrong("07-1", "This Set-Cookie deletes sessionid")
def name_in_the_header(alice, site, path):
    return "sessionid" in alice.get(site.url(path), allow_redirects=False).headers.get("Set-Cookie", "")


@wrong("07-1", "Two Set-Cookie headers came")
def the_header_begins_with_it(alice, site, path):
    text = alice.get(site.url(path), allow_redirects=False).headers.get("Set-Cookie", "")
    return text.startswith("sessionid=") and "Max-Age=0" not in text


@wrong("07-1", "M08")
def only_if_ok(alice, site, path):
    response = alice.get(site.url(path), allow_redirects=False)
    return response.ok and "sessionid" in response.cookies


@wrong("07-1", "raise_for_status() ends your function")
def raises_for_status(alice, site, path):
    response = alice.get(site.url(path), allow_redirects=False)
    response.raise_for_status()
    return "sessionid" in response.cookies


@wrong("07-1", "Django does not compare")
def compares_the_data(alice, site, path):
    before = {key: row.data for key, row in site.read_store().items()}
    alice.get(site.url(path), allow_redirects=False)
    after = {key: row.data for key, row in site.read_store().items()}
    return any(before.get(key) != data for key, data in after.items())


@wrong("07-1", "The response has a Set-Cookie for sessionid")
def compares_the_id(alice, site, path):
    before = alice.cookies.get("sessionid")
    alice.get(site.url(path), allow_redirects=False)
    return alice.cookies.get("sessionid") not in (before, None)


@wrong("07-1", BARE)
def returns_the_cookie(alice, site, path):
    return alice.get(site.url(path), allow_redirects=False).cookies.get("sessionid")[:3]


@wrong("07-1", FORGOT)
def prints_it(alice, site, path):
    print("sessionid" in alice.get(site.url(path), allow_redirects=False).cookies)


@wrong("07-1", "A second request tells what it did itself")
def asks_twice(alice, site, path):
    alice.get(site.url(path), allow_redirects=False)
    return "sessionid" in alice.get(site.url(path), allow_redirects=False).cookies


@wrong("07-1", "Use the session that your function receives")
def asks_as_a_stranger(alice, site, path):
    return "sessionid" in requests.get(site.url(path), allow_redirects=False).cookies


@wrong("07-1", "leave its jar as it is")
def empties_the_jar(alice, site, path):
    alice.cookies.clear()
    return "sessionid" in alice.get(site.url(path), allow_redirects=False).cookies


@wrong("07-1", "Compare the path")
def asks_one_page_only(alice, site, path):
    return "sessionid" in alice.get(site.url("/session/recent/")).cookies


verdicts = [
    True,
    True,
    True,
    False,
    False,
    True,
    True,
    False,
    True,
    True,
    True,
    False,
    False,
    False,
    True,
    True,
    False,
    False,
    False,
]


asked: Counter[str] = Counter()  # for each site of a check


@wrong("07-1", "in another order")
def knows_the_order(alice, site, path):
    alice.get(site.url(path), allow_redirects=False)
    asked[site.url("/")] += 1
    return verdicts[(asked[site.url("/")] - 1) % len(verdicts)]


@wrong("07-1", "Compare the whole name")
def begins_like_it(alice, site, path):
    return any(name.startswith("sessionid") for name in alice.get(site.url(path), allow_redirects=False).cookies.keys())


@wrong("07-1", "Say allow_redirects=False")
def follows_redirects(alice, site, path):
    return "sessionid" in alice.get(site.url(path)).cookies


@wrong("07-1", "Say allow_redirects=False")
def counts_all_that_follow(alice, site, path):
    response = alice.get(site.url(path))
    return any("sessionid" in one.cookies for one in [*response.history, response])


@wrong("07-1", "Compare the whole name")
def in_any_letters(alice, site, path):
    names = [name.lower() for name in alice.get(site.url(path), allow_redirects=False).cookies.keys()]
    return "sessionid" in names


@wrong("07-1", "Ask this page, and no other")
def looks_before(alice, site, path):
    alice.get(site.url("/session/peek/"))
    return "sessionid" in alice.get(site.url(path), allow_redirects=False).cookies


@wrong("07-1", "The page depends on its query")
def cuts_the_query_off(alice, site, path):
    return "sessionid" in alice.get(site.url(path.partition("?")[0]), allow_redirects=False).cookies

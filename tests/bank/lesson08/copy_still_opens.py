"""Answers to 08-1 of 08-flush."""

from collections import Counter

import requests

from tests.bank import right, wrong
from tests.bank.lesson08.shared import FORGOT

PEEK = "/session/peek/"


BARE = "Return True or False themselves"


@right("08-1")
def with_cookies(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 0


@right("08-1")
def with_a_header(site, session_id):
    answer = requests.get(site.url(PEEK), headers={"Cookie": f"sessionid={session_id}"})
    return bool(answer.json().get("visits"))


@right("08-1")
def with_a_jar(site, session_id):
    thief = requests.Session()
    thief.cookies.set("sessionid", session_id)
    if thief.get(site.url(PEEK)).json() == {"visits": 0}:
        return False
    return True


@right("08-1")
def compared_with_a_stranger(site, session_id):
    page = site.url(PEEK)
    return requests.get(page).text != requests.get(page, cookies={"sessionid": session_id}).text


@wrong("08-1", "To a stranger the page answers 200, too")
def by_the_status(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).ok


@wrong("08-1", BARE)
def the_number(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"]


@wrong("08-1", FORGOT)
def prints_it(site, session_id):
    print(requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 0)


@wrong("08-1", "That page counts")
def counts(site, session_id):
    return requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id}).json()["visits"] > 1


@wrong("08-1", "That page counts")
def peeks_and_counts(site, session_id):
    visits = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"]
    requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id})
    return visits > 0


@wrong("08-1", "The row is there, but empty")
def looks_for_the_row(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id})
    return session_id in site.read_store()


@wrong("08-1", "No cookie named sessionid came")
def another_name(site, session_id):
    return requests.get(site.url(PEEK), cookies={"session_id": session_id}).json()["visits"] > 0


@wrong("08-1", "not the id that your function received")
def the_word(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": "session_id"}).json()["visits"] > 0


@wrong("08-1", "Use the `site` that your function receives")
def only_the_store(site, session_id):
    return "visits" in getattr(site.read_store().get(session_id), "data", {})


@wrong("08-1", "Return True or False themselves")
def the_answer(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id})


@wrong("08-1", "under the key visits")
def more_than_many(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 100


order = [False, True, False, False, False, True, True, True, True, False, False, True]


asked: Counter[str] = Counter()  # for each site of a check


@wrong("08-1", "in another order")
def knows_the_order(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id})
    asked[site.url("/")] += 1
    return order[(asked[site.url("/")] - 1) % len(order)]


def by_number(test):
    """Return a client that asks, and judges the number of visits by this test."""
    return lambda site, id: test(requests.get(site.url(PEEK), cookies={"sessionid": id}).json()["visits"])


wrong("08-1", "More than 0 means", by_number(lambda visits: visits > 1))
wrong("08-1", "your function returns True", by_number(lambda visits: 0 < visits < 10))
wrong("08-1", "The page counted", by_number(lambda visits: "0" not in str(visits)))
wrong("08-1", "To a stranger the page answers 200, too", by_number(lambda visits: visits >= 0))


@wrong("08-1", "Django opens no session after its date")
def believes_the_row(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id})
    row = site.read_store().get(session_id)
    return row is not None and row.data.get("visits", 0) > 0

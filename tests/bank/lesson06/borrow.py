"""Answers to 06-1 of 06-first-session."""

import base64
import json
import sqlite3

import requests

from tests.bank import right, wrong

PEEK = "/session/peek/"


@right("06-1")
def with_cookies(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()


@right("06-1")
def with_header(site, session_id):
    return requests.get(site.url(PEEK), headers={"Cookie": f"sessionid={session_id}"}).json()


@right("06-1")
def with_jar(site, session_id):
    thief = requests.Session()
    thief.cookies.set("sessionid", session_id)
    return thief.get(site.url(PEEK)).json()


@wrong("06-1", "None came")
def other_name(site, session_id):
    return requests.get(site.url(PEEK), cookies={"session_id": session_id}).json()


@wrong("06-1", "None came")
def in_the_address(site, session_id):
    return requests.get(site.url(PEEK), params={"sessionid": session_id}).json()


@wrong("06-1", "That page counts")
def counts(site, session_id):
    return requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id}).json()


@wrong("06-1", "not the id that your function received")
def wrong_value(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": "session_id"}).json()


@wrong("06-1", "Use the `site` that your function receives")
def reads_the_database(site, session_id):
    connection = sqlite3.connect(site.database)
    rows = dict(connection.execute("SELECT session_key, session_data FROM django_session"))
    connection.close()
    data = rows.get(session_id, "e30=:").split(":")[0]
    return {"visits": json.loads(base64.urlsafe_b64decode(data + "==")).get("visits", 0)}


@wrong("06-1", "Did you forget `return`?")
def forgets_return(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()


wrong("06-1", "Keep the arguments", lambda site: {"visits": 1})


@wrong("06-1", "Bob was here once more")
def asks_and_tells_what_it_knows(site, session_id, known={}):  # noqa: B006
    answer = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()
    return known.setdefault(session_id, answer)


@wrong("06-1", "Return that answer as it is")
def none_for_an_id_without_visits(site, session_id):
    answer = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()
    return answer if answer["visits"] else None


@wrong("06-1", "A jar sends it where domain and path fit")
def for_https_only(site, session_id):
    thief = requests.Session()
    thief.cookies.set("sessionid", session_id, secure=True)
    return thief.get(site.url(PEEK)).json()


@wrong("06-1", "Braces without a colon make a set")
def a_set(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid", session_id}).json()


@wrong("06-1", "The path ends with a slash")
def without_the_slash(site, session_id):
    return requests.get(site.url(PEEK[:-1]), headers={"Cookie": f"sessionid={session_id}"}).json()


@wrong("06-1", "That page counts")
def counts_first(site, session_id):
    requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id})
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()


@wrong("06-1", "That is 1 alone")
def the_number_alone(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"]

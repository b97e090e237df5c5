"""Answers to 16-1 of 16-tokens."""

import json
import re
from functools import lru_cache

import requests

from tests.bank import right, wrong

PAGE, ORDER = "/accounts/login/", "/api/order/"


@right("16-1")
def with_the_cookie(session, site, book):
    session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers).json()


@right("16-1")
def with_the_form_field(session, site, book):
    page = session.get(site.url(PAGE)).text
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
    return session.post(site.url(ORDER), json={"book": book}, headers={"x-csrftoken": token}).json()


@right("16-1")
def only_where_it_is_missing(session, site, book):
    if "csrftoken" not in session.cookies:
        session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies["csrftoken"], "Content-Type": "application/json"}
    return session.post(site.url(ORDER), data=json.dumps({"book": book}), headers=headers).json()


@right("16-1")
def kept_in_the_session(session, site, book):
    session.get(site.url(PAGE))
    session.headers["X-CSRFToken"] = session.cookies.get_dict()["csrftoken"]
    return json.loads(session.post(url=site.url(ORDER), json=dict(book=book)).content)


@wrong("16-1", "No cookie csrftoken came with this POST")
def without_a_token(session, site, book):
    return session.post(site.url(ORDER), json={"book": book}).json()


@wrong("16-1", "The token stands in the body")
def token_in_the_json(session, site, book):
    session.get(site.url(PAGE))
    body = {"book": book, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json=body).json()


@wrong("16-1", "Django reads X-CSRFToken")
def another_header(session, site, book):
    session.get(site.url(PAGE))
    headers = {"csrftoken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers).json()


@wrong("16-1", "Django found no token that fits")
def token_of_another_session(session, site, book):
    other = requests.get(site.url(PAGE)).cookies["csrftoken"]
    session.get(site.url(PAGE))
    return session.post(site.url(ORDER), json={"book": book}, headers={"X-CSRFToken": other}).json()


@wrong("16-1", "The jar has no cookie of this name now")
def without_the_page(session, site, book):
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers).json()


@wrong("16-1", "The session that the function receives carries")
def a_session_of_its_own(session, site, book):
    return with_the_cookie(requests.Session(), site, book)


@wrong("16-1", "as the function receives it")
def book_as_text(session, site, book):
    return with_the_cookie(session, site, str(book))


@wrong("16-1", "as the function receives it")
def always_the_same(session, site, book):
    return with_the_cookie(session, site, 54)


@wrong("16-1", "That is the whole response")
def the_response(session, site, book):
    session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers)


@wrong("16-1", "Did you forget `return`")
def forgotten(session, site, book):
    with_the_cookie(session, site, book)


@wrong("16-1", "a POST to /api/order/")
def asks_only(session, site, book):
    session.get(site.url(PAGE))
    return session.get(site.url(ORDER), params={"book": book}).json()


@wrong("16-1", "as the function receives it")
def with_one_field_more(session, site, book):
    session.get(site.url(PAGE))
    body = {"book": book, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json=body, headers={"X-CSRFToken": session.cookies["csrftoken"]}).json()


@wrong("16-1", "The book stands in the body alone")
def in_the_address_too(session, site, book):
    session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), params={"book": book}, json={"book": book}, headers=headers).json()


@wrong("16-1", "Nobody else gives a token")
def made_up(session, site, book):
    session.cookies.set("csrftoken", "a" * 32)
    return session.post(site.url(ORDER), json={"book": book}, headers={"X-CSRFToken": "a" * 32}).json()


@wrong("16-1", "keeps its other cookies")
def only_two_cookies(session, site, book):
    for cookie in [cookie for cookie in session.cookies if cookie.name not in ("csrftoken", "sessionid")]:
        session.cookies.clear(cookie.domain, cookie.path, cookie.name)
    return with_the_cookie(session, site, book)


@wrong("16-1", "code that runs to its end")
def only_numbers(session, site, book):
    return with_the_cookie(session, site, int(book))


@wrong("16-1", "Two POSTs came")
def orders_twice(session, site, book):
    with_the_cookie(session, site, book)
    return with_the_cookie(session, site, book)


@wrong("16-1", "No cookie csrftoken came with this POST")
def only_where_the_jar_is_empty(session, site, book):
    if not session.cookies:
        session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies.get("csrftoken")}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers).json()


@wrong("16-1", "Django found no token that fits")
def keeps_the_first_token(session, site, book):
    if "X-CSRFToken" not in session.headers:
        session.get(site.url(PAGE))
        session.headers["X-CSRFToken"] = session.cookies["csrftoken"]
    return session.post(site.url(ORDER), json={"book": book}).json()


@wrong("16-1", "An earlier call of your function asked")
@lru_cache
def remembers_its_answers(session, site, book):
    session.get(site.url(PAGE))
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(site.url(ORDER), json={"book": book}, headers=headers).json()


@wrong("16-1", "Return all of it")
def returns_the_orders(session, site, book):
    return with_the_cookie(session, site, book)["orders"]


@wrong("16-1", "Nobody else gives a token")
def makes_both_up(session, site, book):
    session.cookies.set("csrftoken", "token", domain="127.0.0.1", path="/")
    return session.post(site.url(ORDER), json={"book": book}, headers={"X-CSRFToken": "token"}).json()


def with_header(value, *, name="X-CSRFToken", **more):
    """Return a client that sends this value in a header, and perhaps more of a request."""

    def order(session, site, book):
        session.get(site.url(PAGE))
        token = session.cookies["csrftoken"]
        headers = {name: value(session, token)} if value else {}
        options = {key: make(token) for key, make in more.items()}
        return session.post(site.url(ORDER), json={"book": book}, headers=headers, **options).json()

    return order


wrong("16-1", "The header holds more than the token", with_header(lambda session, token: f"csrftoken={token}"))
wrong("16-1", "in other letters", with_header(lambda session, token: token.lower()))
wrong("16-1", "Django reads X-CSRFToken", with_header(lambda session, token: token, name="X-CSRF-Token"))
wrong("16-1", "It is a header", with_header(None, cookies=lambda token: {"X-CSRFToken": token}))
wrong("16-1", "The token stands in the address", with_header(None, params=lambda token: {"X-CSRFToken": token}))
wrong("16-1", "no header X-CSRFToken with its value", with_header(None))

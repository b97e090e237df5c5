"""Answers to 10-1 of 10-login."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import requests
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

from tests.bank import right, wrong

LOGIN = "/accounts/login/"


WHO = "/accounts/who/"


def token_in(text):
    return re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', text)[1]


def post(alice, site, name, password, token, **more):
    fields = {"csrfmiddlewaretoken": token, "username": name, "password": password}
    return alice.post(site.url(LOGIN), data=fields | more)


@right("10-1")
def by_the_form(alice, site, name, password):
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    return alice.get(site.url(WHO)).json()


@right("10-1")
def by_a_parser(alice, site, name, password):
    found = {}

    class Fields(HTMLParser):
        def handle_starttag(self, tag, attributes):
            if tag == "input":
                found[dict(attributes).get("name")] = dict(attributes).get("value", "")

    Fields().feed(alice.get(site.url(LOGIN)).text)
    found.update(username=name, password=password)
    answer = alice.post(site.url(LOGIN), found, allow_redirects=False)
    assert answer.status_code == 302
    return alice.get(site.url(WHO)).json()


@right("10-1")
def redirected_to_who(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    return post(alice, site, name, password, token, next=WHO).json()


@right("10-1")
def redirected_by_the_address(alice, site, name, password):
    url = site.url(LOGIN) + "?next=" + WHO
    fields = {"csrfmiddlewaretoken": token_in(alice.get(url).text), "username": name, "password": password}
    return alice.post(url, fields).json()


@wrong("10-1", "a browser sends what stands in the form")
def token_of_the_cookie(alice, site, name, password):
    """Django takes the secret itself, too: it is what JavaScript sends. The task asks for the form's."""
    alice.get(site.url(LOGIN))
    post(alice, site, name, password, alice.cookies["csrftoken"])
    return alice.get(site.url(WHO)).json()


@right("10-1")
def token_in_a_header(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    fields = {"username": name, "password": password}
    alice.post(site.url(LOGIN), data=fields, headers={"X-CSRFToken": token})
    return alice.get(site.url(WHO)).json()


@right("10-1")
def token_of_another_page(alice, site, name, password):
    token = token_in(alice.get(site.url("/preferences/")).text)
    alice.post(site.url(LOGIN), data=[("username", name), ("password", password), ("csrfmiddlewaretoken", token)])
    return alice.get(site.url(WHO)).json()


@right("10-1")
def as_multipart(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    fields = {"csrfmiddlewaretoken": token, "username": name, "password": password}
    alice.post(site.url(LOGIN), files={key: (None, value) for key, value in fields.items()})
    return alice.get(site.url(WHO)).json()


@right("10-1")
def presses_the_button_twice(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    post(alice, site, name, password, token)
    post(alice, site, name, password, token)
    return requests.get(site.url(WHO), cookies=alice.cookies).json()


@right("10-1")
def a_text_that_is_encoded(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN), headers={"Accept-Language": "zh-hans"}).text)
    body = urlencode([("username", name), ("csrfmiddlewaretoken", token), ("password", password)])
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": site.url(LOGIN)}
    alice.post(site.url(LOGIN), data=body, headers=kind)
    return json.loads(alice.get(site.url(WHO)).text)


@wrong("10-1", "At the end, the session must be logged in")
def logs_out_again(alice, site, name, password):
    result = by_the_form(alice, site, name, password)
    alice.post(site.url("/accounts/logout/"), data={"csrfmiddlewaretoken": alice.cookies["csrftoken"]})
    return result


@wrong("10-1", "a POST to /accounts/login/")
def writes_the_row(alice, site, name, password):
    user = User.objects.get(username=name)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    alice.cookies.set("sessionid", session.session_key, domain="127.0.0.1", path="/")
    return alice.get(site.url(WHO)).json()


@right("10-1")
def tries_without_a_token_first(alice, site, name, password):
    alice.post(site.url(LOGIN), data={"username": name, "password": password})
    return by_the_form(alice, site, name, password)


@wrong("10-1", "The token is a field, too")
def no_token(alice, site, name, password):
    alice.get(site.url(LOGIN))
    alice.post(site.url(LOGIN), data={"username": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "No cookie csrftoken came")
def no_page_first(alice, site, name, password):
    alice.post(site.url(LOGIN), data={"username": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "not one of this client's")
def token_of_nobody(alice, site, name, password):
    alice.get(site.url(LOGIN))
    post(alice, site, name, password, "x" * 64)
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "No cookie csrftoken came")
def token_of_another_client(alice, site, name, password):
    post(alice, site, name, password, token_in(requests.get(site.url(LOGIN)).text))
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "not one of this client's")
def token_from_elsewhere_while_having_a_cookie(alice, site, name, password):
    alice.get(site.url(LOGIN))
    post(alice, site, name, password, token_in(requests.get(site.url(LOGIN)).text))
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "not one of this client's")
def cookie_of_another_client(alice, site, name, password):
    alice.get(site.url(LOGIN))
    post(alice, site, name, password, requests.get(site.url(LOGIN)).cookies["csrftoken"])
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "M58")
def half_a_token(alice, site, name, password):
    text = alice.get(site.url(LOGIN)).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{32})', text)[1]
    post(alice, site, name, password, token)
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "Use the session that your function receives")
def plain_requests(alice, site, name, password):
    page = requests.get(site.url(LOGIN))
    fields = {"csrfmiddlewaretoken": token_in(page.text), "username": name, "password": password}
    done = requests.post(site.url(LOGIN), data=fields, cookies=page.cookies, allow_redirects=False)
    return requests.get(site.url(WHO), cookies=done.cookies).json()


@wrong("10-1", "Use the session that your function receives")
def a_session_of_its_own(alice, site, name, password):
    return by_the_form(requests.Session(), site, name, password)


@wrong("10-1", "No field username came")
def wrong_field_names(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), data={"csrfmiddlewaretoken": token, "name": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "No field password came")
def fields_of_registration(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), data={"csrfmiddlewaretoken": token, "username": name, "password1": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "That is a page")
def returns_the_page(alice, site, name, password):
    by_the_form(alice, site, name, password)
    return alice.get(site.url("/")).text


@wrong("10-1", "That is the whole response")
def returns_the_response(alice, site, name, password):
    by_the_form(alice, site, name, password)
    return alice.get(site.url(WHO))


@wrong("10-1", "That is text")
def returns_text(alice, site, name, password):
    by_the_form(alice, site, name, password)
    return alice.get(site.url(WHO)).text


@wrong("10-1", "the function returns the JSON of /accounts/who/")
def returns_the_name(alice, site, name, password):
    return by_the_form(alice, site, name, password)["user"]


@wrong("10-1", "Did you forget `return`?")
def forgets_return(alice, site, name, password):
    by_the_form(alice, site, name, password)


@wrong("10-1", "Ask /accounts/who/ at the end")
def makes_the_answer_up(alice, site, name, password):
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    return {"user": name}


@wrong("10-1", "Ask it after the login")
def asks_too_early(alice, site, name, password):
    who = alice.get(site.url(WHO)).json()
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    return who


@wrong("10-1", "Ask it after the login, with the same session")
def asks_as_a_stranger(alice, site, name, password):
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    return requests.get(site.url(WHO)).json()


@wrong("10-1", "get only shows the form")
def by_get(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.get(site.url(LOGIN), params={"csrfmiddlewaretoken": token, "username": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "post makes a form of a dictionary")
def fields_in_the_address(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), params={"csrfmiddlewaretoken": token, "username": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "its Content-Type is application/json")
def as_json(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), json={"csrfmiddlewaretoken": token, "username": name, "password": password})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "its Content-Type is application/json")
def as_json_with_a_header(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), json={"username": name, "password": password}, headers={"X-CSRFToken": token})
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "post makes a form of a dictionary")
def as_text(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    alice.post(site.url(LOGIN), data=f"csrfmiddlewaretoken={token}&username={name}&password={password}".encode())
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "not the password that your function received")
def not_encoded(alice, site, name, password):
    token = token_in(alice.get(site.url(LOGIN)).text)
    text = f"csrfmiddlewaretoken={token}&username={name}&password={password}"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    alice.post(site.url(LOGIN), data=text.encode(), headers=kind)
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "not the password that your function received")
def another_password(alice, site, name, password):
    return by_the_form(alice, site, name, "correct-horse-7")


@wrong("10-1", "not the name that your function received")
def another_name(alice, site, name, password):
    return by_the_form(alice, site, "Alice", password)


@wrong("10-1", "not the name that your function received")
def a_name_in_capitals(alice, site, name, password):
    return by_the_form(alice, site, name.upper(), password)


@wrong("10-1", "a POST to /accounts/login/")
def registers(alice, site, name, password):
    token = token_in(alice.get(site.url("/accounts/register/")).text)
    fields = {"csrfmiddlewaretoken": token, "username": name, "password1": password, "password2": password}
    alice.post(site.url("/accounts/register/"), data=fields)
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "whole address")
def paths_only(alice, site, name, password):
    return alice.get(LOGIN).json()


@wrong("10-1", "Keep the arguments")
def other_arguments(alice, site):
    return {}


kept: list[requests.Session] = []


@wrong("10-1", "Use the session that your function receives")
def a_session_from_before(alice, site, name, password):
    kept.append(alice)
    return by_the_form(kept[-2] if len(kept) % 2 == 0 else alice, site, name, password)


@wrong("10-1", "re.search returns None")
def a_pattern_that_finds_nothing(alice, site, name, password):
    text = alice.get(site.url(LOGIN)).text
    token = re.search(r'name="csrftoken" value="(.+?)"', text)[1]
    post(alice, site, name, password, token)
    return alice.get(site.url(WHO)).json()


HAD = "The login keeps what a visitor has"


@wrong("10-1", "Leave the others of this visitor alone")
def empties_the_jar(alice, site, name, password):
    alice.cookies.clear()
    return by_the_form(alice, site, name, password)


@wrong("10-1", "Leave the others of this visitor alone")
def keeps_two_cookies(alice, site, name, password):
    result = by_the_form(alice, site, name, password)
    for cookie in list(alice.cookies):
        if cookie.name not in ("sessionid", "csrftoken"):
            alice.cookies.clear(cookie.domain, cookie.path, cookie.name)
    return result


@wrong("10-1", HAD)
def ends_the_session_first(alice, site, name, password):
    alice.get(site.url("/session/end/flush/"))
    return by_the_form(alice, site, name, password)


@wrong("10-1", HAD)
def buys_a_book(alice, site, name, password):
    result = by_the_form(alice, site, name, password)
    token = token_in(alice.get(site.url("/books/54/")).text)
    alice.post(site.url("/cart/add/54/"), data={"csrfmiddlewaretoken": token})
    return result


@wrong("10-1", "the function returns the JSON of /accounts/who/")
def adds_to_the_answer(alice, site, name, password):
    return by_the_form(alice, site, name, password) | {"ok": True}


@wrong("10-1", "That is the name as it was typed")
def asks_and_does_not_listen(alice, site, name, password):
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    alice.get(site.url(WHO))
    return {"user": name}


@wrong("10-1", "That is not the password that your function received")
def with_a_password_cut_at_its_ends(alice, site, name, password):
    post(alice, site, name, password.strip(), token_in(alice.get(site.url(LOGIN)).text))
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "goes with each later request")
def with_a_header_that_stays(alice, site, name, password):
    alice.headers["X-CSRFToken"] = token_in(alice.get(site.url(LOGIN)).text)
    post(alice, site, name, password, alice.headers["X-CSRFToken"])
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "Each login begins with a form of its own")
def with_a_form_that_another_session_got(alice, site, name, password):
    page = requests.get(site.url(LOGIN))
    alice.cookies.update(page.cookies)
    post(alice, site, name, password, token_in(page.text))
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "with signs around it")
def with_all_that_the_pattern_found(alice, site, name, password):
    page = alice.get(site.url(LOGIN)).text
    post(alice, site, name, password, re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', page)[0])
    return alice.get(site.url(WHO)).json()


@wrong("10-1", "Nothing was posted")
def only_asked_who(alice, site, name, password):
    return alice.get(site.url(WHO), params={"user": name}).json()


@wrong("10-1", "with its cookie in the jar")
def emptied_the_jar(alice, site, name, password):
    post(alice, site, name, password, token_in(alice.get(site.url(LOGIN)).text))
    alice.cookies.clear()
    return {"user": name}

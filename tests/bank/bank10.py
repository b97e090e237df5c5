"""Answers to the exercises of lesson 10."""

import json
import re
import secrets
from html.parser import HTMLParser
from importlib import import_module
from urllib.parse import urlencode

import requests
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, self_test, wrong

LOGIN = "/accounts/login/"
WHO = "/accounts/who/"


# 10-1 Log in by the form


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


@right("10-1")
def token_of_the_cookie(alice, site, name, password):
    """Django takes the secret itself, too: it is what JavaScript sends."""
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


# 10-2 A login without fixation


def told(request):
    return JsonResponse({"member": request.session["member"]})


@right("10-2")
def cycle_first(request):
    request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    return told(request)


@right("10-2")
def cycle_last(request):
    request.session["member"] = request.GET.get("name")
    request.session.cycle_key()
    return told(request)


@right("10-2")
def flush_and_put_back(request):
    old = dict(request.session.items())
    request.session.flush()
    request.session.update(old)
    request.session["member"] = request.GET["name"]
    return told(request)


@right("10-2")
def create_and_delete(request):
    old = request.session.session_key
    request.session["member"] = request.GET["name"]
    request.session.create()
    if old:
        request.session.delete(old)
    return told(request)


@right("10-2")
def a_cookie_that_django_overwrites(request):
    request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.set_cookie("sessionid", request.session.session_key, path="/answer/")
    return response


@wrong("10-2", "delete(None) deletes that row, too")
def create_and_delete_always(request):
    old = request.session.session_key
    request.session["member"] = request.GET["name"]
    request.session.create()
    request.session.delete(old)
    return told(request)


@right("10-2")
def a_new_store(request):
    new = SessionStore()
    new.update(dict(request.session.items()))
    new["member"] = request.GET["name"]
    request.session.flush()
    request.session = new
    return told(request)


@right("10-2")
def only_where_there_is_one(request):
    if request.session.session_key:
        request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    request.session.set_expiry(0)
    return told(request)


@right("10-2")
def as_django_does(request):
    if "member" in request.session:
        if request.session["member"] != request.GET["name"]:
            request.session.flush()
    else:
        request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.set_cookie("greeting", "hello")
    return response


@wrong("10-2", "request.session.cycle_key() does")
def no_cycle(request):
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "flush() and clear() throw away")
def flushes(request):
    request.session.flush()
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "flush() and clear() throw away")
def clears_and_cycles(request):
    request.session.clear()
    request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "cycle_key() deletes the old row")
def creates(request):
    request.session["member"] = request.GET["name"]
    request.session.create()
    return told(request)


@wrong("10-2", "cycle_key() deletes the old row")
def copies(request):
    new = SessionStore()
    new.update(dict(request.session.items()))
    new["member"] = request.GET["name"]
    request.session = new
    return told(request)


@wrong("10-2", "Only Django gives out ids")
def own_random_id(request):
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.set_cookie("sessionid", secrets.token_hex(16))
    request.session.modified = False
    return response


@wrong("10-2", "request.session.cycle_key() does")
def own_random_cookie(request):
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.set_cookie("login", secrets.token_hex(16))
    return response


@wrong("10-2", "request.session.cycle_key() does")
def own_id_that_django_overwrites(request):
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.set_cookie("sessionid", secrets.token_hex(16))
    return response


@wrong("10-2", "Let Django set this cookie")
def a_second_cookie(request):
    response = JsonResponse({"member": request.GET["name"]})
    response.set_cookie("sessionid", secrets.token_hex(16), path="/answer/")
    return response


@wrong("10-2", "request.session.cycle_key() does")
def deletes_the_cookie(request):
    request.session["member"] = request.GET["name"]
    response = told(request)
    response.delete_cookie("sessionid")
    return response


@wrong("10-2", '["member"] = … keeps it')
def stores_nothing(request):
    return JsonResponse({"member": request.GET["name"]})


@wrong("10-2", "the session holds")
def cycles_only(request):
    request.session.cycle_key()
    return JsonResponse({"member": request.GET["name"]})


@wrong("10-2", "the session holds")
def another_key(request):
    request.session.cycle_key()
    request.session["name"] = request.GET["name"]
    return JsonResponse({"member": request.session["name"]})


@wrong("10-2", "The task says: in the session")
def in_a_cookie(request):
    request.session.flush()
    response = JsonResponse({"member": request.GET["name"]})
    response.set_cookie("member", request.GET["name"])
    return response


@wrong("10-2", "flush() and clear() throw away")
def keeps_in_a_new_row_only_the_member(request):
    request.session.delete()
    request.session.create()
    request.session = SessionStore()
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "Return the JSON")
def redirects(request):
    request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    return redirect("/")


@wrong("10-2", "{'member': 'Alice'}")
def answers_text(request):
    cycle_first(request)
    return HttpResponse(request.GET["name"])


@wrong("10-2", "The keys must be exactly 'member'")
def answers_another_key(request):
    cycle_first(request)
    return JsonResponse({"name": request.GET["name"]})


@wrong("10-2", "Did you forget `return`?")
def returns_none(request):
    cycle_first(request)


@wrong("10-2", "M36")
def asks_for_another_parameter(request):
    request.session.cycle_key()
    request.session["member"] = request.GET["member"]
    return told(request)


@wrong("10-2", "Bob comes without a session")
def always_alice(request):
    request.session.cycle_key()
    request.session["member"] = "Alice"
    return told(request)


@wrong("10-2", "One visitor's login must change nobody else's session")
def ends_all_others(request):
    cycle_first(request)
    Session.objects.exclude(pk=request.session.session_key).delete()
    return told(request)


@wrong("10-2", "the login gives Alice a new id")
def regenerates_without_saving(request):
    request.session["member"] = request.GET["name"]
    request.session.save()
    request.session.modified = True
    return told(request)


@right("10-2")
def by_djangos_login(request):
    login(request, User.objects.get_or_create(username=request.GET["name"])[0])
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "moves all of it to a new id")
def keeps_the_cart_only(request):
    cart = request.session.get("cart")
    request.session.flush()
    if cart:
        request.session["cart"] = cart
    request.session["member"] = request.GET["name"]
    return told(request)


@wrong("10-2", "cycle_key() deletes the old row")
def forgets_its_key(request):
    request.session["member"] = request.GET["name"]
    request.session._session_key = None
    return told(request)


# 10-3 Log out everywhere


@right("10-3")
def by_rows(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@right("10-3")
def by_keys(request):
    user = request.user
    keys = [
        row.session_key
        for row in Session.objects.iterator()
        if user.is_authenticated and row.get_decoded().get("_auth_user_id") == str(user.id)
    ]
    return JsonResponse({"ended": Session.objects.filter(pk__in=keys).delete()[0]})


@right("10-3")
def then_logs_out(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        logout(request)
    return answer


@wrong("10-3", "end a stranger's session, too")
def logs_everybody_out(request):
    answer = by_rows(request)
    logout(request)
    return answer


@right("10-3")
def then_flushes(request):
    if not request.user.is_authenticated:
        return JsonResponse({"ended": 0})
    mine = str(request.user.pk)
    rows = [row for row in Session.objects.all() if row.get_decoded().get("_auth_user_id") == mine]
    for row in rows:
        if row.session_key != request.session.session_key:
            row.delete()
    request.session.flush()
    return JsonResponse({"ended": len(rows)})


@right("10-3")
def by_the_engine(request):
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = 0
    for key in Session.objects.values_list("session_key", flat=True):
        session = store(key)
        if int(session.get("_auth_user_id", 0)) == (request.user.pk or -1):
            session.delete()
            ended = ended + 1
    return JsonResponse({"ended": ended})


@right("10-3")
def by_the_key_in_the_own_session(request):
    mine = request.session.get("_auth_user_id")
    rows = [row for row in Session.objects.all() if mine and row.get_decoded().get("_auth_user_id") == mine]
    for row in rows:
        Session.objects.get(pk=row.pk).delete()
    response = JsonResponse({"ended": len(rows)})
    response.delete_cookie("sessionid")
    return response


@right("10-3")
def by_sql(request):
    ended = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key, session_data FROM django_session")
        for key, data in cursor.fetchall():
            if SessionStore().decode(data).get("_auth_user_id") == str(request.user.pk):
                cursor.execute("DELETE FROM django_session WHERE session_key = %s", [key])
                ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Every row was deleted")
def deletes_all(request):
    return JsonResponse({"ended": Session.objects.all().delete()[0]})


@wrong("10-3", "Some devices are still logged in")
def this_device_only(request):
    if not request.user.is_authenticated:
        return JsonResponse({"ended": 0})
    request.session.flush()
    return JsonResponse({"ended": 1})


@wrong("10-3", "Some devices are still logged in")
def others_only(request):
    ended = 0
    for row in Session.objects.exclude(pk=request.session.session_key):
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "This device counts, too")
def others_only_then_flush(request):
    answer = others_only(request)
    if request.user.is_authenticated:
        request.session.flush()
    return answer


@wrong("10-3", "request.user.pk is None")
def compares_with_a_number(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == request.user.pk:
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "str(...) makes a text of it")
def compares_with_a_number_for_users(request):
    return compares_with_a_number(request) if request.user.pk else JsonResponse({"ended": 0})


@wrong("10-3", "Rows of somebody else were deleted")
def part_of_a_text(request):
    ended = 0
    for row in Session.objects.all():
        if request.user.pk and str(request.user.pk) in str(row.get_decoded().get("_auth_user_id", "")):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Every row was deleted")
def in_all_of_the_data(request):
    rows = [row for row in Session.objects.all() if request.user.pk and str(request.user.pk) in str(row.get_decoded())]
    for row in rows:
        row.delete()
    return JsonResponse({"ended": len(rows)})


@wrong("10-3", "None is no number")
def numbers_of_nobody(request):
    ended = 0
    for row in Session.objects.all():
        if int(row.get_decoded().get("_auth_user_id")) == request.user.pk:
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "405 Method Not Allowed")
def by_post_only(request):
    return by_rows(request) if request.method == "POST" else HttpResponse(status=405)


@wrong("10-3", "M36")
def needs_the_key(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded()["_auth_user_id"] == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "M16")
def by_a_new_password(request):
    ended = 0
    if request.user.is_authenticated:
        request.user.set_password(secrets.token_hex(8))
        request.user.save()
        ended = 3
    return JsonResponse({"ended": ended})


@wrong("10-3", "M16")
def by_an_unusable_password(request):
    if request.user.is_authenticated:
        request.user.set_unusable_password()
        request.user.save()
        update_session_auth_hash(request, request.user)
    return JsonResponse({"ended": 3 if request.user.is_authenticated else 0})


@wrong("10-3", "the answer is: {'ended': 3}")
def returns_too_early(request):
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            return JsonResponse({"ended": 1})
    return JsonResponse({"ended": 0})


@wrong("10-3", "row.delete() deletes a row")
def counts_and_keeps(request):
    rows = [row for row in Session.objects.all() if row.get_decoded().get("_auth_user_id") == str(request.user.pk)]
    return JsonResponse({"ended": len(rows)})


@wrong("10-3", "every row of this user is deleted")
def deletes_the_keys_only(request):
    ended = 0
    for row in Session.objects.all():
        data = row.get_decoded()
        if data.pop("_auth_user_id", None) == str(request.user.pk):
            row.session_data = SessionStore().encode(data)
            row.save()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Do not store after deleting")
def stores_afterwards(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        request.session["ended"] = True
    return answer


@wrong("10-3", "Nothing has to be stored here")
def starts_a_new_session(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        request.session.flush()
        request.session["message"] = "You are logged out everywhere."
    return answer


@wrong("10-3", "The right rows are deleted, but the number is not right")
def counts_everything(request):
    all_rows = Session.objects.count()
    by_rows(request)
    return JsonResponse({"ended": all_rows if request.user.is_authenticated else 0})


@wrong("10-3", "the answer is: {'ended': 3}")
def logs_out_first(request):
    logout(request)
    return by_rows(request)


@wrong("10-3", "A number and a text that looks like it")
def a_text(request):
    return JsonResponse({"ended": str(Session.objects.none().count())})


@wrong("10-3", "the answer is: {'ended': 0}")
def needs_a_user(request):
    if not request.user.is_authenticated:
        return redirect("login")
    return by_rows(request)


@wrong("10-3", "every row of this user is deleted")
def expires_them(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.expire_date = row.expire_date.replace(year=2001)
            row.save()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Every row was deleted")
def deletes_the_others(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            ended += 1
        else:
            row.delete()
    return JsonResponse({"ended": ended})


@wrong("10-3", "Did you forget `return`?")
def says_nothing(request):
    by_rows(request)


@wrong("10-3", "The account is gone")
def deletes_the_user(request):
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).delete()
    return JsonResponse({"ended": 0})


# 10-4 Self-test

self_test(
    "10-4",
    {
        "the token in the form is the same text as the cookie csrftoken": False,
        "a login gives the cookie csrftoken a new value": True,
        "a login with a wrong password starts a session": False,
        "the id from before the login is dead after it": True,
        "changing the password logs out the device on which it is changed": False,
        "changing the password logs out the user's other device": True,
        "after the logout, the row is still in the store": False,
    },
)

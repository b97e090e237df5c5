"""Answers to 10-2 of 10-login."""

import json
import secrets

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, wrong
from tests.bank.harms import harms


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


@wrong("10-2", "the row of this session is gone")
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


@wrong("10-2", "the rows of all others are not its own")
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


harms("10-2", cycle_first)


def keeping(test):
    """Return a view that ends the session, and puts back what passes this test."""

    def view(request):
        kept = {key: value for key, value in request.session.items() if test(key, value)}
        request.session.flush()
        request.session.update(kept)
        request.session["member"] = request.GET["name"]
        return told(request)

    return view


FLUSHED = "moves all of it to a new id"
right("10-2", keeping(lambda key, value: True))
wrong("10-2", FLUSHED, keeping(lambda key, value: key in ("cart", "theme")))
wrong("10-2", FLUSHED, keeping(lambda key, value: isinstance(value, (dict, str))))
wrong("10-2", FLUSHED, keeping(lambda key, value: value))
wrong("10-2", FLUSHED, keeping(lambda key, value: not key.startswith("_")))


def cycling(test, name=lambda request: request.GET["name"]):
    """Return a view that changes the id where this test says so."""

    def view(request):
        if test(request.session):
            request.session.cycle_key()
        request.session["member"] = name(request)
        return told(request)

    return view


SAME = "cycle_key() makes a new one at each login"
wrong("10-2", SAME, cycling(lambda session: "cart" in session or "theme" in session))
wrong("10-2", SAME, cycling(lambda session: any(session.values())))
wrong("10-2", SAME, cycling(lambda session: "member" not in session))


def always(session):
    return True


wrong("10-2", "the answer is", cycling(always, lambda request: request.GET["name"].strip()))
wrong("10-2", "the answer is", cycling(always, lambda request: request.GET["name"].title()))
wrong("10-2", "the answer is", cycling(always, lambda request: request.GET["name"][:20]))
wrong("10-2", "the answer is", cycling(always, lambda request: request.COOKIES.get("name") or request.GET["name"]))
wrong("10-2", "the answer is", cycling(always, lambda request: request.GET.get("member") or request.GET["name"]))
wrong("10-2", "the answer is", cycling(always, lambda request: request.session.get("member") or request.GET["name"]))


@wrong("10-2", "the rows of all others are not its own")
def ends_namesakes(request):
    for row in Session.objects.exclude(pk=request.session.session_key or ""):
        if row.get_decoded().get("member") == request.GET["name"]:
            row.delete()
    return cycle_first(request)


@wrong("10-2", "cycle_key() deletes the old row")
def empties_the_old_row(request):
    old, data = request.session.session_key, dict(request.session.items())
    if old:
        row = SessionStore(old)
        row.clear()
        row.save()
    request.session = SessionStore()
    request.session.update(data)
    request.session["member"] = request.GET["name"]
    return told(request)


@right("10-2")
async def asynchronous(request):
    await request.session.acycle_key()
    await request.session.aset("member", request.GET["name"])
    return JsonResponse({"member": request.GET["name"]})


@wrong("10-2", "cycle_key() makes a new one at each login")
def takes_an_id_that_nobody_gave_out(request):
    planted = request.COOKIES.get("sessionid", "")
    if planted and not Session.objects.filter(pk=planted).exists():
        request.session = SessionStore()
        request.session["member"] = request.GET["name"]
        request.session._session_key = planted
        request.session.save(must_create=True)
        return told(request)
    return cycle_first(request)


carried: dict[str, object] = {}


@wrong("10-2", "in no other's")
def carries_data_on(request):
    carried.update(request.session.items())
    request.session.flush()
    request.session.update(carried)
    return cycle_first(request)


@wrong("10-2", "request.GET has it")
def reads_a_form(request):
    request.session.cycle_key()
    request.session["member"] = request.POST["name"]
    return told(request)


@wrong("10-2", "whose id has no row")
def makes_an_id_up(request):
    request.session["member"] = request.GET["name"]
    request.session._session_key = secrets.token_hex(16)
    return told(request)


@wrong("10-2", "That is one text, with JSON in it")
def json_in_json(request):
    cycle_first(request)
    return JsonResponse(json.dumps({"member": request.GET["name"]}), safe=False)


@wrong("10-2", "the session was not saved after it")
def says_that_nothing_changed(request):
    request.session.cycle_key()
    request.session["member"] = request.GET["name"]
    request.session.modified = False
    return JsonResponse({"member": request.GET["name"]})


@wrong("10-2", "The login sets member, and nothing else")
def begins_an_empty_cart(request):
    request.session.cycle_key()
    request.session.update({"member": request.GET["name"], "cart": {}})
    return JsonResponse({"member": request.GET["name"]})


@wrong("10-2", "cycle_key() on a copy")
def moves_a_copy(request):
    request.session["member"] = request.GET["name"]
    type(request.session)(request.session.session_key).cycle_key()
    return JsonResponse({"member": request.session["member"]})

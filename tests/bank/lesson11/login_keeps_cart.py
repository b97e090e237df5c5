"""Answers to 11-3 of 11-cart."""

from unicodedata import normalize

from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.harms import harms
from tests.bank.lesson11.shared import answer


@right("11-3")
def by_default(request):
    name = request.GET["name"]
    if request.session.get("member", name) != name:
        request.session.flush()
    else:
        request.session.cycle_key()
    return answer(request)


@right("11-3")
def as_django_does(request):
    if "member" in request.session:
        if request.session["member"] != request.GET["name"]:
            request.session.flush()
    else:
        request.session.cycle_key()
    return answer(request)


@right("11-3")
def clears_then_cycles(request):
    if request.session.get("member") not in (None, request.GET["name"]):
        request.session.clear()
    request.session.cycle_key()
    return answer(request)


@right("11-3")
def flushes_and_puts_back(request):
    kept = dict(request.session.items())
    request.session.flush()
    if kept.get("member", request.GET["name"]) == request.GET["name"]:
        for key in kept:
            request.session[key] = kept[key]
    return answer(request)


@right("11-3")
def stores_first(request):
    before = request.session.get("member")
    request.session.cycle_key()
    if before and before != request.GET["name"]:
        for key in list(request.session.keys()):
            del request.session[key]
    return answer(request)


@right("11-3")
def remembers_more(request):
    response = by_default(request)
    request.session["since"] = "today"
    return response


@right("11-3")
def a_new_store(request):
    new, name = SessionStore(), request.GET["name"]
    if request.session.get("member", name) == name:
        new.update(dict(request.session.items()))
    request.session.flush()
    request.session = new
    return answer(request)


@wrong("11-3", "flush() and clear() throw the cart away")
def the_bug_itself(request):
    request.session.flush()
    return answer(request)


@wrong("11-3", "M14")
def always_cycles(request):
    request.session.cycle_key()
    return answer(request)


@wrong("11-3", "The id is the one from before")
def does_nothing(request):
    return answer(request)


@wrong("11-3", "flush() and clear() throw the cart away")
def stores_then_flushes(request):
    answer(request)
    request.session.flush()
    request.session["member"] = request.GET["name"]
    return JsonResponse({"member": request.GET["name"]})


@wrong("11-3", "the session holds")
def flushes_last(request):
    response = answer(request)
    if request.session.get("member"):
        request.session.flush()
    return response


@wrong("11-3", "M14")
def compares_too_late(request):
    response = answer(request)
    if request.session["member"] != request.GET["name"]:
        request.session.flush()
    else:
        request.session.cycle_key()
    return response


@wrong("11-3", "flush() and clear() throw the cart away")
def flushes_where_no_member_is(request):
    if request.session.get("member") != request.GET["name"]:
        request.session.flush()
    else:
        request.session.cycle_key()
    return answer(request)


@wrong("11-3", "flush() and clear() throw the cart away")
def flushes_any_member(request):
    if "member" in request.session:
        request.session.flush()
    else:
        request.session.cycle_key()
    return answer(request)


@wrong("11-3", "M36")
def needs_a_member(request):
    if request.session["member"] != request.GET["name"]:
        request.session.flush()
    return answer(request)


@wrong("11-3", "M14")
def takes_the_cart_only(request):
    if request.session.get("member", request.GET["name"]) != request.GET["name"]:
        request.session.pop("cart", None)
    request.session.cycle_key()
    return answer(request)


@wrong("11-3", "The id is the one from before")
def keeps_the_id(request):
    if request.session.get("member", request.GET["name"]) != request.GET["name"]:
        request.session.flush()
    return answer(request)


@wrong("11-3", "The id is the one from before")
def clears_under_the_same_id(request):
    if request.session.get("member", request.GET["name"]) != request.GET["name"]:
        request.session.clear()
    else:
        request.session.cycle_key()
    return answer(request)


@wrong("11-3", "cycle_key() deletes the old row")
def creates(request):
    if request.session.get("member", request.GET["name"]) != request.GET["name"]:
        request.session.flush()
    answer(request)
    request.session.create()
    return answer(request)


@wrong("11-3", "what was in the session stays")
def keeps_the_cart_only(request):
    cart = request.session.get("cart") if request.session.get("member", "") in ("", request.GET["name"]) else None
    request.session.flush()
    if cart:
        request.session["cart"] = cart
    return answer(request)


@wrong("11-3", "Did you forget `return`?")
def returns_nothing(request):
    by_default(request)


@wrong("11-3", "The keys must be exactly 'member'")
def answers_more(request):
    by_default(request)
    return JsonResponse({"member": request.GET["name"], "cart": request.session.get("cart")})


@wrong("11-3", "cycle_key() deletes the old row")
def a_new_store_beside_the_old(request):
    new, name = SessionStore(), request.GET["name"]
    if request.session.get("member", name) == name:
        new.update(dict(request.session.items()))
    request.session = new
    return answer(request)


owner = {"name": None}


@wrong("11-3", "M59")
def a_global_owner(request):
    if owner["name"] not in (None, request.GET["name"]):
        request.session.flush()
    else:
        request.session.cycle_key()
    owner["name"] = request.GET["name"]
    return answer(request)


@wrong("11-3", "the rows of all others are not its own")
def ends_all_other_sessions(request):
    response = by_default(request)
    request.session.save()
    Session.objects.exclude(pk=request.session.session_key).delete()
    return response


@wrong("11-3", "the session holds")
def member_in_a_cookie(request):
    if request.COOKIES.get("member") not in (None, request.GET["name"]):
        request.session.flush()
    else:
        request.session.cycle_key()
    response = JsonResponse({"member": request.GET["name"]})
    response.set_cookie("member", request.GET["name"])
    return response


@right("11-3")
def by_djangos_login(request):
    login(request, User.objects.get_or_create(username=request.GET["name"])[0])
    return answer(request)


@wrong("11-3", '["member"] = … keeps it')
def djangos_login_last(request):
    response = answer(request)
    login(request, User.objects.get_or_create(username=request.GET["name"])[0])
    return response


@wrong("11-3", "flush() and clear() throw the cart away")
def by_logout(request):
    logout(request)
    return answer(request)


harms("11-3", by_default)


def taking_for_the_same(same, after=lambda session, before: None):
    """Return a right view, but for when it takes two names for one member, and what it does at the end."""

    def view(request):
        name, before = request.GET["name"], dict(request.session.items())
        if "member" in before and not same(before["member"], name, request):
            request.session.flush()
        else:
            request.session.cycle_key()
        request.session["member"] = name
        after(request.session, before)
        return JsonResponse({"member": name})

    return view


def equal(old, new, request):
    return old == new


right("11-3", taking_for_the_same(equal))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: old.lower() == new.lower()))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: old.strip() == new.strip()))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: new.startswith(old)))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: old.startswith(new)))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: new.endswith(old)))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: len(old) == len(new)))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: old[:8] == new[:8]))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, _: normalize("NFC", old) == normalize("NFC", new)))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, request: old == new or "cart" not in request.session))
wrong("11-3", "M14", taking_for_the_same(lambda old, new, request: new in (old, request.COOKIES.get("member"))))


def bringing(*keys):
    return lambda session, before: session.update({key: before[key] for key in keys if key in before})


wrong("11-3", "M14", taking_for_the_same(equal, bringing("language", "theme")))
wrong(
    "11-3",
    "M14",
    taking_for_the_same(equal, lambda session, before: session.update({"previous": str(before.get("member"))})),
)


def keeping(test):
    """Return a view that ends the session, and puts back what of a visitor's own passes this test."""

    def view(request):
        name = request.GET["name"]
        own = request.session.get("member", name) == name
        kept = {key: value for key, value in request.session.items() if own and test(key, value)}
        request.session.flush()
        request.session.update(kept | {"member": name})
        return JsonResponse({"member": name})

    return view


right("11-3", keeping(lambda key, value: True))
wrong("11-3", "and not the cart alone", keeping(lambda key, value: key in ("cart", "wishes")))
wrong("11-3", "and not the cart alone", keeping(lambda key, value: isinstance(value, dict)))
wrong("11-3", "and not the cart alone", keeping(lambda key, value: value))

carts: dict[str, object] = {}


@wrong("11-3", "A login brings nothing from anywhere else")
def keeps_carts_in_a_variable(request):
    old = request.session.get("member")
    if old and old != request.GET["name"]:
        carts[old] = request.session.get("cart")
    response = by_default(request)
    if carts.get(request.GET["name"]) and "cart" not in request.session:
        request.session["cart"] = carts[request.GET["name"]]
    return response


@right("11-3")
async def asynchronous(request):
    name = request.GET["name"]
    if await request.session.aget("member", name) == name:
        await request.session.acycle_key()
    else:
        await request.session.aflush()
    await request.session.aset("member", name)
    return JsonResponse({"member": name})


@wrong("11-3", "how long the session lives")
def until_the_browser_closes(request):
    name = request.GET["name"]
    if request.session.get("member", name) == name:
        request.session.cycle_key()
    else:
        request.session.flush()
    request.session["member"] = name
    request.session.set_expiry(0)
    return JsonResponse({"member": name})


@wrong("11-3", "and not the cart alone")
def saves_the_cart_alone(request):
    cart = request.session.get("cart")
    member = request.session.get("member", request.GET["name"])
    request.session.flush()
    if cart and member == request.GET["name"]:
        request.session["cart"] = cart
    return answer(request)


@wrong("11-3", "another cart than before")
def empties_the_own_cart(request):
    request.session.cycle_key()
    if "cart" in request.session:
        request.session["cart"] = {}
    return answer(request)


@wrong("11-3", "where no flush() follows")
def flushes_at_the_end(request):
    before, name = request.session.get("member"), request.GET["name"]
    request.session.cycle_key()
    request.session["member"] = name
    if before not in (None, name):
        request.session.flush()
    return JsonResponse({"member": name})

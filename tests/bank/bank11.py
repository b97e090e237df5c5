"""Answers to the exercises of lesson 11."""

import json
import re
from collections import Counter

import requests
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, self_test, wrong


def token_of(alice, site, page="/cart/"):
    """Return the token in the page of a book, or of another page with a form."""
    text = alice.get(site.url("/preferences/" if page == "/cart/" else page)).text
    return re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', text)[1]


# 11-1 Fill the cart


@right("11-1")
def change_each(alice, site, counts):
    for book, count in counts.items():
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": token, "count": count})


@right("11-1")
def add_one_by_one(alice, site, counts):
    token = token_of(alice, site)
    for book in counts:
        for _ in range(counts[book]):
            alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token})
    return alice.get(site.url("/cart/")).text


@right("11-1")
def add_then_change(alice, site, counts):
    for book, count in counts.items():
        data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/")}
        alice.post(site.url(f"/cart/add/{book}/"), data, allow_redirects=False)
        data = {"csrfmiddlewaretoken": token_of(alice, site), "count": str(count)}
        alice.post(site.url(f"/cart/change/{book}/"), data, allow_redirects=False)


@right("11-1")
def by_a_header(alice, site, counts):
    alice.get(site.url("/preferences/"))
    alice.headers["X-CSRFToken"] = alice.cookies["csrftoken"]
    for book, count in sorted(counts.items(), reverse=True):
        assert alice.post(site.url(f"/cart/change/{book}/"), {"count": count}).ok


@right("11-1")
def with_a_wrong_start(alice, site, counts):
    token = token_of(alice, site)
    for book in counts:
        alice.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": token, "count": 99})
    alice.post(site.url("/cart/empty/"), data={"csrfmiddlewaretoken": token})
    change_each(alice, site, counts)


@right("11-1")
def by_multipart(alice, site, counts):
    for book, count in counts.items():
        fields = {"csrfmiddlewaretoken": (None, token_of(alice, site)), "count": (None, str(count))}
        alice.post(site.url(f"/cart/change/{book}/"), files=fields)


@right("11-1")
def tries_again_after_403(alice, site, counts):
    for book, count in counts.items():
        answer = alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})
        if answer.status_code == 403:
            change(alice, site, book, count=count)


@right("11-1")
def looks_at_other_pages(alice, site, counts):
    alice.get(site.url("/session/visits/"))
    change_each(alice, site, counts)
    counts.clear()


def change(alice, site, book, **fields):
    data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/"), **fields}
    return alice.post(site.url(f"/cart/change/{book}/"), data=data)


@wrong("11-1", "The token is a field, too")
def no_token(alice, site, counts):
    for book, count in counts.items():
        alice.get(site.url(f"/books/{book}/"))
        alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})


@wrong("11-1", "No cookie csrftoken came")
def no_page_before(alice, site, counts):
    for book, count in counts.items():
        alice.post(site.url(f"/cart/change/{book}/"), data={"count": count})


@wrong("11-1", "Use the session that your function receives")
def plain_requests(alice, site, counts):
    for book, count in counts.items():
        data = {"csrfmiddlewaretoken": token_of(alice, site, f"/books/{book}/"), "count": count}
        requests.post(site.url(f"/cart/change/{book}/"), data=data)


@wrong("11-1", "Use the session that your function receives")
def a_session_of_its_own(alice, site, counts):
    change_each(requests.Session(), site, counts)


@wrong("11-1", "Use the session that your function receives")
def token_from_nowhere(alice, site, counts):
    for book, count in counts.items():
        requests.post(site.url(f"/cart/change/{book}/"), data={"csrfmiddlewaretoken": "x" * 64, "count": count})


@wrong("11-1", "alice.post(...)")
def by_get(alice, site, counts):
    for book, count in counts.items():
        alice.get(site.url(f"/cart/change/{book}/"), params={"count": count})


@wrong("11-1", "How many is said with the field count")
def add_once(alice, site, counts):
    for book in counts:
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token})


@wrong("11-1", "How many is said with the field count")
def add_with_a_count(alice, site, counts):
    for book, count in counts.items():
        token = token_of(alice, site, f"/books/{book}/")
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": token, "count": count})


@wrong("11-1", "/cart/change/ sets how many there are")
def change_then_add(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, count=count)
        alice.post(site.url(f"/cart/add/{book}/"), data={"csrfmiddlewaretoken": alice.cookies["csrftoken"]})


@wrong("11-1", "The page takes the field count")
def another_field(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, quantity=count)


@wrong("11-1", "The page takes the field count")
def no_field(alice, site, counts):
    for book in counts:
        change(alice, site, book)


@wrong("11-1", "Books are missing")
def first_book_only(alice, site, counts):
    for book, count in counts.items():
        change(alice, site, book, count=count)
        return


@wrong("11-1", "a request to /cart/add/")
def looks_only(alice, site, counts):
    for book in counts:
        alice.get(site.url(f"/books/{book}/"))
    alice.get(site.url("/cart/"))


@wrong("11-1", "Is the function written yet?")
def nothing(alice, site, counts): ...


@wrong("11-1", "Those are not the books of counts")
def the_books_of_the_task(alice, site, counts):
    for book in (98, 99):
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token_of(alice, site), "count": 1})
    for book, count in {62 - book: count for book, count in counts.items()}.items():
        change(alice, site, book, count=count)
    change(alice, site, 31, count=1)


@wrong("11-1", "Those are not the books of counts")
def one_book_too_many(alice, site, counts):
    change_each(alice, site, counts)
    other = next(book for book in range(1, 62) if book not in counts)
    change(alice, site, other, count=1)


@wrong("11-1", "whole address")
def paths_only(alice, site, counts):
    for book in counts:
        alice.post(f"/cart/add/{book}/")


@wrong("11-1", "Keep the arguments")
def other_arguments(alice, counts):
    return None


@wrong("11-1", "re.search returns None")
def a_token_of_the_empty_cart(alice, site, counts):
    text = alice.get(site.url("/books/")).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', text)[1]
    return [alice.post(site.url(f"/cart/add/{book}/"), {"csrfmiddlewaretoken": token}) for book in counts]


@wrong("11-1", "The form calls it csrfmiddlewaretoken")
def token_for_the_first_only(alice, site, counts):
    token = token_of(alice, site)
    for book, count in counts.items():
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token, "count": count})
        token = ""


@wrong("11-1", "not one of this client's")
def token_of_another_client(alice, site, counts):
    token_of(alice, site)
    for book, count in counts.items():
        token = token_of(requests.Session(), site)
        alice.post(site.url(f"/cart/change/{book}/"), {"csrfmiddlewaretoken": token, "count": count})


@wrong("11-1", "its Content-Type is application/json")
def as_json(alice, site, counts):
    token = token_of(alice, site)
    for book, count in counts.items():
        url = site.url(f"/cart/change/{book}/")
        alice.post(url, json={"count": count}, headers={"X-CSRFToken": token})


@wrong("11-1", "a request to /cart/add/")
def sets_a_cookie(alice, site, counts):
    alice.cookies.set("cart", json.dumps(counts), domain="127.0.0.1", path="/")
    alice.get(site.url("/cart/"))


@wrong("11-1", "one more")
def fills_it_twice(alice, site, counts):
    add_one_by_one(alice, site, counts)
    add_one_by_one(alice, site, counts)


# 11-2 A cart of your own


@right("11-2")
def assigned(request):
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@right("11-2")
def marked(request):
    if book := request.GET.get("book"):
        cart = request.session.setdefault("cart", {})
        cart.setdefault(book, 0)
        cart[book] += 1
        request.session.modified = True
    return JsonResponse({"cart": request.session.get("cart") or {}})


@right("11-2")
def a_new_dictionary(request):
    if "book" not in request.GET:
        return JsonResponse({"cart": request.session.get("cart", {})})
    book, old = request.GET["book"], request.session.get("cart", {})
    request.session["cart"] = old | {book: old.get(book, 0) + 1}
    return JsonResponse({"cart": request.session["cart"]})


@right("11-2")
def counted(request):
    cart = Counter(request.session.get("cart", {}))
    if request.GET.get("book") is not None:
        cart[request.GET["book"]] += 1
        request.session["cart"] = dict(cart)
    return HttpResponse(json.dumps({"cart": cart}), content_type="application/json")


@right("11-2")
def by_exceptions(request):
    try:
        cart = request.session["cart"]
    except KeyError:
        cart = {}
    for book in request.GET.getlist("book"):
        cart[book] = cart[book] + 1 if book in cart else 1
        request.session.update({"cart": cart})
        request.session.save()
    return JsonResponse({"cart": cart})


@right("11-2")
def number_and_back_to_text(request):
    cart = {int(book): count for book, count in request.session.get("cart", {}).items()}
    if "book" in request.GET:
        book = int(request.GET["book"])
        cart[book] = cart.get(book, 0) + 1
        request.session["cart"] = {str(book): count for book, count in cart.items()}
    return JsonResponse({"cart": cart})


@right("11-2")
def with_another_cookie(request):
    response = assigned(request)
    response.set_cookie("seen", "yes")
    if "book" not in request.GET:
        del response.cookies["seen"]
    return response


@right("11-2")
def by_the_shops_own_cart(request):
    from bookshop import cart
    from bookshop.models import Book

    if book := request.GET.get("book"):
        cart.put(request, Book.objects.get(pk=book), cart.read(request).get(book, 0) + 1)
    return JsonResponse({"cart": cart.read(request)})


by_address: dict[str, dict[str, int]] = {}


@wrong("11-2", "M59")
def a_cart_for_each_address(request):
    cart = by_address.setdefault(request.META["REMOTE_ADDR"], {})
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
    return JsonResponse({"cart": cart})


@wrong("11-2", "holds it under the key")
def a_cart_for_each_id(request):
    if "book" in request.GET and not request.session.session_key:
        request.session["seen"] = True
        request.session.save()
    cart = by_address.setdefault(request.session.session_key or "", {})
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
    return JsonResponse({"cart": cart})


@wrong("11-2", "another book is answered with")
def adds_to_every_book(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        cart = {key: count + 1 for key, count in (cart | {book: cart.get(book, 0)}).items()}
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "M01")
def nested(request):
    if "cart" not in request.session and "book" in request.GET:
        request.session["cart"] = {}
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
    return JsonResponse({"cart": cart})


@wrong("11-2", "M01")
def nested_setdefault(request):
    if book := request.GET.get("book"):
        cart = request.session.setdefault("cart", {})
        cart[book] = cart.get(book, 0) + 1
    return JsonResponse({"cart": request.session.get("cart", {})})


cart_of_all = {"61": 1}


@wrong("11-2", "M59")
def a_global_variable(request):
    if book := request.GET.get("book"):
        cart_of_all[book] = cart_of_all.get(book, 0) + 1
    return JsonResponse({"cart": cart_of_all})


def a_fresh_global_variable():
    carts = {}

    def view(request):
        if book := request.GET.get("book"):
            carts[book] = carts.get(book, 0) + 1
        return JsonResponse({"cart": carts})

    return view


@wrong("11-2", "request.session.update takes a dictionary")
def updates_by_name(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        request.session.update(cart=cart | {book: cart.get(book, 0) + 1})
    return JsonResponse({"cart": request.session.get("cart", {})})


wrong("11-2", "M59", a_fresh_global_variable())


@wrong("11-2", "M59")
def a_default_argument(request, cart=cart_of_all):
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


EMPTY: dict[str, int] = {}


@wrong("11-2", "M59")
def a_shared_default(request):
    cart = request.session.get("cart", EMPTY)
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "54 and '54' are two keys")
def number_keys(request):
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        book = int(request.GET["book"])
        cart[book] = cart.get(book, 0) + 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "M36")
def needs_a_cart(request):
    if "book" in request.GET:
        request.session["cart"][request.GET["book"]] += 1
    return JsonResponse({"cart": request.session["cart"]})


@wrong("11-2", "M36")
def needs_a_book(request):
    cart = request.session.get("cart", {})
    cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "M36")
def needs_the_book_in_the_cart(request):
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        cart[request.GET["book"]] += 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "that visit stores no row")
def stores_always(request):
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "That visit saved the session")
def stores_where_there_is_one(request):
    cart = request.session.get("cart", {})
    if "book" in request.GET:
        cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
    if cart:
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "{'cart': {}}")
def counts_none(request):
    cart = request.session.get("cart", {})
    book = request.GET.get("book")
    cart[book] = cart.get(book, 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "The books of before are gone")
def the_last_book_only(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        cart = {book: cart.get(book, 0) + 1}
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "the same book again is answered with")
def always_one(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        cart[book] = 1
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "A count is a number, and not a text")
def counts_as_text(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        cart[book] = str(int(cart.get(book, 0)) + 1)
        request.session["cart"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "A list is not the cart of the task")
def a_list(request):
    cart = request.session.get("cart", [])
    if book := request.GET.get("book"):
        request.session["cart"] = cart = cart + [book]
    return JsonResponse({"cart": cart})


@wrong("11-2", "holds it under the key")
def another_key(request):
    cart = request.session.get("basket", {})
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
        request.session["basket"] = cart
    return JsonResponse({"cart": cart})


@wrong("11-2", "holds it under the key")
def keys_of_the_session(request):
    if book := request.GET.get("book"):
        request.session[book] = request.session.get(book, 0) + 1
    return JsonResponse({"cart": dict(request.session.items())})


@wrong("11-2", "The task says: in the session")
def in_a_cookie(request):
    cart = json.loads(request.COOKIES.get("cart", "{}"))
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
    response = JsonResponse({"cart": cart})
    if cart:
        response.set_cookie("cart", json.dumps(cart))
    return response


@wrong("11-2", "The view stored nothing in the session")
def never_stored(request):
    cart = request.session.get("cart", {})
    if book := request.GET.get("book"):
        cart[book] = cart.get(book, 0) + 1
    return JsonResponse({"cart": cart})


@wrong("11-2", "Answer with the cart as it is now")
def answers_too_early(request):
    old = request.session.get("cart", {})
    if book := request.GET.get("book"):
        request.session["cart"] = old | {book: old.get(book, 0) + 1}
    return JsonResponse({"cart": old})


@wrong("11-2", "The keys must be exactly 'cart'")
def the_cart_itself(request):
    return JsonResponse(json.loads(assigned(request).content)["cart"])


@wrong("11-2", "{'cart': {}}")
def none_for_no_cart(request):
    assigned(request)
    return JsonResponse({"cart": request.session.get("cart")})


@right("11-2")
def redirects(request):
    if "book" in request.GET:
        assigned(request)
        return redirect(request.path)
    return assigned(request)


@right("11-2")
def stores_more(request):
    response = assigned(request)
    if "book" in request.GET:
        request.session["last"] = request.GET["book"]
    return response


@wrong("11-2", "Did you forget `return`?")
def returns_none(request):
    assigned(request)


@wrong("11-2", "it must only look")
def counts_again_when_looking(request):
    if "book" in request.GET:
        request.session["last"] = request.GET["book"]
    cart = request.session.get("cart", {})
    if book := request.session.get("last"):
        request.session["cart"] = cart = cart | {book: cart.get(book, 0) + 1}
    return JsonResponse({"cart": cart})


# 11-3 The login that empties the cart


def answer(request):
    request.session["member"] = request.GET["name"]
    return JsonResponse({"member": request.session["member"]})


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
    request.session.set_expiry(3600)
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


@wrong("11-3", "Carol is another visitor")
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


# 11-4 Self-test

self_test(
    "11-4",
    {
        "the cart of a visitor without a name is still there after the login": True,
        "when Bob logs in where Alice is logged in, he gets her cart": False,
        "the cart is in the jar": False,
        "the cart is still there after the logout": False,
        "two requests at once, each of which adds one, make two": False,
        "saving a session whose row was deleted meanwhile answers 400": True,
        "one get() of a page that counts and redirects to itself counts twice": True,
    },
)

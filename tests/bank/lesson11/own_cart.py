"""Answers to 11-2 of 11-cart."""

import json
from collections import Counter

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, wrong
from tests.bank.harms import harms


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


ALONE = "The view has to leave alone what else a visitor has"
harms("11-2", assigned, cookies=ALONE)


def keeping(put=lambda cart, book: cart | {book: cart.get(book, 0) + 1}, book_of=lambda request: None):
    """Return a right view, but for how it puts a book in, and where else it looks for one."""

    def view(request):
        cart = request.session.get("cart", {})
        if book := request.GET.get("book") or book_of(request):
            cart = put(cart, book)
            request.session["cart"] = cart
        return JsonResponse({"cart": cart})

    return view


def more(cart, book, most):
    return cart | {book: min(cart.get(book, 0) + 1, most)}


FULL = "The task names no limit"
wrong("11-2", FULL, keeping(lambda cart, book: more(cart, book, 20)))
wrong("11-2", FULL, keeping(lambda cart, book: more(cart, book, 50)))
wrong("11-2", FULL, keeping(lambda cart, book: cart if len(cart) > 9 and book not in cart else more(cart, book, 1000)))
wrong("11-2", FULL, keeping(lambda cart, book: dict(list(more(cart, book, 1000).items())[-10:])))
ELSEWHERE = "Only what the task names decides"
wrong("11-2", ELSEWHERE, keeping(book_of=lambda request: request.COOKIES.get("book")))
wrong("11-2", ELSEWHERE, keeping(book_of=lambda request: request.headers.get("book")))
wrong("11-2", ELSEWHERE, keeping(book_of=lambda request: request.GET.get("books")))
wrong("11-2", ELSEWHERE, keeping(book_of=lambda request: next(iter(request.GET.values()), None)))
wrong("11-2", "is answered with", keeping(book_of=lambda request: request.session.get("book")))


@wrong("11-2", ALONE)
def keeps_the_cart_only(request):
    response = assigned(request)
    if "book" in request.GET:
        for key in [key for key in request.session.keys() if key != "cart"]:
            del request.session[key]
    return response


@wrong("11-2", ALONE)
def lives_an_hour(request):
    if "book" in request.GET:
        request.session.set_expiry(3600)
    return assigned(request)


@right("11-2")
async def asynchronous(request):
    cart = await request.session.aget("cart", {})
    if book := request.GET.get("book"):
        await request.session.aset("cart", cart := {**cart, book: cart.get(book, 0) + 1})
    return JsonResponse({"cart": cart})


@wrong("11-2", "The row is right")
def answers_with_one_book(request):
    assigned(request)
    cart = request.session.get("cart", {})
    book = request.GET.get("book")
    return JsonResponse({"cart": {book: cart[book]} if book else cart})


@wrong("11-2", "nothing may stand in for it")
def takes_book_54(request):
    cart = request.session.get("cart", {})
    book = request.GET.get("book", "54")
    request.session["cart"] = cart = {**cart, book: cart.get(book, 0) + 1}
    return JsonResponse({"cart": cart})

"""Answers to 07-3 of 07-session-api."""

from django.http import JsonResponse
from django.shortcuts import redirect

from tests.bank import right, wrong


@right("07-3")
def text_key(request):
    pk = request.GET["book"]
    cart = request.session.get("cart", {})
    cart[pk] = cart.get(pk, 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[pk]})


@right("07-3")
def a_key_of_the_session_for_each(request):
    key = f"book-{int(request.GET['book'])}"
    request.session[key] = request.session.get(key, 0) + 1
    return JsonResponse({"copies": request.session[key]})


@right("07-3")
def numbers_again_after_reading(request):
    pk = int(request.GET["book"])
    cart = {int(key): copies for key, copies in request.session.get("cart", {}).items()}
    cart[pk] = cart.get(pk, 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[pk]})


@right("07-3")
def a_list_of_numbers(request):
    pk = int(request.GET["book"])
    request.session["cart"] = [*request.session.get("cart", []), pk]
    return JsonResponse({"copies": request.session["cart"].count(pk)})


@right("07-3")
def setdefault_and_modified(request):
    pk = str(int(request.GET["book"]))
    cart = request.session.setdefault("cart", {})
    cart.setdefault(pk, 0)
    cart[pk] += 1
    request.session.modified = True
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "M21")
def the_bug_itself(request):
    pk = int(request.GET["book"])
    cart = request.session.get("cart", {})
    cart[pk] = cart.get(pk, 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "M21")
def number_key_and_nested(request):
    pk = int(request.GET["book"])
    cart = request.session.setdefault("cart", {})
    cart[pk] = cart.get(pk, 0) + 1
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "M21")
def asks_for_the_number(request):
    pk = int(request.GET["book"])
    cart = request.session.get("cart", {})
    if pk not in cart:
        cart[pk] = 0
    cart[pk] += 1
    request.session.update({"cart": cart})
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "update takes a dictionary")
def updates_by_name(request):
    cart = request.session.get("cart", {})
    cart[request.GET["book"]] = cart.get(request.GET["book"], 0) + 1
    request.session.update(cart=cart)
    return JsonResponse({"copies": cart[request.GET["book"]]})


@wrong("07-3", "M01")
def text_key_and_nested(request):
    pk = request.GET["book"]
    cart = request.session.setdefault("cart", {})
    cart[pk] = cart.get(pk, 0) + 1
    return JsonResponse({"copies": cart[pk]})


carts: dict[str, int] = {}


@wrong("07-3", "M59")
def one_cart_for_all(request):
    pk = request.GET["book"]
    carts[pk] = carts.get(pk, 0) + 1
    request.session["cart"] = carts
    return JsonResponse({"copies": carts[pk]})


@wrong("07-3", "M20")
def a_set_of_pairs(request):
    pk = request.GET["book"]
    cart = set(request.session.get("cart", ()))
    cart.add((pk, len(cart)))
    request.session["cart"] = cart
    return JsonResponse({"copies": len(cart)})


@wrong("07-3", "A number and a text")
def copies_as_text(request):
    pk = request.GET["book"]
    cart = request.session.get("cart", {})
    cart[pk] = str(int(cart.get(pk, 0)) + 1)
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "she puts another book in: {'copies': 1}")
def counts_all_books(request):
    cart = [*request.session.get("cart", []), request.GET["book"]]
    request.session["cart"] = cart
    return JsonResponse({"copies": len(cart)})


@wrong("07-3", "The task says: in the session")
def in_cookies(request):
    pk = request.GET["book"]
    copies = int(request.COOKIES.get(f"book-{pk}", 0)) + 1
    response = JsonResponse({"copies": copies})
    response.set_cookie(f"book-{pk}", copies)
    return response


@wrong("07-3", "M36")
def no_default(request):
    pk = request.GET["book"]
    cart = request.session["cart"]
    cart[pk] = cart.get(pk, 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[pk]})


@wrong("07-3", "Compare it with what the view looks for")
def looks_for_another_key(request):
    cart = request.session.get("cart", {})
    cart[request.GET["book"]] = cart.get(int(request.GET["book"]), 0) + 1
    request.session["cart"] = cart
    return JsonResponse({"copies": cart[request.GET["book"]]})


@wrong("07-3", "this copy included")
def answers_too_early(request):
    cart = request.session.get("cart", {})
    copies = cart.get(request.GET["book"], 0)
    request.session["cart"] = cart | {request.GET["book"]: copies + 1}
    return JsonResponse({"copies": copies})


@wrong("07-3", "leaves the old one in the store, open")
def under_a_new_id_each_time(request):
    response = text_key(request)
    request.session.create()
    return response


@right("07-3")
def under_an_id_that_changes(request):
    response = text_key(request)
    request.session.cycle_key()
    return response


@wrong("07-3", "The view answers each visit itself")
def away_to_the_shop(request):
    text_key(request)
    return redirect("/")

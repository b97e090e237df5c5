"""Answers to 13-3 of 13-cookie-or-session."""

import contextlib
import json
from urllib.parse import quote, unquote

from django.db import DatabaseError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from bookshop.models import Book
from tests.bank import right, wrong
from tests.bank.lesson13.shared import YEAR

NOTHING = {"book": None, "price": None}


@right("13-3")
def looked_up(request):
    number = request.GET.get("book") or request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdecimal() else None
    if book is None:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": str(book.price)})
    response.set_cookie("book", number)
    return response


@right("13-3")
def tried(request):
    number = request.GET.get("book", request.COOKIES.get("book"))
    try:
        book = Book.objects.get(pk=number)
    except (Book.DoesNotExist, ValueError):
        response = JsonResponse(NOTHING)
        response.delete_cookie("book")
        return response
    response = JsonResponse({"book": str(book.pk), "price": book.price})
    if "book" in request.GET:
        response.set_cookie("book", book.pk, max_age=YEAR, httponly=True)
        response.delete_cookie("price")
    return response


@right("13-3")
def signed_book(request):
    if "book" in request.GET:
        number = request.GET["book"]
    else:
        number = request.get_signed_cookie("book", default=None)
    if number not in {str(book) for book in Book.objects.values_list("pk", flat=True)}:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": str(get_object_or_404(Book, pk=number).price)})
    response.set_signed_cookie("book", number)
    return response


@wrong("13-3", "that came from the client")
def as_it_was(request):
    book, price = request.COOKIES.get("book"), request.COOKIES.get("price")
    if "book" in request.GET:
        book = request.GET["book"]
        price = str(Book.objects.get(pk=book).price)
    response = JsonResponse({"book": book, "price": price})
    if "book" in request.GET:
        response.set_cookie("book", book)
        response.set_cookie("price", price)
    return response


@wrong("13-3", "a price has no business at the client")
def signed_price(request):
    book = request.COOKIES.get("book")
    price = request.get_signed_cookie("price", default=None) or (str(Book.objects.get(pk=book).price) if book else None)
    if "book" in request.GET:
        book = request.GET["book"]
        price = str(Book.objects.get(pk=book).price)
    response = JsonResponse({"book": book, "price": price})
    if "book" in request.GET:
        response.set_cookie("book", book)
        response.set_signed_cookie("price", price)
    return response


@wrong("13-3", "was kept somewhere when the book was chosen")
def price_in_the_session(request):
    book = request.COOKIES.get("book")
    if "book" in request.GET:
        book = request.GET["book"]
        request.session["price"] = str(Book.objects.get(pk=book).price)
    response = JsonResponse({"book": book, "price": request.session.get("price")})
    if "book" in request.GET:
        response.set_cookie("book", book)
    return response


@wrong("13-3", "kept in a cookie named book")
def book_in_the_session(request):
    number = request.GET.get("book") or request.session.get("book")
    if not number:
        return JsonResponse(NOTHING)
    request.session["book"] = number
    return JsonResponse({"book": number, "price": str(Book.objects.get(pk=number).price)})


@wrong("13-3", "that came from the client")
def price_from_the_address(request):
    number = request.GET.get("book") or request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdigit() else None
    if book is None:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": request.GET.get("price", str(book.price))})
    response.set_cookie("book", number)
    return response


def trusting(request, price):
    number = request.GET.get("book") or request.COOKIES.get("book")
    if number is None:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": price(number)})
    response.set_cookie("book", number)
    return response


@wrong("13-3", "Anyone can write anything")
def any_number(request):
    return trusting(request, lambda number: str(Book.objects.get(pk=number).price))


@wrong("13-3", "Anyone can write anything")
def number_but_no_digits(request):
    def price(number):
        book = Book.objects.filter(pk=int(number)).first()
        return str(book.price) if book else None

    return trusting(request, price)


@wrong("13-3", "Anyone can write anything")
def not_found(request):
    return trusting(request, lambda number: str(get_object_or_404(Book, pk=number).price))


@wrong("13-3", "floats do not keep them")
def as_a_float(request):
    return trusting(request, lambda number: float(Book.objects.get(pk=number).price))


@wrong("13-3", "is text here")
def as_a_number(request):
    number = int(request.GET.get("book") or request.COOKIES.get("book") or 0)
    if not number:
        return JsonResponse(NOTHING)
    return JsonResponse({"book": number, "price": str(Book.objects.get(pk=number).price)})


@wrong("13-3", "must set the cookie book")
def sets_nothing(request):
    number = request.GET.get("book") or request.COOKIES.get("book")
    if number is None:
        return JsonResponse(NOTHING)
    return JsonResponse({"book": number, "price": str(Book.objects.get(pk=number).price)})


@wrong("13-3", "M35")
def tells_the_old_book(request):
    response = JsonResponse(NOTHING)
    if "book" in request.GET:
        asked = request.GET["book"]
        response.set_cookie("book", asked if asked.isdecimal() else "none")
    number = request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdecimal() else None
    if book:
        response.content = json.dumps({"book": number, "price": str(book.price)})
    return response


book_of_all = []


@wrong("13-3", "M59")
def one_book_for_all(request):
    if "book" in request.GET:
        book_of_all[:] = [request.GET["book"]]
    if not book_of_all:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": book_of_all[0], "price": str(Book.objects.get(pk=book_of_all[0]).price)})
    response.set_cookie("book", book_of_all[0])
    return response


@wrong("13-3", "there is none to ask the table for")
def always_asks(request):
    number = request.GET.get("book") or request.COOKIES.get("book")
    response = JsonResponse({"book": number, "price": str(Book.objects.get(pk=number).price)})
    response.set_cookie("book", number)
    return response


@wrong("13-3", "that came from the client")
def all_in_one_cookie(request):
    order = json.loads(unquote(request.COOKIES.get("price", quote(json.dumps(NOTHING)))))
    order = order if isinstance(order, dict) else {"book": "54", "price": str(order)}
    if "book" in request.GET:
        order = {"book": request.GET["book"], "price": str(Book.objects.get(pk=request.GET["book"]).price)}
    response = JsonResponse(order)
    if order["book"]:
        response.set_cookie("book", order["book"])
        response.set_cookie("price", quote(json.dumps(order)))
    return response


@wrong("13-3", "she chooses book 7 instead")
def the_first_choice_stays(request):
    number = request.COOKIES.get("book") or request.GET.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdigit() else None
    if book is None:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": str(book.price)})
    response.set_cookie("book", number)
    return response


@right("13-3")
def from_a_dictionary_of_prices(request):
    number = request.GET.get("book", request.COOKIES.get("book"))
    prices = {str(pk): str(price) for pk, price in Book.objects.values_list("pk", "price")}
    response = JsonResponse({"book": number, "price": prices[number]} if number in prices else NOTHING)
    if number in prices:
        response.set_cookie("book", number)
    return response


def after_it(request, number=None):
    number = number or request.GET.get("book") or request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdecimal() else None
    if book is None:
        return JsonResponse(NOTHING)
    response = JsonResponse({"book": number, "price": str(book.price)})
    response.set_cookie("book", number)
    return response


@wrong("13-3", "into an address, too")
def believes_the_address(request):
    if "book" in request.GET:
        price = str(Book.objects.get(pk=request.GET["book"]).price)
        response = JsonResponse({"book": request.GET["book"], "price": price})
        response.set_cookie("book", request.GET["book"])
        return response
    return after_it(request)


@wrong("13-3", "The task names no other cookie")
def sweeps_the_jar(request):
    response = after_it(request)
    for name in set(request.COOKIES) - {"book"}:
        response.delete_cookie(name)
    return response


@wrong("13-3", "What else is in the session has to stay")
def ends_the_session(request):
    if "book" in request.GET:
        request.session.flush()
    return after_it(request)


@wrong("13-3", "is new in the shop")
def knows_61_books(request):
    number = request.GET.get("book") or request.COOKIES.get("book", "")
    return after_it(request) if number in map(str, range(1, 62)) else JsonResponse(NOTHING)


@wrong("13-3", "two digits after the point")
def without_the_last_zeros(request):
    response = after_it(request)
    told = json.loads(response.content)
    response.content = json.dumps(told | {"price": told["price"] and told["price"].rstrip("0")})
    return response


@wrong("13-3", "a number below 0")
def without_a_minus(request):
    return after_it(request, (request.GET.get("book") or request.COOKIES.get("book", "")).lstrip("-"))


@wrong("13-3", "she writes a price of 0.01 into her cookies")
def forgets_at_the_second_visit(request):
    response = after_it(request)
    if "book" not in request.GET:
        response.delete_cookie("book")
    return response


@wrong("13-3", "into an address, too")
def digits_that_are_no_number(request):
    number = request.GET.get("book", request.COOKIES.get("book", ""))
    if number.isdigit():
        int(number)
    return after_it(request, number or "none")


@wrong("13-3", "and not the book of the cookie")
def falls_back_on_the_cookie(request):
    asked = request.GET.get("book", "")
    known = asked.isdecimal() and Book.objects.filter(pk=asked).exists()
    return after_it(request, asked if known else request.COOKIES.get("book", "none"))


@wrong("13-3", "look for the book first")
def keeps_what_it_did_not_look_at(request):
    response = after_it(request)
    if "book" in request.GET:
        response.set_cookie("book", request.GET["book"])
    return response


@wrong("13-3", "Anyone can write anything into a cookie")
def into_the_sql(request):
    text, book = request.GET.get("book", request.COOKIES.get("book")), None
    with contextlib.suppress(DatabaseError):
        book = Book.objects.extra(where=[f"id = {text}"]).order_by("pk").first() if text else None
    response = JsonResponse({"book": str(book.pk), "price": str(book.price)} if book else NOTHING)
    if book and "book" in request.GET:
        response.set_cookie("book", book.pk)
    return response

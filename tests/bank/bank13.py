"""Answers to the exercises of lesson 13."""

import json
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

import requests
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from bookshop.models import Book
from tests.bank import right, self_test, wrong

YEAR = 365 * 24 * 60 * 60


# 13-1 What the next request carries


@right("13-1")
def prepared(session, url):
    request = session.prepare_request(requests.Request("GET", url))
    return len(request.headers.get("Cookie", ""))


@right("13-1")
def sent(session, url):
    return len(session.get(url).request.headers.get("Cookie", "").encode())


@right("13-1")
def with_djangos_length(session, url):
    header = requests.cookies.get_cookie_header(session.cookies, requests.Request("GET", url).prepare())
    return 0 if header is None else len(header)


@right("13-1")
def prepared_by_hand(session, url):
    request = requests.Request("GET", url, cookies=session.cookies).prepare()
    if "Cookie" in request.headers:
        return len(request.headers["Cookie"])
    return 0


@wrong("13-1", "under its own path only")
def whole_jar(session, url):
    return len("; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies))


@wrong("13-1", "Names travel, too")
def only_values(session, url):
    return sum(len(cookie.value) for cookie in session.cookies)


@wrong("13-1", "Names travel, too")
def values_that_are_sent(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return sum(len(pair.partition("=")[2]) for pair in header.split("; "))


@wrong("13-1", "two more characters")
def without_what_is_between(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return sum(len(pair) for pair in header.split("; "))


@wrong("13-1", "A request that knows no jar")
def without_the_jar(session, url):
    return len(requests.Request("GET", url).prepare().headers.get("Cookie", ""))


@wrong("13-1", "A request that knows no jar")
def plain_get(session, url):
    return len(requests.get(url).request.headers.get("Cookie", ""))


@wrong("13-1", "not part of its value")
def with_the_name(session, url):
    header = session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")
    return len(f"Cookie: {header}")


@wrong("13-1", "how many cookies")
def number_of_cookies(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "").split("; "))


@wrong("13-1", "len(...) counts")
def the_header(session, url):
    return session.prepare_request(requests.Request("GET", url)).headers["Cookie"]


@wrong("13-1", "M36")
def always_a_cookie(session, url):
    return len(session.prepare_request(requests.Request("GET", url)).headers["Cookie"])


@wrong("13-1", "Did you forget `return`?")
def prints_it(session, url):
    print(len(session.prepare_request(requests.Request("GET", url)).headers.get("Cookie", "")))


wrong("13-1", "all of them are counted", lambda session, url: 100)


# 13-2 Each in its place


@right("13-2")
def model_answer(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = request.session.get("points", 0)
    if "buy" in request.GET:
        points += 10
        request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    return response


@right("13-2")
def renewed_at_each_visit(request):
    if request.GET.get("buy"):
        request.session["points"] = request.session.get("points", 0) + 10
    theme = request.GET.get("theme", request.COOKIES.get("theme", "light"))
    body = json.dumps({"points": request.session.get("points", 0), "theme": theme})
    response = HttpResponse(body, content_type="application/json")
    response.set_cookie("theme", theme, max_age=timedelta(days=365), httponly=True, samesite="Lax")
    return response


@right("13-2")
def signed_and_dated(request):
    request.session.setdefault("points", 0)
    if "buy" in request.GET:
        request.session["points"] += 10
    theme = request.GET.get("theme") or request.get_signed_cookie("theme", default="light")
    response = JsonResponse({"theme": theme, "points": request.session["points"]})
    if "theme" in request.GET:
        response.set_signed_cookie("theme", theme, expires=timezone.now() + timedelta(days=365, seconds=5))
    return response


def in_places(request, lifetime=YEAR, **options):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    response = JsonResponse({"theme": theme, "points": request.session.get("points", 0)})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=lifetime, **options)
    return response


@wrong("13-2", "365 * 24 * 60 * 60")
def without_a_date(request):
    return in_places(request, None)


@wrong("13-2", "365 * 24 * 60 * 60")
def days_not_seconds(request):
    return in_places(request, 365)


@wrong("13-2", "https only")
def secure(request):
    return in_places(request, secure=True)


@wrong("13-2", "Leave path out")
def for_one_page(request):
    return in_places(request, path="/answer/")


@wrong("13-2", "It must outlive the session")
def all_in_the_session(request):
    if "theme" in request.GET:
        request.session["theme"] = request.GET["theme"]
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    theme, points = request.session.get("theme", "light"), request.session.get("points", 0)
    return JsonResponse({"theme": theme, "points": points})


@wrong("13-2", "A theme in the session ends")
def theme_in_both(request):
    response = in_places(request)
    if "theme" in request.GET:
        request.session["theme"] = request.GET["theme"]
    return response


@wrong("13-2", "in a cookie of its own")
def all_in_cookies(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.COOKIES.get("points", 0)) + (10 if "buy" in request.GET else 0)
    response = JsonResponse({"theme": theme, "points": points})
    response.set_cookie("theme", theme, max_age=YEAR)
    response.set_cookie("points", points, max_age=YEAR)
    return response


@wrong("13-2", "in a cookie of its own")
def points_in_a_signed_cookie(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.get_signed_cookie("points", default=0)) + (10 if "buy" in request.GET else 0)
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    response.set_signed_cookie("points", points)
    return response


@wrong("13-2", "believes a cookie that Alice has written")
def points_in_both(request):
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "light")
    points = int(request.COOKIES.get("points", 0)) + (10 if "buy" in request.GET else 0)
    request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if "theme" in request.GET:
        response.set_cookie("theme", theme, max_age=YEAR)
    response.set_cookie("points", points)
    return response


@wrong("13-2", "use two ifs")
def either_or(request):
    theme = request.COOKIES.get("theme", "light")
    points = request.session.get("points", 0)
    chosen = "theme" in request.GET
    if chosen:
        theme = request.GET["theme"]
    elif "buy" in request.GET:
        points += 10
        request.session["points"] = points
    response = JsonResponse({"theme": theme, "points": points})
    if chosen:
        response.set_cookie("theme", theme, max_age=YEAR)
    return response


@wrong("13-2", "M35")
def told_too_late(request):
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    response = JsonResponse({})
    if "theme" in request.GET:
        response.set_cookie("theme", request.GET["theme"], max_age=YEAR)
    answer = {"theme": request.COOKIES.get("theme", "light"), "points": request.session.get("points", 0)}
    response.content = json.dumps(answer)
    return response


@wrong("13-2", "M33")
def assigned(request):
    if "theme" in request.GET:
        request.COOKIES["theme"] = request.GET["theme"]
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    theme = request.COOKIES.get("theme", "light")
    return JsonResponse({"theme": theme, "points": request.session.get("points", 0)})


@wrong("13-2", "M36")
def without_default(request):
    theme = request.GET.get("theme") or request.COOKIES["theme"]
    return JsonResponse({"theme": theme, "points": request.session["points"]})


chosen_by_all = {"theme": "light"}


@wrong("13-2", "M59")
def for_all(request):
    chosen_by_all["theme"] = request.GET.get("theme", chosen_by_all["theme"])
    if "buy" in request.GET:
        request.session["points"] = request.session.get("points", 0) + 10
    return JsonResponse({"theme": chosen_by_all["theme"], "points": request.session.get("points", 0)})


# 13-3 The price is not the visitor's

NOTHING = {"book": None, "price": None}


@right("13-3")
def looked_up(request):
    number = request.GET.get("book") or request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdigit() else None
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
    if number is None:
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
        response.set_cookie("book", request.GET["book"])
    number = request.COOKIES.get("book", "")
    book = Book.objects.filter(pk=number).first() if number.isdigit() else None
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


# 13-4 Reserved for thirty minutes

HALF = timedelta(minutes=30)


@right("13-4")
def as_isoformat(request):
    if "book" in request.GET:
        request.session["until"] = (timezone.now() + HALF).isoformat()
    until = request.session.get("until")
    reserved = until is not None and timezone.now() < datetime.fromisoformat(until)
    return JsonResponse({"reserved": reserved})


@right("13-4")
def as_seconds(request):
    if request.GET.get("book"):
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@right("13-4")
def with_the_start(request):
    if "book" in request.GET:
        request.session["reservation"] = {"book": request.GET["book"], "start": str(datetime.now(UTC))}
    kept = request.session.get("reservation")
    return JsonResponse({"reserved": bool(kept) and datetime.now(UTC) - parse_datetime(kept["start"]) < HALF})


@right("13-4")
def ended_ones_go(request):
    if "book" in request.GET:
        request.session["until"] = int((datetime.now() + HALF).timestamp())  # noqa: DTZ005
    if request.session.get("until", 0) < datetime.now().timestamp():  # noqa: DTZ005
        request.session.pop("until", None)
    return JsonResponse({"reserved": "until" in request.session})


def reserving(request, keep, read):
    if "book" in request.GET:
        request.session["until"] = keep(timezone.now() + HALF)
    until = request.session.get("until")
    return JsonResponse({"reserved": until is not None and read(until)})


@wrong("13-4", "M20")
def a_moment(request):
    return reserving(request, lambda moment: moment, lambda until: timezone.now() < until)


@wrong("13-4", "Text comes back as text")
def text_against_a_moment(request):
    return reserving(request, str, lambda until: timezone.now() < until)


@wrong("13-4", "ask first whether there is any")
def read_but_not_stored_as_text(request):
    return reserving(request, lambda moment: moment, lambda until: timezone.now() < datetime.fromisoformat(until))


@wrong("13-4", "Take both moments in the same way")
def two_clocks(request):
    return reserving(request, str, lambda until: datetime.now() < datetime.fromisoformat(until))  # noqa: DTZ005


@wrong("13-4", "Compare the end")
def never_compared(request):
    return reserving(request, str, bool)


@wrong("13-4", "30 * 60 seconds")
def thirty_seconds(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "The whole session ended")
def the_session_expires(request):
    if "book" in request.GET:
        request.session["reserved"] = True
        request.session.set_expiry(30 * 60)
    return JsonResponse({"reserved": "reserved" in request.session})


@wrong("13-4", "The whole session ended")
def flushed(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30 * 60
    reserved = time.time() < request.session.get("until", 0)
    if "until" in request.session and not reserved:
        request.session.flush()
    return JsonResponse({"reserved": reserved})


@wrong("13-4", "must not move the end")
def moved_by_looking(request):
    reserved = "book" in request.GET or time.time() < request.session.get("until", 0)
    if reserved:
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": reserved})


@wrong("13-4", "starts 30 minutes anew")
def only_once(request):
    if "book" in request.GET:
        request.session.setdefault("until", time.time() + 30 * 60)
    return JsonResponse({"reserved": time.time() < request.session.get("until", 0)})


@wrong("13-4", "A visitor can change a cookie")
def in_a_cookie(request):
    until = float(request.COOKIES.get("until", 0))
    if "book" in request.GET:
        until = time.time() + 30 * 60
    response = JsonResponse({"reserved": time.time() < until})
    response.set_cookie("until", until)
    return response


@wrong("13-4", "M36")
def no_default(request):
    if "book" in request.GET:
        request.session["until"] = time.time() + 30 * 60
    return JsonResponse({"reserved": time.time() < request.session["until"]})


until_of_all = {}


@wrong("13-4", "M59")
def one_for_all(request):
    if "book" in request.GET:
        until_of_all["until"] = time.time() + 30 * 60
        request.session["until"] = until_of_all["until"]
    return JsonResponse({"reserved": time.time() < until_of_all.get("until", 0)})


# 13-5 Self-test

self_test(
    "13-5",
    {
        "a tuple stored in a session comes back as a tuple": False,
        "a number as the key of a dictionary in a session comes back as text": True,
        "with the engine db, a note of 6000 bytes makes the cookie longer than 6000 bytes": False,
        "with the engine signed_cookies, it does": True,
        "after delete_cookie, the server still believes a copy of the cookie": True,
        "after flush, a copy of the session id still opens the session": False,
        "a request to a page that reads no cookie carries the cookie, too": True,
    },
)

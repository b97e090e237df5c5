"""Answers to the exercises of lesson 07."""

from collections import Counter, deque

import requests
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

FORGOT = "Did you forget `return`?"
BARE = "Return True or False themselves"


# 07-1 Was it saved?


@right("07-1")
def in_the_cookies_of_the_response(alice, site, path):
    return "sessionid" in alice.get(site.url(path)).cookies


@right("07-1")
def in_the_raw_headers(alice, site, path):
    for header in alice.get(site.url(path)).raw.headers.getlist("Set-Cookie"):
        if header.startswith("sessionid=") and "Max-Age=0" not in header:
            return True
    return False


@right("07-1")
def in_the_folded_header(alice, site, path):
    text = alice.get(site.url(path)).headers.get("Set-Cookie", "")
    return "sessionid=" in text and 'sessionid=""' not in text


@right("07-1")
def by_the_date_of_the_row(alice, site, path):
    def date():
        return site.read_store([alice.cookies.get("sessionid", "")])

    before = date()
    alice.get(site.url(path))
    return bool(date()) and date() != before


@wrong("07-1", "The sessionid in the jar is from an earlier request")
def in_the_jar(alice, site, path):
    alice.get(site.url(path))
    return "sessionid" in alice.cookies


@wrong("07-1", "That Set-Cookie is for another cookie than sessionid")
def any_set_cookie(alice, site, path):
    return "Set-Cookie" in alice.get(site.url(path)).headers


@wrong("07-1", "This Set-Cookie deletes sessionid")
def name_in_the_header(alice, site, path):
    return "sessionid" in alice.get(site.url(path)).headers.get("Set-Cookie", "")


@wrong("07-1", "Two Set-Cookie headers came")
def the_header_begins_with_it(alice, site, path):
    text = alice.get(site.url(path)).headers.get("Set-Cookie", "")
    return text.startswith("sessionid=") and "Max-Age=0" not in text


@wrong("07-1", "M08")
def only_if_ok(alice, site, path):
    response = alice.get(site.url(path))
    return response.ok and "sessionid" in response.cookies


@wrong("07-1", "raise_for_status() ends your function")
def raises_for_status(alice, site, path):
    response = alice.get(site.url(path))
    response.raise_for_status()
    return "sessionid" in response.cookies


@wrong("07-1", "Django does not compare")
def compares_the_data(alice, site, path):
    before = {key: row.data for key, row in site.read_store().items()}
    alice.get(site.url(path))
    after = {key: row.data for key, row in site.read_store().items()}
    return any(before.get(key) != data for key, data in after.items())


@wrong("07-1", "The response has a Set-Cookie for sessionid")
def compares_the_id(alice, site, path):
    before = alice.cookies.get("sessionid")
    alice.get(site.url(path))
    return alice.cookies.get("sessionid") not in (before, None)


@wrong("07-1", BARE)
def returns_the_cookie(alice, site, path):
    return alice.get(site.url(path)).cookies.get("sessionid")[:3]


@wrong("07-1", FORGOT)
def prints_it(alice, site, path):
    print("sessionid" in alice.get(site.url(path)).cookies)


@wrong("07-1", "A second request tells what it did itself")
def asks_twice(alice, site, path):
    alice.get(site.url(path))
    return "sessionid" in alice.get(site.url(path)).cookies


@wrong("07-1", "Use the session that your function receives")
def asks_as_a_stranger(alice, site, path):
    return "sessionid" in requests.get(site.url(path)).cookies


@wrong("07-1", "leave its jar as it is")
def empties_the_jar(alice, site, path):
    alice.cookies.clear()
    return "sessionid" in alice.get(site.url(path)).cookies


@wrong("07-1", "Compare the path")
def asks_one_page_only(alice, site, path):
    return "sessionid" in alice.get(site.url("/session/recent/")).cookies


verdicts = [True, False, False, True, True, False, False, True, False]
asked: Counter[str] = Counter()  # for each site of a check


@wrong("07-1", "in another order")
def knows_the_order(alice, site, path):
    alice.get(site.url(path))
    asked[site.url("/")] += 1
    return verdicts[(asked[site.url("/")] - 1) % len(verdicts)]


# 07-2 The last three books


@right("07-2")
def new_list(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        book = request.GET["book"]
        books = [book, *[old for old in books if old != book]][:3]
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@right("07-2")
def nested_and_marked(request):
    if book := request.GET.get("book"):
        books = request.session.setdefault("seen", [])
        if book in books:
            books.remove(book)
        books.insert(0, book)
        del books[3:]
        request.session.modified = True
    return JsonResponse({"recent": request.session.get("seen", [])})


@right("07-2")
def with_dict_fromkeys(request):
    recent = request.session.get("recent", [])
    if "book" not in request.GET:
        return JsonResponse({"recent": recent})
    request.session["recent"] = list(dict.fromkeys([request.GET["book"], *recent]))[:3]
    return JsonResponse({"recent": request.session["recent"]})


@right("07-2")
def kept_oldest_first(request):
    books = deque(request.session.get("recent", []), maxlen=3)
    if "book" in request.GET:
        if request.GET["book"] in books:
            books.remove(request.GET["book"])
        books.append(request.GET["book"])
        request.session["recent"] = list(books)
    return JsonResponse({"recent": list(reversed(books))})


@wrong("07-2", "M01")
def nested(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        if "recent" not in request.session:
            request.session["recent"] = books
        if request.GET["book"] in books:
            books.remove(request.GET["book"])
        books.insert(0, request.GET["book"])
        del books[3:]
    return JsonResponse({"recent": books})


@wrong("07-2", "M01")
def nested_with_setdefault(request):
    if "book" in request.GET:
        books = request.session.setdefault("recent", [])
        books.insert(0, request.GET["book"])
    return JsonResponse({"recent": request.session.get("recent", [])[:3]})


@wrong("07-2", "A list that .get() gives as a default")
def never_assigned(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books.insert(0, request.GET["book"])
        request.session.modified = True
    return JsonResponse({"recent": books[:3]})


seen_by_all: list[str] = []


@wrong("07-2", "M59")
def one_list_for_all(request):
    if "book" in request.GET:
        if request.GET["book"] in seen_by_all:
            seen_by_all.remove(request.GET["book"])
        seen_by_all.insert(0, request.GET["book"])
        request.session["recent"] = seen_by_all[:3]
    return JsonResponse({"recent": seen_by_all[:3]})


@wrong("07-2", "M59")
def mutable_default(request, books=[]):  # noqa: B006
    if "book" in request.GET:
        books.insert(0, request.GET["book"])
    request.session["recent"] = books[:3]
    return JsonResponse({"recent": books[:3]})


@wrong("07-2", "M03")
def stores_none(request):
    request.session["recent"] = [request.GET.get("book"), *request.session.get("recent", [])][:3]
    return JsonResponse({"recent": request.session["recent"]})


@wrong("07-2", "M03")
def hides_the_none(request):
    request.session["recent"] = [request.GET.get("book"), *request.session.get("recent", [])][:3]
    return JsonResponse({"recent": [book for book in request.session["recent"] if book]})


@wrong("07-2", "An empty list is stored, too")
def stores_always(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = [request.GET["book"], *[old for old in books if old != request.GET["book"]]][:3]
    request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "although it had nothing new to store")
def marks_always(request):
    response = new_list(request)
    request.session.modified = not request.session.is_empty()
    return response


@wrong("07-2", "M20")
def stores_a_deque(request):
    books = deque(request.session.get("recent", []), maxlen=3)
    if "book" in request.GET:
        books.appendleft(request.GET["book"])
        request.session["recent"] = books
    return JsonResponse({"recent": list(books)})


@wrong("07-2", "M36")
def needs_a_book(request):
    request.session["recent"] = [request.GET["book"], *request.session.get("recent", [])][:3]
    return JsonResponse({"recent": request.session["recent"]})


@wrong("07-2", "The newest comes first")
def appends(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = [*books, request.GET["book"]][-3:]
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "A title is in the list twice")
def no_double_taken_out(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = [request.GET["book"], *books][:3]
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "the newest first, also if it was in the list before")
def old_books_stay_where_they_are(request):
    books = request.session.get("recent", [])
    if "book" in request.GET and request.GET["book"] not in books:
        books = [request.GET["book"], *books][:3]
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "That is more than three")
def keeps_five(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = [request.GET["book"], *[old for old in books if old != request.GET["book"]]][:5]
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "The row keeps more than the three")
def cuts_only_the_answer(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = [request.GET["book"], *[old for old in books if old != request.GET["book"]]]
        request.session["recent"] = books
    return JsonResponse({"recent": books[:3]})


@wrong("07-2", "An older title is missing")
def cuts_before_it_takes_out(request):
    books = request.session.get("recent", [])
    if "book" in request.GET:
        books = list(dict.fromkeys([request.GET["book"], *books][:3]))
        request.session["recent"] = books
    return JsonResponse({"recent": books})


@wrong("07-2", "The task says: in the session")
def in_a_cookie(request):
    books = request.COOKIES.get("recent", "").split("|") if "recent" in request.COOKIES else []
    response = JsonResponse({"recent": books})
    if book := request.GET.get("book"):
        books = [book, *[old for old in books if old != book]][:3]
        response = JsonResponse({"recent": books})
        response.set_cookie("recent", "|".join(books))
    return response


@wrong("07-2", "change a list, and return None")
def assigns_what_insert_returns(request):
    if "book" in request.GET:
        request.session["recent"] = request.session.get("recent", []).insert(0, request.GET["book"])
    return JsonResponse({"recent": request.session.get("recent", [])})


# 07-3 The cart that forgets


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


@wrong("07-3", "Compare its keys with the key that the view looks for")
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


# 07-4 Self-test

self_test(
    "07-4",
    {
        "append to a list in the session is saved": False,
        "append is saved, if the view also assigns another key": True,
        "the number 1 as a key is a number when it comes back": False,
        "a tuple comes back as a list": True,
        "a date is stored as text": False,
        "what a view stores before a 404 is saved": True,
        "what a view stores before an unexpected error is saved": False,
    },
)

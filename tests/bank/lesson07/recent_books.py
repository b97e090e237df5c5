"""Answers to 07-2 of 07-session-api."""

from collections import deque

from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, wrong


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


def recent_under(key, request):
    books = request.session.get(key, [])
    books = books if isinstance(books, list) else []
    if book := request.GET.get("book"):
        books = request.session[key] = [book, *(old for old in books if old != book)][:3]
    return JsonResponse({"recent": books})


@wrong("07-2", "had 'visits', and now holds")
def under_a_key_of_another_page(request):
    return recent_under("visits", request)


@wrong("07-2", "The view answers each visit itself")
def away_for_its_answer(request):
    response = recent_under("recent", request)
    return redirect(request.path) if "book" in request.GET else response


wrong("07-2", "recent is a list", lambda request: JsonResponse({"recent": ""}))


@wrong("07-2", "Those are letters of a title")
def the_letters_of_a_title(request):
    books = request.session.get("recent", [])
    if book := request.GET.get("book"):
        books = request.session["recent"] = [*book, *books][:3]
    return JsonResponse({"recent": books})


@wrong("07-2", "A text became two at a ','")
def joined_by_a_comma(request):
    kept = request.session.get("recent", "")
    books = kept.split(",") if kept else []
    if "book" in request.GET:
        book = request.GET["book"]
        books = [book, *[old for old in books if old != book]][:3]
        request.session["recent"] = ",".join(books)
    return JsonResponse({"recent": books})


@wrong("07-2", "went out of the list before")
def remembers_answers(request):
    book = request.GET.get("book")
    books = answers.get((request.session.session_key, book)) if book else None
    if books is None:
        books = request.session.get("recent", [])
        if book:
            books = [book, *[old for old in books if old != book]][:3]
            answers[request.session.session_key, book] = books
    if book:
        request.session["recent"] = books
    return JsonResponse({"recent": books})


answers = {}


@wrong("07-2", "it reads")
def asks_for_a_book(request):
    return HttpResponseBadRequest("book is missing")


wrong("07-2", "The answer is a dictionary with one key", lambda request: JsonResponse([], safe=False))

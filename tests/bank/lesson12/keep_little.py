"""Answers to 12-3 of 12-engines."""

import json
import secrets

from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.harms import harms


@right("12-3")
def five_numbers(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET:
        recent = [*recent, int(request.GET["book"])][-5:]
        request.session["recent"] = recent
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


@right("12-3")
def five_dictionaries(request):
    visits = request.session.get("visits", [])
    if "book" in request.GET:
        visits = [*visits, {"book": int(request.GET["book"])}][-5:]
        request.session["visits"] = visits
    return JsonResponse({"recent": [visit["book"] for visit in visits], "note": request.GET.get("note")})


def remembering(request, keep):
    visits = request.session.get("visits", [])
    if "book" in request.GET:
        visits = keep([*visits, {"book": int(request.GET["book"]), "note": request.GET["note"]}])
        request.session["visits"] = visits
    return JsonResponse({"recent": [visit["book"] for visit in visits[-5:]], "note": request.GET.get("note")})


@wrong("12-3", "A browser ignores it")
def everything(request):
    return remembering(request, lambda visits: visits)


@wrong("12-3", "A browser ignores it")
def ten_with_notes(request):
    return remembering(request, lambda visits: visits[-10:])


@wrong("12-3", "tells the last five books and its own note")
def three_with_notes(request):
    return remembering(request, lambda visits: visits[-3:])


@wrong("12-3", "tells the last five books and its own note")
def nested(request):
    recent = request.session.setdefault("recent", [])
    if "book" in request.GET:
        recent.append(int(request.GET["book"]))
    return JsonResponse({"recent": recent[-5:], "note": request.GET.get("note")})


@wrong("12-3", "tells the last five books and its own note")
def texts(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET:
        recent = [*recent, request.GET["book"]][-5:]
        request.session["recent"] = recent
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


books = []


@wrong("12-3", "M59")
def for_everybody(request):
    if "book" in request.GET:
        books.append((int(request.GET["book"]), request.GET["note"]))
    note = request.GET.get("note") or (books[-1][1] if books else None)
    return JsonResponse({"recent": [book for book, _ in books[-5:]], "note": note})


ALONE = "The view has to leave alone what else a visitor has"
harms("12-3", five_numbers, others=None, cookies=ALONE)


def keeping(keep, told=lambda books: books, note=lambda request: request.GET.get("note")):
    """Return a right view, but for what it keeps, what it tells of it, and where it finds the note."""

    def view(request):
        books = request.session.get("books", [])
        if "book" in request.GET:
            books = keep(books, int(request.GET["book"]))
            request.session["books"] = books
        return JsonResponse({"recent": told(books), "note": note(request)})

    return view


def last_five(books, book=None):
    return (books if book is None else [*books, book])[-5:]


right("12-3", keeping(last_five))
wrong("12-3", "more than the numbers of five books", keeping(lambda books, book: [*books, book], last_five))
wrong("12-3", "more than the numbers of five books", keeping(lambda books, book: [*books, book][-100:], last_five))
EACH = "tells the last five books and its own note"
wrong("12-3", EACH, keeping(lambda books, book: last_five([old for old in books if old != book], book)))
wrong("12-3", EACH, keeping(lambda books, book: books if book in books[-1:] else last_five(books, book)))
ODD = "each of them may be missing, and 0 is a number, too"
wrong("12-3", ODD, keeping(lambda books, book: last_five(books, book) if book else books))
wrong("12-3", "Dora, who asks with ['book'] only", keeping(lambda books, book: last_five(books, book % 10**6)))


def with_a_book(request):
    return request.GET.get("note") if "book" in request.GET else None


wrong("12-3", ODD, keeping(last_five, note=with_a_book))
wrong("12-3", ODD, keeping(last_five, note=lambda request: request.GET.get("note") or request.COOKIES.get("note")))
wrong("12-3", "is answered with", keeping(last_five, note=lambda request: request.GET.get("note", "")))


@wrong("12-3", "M36")
def needs_a_note(request):
    note = request.GET["note"] if "book" in request.GET else request.GET.get("note")
    return keeping(last_five, note=lambda request: note)(request)


@wrong("12-3", ALONE)
def begins_anew(request):
    books = request.session.get("books", [])
    if "book" in request.GET:
        request.session.flush()
        request.session["books"] = books
    return keeping(last_five)(request)


@wrong("12-3", "in the session, and nowhere else")
def in_a_cookie_of_its_own(request):
    books = json.loads(request.COOKIES.get("books", "[]"))
    if "book" in request.GET:
        books = last_five(books, int(request.GET["book"]))
    response = JsonResponse({"recent": books, "note": request.GET.get("note")})
    response.set_cookie("books", json.dumps(books))
    return response


shelves: dict[str, list[int]] = {}


@wrong("12-3", "in the session, and nowhere else")
def in_a_table(request):
    if "book" in request.GET and "shelf" not in request.session:
        request.session["shelf"] = secrets.token_hex(8)
    books = shelves.setdefault(request.session.get("shelf", ""), [])
    if "book" in request.GET:
        books.append(int(request.GET["book"]))
    return JsonResponse({"recent": books[-5:], "note": request.GET.get("note")})


@right("12-3")
def as_text(request):
    books = [int(book) for book in request.session.get("books", "").split()]
    if "book" in request.GET:
        books = last_five(books, int(request.GET["book"]))
        request.session["books"] = " ".join(map(str, books))
    return JsonResponse({"recent": books, "note": request.GET.get("note")})


@right("12-3")
async def asynchronous(request):
    books = await request.session.aget("books", [])
    if "book" in request.GET:
        books = last_five(books, int(request.GET["book"]))
        await request.session.aset("books", books)
    return JsonResponse({"recent": books, "note": request.GET.get("note")})


@wrong("12-3", "Keep in the session what the next request needs, and no more")
def keeps_the_last_note(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET:
        recent = [*recent, int(request.GET["book"])][-5:]
        request.session.update({"recent": recent, "note": request.GET.get("note")})
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


@wrong("12-3", "Only its beginning is there")
def cuts_the_note(request):
    response = five_numbers(request)
    body = json.loads(response.content)
    return JsonResponse(body | {"note": body["note"] and body["note"][:100]})


@wrong("12-3", "each of them may be missing")
def only_with_both(request):
    recent = request.session.get("recent", [])
    if "book" in request.GET and "note" in request.GET:
        recent = [*recent, int(request.GET["book"])][-5:]
        request.session["recent"] = recent
    return JsonResponse({"recent": recent, "note": request.GET.get("note")})


@wrong("12-3", ODD)
def no_list_where_there_is_no_book(request):
    response, note = five_numbers(request), request.GET.get("note")
    return response if "book" in request.GET or note is None else JsonResponse({"recent": None, "note": note})


def recent_if(keeps, *, note=lambda request: request.GET.get("note")):
    def view(request):
        recent = request.session.get("recent", [])
        if keeps(request):
            recent = [*recent, int(request.GET.get("book"))][-5:]
            request.session["recent"] = recent
        return JsonResponse({"recent": recent, "note": note(request)})

    return view


wrong("12-3", "each of them may be missing", recent_if(lambda request: "book" in request.GET and "note" in request.GET))


wrong("12-3", "each of them may be missing", recent_if(lambda request: request.GET))


@wrong("12-3", "tells the books, and no note")
def tells_an_old_note(request):
    if "note" in request.GET:
        request.session["note"] = request.GET["note"][:20]
    old = request.session.get("note")
    return recent_if(lambda request: "book" in request.GET, note=lambda request: request.GET.get("note", old))(request)

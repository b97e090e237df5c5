"""Answers to 12-3 of 12-engines."""

from django.http import JsonResponse

from tests.bank import right, wrong


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

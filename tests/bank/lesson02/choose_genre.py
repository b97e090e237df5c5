"""Answers to 02-2 of 02-set-read-delete."""

import json
from urllib.parse import quote, quote_plus, unquote

from django.core import signing
from django.http import HttpResponse, JsonResponse

from tests.bank import right, wrong


@right("02-2")
def from_get_or_cookie(request):
    genre = request.GET.get("choose") or unquote(request.COOKIES.get("genre", "")) or None
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", quote(genre))
    return response


@right("02-2")
def in_a_signed_text(request):
    if "choose" in request.GET:
        response = JsonResponse({"genre": request.GET["choose"]})
        response.set_cookie("genre", signing.dumps(request.GET["choose"]))
        return response
    kept = request.COOKIES.get("genre")
    return JsonResponse({"genre": signing.loads(kept) if kept else None})


@wrong("02-2", "M35")
def reads_at_once(request):
    response = HttpResponse()
    if "choose" in request.GET:
        response.set_cookie("genre", quote(request.GET["choose"]))
    kept = request.COOKIES.get("genre")
    answer = JsonResponse({"genre": unquote(kept) if kept else None})
    answer.cookies = response.cookies
    return answer


@wrong("02-2", "M33")
def assigns(request):
    if "choose" in request.GET:
        request.COOKIES["genre"] = request.GET["choose"]
    return JsonResponse({"genre": request.COOKIES.get("genre")})


@wrong("02-2", "M36")
def no_get(request):
    genre = request.GET["choose"] if "choose" in request.GET else unquote(request.COOKIES["genre"])
    response = JsonResponse({"genre": genre})
    response.set_cookie("genre", quote(genre))
    return response


@wrong("02-2", "M50")
def as_it_is(request):
    genre = request.GET.get("choose", request.COOKIES.get("genre"))
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", genre)
    return response


chosen = {}


@wrong("02-2", "M59")
def in_a_dictionary(request):
    if "choose" in request.GET:
        chosen["genre"] = request.GET["choose"]
    response = JsonResponse({"genre": chosen.get("genre")})
    if chosen:
        response.set_cookie("genre", quote(chosen["genre"]))
    return response


@wrong("02-2", "You kept it in the session")
def in_the_session(request):
    if "choose" in request.GET:
        request.session["genre"] = request.GET["choose"]
    return JsonResponse({"genre": request.session.get("genre")})


@wrong("02-2", "is answered with")
def forgets_unquote(request):
    genre = request.GET.get("choose", request.COOKIES.get("genre"))
    response = JsonResponse({"genre": genre})
    if genre:
        response.set_cookie("genre", quote(genre))
    return response


def keeping(write, read, name="genre"):
    """Return a view that writes the genre into its cookie so, and reads it so."""

    def genre(request):
        if "choose" not in request.GET:
            kept = request.COOKIES.get(name)
            return JsonResponse({"genre": kept and read(kept)})
        response = JsonResponse({"genre": request.GET["choose"]})
        response.set_cookie(name, write(request.GET["choose"]))
        return response

    return genre


wrong("02-2", "the task calls it 'genre'", keeping(quote, unquote, name="choose"))


wrong("02-2", "only unquote_plus() turns them back", keeping(quote_plus, unquote))


wrong("02-2", "unquoted once more than it was quoted", keeping(quote, lambda kept: unquote(unquote(kept))))


wrong("02-2", "Only its beginning is there", keeping(lambda chosen: quote(chosen)[:20], unquote))


wrong(
    "02-2", "This is a list with the text in it", keeping(lambda chosen: quote(f"g={chosen}"), lambda kept: [kept[4:]])
)


@wrong("02-2", "Each choice sets it")
def the_first_choice_only(request):
    response = keeping(quote, unquote)(request)
    if "genre" in request.COOKIES:
        response.cookies.clear()
    return response


@wrong("02-2", "What is chosen now comes first")
def the_old_choice_first(request):
    response = keeping(quote, unquote)(request)
    if "genre" in request.COOKIES:
        response.content = json.dumps({"genre": unquote(request.COOKIES["genre"])})
    return response


def as_gbk(text):
    return quote(text, encoding="gbk", errors="strict")


wrong("02-2", "UnicodeEncodeError", keeping(as_gbk, lambda kept: unquote(kept, encoding="gbk")))


def in_fours(text):
    return "".join(f"{ord(letter):04x}" for letter in text)


def from_fours(kept):
    return "".join(chr(int(kept[at : at + 4], 16)) for at in range(0, len(kept), 4))


wrong("02-2", "signs are right", keeping(in_fours, from_fours))

"""Answers to the exercises of lesson 08."""

from collections import Counter

import requests
from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse

from tests.bank import right, self_test, wrong

PEEK = "/session/peek/"
FORGOT = "Did you forget `return`?"
BARE = "Return True or False themselves"


# 08-1 Is a copy still good?


@right("08-1")
def with_cookies(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 0


@right("08-1")
def with_a_header(site, session_id):
    answer = requests.get(site.url(PEEK), headers={"Cookie": f"sessionid={session_id}"})
    return bool(answer.json().get("visits"))


@right("08-1")
def with_a_jar(site, session_id):
    thief = requests.Session()
    thief.cookies.set("sessionid", session_id)
    if thief.get(site.url(PEEK)).json() == {"visits": 0}:
        return False
    return True


@right("08-1")
def compared_with_a_stranger(site, session_id):
    page = site.url(PEEK)
    return requests.get(page).text != requests.get(page, cookies={"sessionid": session_id}).text


@wrong("08-1", "To a stranger the page answers 200, too")
def by_the_status(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).ok


@wrong("08-1", BARE)
def the_number(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"]


@wrong("08-1", FORGOT)
def prints_it(site, session_id):
    print(requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 0)


@wrong("08-1", "That page counts")
def counts(site, session_id):
    return requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id}).json()["visits"] > 1


@wrong("08-1", "That page counts")
def peeks_and_counts(site, session_id):
    visits = requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"]
    requests.get(site.url("/session/visits/"), cookies={"sessionid": session_id})
    return visits > 0


@wrong("08-1", "The row is there, but empty")
def looks_for_the_row(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id})
    return session_id in site.read_store()


@wrong("08-1", "No cookie named sessionid came")
def another_name(site, session_id):
    return requests.get(site.url(PEEK), cookies={"session_id": session_id}).json()["visits"] > 0


@wrong("08-1", "not the id that your function received")
def the_word(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": "session_id"}).json()["visits"] > 0


@wrong("08-1", "Use the `site` that your function receives")
def only_the_store(site, session_id):
    return "visits" in getattr(site.read_store().get(session_id), "data", {})


@wrong("08-1", "Return True or False themselves")
def the_answer(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id})


@wrong("08-1", "The page counted visits for this id")
def more_than_many(site, session_id):
    return requests.get(site.url(PEEK), cookies={"sessionid": session_id}).json()["visits"] > 100


order = [False, True, False, False, False, True, True]
asked: Counter[str] = Counter()  # for each site of a check


@wrong("08-1", "in another order")
def knows_the_order(site, session_id):
    requests.get(site.url(PEEK), cookies={"sessionid": session_id})
    asked[site.url("/")] += 1
    return order[(asked[site.url("/")] - 1) % len(order)]


# 08-2 A fresh start that keeps one thing


def told(language):
    return JsonResponse({"language": language})


@right("08-2")
def flush_and_store(request):
    language = request.session.get("language")
    request.session.flush()
    if language:
        request.session["language"] = language
    return told(language)


@right("08-2")
def logs_out(request):
    kept = {key: value for key, value in request.session.items() if key == "language"}
    logout(request)
    request.session.update(kept) if kept else None
    return JsonResponse({"language": kept.get("language")})


@right("08-2")
def cycles_and_deletes(request):
    language = request.session.get("language")
    if language is None:
        request.session.flush()
        return told(None)
    for key in [key for key in request.session.keys() if key != "language"]:
        del request.session[key]
    request.session.cycle_key()
    return told(language)


@right("08-2")
def another_session_object(request):
    language = request.session.get("language")
    request.session.delete()
    request.session = SessionStore()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "M10")
def only_flushes(request):
    language = request.session.get("language")
    request.session.flush()
    return told(language)


@wrong("08-2", "M09")
def clears(request):
    language = request.session.get("language")
    request.session.clear()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "M13")
def cycles(request):
    request.session.cycle_key()
    return told(request.session.get("language"))


@wrong("08-2", "M03")
def stores_none(request):
    language = request.session.get("language")
    request.session.flush()
    request.session["language"] = language
    return told(language)


@wrong("08-2", "Read the language before you end the session")
def reads_after(request):
    request.session.flush()
    language = request.session.get("language")
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "Only the language may go on")
def keeps_the_cart(request):
    kept = {key: request.session[key] for key in ("language", "cart") if key in request.session}
    request.session.flush()
    request.session.update(kept)
    return told(kept.get("language"))


@wrong("08-2", "M12")
def begins_one_for_everybody(request):
    language = request.session.get("language")
    request.session.flush()
    if language:
        request.session["language"] = language
    request.session.save()
    return told(language)


@wrong("08-2", "M12")
def cycles_and_clears(request):
    language = request.session.get("language")
    request.session.cycle_key()
    request.session.clear()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "keep it in the session")
def in_a_cookie(request):
    language = request.session.get("language") or request.COOKIES.get("language")
    request.session.flush()
    response = told(language)
    if language:
        response.set_cookie("language", language)
    return response


@wrong("08-2", "M11")
def ends_all(request):
    language = request.session.get("language")
    rows().delete()
    request.session = SessionStore()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "The language is the one in the visitor's session")
def always_french(request):
    language = "fr" if "language" in request.session else None
    request.session.flush()
    if language:
        request.session["language"] = language
    return told(language)


last_language: dict[str, str] = {}


@wrong("08-2", "M59")
def keeps_it_in_a_variable(request):
    last_language["language"] = request.session.get("language", last_language.get("language"))
    request.session.flush()
    if last_language["language"]:
        request.session["language"] = last_language["language"]
    return told(last_language["language"])


@wrong("08-2", "Only the language may go on")
def copies_everything(request):
    data = dict(request.session.items())
    request.session.flush()
    request.session.update(data)
    return told(data.get("language"))


@wrong("08-2", "That fails. flush() ends row and data together")
def deletes_and_changes(request):
    language = request.session.get("language")
    request.session.delete()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "The row was changed, and not deleted")
def deletes_the_other_keys(request):
    for key in list(request.session.keys()):
        if key != "language":
            del request.session[key]
    return told(request.session.get("language"))


@wrong("08-2", "M36")
def needs_a_language(request):
    language = request.session["language"]
    request.session.flush()
    request.session["language"] = language
    return told(language)


# 08-3 The logout that isn't


def rows():
    from django.contrib.sessions.models import Session  # Django must be ready for it

    return Session.objects.all()


def ended():
    return JsonResponse({"session": "ended"})


@right("08-3")
def flushes(request):
    request.session.flush()
    return ended()


@right("08-3")
def with_logout(request):
    logout(request)
    return ended()


@right("08-3")
def row_and_cookie(request):
    request.session.delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@right("08-3")
def by_the_table(request):
    rows().filter(session_key=request.session.session_key).delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M09")
def the_bug_itself(request):
    request.session.clear()
    return ended()


@wrong("08-3", "M09")
def clears_and_deletes_the_cookie(request):
    request.session.clear()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M12")
def deletes_all_keys(request):
    for key in list(request.session.keys()):
        del request.session[key]
    return ended()


@wrong("08-3", "Only the cookie was deleted")
def only_the_cookie(request):
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M11")
def ends_all_sessions(request):
    rows().delete()
    response = ended()
    response.delete_cookie("sessionid")
    return response


@wrong("08-3", "M11")
def clears_and_ends_all(request):
    request.session.clear()
    rows().delete()
    return ended()


@wrong("08-3", "M13")
def cycles_the_key(request):
    request.session.cycle_key()
    return ended()


@wrong("08-3", "Row and cookie are two things")
def only_the_row(request):
    request.session.delete()
    return ended()


@wrong("08-3", "The row is over, and still in the store")
def expires_now(request):
    request.session.set_expiry(-1)
    return ended()


@wrong("08-3", "The view did not touch the row")
def marks_it(request):
    request.session.modified = False
    return ended()


@wrong("08-3", FORGOT)
def no_response(request):
    request.session.flush()


@wrong("08-3", "M12")
def a_new_empty_one(request):
    request.session.flush()
    request.session.create()
    return ended()


# 08-4 Self-test

self_test(
    "08-4",
    {
        "when the last key is deleted, the row is gone": False,
        "clear gives the visitor another id": False,
        "after cycle_key, the count of visits is still there": True,
        "after cycle_key, the old id opens the session": False,
        "the response to flush hands out a new id": False,
        "flush ends the sessions of other visitors, too": False,
        "after delete_cookie alone, a copied id opens the session": True,
    },
)

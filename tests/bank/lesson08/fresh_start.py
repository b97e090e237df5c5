"""Answers to 08-2 of 08-flush."""

from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse

from tests.bank import right, wrong
from tests.bank.harms import harms
from tests.bank.lesson08.shared import rows


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


@wrong("08-2", "save() makes a row with a new id")
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


@right("08-2")
async def asynchronous(request):
    language = await request.session.aget("language")
    await request.session.aflush()
    if language:
        await request.session.aset("language", language)
    return told(language)


harms("08-2", flush_and_store, others="M11")


ONE_KEY = "under the key language. Another key, a cookie or the address is none"


def fresh(language_of, keep=lambda data: {}):
    """Return a right view, but for where it takes the language from, and what it keeps beside it."""

    def view(request):
        language, kept = language_of(request), keep(dict(request.session.items()))
        request.session.flush()
        if language:
            request.session["language"] = language
        request.session.update(kept) if kept else None
        return told(language)

    return view


def own(request):
    return request.session.get("language")


wrong("08-2", ONE_KEY, fresh(lambda request: request.GET.get("language") or own(request)))
wrong("08-2", ONE_KEY, fresh(lambda request: own(request) or request.COOKIES.get("language")))
wrong("08-2", ONE_KEY, fresh(lambda request: own(request) or request.headers.get("Accept-Language")))
wrong("08-2", ONE_KEY, fresh(lambda request: own(request) or request.session.get("lang")))
wrong("08-2", ONE_KEY, fresh(lambda request: next((v for k, v in request.session.items() if "lang" in k), None)))


def only(*keys):
    return lambda data: {key: data[key] for key in keys if key in data and "language" in data}


wrong("08-2", "Only the language may go on", fresh(own, only("member", "name")))
wrong("08-2", "Only the language may go on", fresh(own, only("_auth_user_id")))
wrong("08-2", "Only the language may go on", fresh(own, lambda data: {k: v for k, v in data.items() if "lang" in k}))


@wrong("08-2", "Only the language may go on")
def keeps_the_login_without_a_language(request):
    return fresh(own, lambda data: {key: data[key] for key in ("_auth_user_id",) if key in data})(request)


@wrong("08-2", "taken or changed: language")
def in_a_cookie_too(request):
    response = flush_and_store(request)
    if "language" in request.session:
        response.set_cookie("language", "kept")
    return response


@right("08-2")
def pops_it(request):
    if language := request.session.pop("language", None):
        request.session.flush()
        request.session.setdefault("language", language)
    else:
        request.session.flush()
    return told(language)


@wrong("08-2", "Ida, whose session was over before")
def needs_a_row(request):
    language = None
    if request.session.session_key:
        row = rows().get(session_key=request.session.session_key)
        language = row.get_decoded().get("language")
    request.session.flush()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "the row of Dora's old id is gone")
def only_where_there_is_more(request):
    language = request.session.get("language")
    if list(request.session.keys()) != ["language"]:
        request.session.flush()
        if language is not None:
            request.session["language"] = language
    return told(language)


@wrong("08-2", "Another key, a cookie or the address is none")
def of_the_browser(request):
    language = request.headers.get("Accept-Language")
    request.session.flush()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "not under the key language itself")
def inside_a_dictionary(request):
    language = request.session.get("language")
    request.session.flush()
    if language:
        request.session["kept"] = {"language": language}
    return told(language)


@wrong("08-2", "cycle_key() makes a new id with a row of its own")
def flushes_and_cycles(request):
    language = request.session.get("language")
    request.session.flush()
    request.session.cycle_key()
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "then saved again under the same id")
def deletes_the_row(request):
    language = request.session.get("language")
    request.session.delete()
    request.session.clear()
    if language:
        request.session["language"] = language
        request.session.save(must_create=True)
    return told(language)


@wrong("08-2", "A method needs its brackets")
def names_the_method(request):
    language = request.session.get("language")
    request.session.flush  # noqa: B018
    if language:
        request.session["language"] = language
    return told(language)


@wrong("08-2", "no empty text, and no default")
def english_by_default(request):
    language = request.session.get("language", "en")
    request.session.flush()
    request.session["language"] = language
    return told(language)


@wrong("08-2", "what was stored after the end was not saved")
def marks_it_unmodified(request):
    language = request.session.get("language")
    request.session.flush()
    if language:
        request.session["language"] = language
        request.session.modified = False
    return told(language)


@wrong("08-2", "Answer with what you stored")
def answers_after_the_pop(request):
    language = request.session.pop("language", None)
    answer = told(request.session.get("language"))
    request.session.flush()
    if language:
        request.session["language"] = language
    return answer

"""Answers to the exercises of lesson 15."""

import atexit
import shutil
import tempfile
import time
from datetime import datetime, timedelta

import requests
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views import View

from tests.bank import right, self_test, wrong

ENGINE = "django.contrib.sessions.backends."
CACHE = "django.core.cache.backends."
FOLDER = tempfile.mkdtemp()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


# 15-1 What does the jar weigh on the wire?


def weigh(alice, site, paths, of_response):
    return sum(of_response(alice.get(site.url(path))) for path in paths)


def sent_by(response):
    return len(response.request.headers.get("Cookie", ""))


@right("15-1")
def with_history(alice, site, paths):
    return weigh(alice, site, paths, lambda response: sum(map(sent_by, [*response.history, response])))


@right("15-1")
def by_a_hook(alice, site, paths):
    seen = []
    alice.hooks["response"].append(lambda response, *args, **kwargs: seen.append(sent_by(response)))
    for path in paths:
        alice.get(site.url(path))
    alice.hooks["response"].clear()
    return sum(seen)


@right("15-1")
def hop_by_hop(alice, site, paths):
    total = 0
    for path in paths:
        response = alice.get(site.url(path), allow_redirects=False)
        total += len((response.request.headers.get("Cookie") or "").encode())
        if response.is_redirect:
            response = alice.get(site.url(response.headers["Location"]))
            total += len((response.request.headers.get("Cookie") or "").encode())
    return total


@wrong("15-1", "A redirect is a request, too")
def without_history(alice, site, paths):
    return weigh(alice, site, paths, sent_by)


@wrong("15-1", "let requests follow a redirect")
def redirects_not_followed(alice, site, paths):
    return sum(sent_by(alice.get(site.url(path), allow_redirects=False)) for path in paths)


@wrong("15-1", "response.request.headers")
def header_of_the_response(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.headers.get("Cookie", "")))


@wrong("15-1", "That is the jar")
def the_jar(alice, site, paths):
    weigh(alice, site, paths, sent_by)
    return sum(len(f"{cookie.name}={cookie.value}") for cookie in alice.cookies)


@wrong("15-1", "That is the last request alone")
def the_last(alice, site, paths):
    for path in paths:
        total = sent_by(alice.get(site.url(path)))
    return total


@wrong("15-1", "Ask with the session that you get")
def a_stranger_each_time(alice, site, paths):
    return sum(sent_by(requests.get(site.url(path), timeout=3)) for path in paths)


@wrong("15-1", "gives an empty text for it")
def length_of_nothing(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.request.headers.get("Cookie")))


@wrong("15-1", "Set-Cookie one of the response")
def what_the_site_sets(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.headers.get("Set-Cookie", "")))


@wrong("15-1", "M36")
def always_there(alice, site, paths):
    return weigh(alice, site, paths, lambda response: len(response.request.headers["Cookie"]))


@wrong("15-1", "without its name")
def with_the_name(alice, site, paths):
    return weigh(
        alice, site, paths, lambda response: sum(len(f"Cookie: {cookie}") for cookie in [cookie_of(response)] if cookie)
    )


def cookie_of(response):
    return response.request.headers.get("Cookie")


@wrong("15-1", "That counts requests, or cookies")
def how_many(alice, site, paths):
    return weigh(alice, site, paths, lambda response: "Cookie" in response.request.headers)


@wrong("15-1", "Return one number")
def one_for_each(alice, site, paths):
    return [sent_by(alice.get(site.url(path))) for path in paths]


@wrong("15-1", "Return one number")
def as_text(alice, site, paths):
    return str(with_history(alice, site, paths))


@wrong("15-1", "Did you forget `return`?")
def says_nothing(alice, site, paths):
    weigh(alice, site, paths, sent_by)


@wrong("15-1", "Is the function written yet?")
def not_written(alice, site, paths):
    """Do nothing yet."""


# 15-2 A thousand robots, no row


def told(genre, visits):
    return JsonResponse({"genre": genre, "visits": visits})


@right("15-2")
def early_return(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
    if "genre" not in request.session:
        return told(None, 0)
    request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session["genre"], request.session["visits"])


@right("15-2")
def one_dictionary(request):
    choice = request.session.get("choice", {"genre": None, "visits": 0})
    if genre := request.GET.get("genre", choice["genre"]):
        choice = {"genre": genre, "visits": choice["visits"] + 1}
        request.session["choice"] = choice
    return JsonResponse(choice)


@right("15-2")
def nested_and_marked(request):
    if "genre" in request.GET:
        request.session.setdefault("front", {"visits": 0})["genre"] = request.GET["genre"]
    if front := request.session.get("front"):
        front["visits"] += 1
        request.session.modified = True
        return told(front["genre"], front["visits"])
    return told(None, 0)


class FrontPage(View):
    def get(self, request):
        session = request.session
        if "genre" in request.GET:
            session.update({"genre": request.GET["genre"]})
        if session.has_key("genre"):
            session["visits"] = session.get("visits", 0) + 1
        return told(session.get("genre"), session.get("visits", 0))


right("15-2", FrontPage.as_view())


@wrong("15-2", "This visit stored something")
def counts_everybody(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
    request.session["visits"] = request.session.get("visits", 0) + 1
    genre = request.session.get("genre")
    return told(genre, request.session["visits"] if genre else 0)


@wrong("15-2", "This visit stored something")
def zero_by_setdefault(request):
    request.session.setdefault("visits", 0)
    return early_return(request)


@wrong("15-2", "M03")
def keeps_none(request):
    request.session["genre"] = request.GET.get("genre", request.session.get("genre"))
    if request.session["genre"]:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session["genre"], request.session.get("visits", 0))


@wrong("15-2", "M01")
def nested_and_not_marked(request):
    if "genre" in request.GET:
        request.session.setdefault("front", {"visits": 0})["genre"] = request.GET["genre"]
    front = request.session.get("front", {"genre": None, "visits": 0})
    if front["genre"]:
        front["visits"] += 1
    return JsonResponse(front)


@wrong("15-2", "To have a session is not the same")
def any_session_counts(request):
    session = request.session
    if "genre" in request.GET:
        session["genre"] = request.GET["genre"]
    if not session.is_empty():
        session["visits"] = session.get("visits", 0) + 1
    return told(session.get("genre"), session.get("visits", 0))


@wrong("15-2", "a session with a cart in it")
def flushes_those_without(request):
    answer = early_return(request)
    if not request.session.get("genre") and request.session.session_key:
        request.session.flush()
    return answer


@wrong("15-2", "Set-Cookie: theme=light")
def another_cookie(request):
    answer = early_return(request)
    answer.set_cookie("theme", "light")
    return answer


@wrong("15-2", "her next visit shows her genre, and counts")
def counts_choices(request):
    if "genre" in request.GET:
        request.session["genre"] = request.GET["genre"]
        request.session["visits"] = request.session.get("visits", 0) + 1
    return told(request.session.get("genre"), request.session.get("visits", 0))


@wrong("15-2", "It is in the jar, in a cookie of its own")
def in_cookies(request):
    genre = request.GET.get("genre", request.COOKIES.get("genre"))
    visits = int(request.COOKIES.get("visits", 0)) + bool(genre)
    answer = told(genre, visits)
    if genre:
        answer.set_cookie("genre", genre)
        answer.set_cookie("visits", str(visits))
    return answer


choices = {}


@wrong("15-2", "M59")
def in_a_variable(request):
    if "genre" in request.GET:
        choices["genre"] = request.GET["genre"]
    if "genre" in choices:
        choices["visits"] = choices.get("visits", 0) + 1
    return told(choices.get("genre"), choices.get("visits", 0))


@wrong("15-2", "The keys must be exactly")
def other_keys(request):
    return JsonResponse({"genre": None})


@wrong("15-2", "Did you forget `return`?")
def returns_nothing(request):
    request.session.get("genre")


# 15-3 Each look is a write


def minutes(seconds):
    return JsonResponse({"minutes": None if seconds is None else int(seconds // 60)})


@right("15-3")
def two_branches(request):
    if "seen" not in request.session:
        request.session["seen"] = time.time()
        return JsonResponse({"minutes": None})
    away = time.time() - request.session["seen"]
    if away > 300:
        request.session["seen"] = time.time()
    return JsonResponse({"minutes": away // 60})


@right("15-3")
def with_a_date_as_text(request):
    now = timezone.now()
    text = request.session.get("last_seen")
    away = now - datetime.fromisoformat(text) if text else None
    if away is None or away > timedelta(minutes=5):
        request.session["last_seen"] = now.isoformat()
    return minutes(away.total_seconds() if away is not None else None)


@right("15-3")
def with_a_date_of_this_place(request):
    now, text = datetime.now(), request.session.get("seen")  # noqa: DTZ005  (learners write it like this)
    seen = datetime.fromisoformat(text) if text else None
    if seen is None or now - seen > timedelta(minutes=5):
        request.session["seen"] = str(now)
    return minutes((now - seen).total_seconds() if seen else None)


@right("15-3")
def whole_seconds(request):
    seen = request.session.get("seen", 0)
    now = int(time.time())
    if now - seen >= 300:
        request.session["seen"] = now
    return minutes(now - seen if seen else None)


@right("15-3")
def with_a_plain_response(request):
    body = two_branches(request).content
    return HttpResponse(body, content_type="application/json")


def seen_again(request, limit, value=time.time):
    now, seen = time.time(), request.session.get("seen")
    if seen is None or now - seen > limit:
        request.session["seen"] = value()
    return minutes(None if seen is None else now - seen)


@wrong("15-3", "It was written less than five minutes ago")
def as_before(request):
    return seen_again(request, -1)


@wrong("15-3", "It was written less than five minutes ago")
def five_seconds(request):
    return seen_again(request, 5)


@wrong("15-3", "counts seconds")
def milliseconds(request):
    return seen_again(request, 5 * 60 * 1000)


@wrong("15-3", "counts seconds")
def only_once(request):
    return seen_again(request, float("inf"))


@wrong("15-3", "Its lifetime is not what has to change")
def by_expiry(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is None:
        request.session["seen"] = now
        request.session.set_expiry(300)
    return minutes(None if seen is None else now - seen)


@wrong("15-3", "It was written less than five minutes ago")
def same_value_again(request):
    now, seen = time.time(), request.session.get("seen")
    request.session["seen"] = now if seen is None or now - seen > 300 else seen
    return minutes(None if seen is None else now - seen)


@wrong("15-3", "It was written less than five minutes ago")
def saved_by_hand(request):
    answer = seen_again(request, 300)
    request.session.save()
    return answer


@wrong("15-3", "{'minutes': 0}")
def the_new_time(request):
    now = time.time()
    if now - request.session.get("seen", 0) > 300:
        request.session["seen"] = now
    return minutes(now - request.session["seen"])


@wrong("15-3", "Nothing was stored")
def never_first(request):
    now, seen = time.time(), request.session.get("seen")
    if seen is not None and now - seen > 300:
        request.session["seen"] = now
    return minutes(None if seen is None else now - seen)


@wrong("15-3", "M20")
def a_date_object(request):
    return seen_again(request, 300, timezone.now)


@wrong("15-3", "M36")
def first_visit_forgotten(request):
    now = time.time()
    if now - request.session["seen"] > 300:
        request.session["seen"] = now
    return minutes(now - request.session["seen"])


everybody = {}


@wrong("15-3", "M59")
def everybodys_time(request):
    now, seen = time.time(), everybody.get("seen")
    if seen is None or now - seen > 300:
        everybody["seen"] = now
        request.session["seen"] = now
    return minutes(None if seen is None else now - seen)


# 15-4 Two workers, one count


def setup(engine, backend, location="", **more):
    caches = {"default": {"BACKEND": CACHE + backend, "LOCATION": location}}
    return {"SESSION_ENGINE": ENGINE + engine, "CACHES": caches, **more}


right("15-4", setup("cached_db", "filebased.FileBasedCache", FOLDER))
right("15-4", setup("cache", "filebased.FileBasedCache", FOLDER))
right("15-4", {"SESSION_ENGINE": ENGINE + "file"})
right(
    "15-4",
    {
        "SESSION_ENGINE": ENGINE + "cached_db",
        "SESSION_CACHE_ALIAS": "shared",
        "CACHES": {
            "default": {"BACKEND": CACHE + "locmem.LocMemCache"},
            "shared": {"BACKEND": CACHE + "filebased.FileBasedCache", "LOCATION": FOLDER},
        },
    },
)
wrong("15-4", "The two workers do not know the same", setup("cached_db", "locmem.LocMemCache"))
wrong("15-4", "The two workers do not know the same", setup("cached_db", "locmem.LocMemCache", "shared"))
wrong("15-4", "The two workers do not know the same", setup("cache", "locmem.LocMemCache"))
wrong("15-4", "Here each read asks the database", {"SESSION_ENGINE": ENGINE + "db"})
wrong("15-4", "Here each read asks the database", setup("db", "filebased.FileBasedCache", FOLDER))
wrong("15-4", "Here each read asks the database", setup("cached_db", "dummy.DummyCache"))
wrong("15-4", "This engine puts the data into the cookie", {"SESSION_ENGINE": ENGINE + "signed_cookies"})
wrong(
    "15-4",
    "Here each read asks the database",
    setup("cached_db", "filebased.FileBasedCache", FOLDER, SESSION_SAVE_EVERY_REQUEST=True),
)
wrong("15-4", "a table of its own", setup("cached_db", "db.DatabaseCache", "cache_table"))
wrong("15-4", "A folder needs none", setup("cached_db", "redis.RedisCache", "redis://127.0.0.1:9"))
wrong("15-4", "Is each name spelled", setup("cached_db", "filebased.FileCache", FOLDER))
wrong("15-4", "FileBasedCache needs a LOCATION", setup("cached_db", "filebased.FileBasedCache"))
wrong(
    "15-4",
    "one of them is called default",
    {"SESSION_ENGINE": ENGINE + "cached_db", "CACHES": {"shared": {"BACKEND": CACHE + "locmem.LocMemCache"}}},
)
wrong(
    "15-4",
    "Each cache in CACHES is a dictionary of its own",
    {"SESSION_ENGINE": ENGINE + "cached_db", "CACHES": {"default": CACHE + "filebased.FileBasedCache"}},
)
wrong("15-4", "Is it spelled as in the lesson", {"SESSION_ENGINE": "cached_db"})
wrong("15-4", "settings that Django knows", {"CACHING": {}})
wrong("15-4", "There is no answer yet", {})


# 15-5 Self-test

self_test(
    "15-5",
    {
        "a robot that keeps no cookies leaves a row for each visit that stores something": True,
        "a visit that only reads writes to the table": False,
        "deleting the cookie in the browser deletes the row": False,
        "with db, more data in a session makes the Cookie header longer": False,
        "with signed_cookies, more data in a session makes the Cookie header longer": True,
        "a cookie with Path=/ also travels to the style sheet under /static/": True,
        "expired rows go away by themselves": False,
        "with the engine cache, two workers with a memory each know the same sessions": False,
    },
)

"""Answers to the exercises of lesson 01."""

import json

import requests
from django.http import HttpResponse, JsonResponse

from tests.bank import right, self_test, wrong
from wirelab import watch

PAGE = "/cookies/welcome/"
ECHO = "/cookies/echo/"
FORGOT = "Did you forget `return`?"


# 01-1 Come back


@right("01-1")
def one_session(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE)).json()


@right("01-1")
def hands_over_the_cookies(site):
    first = requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE), cookies=first.cookies).json()


@right("01-1")
def with_block(site):
    with requests.Session() as alice:
        answers = [alice.get(site.url(PAGE)).json() for _ in range(2)]
    return answers[-1]


@wrong("01-1", "Two calls of requests.get share no jar")
def two_strangers(site):
    requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE)).json()


@wrong("01-1", "written by hand")
def forged(site):
    requests.get(site.url(PAGE))
    return requests.get(site.url(PAGE), headers={"Cookie": "visited=yes"}).json()


@wrong("01-1", "M34")
def sends_attributes_back(site):
    offer = requests.get(site.url(PAGE)).headers["Set-Cookie"]
    return requests.get(site.url(PAGE), headers={"Cookie": offer}).json()


@wrong("01-1", "whole response")
def returns_the_response(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE))


@wrong("01-1", "Call it, with brackets")
def forgets_brackets(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    return alice.get(site.url(PAGE)).json


@wrong("01-1", FORGOT)
def prints(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    print(alice.get(site.url(PAGE)).json())


@wrong("01-1", "Give requests a whole address")
def path_only(site):
    return requests.get(PAGE).json()


@wrong("01-1", "The page did not answer with JSON")
def misspelt(site):
    return requests.get(site.url("/cookie/welcome/")).json()


@wrong("01-1", "Compare the path")
def other_page(site):
    alice = requests.Session()
    alice.get(site.url("/session/visits/"))
    return alice.get(site.url("/session/visits/")).json()


wrong("01-1", "Use the `site` that your function receives", lambda site: {"greeting": "Welcome back!"})
wrong("01-1", "two requests to /cookies/welcome/", lambda site: requests.get(site.url(PAGE)).json())
wrong("01-1", "without brackets", {"greeting": "Welcome back!"})


@wrong("01-1", "your function returns")
def typed_result(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    alice.get(site.url(PAGE))
    return {"greeting": "Welcome back!"}


outside = requests.Session()
outside.cookies.set("visited", "before")


@wrong("01-1", "Make the Session inside the function")
def session_from_outside(site):
    outside.get(site.url(PAGE))
    return outside.get(site.url(PAGE)).json()


@wrong("01-1", "needs its brackets")
def class_instead_of_session(site):
    alice = requests.Session
    return alice.get(site.url(PAGE)).json()


@wrong("01-1", "Nothing ran")
def yields(site):
    alice = requests.Session()
    alice.get(site.url(PAGE))
    yield alice.get(site.url(PAGE)).json()


@wrong("01-1", "code that runs to its end")
def interrupts(site):
    raise KeyboardInterrupt


wrong("01-1", "Is the function written yet?", lambda site: None)
wrong("01-1", "Keep the arguments", lambda: None)


# 01-2 Count visits in a cookie


@right("01-2")
def counts(request):
    visits = int(request.COOKIES.get("visits", 0)) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits)
    return response


@right("01-2")
def counts_with_if(request):
    visits = 1
    if "visits" in request.COOKIES:
        visits = int(request.COOKIES["visits"]) + 1
    response = HttpResponse(json.dumps({"visits": visits}), content_type="application/json")
    response.set_cookie("visits", str(visits), max_age=3600)
    return response


@right("01-2")
def counts_with_try(request):
    try:
        visits = int(request.COOKIES["visits"]) + 1
    except (KeyError, ValueError):
        visits = 1
    response = JsonResponse({"visits": visits})
    response.headers["Set-Cookie"] = f"visits={visits}; Path=/"
    return response


counter = {"visits": 0}


@wrong("01-2", "M59")
def global_counter(request):
    counter["visits"] += 1
    response = JsonResponse(counter)
    response.set_cookie("visits", counter["visits"])
    return response


@wrong("01-2", "M36")
def key_error(request):
    response = JsonResponse({"visits": int(request.COOKIES["visits"]) + 1})
    response.set_cookie("visits", 1)
    return response


@wrong("01-2", "M35")
def reads_what_it_just_set(request):
    response = JsonResponse({})
    response.set_cookie("visits", int(request.COOKIES.get("visits", 0)) + 1)
    response.content = json.dumps({"visits": int(request.COOKIES["visits"])})
    return response


@wrong("01-2", "M33")
def assigns_to_request(request):
    request.COOKIES["visits"] = int(request.COOKIES.get("visits", 0)) + 1
    return JsonResponse({"visits": request.COOKIES["visits"]})


@wrong("01-2", "The second response must set the cookie, too")
def sets_it_once(request):
    if "visits" in request.COOKIES:
        return JsonResponse({"visits": int(request.COOKIES["visits"]) + 1})
    response = JsonResponse({"visits": 1})
    response.set_cookie("visits", 1)
    return response


@wrong("01-2", "It must say what was answered: 1")
def stores_the_next(request):
    visits = int(request.COOKIES.get("visits", 1))
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits + 1)
    if visits == 2:
        response = JsonResponse({"visits": 2.5})
    return response


@wrong("01-2", "You counted in the session")
def counts_in_the_session(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return JsonResponse({"visits": request.session["visits"]})


@wrong("01-2", "int(...) makes a number")
def answers_text(request):
    visits = str(int(request.COOKIES.get("visits", 0)) + 1)
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits)
    return response


@wrong("01-2", "The keys must be exactly 'visits'")
def other_key(request):
    visits = int(request.COOKIES.get("visits", 0)) + 1
    response = JsonResponse({"visit": visits})
    response.set_cookie("visits", visits)
    return response


@wrong("01-2", "Look at its path in the jar")
def narrow_path(request):
    visits = int(request.COOKIES.get("visits", 0)) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits, path="/my-count/")
    return response


@wrong("01-2", "The value of a cookie is text")
def adds_to_text(request):
    visits = request.COOKIES.get("visits", 0) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits)
    return response


@wrong("01-2", "Give a default that is a number")
def no_default(request):
    visits = int(request.COOKIES.get("visits")) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits)
    return response


@wrong("01-2", "Return the same response, not another")
def other_response(request):
    visits = int(request.COOKIES.get("visits", 0)) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits)
    return JsonResponse({"visits": visits})


@wrong("01-2", "Look at its Secure flag")
def secure_cookie(request):
    visits = int(request.COOKIES.get("visits", 0)) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits, secure=True)
    return response


@wrong("01-2", FORGOT)
def returns_nothing(request):
    JsonResponse({"visits": 1})


@wrong("01-2", "A view must return a response")
def returns_a_dict(request):
    return {"visits": 1}


wrong("01-2", "A view takes one argument", lambda: None)


# 01-3 The coupon that got lost


@right("01-3")
def in_the_jar(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@right("01-3")
def without_domain(alice, site):
    alice.cookies["coupon"] = "TEN"
    for _ in range(2):
        answer = alice.get(site.url(ECHO))
    return answer.json()


@right("01-3")
def updates_the_jar(alice, site):
    alice.cookies.update({"coupon": "TEN"})
    alice.get(site.url(ECHO))
    return json.loads(alice.get(site.url(ECHO)).text)


@wrong("01-3", "M53")
def the_bug_itself(alice, site):
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "M53")
def cookies_twice(alice, site):
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO), cookies={"coupon": "TEN"}).json()


@wrong("01-3", "It travels twice: from the jar, and from `cookies=`")
def both_ways(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO), cookies={"coupon": "TEN"})
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "Use the session that your function receives")
def own_session(alice, site):
    carol = requests.Session()
    carol.cookies.set("coupon", "TEN")
    carol.get(site.url(ECHO))
    return carol.get(site.url(ECHO)).json()


@wrong("01-3", "for another domain or path")
def other_domain(alice, site):
    alice.cookies.set("coupon", "TEN", domain="localhost", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", FORGOT)
def returns_none(alice, site):
    alice.cookies.set("coupon", "TEN")
    alice.get(site.url(ECHO))
    alice.get(site.url(ECHO))


@right("01-3")
def watched_again(alice, site):
    alice = watch(alice, "Alice")
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "The jar has no cookie named coupon yet")
def by_header(alice, site):
    alice.headers["Cookie"] = "coupon=TEN"
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "The jar has two of them")
def two_in_the_jar(alice, site):
    alice.cookies.set("coupon", "TEN")
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/")
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "with Secure")
def secure(alice, site):
    alice.cookies.set("coupon", "TEN", domain="127.0.0.1", path="/", secure=True)
    alice.get(site.url(ECHO))
    return alice.get(site.url(ECHO)).json()


@wrong("01-3", "your function returns the second answer")
def first_answer(alice, site):
    alice.cookies.set("coupon", "TEN")
    first = alice.get(site.url(ECHO))
    alice.get(site.url(ECHO))
    return first.json()


# 01-4 Self-test

self_test(
    "01-4",
    {
        "the second of two requests.get is recognised": False,
        "a second Session has the first one's cookies": False,
        "the client sends Path=/ back to the server": False,
        "what cookies= sent is in the jar afterwards": False,
        "with an emptied jar, a known visitor is a stranger": True,
    },
)

"""Answers to 01-2 of 01-http-forgets."""

import json

from django.http import HttpResponse, JsonResponse

from tests.bank import right, wrong
from tests.bank.lesson01.shared import FORGOT


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


@wrong("01-2", "the cookie is for other addresses")
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


@wrong("01-2", "A Secure cookie travels over https only")
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


def counting(value, name="visits", reads=int):
    """Return a view that counts, reads the cookie so, and writes this value of the count."""

    def answer(request):
        visits = reads(request.COOKIES.get(name, "0")) + 1
        response = JsonResponse({"visits": visits})
        response.set_cookie(name, value(visits))
        return response

    return answer


wrong("01-2", "The response sets a cookie 'count'", counting(str, "count"))
wrong("01-2", "and nothing else", counting("{:03}".format))
wrong("01-2", "The cookie that came said 10", counting(str, reads=lambda text: int(text[0])))
wrong("01-2", "The cookie that came said 2", counting(str, reads=lambda text: int(text != "0")))


@wrong("01-2", "The header Cookie belongs to a request")
def writes_a_request_header(request):
    response = JsonResponse({"visits": 1})
    response.headers["Cookie"] = "visits=1"
    return response


@wrong("01-2", "Two texts were put side by side")
def adds_texts(request):
    visits = request.COOKIES.get("visits", "") + "1"
    response = JsonResponse({"visits": int(visits)})
    response.set_cookie("visits", visits)
    return response


@wrong("01-2", "Make it a dictionary with 'visits'")
def answers_a_number(request):
    return JsonResponse(1, safe=False)


@wrong("01-2", "The header deletes the cookie at once")
def deletes_it_at_the_second_visit(request):
    visits = int(request.COOKIES.get("visits", "0")) + 1
    response = JsonResponse({"visits": visits})
    response.set_cookie("visits", visits, max_age=0 if visits == 2 else None)
    return response

"""Answers to 14-2 of 14-other-sites."""

import functools
from urllib.parse import quote, unquote, urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from tests.bank import right, wrong


def thanks(request):
    request.session["paid"] = request.GET["order"]
    return JsonResponse({"paid": request.session["paid"]})


def moved(request, order, status=302):
    return HttpResponseRedirect(f"{request.path}?{urlencode({'order': order})}", status=status)


@right("14-2")
@csrf_exempt
def redirects(request):
    return moved(request, request.POST["order"]) if request.method == "POST" else thanks(request)


@right("14-2")
@csrf_exempt
def see_other_with_quote(request):
    if request.method == "GET":
        return thanks(request)
    return HttpResponseRedirect(f"?order={quote(request.POST['order'], safe='')}", status=303)


@right("14-2")
@csrf_exempt
def whole_address(request):
    if request.method == "POST":
        return redirect(request.build_absolute_uri(f"?{request.POST.urlencode()}"))
    return thanks(request)


@method_decorator(csrf_exempt, "dispatch")
class Back(View):
    def post(self, request):
        return moved(request, request.POST["order"])

    def get(self, request):
        return thanks(request)


right("14-2", Back.as_view())


@wrong("14-2", "POST comes without her cookie")
@csrf_exempt
def stores_at_once(request):
    request.session["paid"] = request.POST.get("order") or request.GET.get("order")
    return moved(request, request.session["paid"]) if request.method == "POST" else thanks(request)


@wrong("14-2", "the answer to the POST sets no cookie")
@csrf_exempt
def in_a_cookie(request):
    if request.method == "POST":
        response = HttpResponseRedirect("?order=")
        response.set_cookie("order", request.POST["order"].encode().hex())
        return response
    return thanks(request)


@wrong("14-2", "No token of ours")
def not_exempt(request):
    return moved(request, request.POST["order"]) if request.method == "POST" else thanks(request)


@wrong("14-2", "POST again")
@csrf_exempt
def keeps_the_method(request):
    return moved(request, request.POST["order"], 307) if request.method == "POST" else thanks(request)


@wrong("14-2", "urlencode")
@csrf_exempt
def not_quoted(request):
    if request.method == "POST":
        return HttpResponseRedirect(f"{request.path}?order={request.POST['order']}")
    return thanks(request)


@wrong("14-2", "it redirects, so that a GET follows")
@csrf_exempt
def answers_at_once(request):
    if request.method == "POST":
        return JsonResponse({"paid": request.POST["order"]})
    return thanks(request)


@wrong("14-2", "to the same path")
@csrf_exempt
def elsewhere(request):
    if request.method == "POST":
        return HttpResponseRedirect(f"https://bank.test{request.path}?{urlencode({'order': request.POST['order']})}")
    return thanks(request)


@wrong("14-2", "in its address: request.GET")
@csrf_exempt
def from_the_form_twice(request):
    if request.method == "POST":
        return moved(request, request.POST["order"])
    request.session["paid"] = request.POST["order"]
    return JsonResponse({"paid": request.session["paid"]})


@wrong("14-2", "one session holds it, beside what was there")
@csrf_exempt
def begins_anew(request):
    if request.method == "POST":
        return moved(request, request.POST["order"])
    request.session.flush()
    return thanks(request)


@wrong("14-2", "one session holds it")
@csrf_exempt
def stores_nothing(request):
    if request.method == "POST":
        return moved(request, request.POST["order"])
    return JsonResponse({"paid": request.GET["order"]})


orders = []


@wrong("14-2", "looks for this name")
@csrf_exempt
def of_all_visitors(request):
    if request.method == "POST":
        orders.append(request.POST["order"])
        return redirect(request.path)
    request.session["paid"] = orders[-1]
    return JsonResponse({"paid": orders[-1]})


@wrong("14-2", "Did you forget `return`")
@csrf_exempt
def forgotten(request):
    HttpResponse("Thank you")


@right("14-2")
@csrf_exempt
async def awaited(request):
    if request.method == "POST":
        query = QueryDict(mutable=True)
        query["order"] = request.POST["order"]
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
    await request.session.aset("paid", request.GET["order"])
    return JsonResponse({"paid": await request.session.aget("paid")})


def taking(view, form=lambda request: moved(request, request.POST["order"])):
    """Return a view that answers a GET so, and a POST with a redirect."""

    @csrf_exempt
    @functools.wraps(view)
    def both(request):
        return form(request) if request.method == "POST" else view(request)

    return both


@wrong("14-2", "What else is in the session has to stay")
@taking
def keeps_the_visits_only(request):
    kept = {"visits": request.session["visits"]} if "visits" in request.session else {}
    request.session.clear()
    request.session.update(kept)
    return thanks(request)


@wrong("14-2", "how long the session lives")
@taking
def with_a_short_life(request):
    request.session.set_expiry(300)
    return thanks(request)


@wrong("14-2", "each time that the address is opened")
@taking
def thanks_once(request):
    known = request.session.get("paid") == request.GET["order"]
    return JsonResponse({"paid": None}) if known else thanks(request)


@wrong("14-2", "one session holds it")
@taking
def the_first_order_stays(request):
    request.session.setdefault("paid", request.GET["order"])
    return JsonResponse({"paid": request.GET["order"]})


@wrong("14-2", "every letter, the blanks at its ends")
@taking
def believes_a_cookie(request):
    request.session["paid"] = request.COOKIES.get("order") or request.GET["order"]
    return JsonResponse({"paid": request.session["paid"]})


@wrong("14-2", "every letter, the blanks at its ends")
@taking
def as_a_number(request):
    order = request.GET["order"]
    request.session["paid"] = int(order) if order.isdecimal() else order
    return JsonResponse({"paid": request.session["paid"]})


@wrong("14-2", "every letter, the blanks at its ends")
@csrf_exempt
def without_blanks(request):
    return taking(thanks, lambda request: moved(request, request.POST["order"].strip()))(request)


@wrong("14-2", "every letter, the blanks at its ends")
@csrf_exempt
def forty_letters(request):
    return taking(thanks, lambda request: moved(request, request.POST["order"][:40]))(request)


@wrong("14-2", "it redirects, so that a GET follows")
@csrf_exempt
def for_ever(request):
    return taking(thanks, lambda request: moved(request, request.POST["order"], 301))(request)


@wrong("14-2", "to the same path")
@csrf_exempt
def to_the_path_of_the_example(request):
    return taking(thanks, lambda _: HttpResponseRedirect("/back/?order=7"))(request)


@wrong("14-2", "a POST with a cookie stores nothing")
@csrf_exempt
def stores_where_a_cookie_came(request):
    if request.method == "POST" and "sessionid" in request.COOKIES:
        from django.contrib.sessions.backends.db import SessionStore

        session = SessionStore(request.COOKIES["sessionid"])
        session["paid"] = request.POST["order"]
        session.save()
    return taking(thanks)(request)


@wrong("14-2", "The task names no other cookie")
@taking
def sweeps_the_jar(request):
    response = thanks(request)
    for name in set(request.COOKIES) - {"sessionid"}:
        response.delete_cookie(name)
    return response


@wrong("14-2", "A status from 400 on says")
@taking
def payment_required(request):
    request.session["paid"] = request.GET["order"]
    return JsonResponse({"paid": request.GET["order"]}, status=402)


class Bank:
    """A view that is an object."""

    csrf_exempt = True

    def __call__(self, request):
        return moved(request, request.POST["order"]) if request.method == "POST" else thanks(request)


right("14-2", Bank())


def told(request, order):
    request.session["paid"] = order
    return JsonResponse({"paid": order})


@wrong("14-2", "looks for this name")
@csrf_exempt
def under_another_name(request):
    if request.method == "POST":
        return HttpResponseRedirect(f"?{urlencode({'paid': request.POST['order']})}")
    return told(request, request.GET.get("paid", request.GET.get("order")))


@wrong("14-2", "no other code is needed")
@csrf_exempt
def in_hexadecimal(request):
    if request.method == "POST":
        return moved(request, request.POST["order"].encode().hex())
    return told(request, bytes.fromhex(request.GET["order"]).decode())


@wrong("14-2", "ask request.method")
@csrf_exempt
def asks_the_address(request):
    return thanks(request) if "order" in request.GET else moved(request, request.POST["order"])


@wrong("14-2", "The GET after the redirect stores the order")
@csrf_exempt
def ends_the_session_that_comes(request):
    if request.method == "POST":
        request.session.flush()
        return moved(request, request.POST["order"])
    return thanks(request)


def both(write=lambda order: f"?{urlencode({'order': order})}", read=lambda request: request.GET["order"]):
    """Return a view that writes the order into an address so, and reads it so."""

    @csrf_exempt
    def answer(request):
        if request.method == "POST":
            return HttpResponseRedirect(request.path + write(request.POST["order"]))
        request.session["paid"] = read(request)
        return JsonResponse({"paid": request.session["paid"]})

    return answer


wrong("14-2", "coded a second time", both(lambda order: f"?{urlencode({'order': quote(order)})}"))
wrong("14-2", "it has not the whole order", both(lambda order: f"?{urlencode({'order': order.split()[0]})}"))
wrong("14-2", "That is a list, in brackets", both(lambda order: f"?{urlencode({'order': [[order]]}, doseq=True)}"))
wrong("14-2", "request.GET decodes it", both(read=lambda request: request.META["QUERY_STRING"].partition("=")[2]))
wrong("14-2", "Nothing is decoded by hand", both(read=lambda request: unquote(request.GET["order"])))
wrong("14-2", "The address of this GET has the order", both(read=lambda request: request.POST.get("order")))
wrong("14-2", "A question mark stands", both(lambda order: f"&{urlencode({'order': order})}"))


@wrong("14-2", "The address names another host")
@csrf_exempt
def typed_host(request):
    if request.method == "POST":
        return redirect(f"http://localhost:8000{request.path}?{urlencode({'order': request.POST['order']})}")
    return thanks(request)


@wrong("14-2", "What else was in her session is gone")
@csrf_exempt
def empties_it(request):
    if request.method == "POST":
        return moved(request, request.POST["order"])
    request.session.clear()
    return thanks(request)


@wrong("14-2", "A POST came here")
@csrf_exempt
def small_letters(request):
    return moved(request, request.POST["order"]) if request.method == "post" else thanks(request)


@wrong("14-2", "The bank's form has none")
@csrf_exempt
def asks_for_a_token(request):
    if request.method == "POST":
        get_token(request)
    return redirects(request)

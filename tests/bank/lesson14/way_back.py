"""Answers to 14-2 of 14-other-sites."""

from urllib.parse import quote, urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from tests.bank import right, wrong


def thanks(request):
    request.session["paid"] = request.GET["order"]
    return JsonResponse({"paid": request.session["paid"]})


def moved(request, order, status=302):
    return HttpResponseRedirect(f"/answer/?{urlencode({'order': order})}", status=status)


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


@wrong("14-2", "The POST came without her cookie")
@csrf_exempt
def stores_at_once(request):
    request.session["paid"] = request.POST.get("order") or request.GET.get("order")
    return moved(request, request.session["paid"]) if request.method == "POST" else thanks(request)


@wrong("14-2", "A new cookie takes the place of hers")
@csrf_exempt
def in_a_cookie(request):
    if request.method == "POST":
        response = HttpResponseRedirect("/answer/?order=")
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
        return HttpResponseRedirect(f"/answer/?order={request.POST['order']}")
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
        return HttpResponseRedirect(f"https://bank.test/answer/?{urlencode({'order': request.POST['order']})}")
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


@wrong("14-2", "{'paid': the order}")
@csrf_exempt
def of_all_visitors(request):
    if request.method == "POST":
        orders.append(request.POST["order"])
        return redirect("/answer/")
    request.session["paid"] = orders[-1]
    return JsonResponse({"paid": orders[-1]})


@wrong("14-2", "Did you forget `return`")
@csrf_exempt
def forgotten(request):
    HttpResponse("Thank you")

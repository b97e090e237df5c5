"""Answers to 15-2 of 15-security."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponseForbidden, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tests.bank import right, wrong


@right("15-2")
@login_required
@require_POST
def decorated(request):
    given = [*request.session.get("gifts", []), request.POST["book"]]
    request.session["gifts"] = given
    return JsonResponse({"gifts": given})


@right("15-2")
@require_http_methods(["POST"])
@csrf_protect
def asked_inside(request):
    if not request.user.is_authenticated:
        return HttpResponseForbidden("Who are you?")
    given = request.session.get("gifts", [])
    given.append(request.POST.get("book"))
    request.session["gifts"] = given
    return JsonResponse({"gifts": given})


@right("15-2")
def written_out(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.user.is_anonymous:
        return redirect("login")
    request.session.setdefault("gifts", []).append(request.POST["book"])
    request.session.modified = True
    return JsonResponse({"gifts": request.session["gifts"]})


class Give(LoginRequiredMixin, View):
    def post(self, request):
        request.session["gifts"] = request.session.get("gifts", []) + [request.POST["book"]]
        return JsonResponse({"gifts": request.session["gifts"]}, status=201)


right("15-2", Give.as_view())


def giving(request, book):
    request.session["gifts"] = [*request.session.get("gifts", []), book]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("15-2", "require_POST lets only POST through")
@login_required
def any_method(request):
    return giving(request, request.POST.get("book") or request.GET["book"])


@wrong("15-2", "require_POST lets only POST through")
@login_required
def any_method_without_a_book(request):
    return giving(request, request.POST.get("book"))


@wrong("15-2", "Other methods need no token either")
@login_required
def all_but_get(request):
    if request.method == "GET":
        return HttpResponseNotAllowed(["POST"])
    return giving(request, request.POST.get("book"))


@wrong("15-2", "takes Django's protection away")
@csrf_exempt
@login_required
@require_POST
def exempt(request):
    return giving(request, request.POST["book"])


@wrong("15-2", "login_required sends strangers")
@require_POST
def for_strangers_too(request):
    return giving(request, request.POST["book"])


@wrong("15-2", "The fields of a form are in request.POST")
@login_required
@require_POST
def from_the_address(request):
    return giving(request, request.GET["book"])


@wrong("15-2", "The fields of a form are in request.POST")
@login_required
@require_POST
def none_from_the_address(request):
    return giving(request, request.GET.get("book"))


@wrong("15-2", "This view refuses it")
@login_required
@require_safe
def wrong_method(request):
    return giving(request, request.GET.get("book"))


@wrong("15-2", "M01")
@login_required
@require_POST
def nested(request):
    if "gifts" not in request.session:
        request.session["gifts"] = []
    request.session["gifts"].append(request.POST["book"])
    if len(request.session["gifts"]) == 1:
        request.session["gifts"] = request.session["gifts"]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("15-2", "The list begins anew")
@login_required
@require_POST
def only_the_last(request):
    request.session["gifts"] = [request.POST["book"]]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("15-2", "the text that arrives")
@login_required
@require_POST
def as_numbers(request):
    return giving(request, int(request.POST["book"]))


@wrong("15-2", "without brackets")
@require_POST
def called(request):
    return giving(request, request.POST["book"]) if request.user.is_authenticated() else redirect("login")


@wrong("15-2", "Django checks the token by itself")
@login_required
@require_POST
def own_comparison(request):
    if request.POST["csrfmiddlewaretoken"] != request.COOKIES["csrftoken"]:
        return HttpResponseForbidden("not the same text")
    return giving(request, request.POST["book"])


gifts_of_all = []


@wrong("15-2", "M59")
@login_required
@require_POST
def for_all(request):
    gifts_of_all.append(request.POST["book"])
    request.session["gifts"] = list(gifts_of_all)
    return JsonResponse({"gifts": gifts_of_all})


@wrong("15-2", "with a status from 400 to 499")
@login_required
def a_friendly_get(request):
    if request.method == "POST":
        return giving(request, request.POST["book"])
    return JsonResponse({"gifts": request.session.get("gifts", [])})

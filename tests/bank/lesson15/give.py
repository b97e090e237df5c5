"""Answers to 15-2 of 15-security."""

from django.contrib.auth import logout
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


@wrong("15-2", "Other methods change nothing")
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


@wrong("15-2", "this view refuses it")
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


class PostOnly(View):
    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request):
        if not request.user.is_authenticated:
            return HttpResponseForbidden()
        given = request.session.setdefault("gifts", [])
        given.append(request.POST["book"])
        request.session.modified = True
        return JsonResponse({"gifts": given})


right("15-2", PostOnly.as_view())


@right("15-2")
async def awaited(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not (await request.auser()).is_authenticated:
        return redirect("/accounts/login/")
    given = [*await request.session.aget("gifts", []), request.POST["book"]]
    await request.session.aset("gifts", given)
    return JsonResponse({"gifts": given})


def closed(view):
    return login_required(require_POST(view))


@wrong("15-2", "What else is in the session has to stay")
@closed
def keeps_login_and_gifts(request):
    for key in [key for key in request.session.keys() if key != "gifts" and not key.startswith("_auth")]:
        del request.session[key]
    return giving(request, request.POST["book"])


@wrong("15-2", "The task names no other cookie")
@closed
def counts_in_a_cookie(request):
    response = giving(request, request.POST["book"])
    response.set_cookie("gifts", len(request.session["gifts"]))
    return response


@wrong("15-2", "It refuses her own form")
@closed
def takes_the_token_away(request):
    response = giving(request, request.POST["book"])
    response.delete_cookie("csrftoken")
    return response


@wrong("15-2", "how long the session lives")
@closed
def for_a_minute(request):
    request.session.set_expiry(60)
    return giving(request, request.POST["book"])


@wrong("15-2", "with 4 gifts in the session")
@closed
def without_blanks(request):
    return giving(request, request.POST["book"].strip())


@wrong("15-2", "with 4 gifts in the session")
@closed
def the_address_wins(request):
    return giving(request, request.GET.get("book") or request.POST["book"])


@wrong("15-2", "with 4 gifts in the session")
@closed
def the_cookie_wins(request):
    return giving(request, request.COOKIES.get("book") or request.POST["book"])


@wrong("15-2", "with 5 gifts in the session")
@closed
def five_at_most(request):
    if len(request.session.get("gifts", [])) >= 5:
        return JsonResponse({"gifts": request.session["gifts"]})
    return giving(request, request.POST["book"])


@wrong("15-2", "It sends her to /accounts/login/")
@closed
def logs_out_after_six(request):
    given = [*request.session.get("gifts", []), request.POST["book"]]
    request.session["gifts"] = given
    if len(given) > 5:
        logout(request)
    return JsonResponse({"gifts": given})


@wrong("15-2", "whether there is such a member")
@require_POST
def by_the_key_of_the_session(request):
    if "_auth_user_id" not in request.session:
        return HttpResponseForbidden()
    return giving(request, request.POST["book"])


@wrong("15-2", "gives nothing")
@require_POST
def by_a_name_in_the_session(request):
    if not (request.user.is_authenticated or request.session.get("member")):
        return HttpResponseForbidden()
    return giving(request, request.POST["book"])


@wrong("15-2", "gives nothing")
@require_POST
def by_a_name_in_the_form(request):
    if not (request.user.is_authenticated or request.POST.get("username")):
        return HttpResponseForbidden()
    return giving(request, request.POST["book"])


@wrong("15-2", "leaves the session as it was")
@require_POST
def ends_the_stranger_s_session(request):
    if not request.user.is_authenticated:
        request.session.flush()
        return HttpResponseForbidden()
    return giving(request, request.POST["book"])


@wrong("15-2", "It refuses her own form")
@closed
def for_two_names(request):
    if request.user.username not in ("Alice", "Bob"):
        return HttpResponseForbidden()
    return giving(request, request.POST["book"])


@wrong("15-2", "The task names no other cookie")
@closed
def sweeps_the_jar(request):
    response = giving(request, request.POST["book"])
    for name in set(request.COOKIES) - {"sessionid", "csrftoken"}:
        response.delete_cookie(name)
    return response


@wrong("15-2", "A status from 400 on says")
@closed
def says_conflict(request):
    response = giving(request, request.POST["book"])
    response.status_code = 409
    return response


@wrong("15-2", "The answer refuses, and something is stored all the same")
@require_POST
def remembers_the_stranger_s_book(request):
    if not request.user.is_authenticated:
        request.session["pending"] = request.POST["book"]
        return redirect("/accounts/login/")
    return giving(request, request.POST["book"])


@wrong("15-2", "The session holds the right list")
@closed
def tells_the_new_book(request):
    giving(request, request.POST["book"])
    return JsonResponse({"gifts": [request.POST["book"]]})


@wrong("15-2", "The login is in the session, too")
@closed
def clears_the_session(request):
    kept = request.session.get("gifts", [])
    request.session.clear()
    request.session["gifts"] = kept
    return giving(request, request.POST["book"])


@wrong("15-2", "The book fell into its letters")
@closed
def adds_the_letters(request):
    given = request.session.get("gifts", [])
    given += request.POST["book"]
    request.session["gifts"] = given
    return JsonResponse({"gifts": given})


@wrong("15-2", "The order is the one in which the books were given")
@closed
def the_newest_first(request):
    request.session["gifts"] = [request.POST["book"], *request.session.get("gifts", [])]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("15-2", "the answer says that all went well")
@require_POST
def is_polite_to_strangers(request):
    if not request.user.is_authenticated:
        return JsonResponse({"gifts": []})
    gifts = [*request.session.get("gifts", []), request.POST["book"]]
    request.session["gifts"] = gifts
    return JsonResponse({"gifts": gifts})

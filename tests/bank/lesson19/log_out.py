"""Answers to 19-5 of 19-bookshop."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LogoutView
from django.contrib.sessions.models import Session
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from tests.bank import right, wrong
from tests.bank.lesson19.right_shop import (
    log_out,
    page,
    right_with,
    wrong_with,
)


@wrong_with("19-5", "leave login_required out", "/my/logout/")
@require_POST
@login_required(login_url="/my/login/")
def members_only(request):
    return log_out(request)


right("19-5", {"/my/logout/": log_out})


right("19-5", {"/my/logout/": LogoutView.as_view(next_page="/my/")})


@right_with("19-5", "/my/logout/")
def asks_the_method(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return redirect("/my/")


@right_with("19-5", "/my/logout/")
@require_http_methods(["POST"])
def flush(request):
    request.session.flush()
    return redirect("/my/")


class Leave(View):
    def post(self, request):
        logout(request)
        return redirect("/my/")


right("19-5", {"/my/logout/": Leave.as_view()})


@right_with("19-5", "/my/logout/")
@require_http_methods(["POST"])
def says_goodbye(request):
    logout(request)
    request.session["goodbye"] = True
    return redirect("/my/")


def post_only(view):
    return require_http_methods(["POST"])(view)


@wrong_with("19-5", "@require_POST answers it with 405", "/my/logout/")
def by_get(request):
    logout(request)
    return redirect("/my/")


@wrong_with("19-5", "@require_POST answers it with 405", "/my/logout/")
def get_shows_home(request):
    if request.method == "POST":
        logout(request)
    return redirect("/my/")


@wrong_with("19-5", "M09", "/my/logout/")
@post_only
def clears(request):
    request.session.clear()
    return redirect("/my/")


@wrong_with("19-5", "M24", "/my/logout/")
@post_only
def only_the_cookie(request):
    response = redirect("/my/")
    response.delete_cookie("sessionid")
    return response


@wrong_with("19-5", "logout(request) deletes it, and the cookie goes, too", "/my/logout/")
@post_only
def only_the_user(request):
    del request.session["_auth_user_id"]
    return redirect("/my/")


@wrong_with("19-5", "logout(request) deletes the row", "/my/logout/")
@post_only
def another_key(request):
    request.session.pop("user", None)
    return redirect("/my/")


@wrong_with("19-5", "M11", "/my/logout/")
@post_only
def everybody(request):
    Session.objects.all().delete()
    logout(request)
    return redirect("/my/")


@wrong_with("19-5", "Alice's logout must end her session only", "/my/logout/")
@post_only
def all_others(request):
    Session.objects.exclude(session_data="").exclude(pk="x").delete()
    request.session.flush()
    request.session["goodbye"] = True
    return redirect("/my/")


@wrong_with("19-5", "no csrf_exempt", "/my/logout/")
@csrf_exempt
@post_only
def exempt_logout(request):
    return log_out(request)


def the_name_of_djangos_logout():
    @post_only
    def logout(request):
        logout(request)
        return redirect("/my/")

    return logout


wrong("19-5", "It has the name of Django's logout", {"/my/logout/": the_name_of_djangos_logout()})


@wrong_with("19-5", "a redirect to /my/", "/my/logout/")
@post_only
def no_redirect(request):
    logout(request)
    return page(request, "You are logged out.")


@wrong_with("19-5", "M36", "/my/logout/")
@post_only
def not_for_strangers(request):
    name = request.session["_auth_user_id"]
    logout(request)
    return redirect("/my/?bye=" + name) if not name else redirect("/my/")


@wrong_with("19-5", "logout(request) deletes it, and the cookie goes, too", "/my/logout/")
@post_only
def a_new_id_only(request):
    request.session.pop("_auth_user_id", None)
    return redirect("/my/")


# Only who asks, and only by POST


@wrong_with("19-5", "ends the one that asks", "/my/logout/")
@post_only
def every_device(request):
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(request.user.pk) != "None":
            session.delete()
    logout(request)
    return redirect("/my/")


@wrong_with("19-5", "Django asks OPTIONS for no token", "/my/logout/")
def all_methods_but_two(request):
    if request.method in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return redirect("/my/")


@wrong_with("19-5", "HEAD is a GET whose answer has no body", "/my/logout/")
def head_logs_out(request):
    if request.method == "GET":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return redirect("/my/")


@wrong_with("19-5", "HEAD is answered as GET is", "/my/logout/")
def head_is_led_on(request):
    if request.method == "HEAD":
        return redirect("/my/")
    return log_out(request)

"""Answers to steps 4 to 6 of the capstone: log in, log out, members."""

from urllib.parse import urlsplit

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sessions.models import Session
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.html import escape, format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from tests.bank import right, wrong
from tests.bank.base17 import (
    FORM,
    LOG_OUT,
    SEARCH_FORM,
    SHOP,
    account,
    home,
    log_in,
    log_out,
    page,
    right_with,
    wrong_with,
)

# 17-4 Log in

right("17-4", {"/my/login/": log_in})
right("17-4", {"/my/login/": LoginView.as_view(template_name="bookshop/form.html", next_page="/my/")})
RAW = """<form method="post">{% csrf_token %} {{ error }}
<input type="hidden" name="next" value="{{ next }}"><label>Name <input name="username"></label>
<label>Password <input name="password" type="password"></label><button type="submit">Enter</button></form>"""
WRONG = "Name or password is wrong."


def on_this_site(request, target):
    return url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})


@right_with("17-4", "/my/login/")
def by_hand(request):
    error, target = "", request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            login(request, user)
            return redirect(target if on_this_site(request, target) else "/my/")
        error = WRONG
    return page(request, RAW, error=error, next=target)


@right_with("17-4", "/my/login/")
def with_401(request):
    response = by_hand(request)
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 401
    return response


class Entrance(LoginView):
    def render_to_response(self, context, **options):
        return page(self.request, FORM, form=context["form"])

    def get_default_redirect_url(self):
        return "/my/"


right("17-4", {"/my/login/": Entrance.as_view()})


class Door(View):
    def get(self, request):
        return page(request, RAW, next=request.GET.get("next", ""))

    def post(self, request):
        form = AuthenticationForm(request, data=request.POST)
        if not form.is_valid():
            return page(request, RAW, error=WRONG, next=request.POST["next"])
        login(request, form.get_user())
        target = request.POST["next"]
        if not on_this_site(request, target):
            return HttpResponse("That is not our shop.", status=400)
        return redirect(target)


@right_with("17-4", "/my/login/")
def known_pages_only(request):
    target = request.GET.get("next", "")
    if request.method == "POST":
        user = authenticate(username=request.POST.get("username"), password=request.POST.get("password"))
        if user:
            login(request, user)
            return redirect(target if urlsplit(target).path in SHOP and target.startswith("/my/") else "/my/")
    return page(request, RAW, error=WRONG if request.method == "POST" else "")


@right_with("17-4", "/my/login/")
def checks_the_hash_itself(request):
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST":
        user = User.objects.filter(username=request.POST["username"]).first()
        if user and user.check_password(request.POST["password"]):
            login(request, user)
            target = request.GET.get("next", "")
            return redirect(target if on_this_site(request, target) else "/my/")
    return page(request, FORM, form=form)


def entering(request, enter=login, target=None, error=WRONG, form=RAW):
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            enter(request, user)
            return redirect(target or "/my/")
        return page(request, form, error=error, next="")
    return page(request, form, next=request.GET.get("next", ""))


def where(request):
    return request.POST.get("next") or request.GET.get("next")


@wrong_with("17-4", "A key of your own says nothing to Django", "/my/login/")
def only_a_key(request):
    def keep(request, user):
        request.session["user"] = user.username

    return entering(request, keep, where(request))


@wrong_with("17-4", "A key of your own says nothing to Django", "/my/login/")
def only_authenticates(request):
    return entering(request, lambda request, user: None, where(request))


@wrong_with("17-4", "An id from before the login is good after it", "/my/login/")
def writes_djangos_keys(request):
    def keep(request, user):
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()

    return entering(request, keep)


@wrong_with("17-4", "flush() before it throws that away", "/my/login/")
def flushes(request):
    def enter(request, user):
        request.session.flush()
        login(request, user)

    return entering(request, enter)


@wrong_with("17-4", "Anybody can write such a link", "/my/login/")
def open_redirect(request):
    return entering(request, target=where(request))


@wrong_with("17-4", "Anybody can write such a link", "/my/login/")
def only_looks_at_the_beginning(request):
    target = where(request) or ""
    return entering(request, target=target if target.startswith("/") else None)


@right_with("17-4", "/my/login/")
def only_looks_at_two_slashes(request):
    target = where(request) or ""
    return entering(request, target=target if target.startswith("/") and not target.startswith("//") else None)


@wrong_with("17-4", "The form must bring next back", "/my/login/")
def forgets_next(request):
    return entering(request)


@wrong_with("17-4", "The form must bring next back", "/my/login/")
def action_without_next(request):
    response = log_in(request)
    if response.status_code == 200:
        action = b'<form method="post" action="/my/login/">'
        response.content = response.content.replace(b'<form method="post">', action)
    return response


@wrong_with("17-4", "Who tries names learns here", "/my/login/")
def tells_which(request):
    name = request.POST.get("username")
    known = User.objects.filter(username=name).exists()
    return entering(request, target=safe(request), error="Wrong password." if known else f"No member {name}.")


def safe(request):
    return where(request) if on_this_site(request, where(request)) else None


@wrong_with("17-4", "Nobody has this name", "/my/login/")
def gets_the_user(request):
    if request.method == "POST":
        user = User.objects.get(username=request.POST["username"])
        if user.check_password(request.POST["password"]):
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("17-4", "returns None where name and password do not fit", "/my/login/")
def asks_no_password(request):
    if request.method == "POST":
        if user := User.objects.filter(username=request.POST["username"]).first():
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("17-4", "The table holds a hash", "/my/login/")
def compares_with_the_hash(request):
    if request.method == "POST":
        data = {"username": request.POST["username"], "password": request.POST["password"]}
        if user := User.objects.filter(**data).first():
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("17-4", "is shown again: return the page", "/my/login/")
def redirects_when_wrong(request):
    response = entering(request, target=safe(request))
    return redirect("/my/login/") if request.method == "POST" and response.status_code == 200 else response


@wrong_with("17-4", "Read them from request.POST only", "/my/login/")
def from_the_address(request):
    data = request.GET if "username" in request.GET else request.POST
    user = authenticate(request, username=data.get("username"), password=data.get("password"))
    if user:
        login(request, user)
        return redirect("/my/")
    return page(request, RAW)


@wrong_with("17-4", "no csrf_exempt", "/my/login/")
@csrf_exempt
def exempt(request):
    return log_in(request)


@wrong_with("17-4", "take next_page=", "/my/login/")
def to_the_demo_site(request):
    return LoginView.as_view(template_name="bookshop/form.html")(request)


@wrong_with("17-4", "it says the same as before", "/my/login/")
def says_nothing(request):
    return entering(request, target=safe(request), error="")


wrong("17-4", "There is no template file of that name", {"/my/login/": LoginView.as_view()})
wrong("17-4", "There is no answer yet for step 17-4", {"/my/": home})


def the_name_of_djangos_login():
    def login(request):
        if request.method == "POST":
            user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
            login(request, user)
            return redirect("/my/")
        return page(request, RAW)

    return login


wrong("17-4", "Call the view log_in", {"/my/login/": the_name_of_djangos_login()})

# 17-5 Log out

right("17-5", {"/my/logout/": log_out})
right("17-5", {"/my/logout/": LogoutView.as_view(next_page="/my/")})


@right_with("17-5", "/my/logout/")
def asks_the_method(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return redirect("/my/")


@right_with("17-5", "/my/logout/")
@require_http_methods(["POST"])
def flush(request):
    request.session.flush()
    return redirect("/my/")


class Leave(View):
    def post(self, request):
        if request.user.is_authenticated:
            logout(request)
        return redirect("/my/")


right("17-5", {"/my/logout/": Leave.as_view()})


@right_with("17-5", "/my/logout/")
@require_http_methods(["POST"])
def says_goodbye(request):
    logout(request)
    request.session["goodbye"] = True
    return redirect("/my/")


def post_only(view):
    return require_http_methods(["POST"])(view)


@wrong_with("17-5", "@require_POST answers it with 405", "/my/logout/")
def by_get(request):
    logout(request)
    return redirect("/my/")


@wrong_with("17-5", "@require_POST answers it with 405", "/my/logout/")
def get_shows_home(request):
    if request.method == "POST":
        logout(request)
    return redirect("/my/")


@wrong_with("17-5", "M09", "/my/logout/")
@post_only
def clears(request):
    request.session.clear()
    return redirect("/my/")


@wrong_with("17-5", "M24", "/my/logout/")
@post_only
def only_the_cookie(request):
    response = redirect("/my/")
    response.delete_cookie("sessionid")
    return response


@wrong_with("17-5", "logout(request) deletes it, and the cookie goes, too", "/my/logout/")
@post_only
def only_the_user(request):
    del request.session["_auth_user_id"]
    return redirect("/my/")


@wrong_with("17-5", "logout(request) deletes the row", "/my/logout/")
@post_only
def another_key(request):
    request.session.pop("user", None)
    return redirect("/my/")


@wrong_with("17-5", "M11", "/my/logout/")
@post_only
def everybody(request):
    Session.objects.all().delete()
    logout(request)
    return redirect("/my/")


@wrong_with("17-5", "Alice's logout must end her session only", "/my/logout/")
@post_only
def all_others(request):
    Session.objects.exclude(session_data="").exclude(pk="x").delete()
    request.session.flush()
    request.session["goodbye"] = True
    return redirect("/my/")


@wrong_with("17-5", "no csrf_exempt", "/my/logout/")
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


wrong("17-5", "It has the name of Django's logout", {"/my/logout/": the_name_of_djangos_logout()})


@wrong_with("17-5", "a redirect to /my/", "/my/logout/")
@post_only
def no_redirect(request):
    logout(request)
    return page(request, "You are logged out.")


@wrong_with("17-5", "M36", "/my/logout/")
@post_only
def not_for_strangers(request):
    name = request.session["_auth_user_id"]
    logout(request)
    return redirect("/my/?bye=" + name) if not name else redirect("/my/")


@wrong_with("17-5", "logout(request) deletes it, and the cookie goes, too", "/my/logout/")
@post_only
def a_new_id_only(request):
    request.session.pop("_auth_user_id", None)
    return redirect("/my/")


# 17-6 Members

right("17-6", SHOP)


@right_with("17-6", "/my/")
def home_by_python(request):
    if request.user.is_authenticated:
        return page(request, SEARCH_FORM + LOG_OUT + "Welcome back, {{ name }}", name=request.user.get_username())
    return page(request, SEARCH_FORM + "<a href='/my/login/?next=/my/'>Enter</a>")


@right_with("17-6", "/my/")
def home_by_format_html(request):
    template = "{% extends 'bookshop/base.html' %}{% block content %}{{ hello }}" + SEARCH_FORM
    template += "{% if user.is_authenticated %}" + LOG_OUT + "{% endif %}{% endblock %}"
    link = format_html('<a href="{}">log in</a>', "../my/login/")
    hello = format_html("<b>Hi {}</b>", request.user.username) if request.user.is_authenticated else link
    return page(request, template, hello=hello)


class Account(LoginRequiredMixin, TemplateView):
    login_url = "/my/login/"

    def render_to_response(self, context, **options):
        return HttpResponse(f"<p>You are {escape(self.request.user.username)}</p>")


right("17-6", SHOP | {"/my/account/": Account.as_view()})


@right_with("17-6", "/my/account/")
def account_by_hand(request):
    if not request.user.is_authenticated:
        return redirect(f"/my/login/?next={request.path}")
    return page(request, "{{ request.user }} <a href='/my/'>home</a>")


right("17-6", SHOP | {"/my/login/": by_hand, "/my/logout/": LogoutView.as_view(next_page="/my/")})

GREETING = "{% if user.is_authenticated %}Hello {{ user.username }}! " + LOG_OUT
STRANGER = '{% else %}<a href="/my/login/">Log in</a>{% endif %}'


@wrong_with("17-6", "AnonymousUser", "/my/")
def greets_everybody(request):
    return page(request, "Hello {{ user }}! <a href='/my/login/'>Log in</a>" + SEARCH_FORM)


@wrong_with("17-6", "The name became HTML", "/my/")
def safe_name(request):
    return page(request, GREETING.replace("username", "username|safe") + STRANGER + SEARCH_FORM)


@wrong_with("17-6", "The name became HTML", "/my/account/")
@login_required(login_url="/my/login/")
def f_string(request):
    return HttpResponse(f"<p>You are {request.user.username}</p>")


last = {}


@wrong_with("17-6", "M59", "/my/")
def a_global_name(request):
    if request.user.is_authenticated:
        last.setdefault("name", request.user.username)
        return page(request, GREETING.replace("user.username", "name") + STRANGER + SEARCH_FORM, name=last["name"])
    last.clear()
    return home(request)


@wrong_with("17-6", "That is the login of the demo site", "/my/account/")
@login_required
def another_login(request):
    return account(request)


@wrong_with("17-6", "login_required(login_url='/my/login/')", "/my/account/")
def open_to_all(request):
    return page(request, "{{ user.username }}")


@wrong_with("17-6", "login_required(login_url='/my/login/')", "/my/account/")
def forbidden(request):
    return account(request) if request.user.is_authenticated else HttpResponse("Members only", status=403)


@wrong_with("17-6", "login_required adds ?next=... by itself", "/my/account/")
def without_next(request):
    return account(request) if request.user.is_authenticated else redirect("/my/login/")


@wrong_with("17-6", "A link sends GET", "/my/")
def a_link_to_log_out(request):
    link = '<a href="/my/logout/">Log out</a>'
    return page(request, GREETING.replace(LOG_OUT, link) + STRANGER + SEARCH_FORM)


@wrong_with("17-6", "a form that goes to /my/search/ by GET", "/my/")
def lost_the_search(request):
    return page(request, GREETING + STRANGER)


@wrong_with("17-6", "a stranger sees a link to the login", "/my/")
def no_link(request):
    return page(request, GREETING + "{% endif %}" + SEARCH_FORM)


@wrong_with("17-6", "stores nothing", "/my/")
def remembers_strangers(request):
    request.session.setdefault("first", True)
    return home(request)


@wrong_with("17-6", "next is followed", "/my/login/")
def login_without_next(request):
    return entering(request)


@wrong_with("17-6", "The template knows the user of this request", "/my/")
def a_key_of_its_own(request):
    text = "{% if request.session.user %}Hello {{ request.session.user }}" + LOG_OUT + STRANGER
    return page(request, text + SEARCH_FORM)

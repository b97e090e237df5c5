"""Answers to 19-6 of 19-bookshop."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.contrib.auth.views import LogoutView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import escape, format_html
from django.views.generic import TemplateView

from tests.bank import right
from tests.bank.lesson19.right_shop import (
    LOG_OUT,
    SEARCH_FORM,
    account,
    home,
    page,
    part,
    register,
    right_with,
    wrong_with,
)
from tests.bank.lesson19.shared import by_hand, entering

# A session is not a member


@wrong_with("19-6", "Ask request.user.is_authenticated", "/my/account/")
def asks_for_a_cookie(request):
    if request.COOKIES.get("sessionid") is None:
        return redirect("/my/login/?next=/my/account/")
    return page(request, "Your name is {{ user.username }}.")


@wrong_with("19-6", "Ask request.user.is_authenticated", "/my/")
def greets_every_session(request):
    if request.session.session_key is None:
        return home(request)
    return page(request, SEARCH_FORM + "Hello {{ user.username }} <a href='/my/login/'>Log in</a>" + LOG_OUT)


@wrong_with("19-6", "The name became HTML", "/my/account/")
def name_in_an_input_without_quotes(request):
    response = account(request)
    if response.status_code == 200:
        return page(request, "{{ user.username }}<input value={{ user.username }}>")
    return response


@wrong_with("19-6", "The name became HTML", "/my/")
def name_in_an_image_without_quotes(request):
    text = GREETING + "<img src='/favicon.ico' alt={{ user.username }}>"
    return page(request, text + STRANGER + SEARCH_FORM)


@wrong_with("19-6", "needs a button", "/my/")
def a_logout_form_without_a_button(request):
    return page(request, GREETING.replace("<button>Log out</button>", "Log out") + STRANGER + SEARCH_FORM)


@right_with("19-6", "/my/")
def a_button_outside_the_form(request):
    form = '<form id="out" method="post" action="/my/logout/">{% csrf_token %}</form>'
    text = GREETING.replace(LOG_OUT, form + '<input type="submit" form="out" value="Log out">')
    return page(request, text + STRANGER + SEARCH_FORM)


right("19-6", part("19-6"))


@right_with("19-6", "/my/")
def home_by_python(request):
    if request.user.is_authenticated:
        return page(request, SEARCH_FORM + LOG_OUT + "Welcome back, {{ name }}", name=request.user.get_username())
    return page(request, SEARCH_FORM + "<a href='/my/login/?next=/my/'>Enter</a>")


@right_with("19-6", "/my/")
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


right("19-6", part("19-6") | {"/my/account/": Account.as_view()})


@right_with("19-6", "/my/account/")
def account_by_hand(request):
    if not request.user.is_authenticated:
        return redirect(f"/my/login/?next={request.path}")
    return page(request, "{{ request.user }} <a href='/my/'>home</a>")


right("19-6", part("19-6") | {"/my/login/": by_hand, "/my/logout/": LogoutView.as_view(next_page="/my/")})


GREETING = "{% if user.is_authenticated %}Hello {{ user.username }}! " + LOG_OUT


STRANGER = '{% else %}<a href="/my/login/">Log in</a>{% endif %}'


@wrong_with("19-6", "AnonymousUser", "/my/")
def greets_everybody(request):
    return page(request, "Hello {{ user }}! <a href='/my/login/'>Log in</a>" + SEARCH_FORM)


@wrong_with("19-6", "The name became HTML", "/my/")
def safe_name(request):
    return page(request, GREETING.replace("username", "username|safe") + STRANGER + SEARCH_FORM)


@wrong_with("19-6", "The name became HTML", "/my/account/")
@login_required(login_url="/my/login/")
def f_string(request):
    return HttpResponse(f"<p>You are {request.user.username}</p>")


last = {}


@wrong_with("19-6", "of a variable that all visitors share", "/my/")
def a_global_name(request):
    if request.user.is_authenticated:
        last.setdefault("name", request.user.username)
        return page(request, GREETING.replace("user.username", "name") + STRANGER + SEARCH_FORM, name=last["name"])
    last.clear()
    return home(request)


@wrong_with("19-6", "That is the login of the demo site", "/my/account/")
@login_required
def another_login(request):
    return account(request)


@wrong_with("19-6", "login_required(login_url='/my/login/')", "/my/account/")
def open_to_all(request):
    return page(request, "{{ user.username }}")


@wrong_with("19-6", "login_required(login_url='/my/login/')", "/my/account/")
def forbidden(request):
    return account(request) if request.user.is_authenticated else HttpResponse("Members only", status=403)


@wrong_with("19-6", "login_required adds ?next=... by itself", "/my/account/")
def without_next(request):
    return account(request) if request.user.is_authenticated else redirect("/my/login/")


@wrong_with("19-6", "A link sends GET", "/my/")
def a_link_to_log_out(request):
    link = '<a href="/my/logout/">Log out</a>'
    return page(request, GREETING.replace(LOG_OUT, link) + STRANGER + SEARCH_FORM)


@wrong_with("19-6", "a form that goes to /my/search/ by GET", "/my/")
def lost_the_search(request):
    return page(request, GREETING + STRANGER)


@wrong_with("19-6", "a stranger sees a link to the login", "/my/")
def no_link(request):
    return page(request, GREETING + "{% endif %}" + SEARCH_FORM)


@wrong_with("19-6", "stores nothing", "/my/")
def remembers_strangers(request):
    request.session.setdefault("first", True)
    return home(request)


@wrong_with("19-6", "next is followed", "/my/login/")
def login_without_next(request):
    return entering(request)


@wrong_with("19-6", "The template knows the user of this request", "/my/")
def a_key_of_its_own(request):
    text = "{% if request.session.user %}Hello {{ request.session.user }}" + LOG_OUT + STRANGER
    return page(request, text + SEARCH_FORM)


# Only what is asked


@wrong_with("19-6", "the account page stores nothing", "/my/account/")
@login_required(login_url="/my/login/")
def counts_looks(request):
    request.session["looks"] = request.session.get("looks", 0) + 1
    return account(request)


@wrong_with("19-6", "login_required adds ?next=... by itself", "/my/account/")
def no_next_for_a_cart(request):
    if "cart" in request.session and not request.user.is_authenticated:
        return redirect("/my/login/")
    return account(request)


@wrong_with("19-6", "Who asks for a page changes nothing", "/my/account/")
def remembers_the_way(request):
    if not request.user.is_authenticated:
        request.session["next"] = "/my/account/"
    return account(request)


@wrong_with("19-6", "Nothing has to be remembered here", "/my/")
def greets_by_a_cookie(request):
    response = home(request)
    if request.user.is_authenticated:
        response.set_cookie("color", "green")
    return response


@wrong_with("19-6", "no form of this page has one in it", "/my/")
def a_token_for_everybody(request):
    return page(request, "{% csrf_token %}" + GREETING + STRANGER + SEARCH_FORM)


@wrong_with("19-6", "Anybody can write any name into an address", "/my/account/")
@login_required(login_url="/my/login/")
def whose_name_is_in_the_address(request):
    asked = User.objects.filter(username=request.GET.get("user", "")).first()
    return page(request, "{{ member.username }}", member=asked or request.user)


def names_itself(request):
    response = by_hand(request)
    if request.user.is_authenticated and request.method == "POST":
        request.session["name"] = request.user.username
    return response


@wrong_with(
    "19-6", "Who registers is logged in by that", "/my/", {"/my/login/": names_itself, "/my/register/": register}
)
def greets_by_the_session(request):
    text = "{% if user.is_authenticated %}Hello {{ request.session.name }}" + LOG_OUT + STRANGER
    return page(request, text + SEARCH_FORM)


@wrong_with("19-6", "the newest member of the table", "/my/account/")
@login_required(login_url="/my/login/")
def the_newest_member(request):
    return page(request, "{{ member.username }}", member=User.objects.order_by("-pk").first())

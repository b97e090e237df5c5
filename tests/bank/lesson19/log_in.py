"""Answers to 19-4 of 19-bookshop."""

from urllib.parse import urlsplit

from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from tests.bank import right, wrong
from tests.bank.lesson19.right_shop import (
    FORM,
    SHOP,
    home,
    log_in,
    page,
    right_with,
    wrong_with,
)
from tests.bank.lesson19.shared import RAW, WRONG, by_hand, entering, on_this_site

# Open redirects


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def host_anywhere_in_next(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    return entering(request, target=target if request.get_host() in target or target.startswith("/my/") else "")


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def next_begins_with_the_host(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = target.startswith(("http://" + request.get_host(), "/my/"))
    return entering(request, target=target if good else "")


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def next_ends_with_the_path(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    return entering(request, target=target if target.endswith(tuple(SHOP)) else "")


@right_with("19-4", "/my/login/")
def whole_address_of_this_site(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = target.startswith((f"http://{request.get_host()}/", "/my/"))
    return entering(request, target=target if good else "")


@wrong_with("19-4", "Keep it nowhere", "/my/login/")
def password_in_the_session_at_login(request):
    response = log_in(request)
    if response.status_code == 302:
        request.session["pw"] = request.POST["password"]
    return response


@wrong_with("19-4", "Keep it nowhere", "/my/login/")
def wrong_password_in_a_cookie(request):
    response = log_in(request)
    if request.method == "POST" and response.status_code == 200:
        response.set_cookie("tried", request.POST["password"])
    return response


@wrong_with("19-4", "What came became HTML", "/my/login/")
def next_is_safe(request):
    return entering(request, target=safe(request), form=RAW.replace("{{ next }}", "{{ next|safe }}"))


@wrong_with("19-4", "What came became HTML", "/my/login/")
def next_without_quotes(request):
    return entering(request, target=safe(request), form=RAW.replace('"{{ next }}"', "{{ next }}"))


@wrong_with("19-4", "What came became HTML", "/my/login/")
def login_name_is_safe(request):
    form = RAW + "{{ request.POST.username|safe }}"
    return entering(request, target=safe(request), form=form, error=WRONG)


@right_with("19-4", "/my/login/")
def login_name_comes_back(request):
    form = RAW.replace('"username"', '"username" value="{{ request.POST.username }}"')
    return entering(request, target=safe(request), form=form + '<a href="?next={{ next|urlencode }}">again</a>')


@wrong_with("19-4", "data=request.POST or None", "/my/login/")
def login_errors_at_the_first_visit(request):
    form = AuthenticationForm(request, data=request.POST)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, FORM, form=form)


@right_with("19-4", "/my/login/")
def a_style_for_errors(request):
    form = AuthenticationForm(request, data=request.POST or None)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, '<style>.errorlist { color: red }</style><ul class="errors"></ul>' + FORM, form=form)


# The form is shown again


@wrong_with("19-4", "Its first argument is the request", "/my/login/")
def the_data_first(request):
    form = AuthenticationForm(request.POST)
    if form.is_valid():
        login(request, form.get_user())
        return redirect(safe(request) or "/my/")
    return page(request, FORM, form=form)


@wrong_with("19-4", "The table holds a hash", "/my/login/")
def compares_by_hand(request):
    if request.method == "POST":
        user = User.objects.filter(username=request.POST["username"]).first()
        if user and user.password == request.POST["password"]:
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("19-4", "Did it get request.POST", "/my/login/")
def never_asks(request):
    return page(request, FORM, form=AuthenticationForm(request))


right("19-4", {"/my/login/": log_in})


right("19-4", {"/my/login/": LoginView.as_view(template_name="bookshop/form.html", next_page="/my/")})


@wrong_with("19-4", "leave status and status_code out", "/my/login/")
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


right("19-4", {"/my/login/": Entrance.as_view()})


@right_with("19-4", "/my/login/")
def known_pages_only(request):
    target = request.GET.get("next", "")
    if request.method == "POST":
        user = authenticate(username=request.POST.get("username"), password=request.POST.get("password"))
        if user:
            login(request, user)
            return redirect(target if urlsplit(target).path in SHOP and target.startswith("/my/") else "/my/")
    return page(request, RAW, error=WRONG if request.method == "POST" else "")


@right_with("19-4", "/my/login/")
def checks_the_hash_itself(request):
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST":
        user = User.objects.filter(username=request.POST["username"]).first()
        if user and user.is_active and user.check_password(request.POST["password"]):
            login(request, user)
            target = request.GET.get("next", "")
            return redirect(target if on_this_site(request, target) else "/my/")
    return page(request, FORM, form=form)


def where(request):
    return request.POST.get("next") or request.GET.get("next")


@wrong_with("19-4", "A key of your own says nothing to Django", "/my/login/")
def only_a_key(request):
    def keep(request, user):
        request.session["user"] = user.username

    return entering(request, keep, where(request))


@wrong_with("19-4", "A key of your own says nothing to Django", "/my/login/")
def only_authenticates(request):
    return entering(request, lambda request, user: None, where(request))


@wrong_with("19-4", "An id from before the login is good after it", "/my/login/")
def writes_djangos_keys(request):
    def keep(request, user):
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()

    return entering(request, keep)


@wrong_with("19-4", "flush() before it throws that away", "/my/login/")
def flushes(request):
    def enter(request, user):
        request.session.flush()
        login(request, user)

    return entering(request, enter)


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def open_redirect(request):
    return entering(request, target=where(request))


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def only_looks_at_the_beginning(request):
    target = where(request) or ""
    return entering(request, target=target if target.startswith("/") else None)


@right_with("19-4", "/my/login/")
def only_looks_at_two_slashes(request):
    target = where(request) or ""
    return entering(request, target=target if target.startswith("/") and not target.startswith("//") else None)


@wrong_with("19-4", "the view did not follow it", "/my/login/")
def forgets_next(request):
    return entering(request)


@wrong_with("19-4", "The form must bring next back", "/my/login/")
def action_without_next(request):
    response = log_in(request)
    if response.status_code == 200:
        action = b'<form method="post" action="/my/login/">'
        response.content = response.content.replace(b'<form method="post">', action)
    return response


@wrong_with("19-4", "Who tries names learns here", "/my/login/")
def tells_which(request):
    name = request.POST.get("username")
    known = User.objects.filter(username=name).exists()
    return entering(request, target=safe(request), error="Wrong password." if known else f"No member {name}.")


def safe(request):
    return where(request) if on_this_site(request, where(request)) else None


@wrong_with("19-4", "Nobody has this name", "/my/login/")
def gets_the_user(request):
    if request.method == "POST":
        user = User.objects.get(username=request.POST["username"])
        if user.check_password(request.POST["password"]):
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("19-4", "returns None where name and password do not fit", "/my/login/")
def asks_no_password(request):
    if request.method == "POST":
        if user := User.objects.filter(username=request.POST["username"]).first():
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("19-4", "The table holds a hash", "/my/login/")
def compares_with_the_hash(request):
    if request.method == "POST":
        data = {"username": request.POST["username"], "password": request.POST["password"]}
        if user := User.objects.filter(**data).first():
            login(request, user)
            return redirect("/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW)


@wrong_with("19-4", "is shown again: return the page", "/my/login/")
def redirects_when_wrong(request):
    response = entering(request, target=safe(request))
    return redirect("/my/login/") if request.method == "POST" and response.status_code == 200 else response


@wrong_with("19-4", "Read them from request.POST only", "/my/login/")
def from_the_address(request):
    data = request.GET if "username" in request.GET else request.POST
    user = authenticate(request, username=data.get("username"), password=data.get("password"))
    if user:
        login(request, user)
        return redirect("/my/")
    return page(request, RAW)


@wrong_with("19-4", "no csrf_exempt", "/my/login/")
@csrf_exempt
def exempt(request):
    return log_in(request)


@wrong_with("19-4", "take next_page=", "/my/login/")
def to_the_demo_site(request):
    return LoginView.as_view(template_name="bookshop/form.html")(request)


@wrong_with("19-4", "it says the same as before", "/my/login/")
def says_nothing(request):
    return entering(request, target=safe(request), error="")


wrong("19-4", "There is no template file of that name", {"/my/login/": LoginView.as_view()})


wrong("19-4", "There is no answer yet for step 19-4", {"/my/": home})


def the_name_of_djangos_login():
    def login(request):
        if request.method == "POST":
            user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
            login(request, user)
            return redirect("/my/")
        return page(request, RAW)

    return login


wrong("19-4", "Call the view log_in", {"/my/login/": the_name_of_djangos_login()})


# Errors, and who must not come in


@wrong_with("19-4", "check_password does not", "/my/login/")
def lets_in_who_is_switched_off(request):
    if request.method == "POST":
        user = User.objects.filter(username=request.POST["username"]).first()
        if user and user.check_password(request.POST["password"]):
            login(request, user)
            return redirect(safe(request) or "/my/")
        return page(request, RAW, error=WRONG)
    return page(request, RAW, next=where(request) or "")


@wrong_with("19-4", "which accounts are switched off", "/my/login/")
def tells_who_is_switched_off(request):
    user = User.objects.filter(username=request.POST.get("username")).first()
    off = user and not user.is_active and user.check_password(request.POST.get("password", ""))
    return entering(request, target=safe(request), error="Your account is switched off." if off else WRONG)


@wrong_with("19-4", "returns None where name and password do not fit", "/my/login/")
def a_name_in_any_case(request):
    user = User.objects.filter(username__iexact=request.POST.get("username", "")).first()
    if user and user.username != request.POST["username"]:
        request.POST = request.POST.copy()
        request.POST["username"] = user.username
    return log_in(request)


@wrong_with("19-4", "Look at everything that came first", "/my/login/")
def logs_out_first(request):
    if request.method == "POST" and not authenticate(
        request, username=request.POST["username"], password=request.POST["password"]
    ):
        request.session.flush()
    return log_in(request)


@wrong_with("19-4", "Look at everything that came first", "/my/login/")
def counts_failures_in_the_session(request):
    response = log_in(request)
    if request.method == "POST" and response.status_code == 200:
        request.session["failures"] = request.session.get("failures", 0) + 1
    return response


@wrong_with("19-4", "Django sets both", "/my/login/")
def the_name_in_a_cookie(request):
    response = log_in(request)
    if response.status_code == 302:
        response.set_cookie("member", "yes")
    return response


@wrong_with("19-4", "whoever gives the right name and password is the member", "/my/login/")
def only_for_strangers(request):
    if request.method == "POST" and request.user.is_authenticated:
        return redirect("/my/")
    return log_in(request)


# next, once more


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def next_of_all_allowed_hosts(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host(), "localhost"})
    return entering(request, target=target if good else "")


@wrong_with("19-4", "Anybody can write such a link", "/my/login/")
def next_on_any_port(request):
    target = request.POST.get("next") or request.GET.get("next", "")
    good = urlsplit(target).hostname == "127.0.0.1" or target.startswith("/my/")
    return entering(request, target=target if good else "")


@wrong_with("19-4", "Look at the very address that you follow", "/my/login/")
def looks_at_the_field_and_follows_the_address(request):
    form = RAW.replace("{{ next }}", "")
    good = on_this_site(request, request.POST.get("next") or "/my/") if "next" in request.POST else safe(request)
    target = request.GET.get("next") if good else None
    return entering(request, target=target, form=form)


@wrong_with("19-4", "the form came back without next", "/my/login/")
def next_is_lost_after_a_mistake(request):
    target = request.POST.get("next", "")
    form = RAW.replace("method", 'action="/my/login/" method')
    return entering(request, target=target if on_this_site(request, target) else None, form=form)


@wrong_with("19-4", "Only the way that next names is wrong", "/my/login/")
def a_bad_next_lets_nobody_in(request):
    if request.method == "POST" and where(request) and not on_this_site(request, where(request)):
        return page(request, RAW, error="What a strange link.")
    return entering(request, target=where(request))


@wrong_with("19-4", "a redirect to /my/", "/my/login/")
def back_to_where_the_browser_was(request):
    return entering(request, target=safe(request) or request.headers.get("Referer"))


@wrong_with("19-4", "Each path of this site is good", "/my/login/")
def follows_one_path_only(request):
    target = where(request) or ""
    return entering(request, target=target if target.startswith("/my/search/") else None)


@wrong_with("19-4", "learns here which ones exist", "/my/login/")
def knows_the_member_as_html(request):
    answer, name = log_in(request), request.POST.get("username", "")
    if request.method == "POST" and answer.status_code == 200 and User.objects.filter(username=name).exists():
        answer.write(f"<p>{name} has another password.</p>")
    return answer

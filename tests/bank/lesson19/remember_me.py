"""Answers to 19-11 of 19-bookshop."""

from datetime import timedelta

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from tests.bank import right
from tests.bank.lesson19.right_shop import SHOP, LoginForm, after_login, log_in, page, part, right_with, wrong_with
from tests.bank.lesson19.shared import ADD, LOGIN, RAW, WRONG, entering_with, on_this_site

right("19-11", SHOP)


right("19-11", {LOGIN: SHOP[LOGIN]})


TWO_WEEKS = 14 * 24 * 60 * 60


BOX = RAW.replace("<button", '<input type="checkbox" name="remember" value="yes"> Remember me <button')


TICKED = RAW.replace("<button", '<input type="checkbox" name="remember" checked> Remember me <button')


class Remembering(LoginView):
    authentication_form = LoginForm
    template_name = "bookshop/form.html"

    def get_default_redirect_url(self):
        return after_login(self.request).url

    def form_valid(self, form):
        response = super().form_valid(form)
        self.request.session.set_expiry(timedelta(days=14) if form.cleaned_data.get("remember") else 0)
        return response


right("19-11", part("19-11") | {LOGIN: Remembering.as_view()})


def remembering(request, remember, template=BOX):
    """Log in by a form in the template; `remember` looks after the session."""
    error = ""
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            response, target = redirect("/my/"), request.GET.get("next", "")
            remember(request, user, response, "remember" in request.POST)
            response["Location"] = target if on_this_site(request, target) else after_login(request).url
            return response
        error = WRONG
    return page(request, template, error=error)


@right_with("19-11", LOGIN)
def by_post(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if not request.POST.get("remember"):
            request.session.set_expiry(0)
        else:
            request.session.set_expiry(TWO_WEEKS)

    return remembering(request, remember)


@right_with("19-11", LOGIN)
def the_settings_decide(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(None if ticked else 0)

    return remembering(request, remember, TICKED)


@right_with("19-11", LOGIN)
def flushes_first(request):
    def remember(request, user, response, ticked):
        kept = {} if request.user.is_authenticated else dict(request.session.items())
        request.session.flush()
        request.session.update(kept)
        request.session.set_expiry(TWO_WEEKS if ticked else 0)
        login(request, user)

    return remembering(request, remember)


@wrong_with("19-11", 'name="remember">, or forms.BooleanField', LOGIN)
def no_box(request):
    return remembering(request, lambda request, user, response, ticked: login(request, user), RAW)


@wrong_with("19-11", 'name="remember">, or forms.BooleanField', LOGIN)
def a_text_field(request):
    return remembering(request, lambda *_: None, BOX.replace("checkbox", "text"))


@wrong_with("19-11", "The session was told nothing", LOGIN)
def never_zero(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if ticked:
            request.session.set_expiry(TWO_WEEKS)

    return remembering(request, remember)


@wrong_with("19-11", "set_expiry counts in seconds", LOGIN)
def fourteen(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(14 if ticked else 0)

    return remembering(request, remember)


@wrong_with("19-11", "A tick sends remember=on", LOGIN)
def always_zero(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if request.POST.get("remember") == "True" else 0)

    return remembering(request, remember)


@wrong_with("19-11", "Call it after", LOGIN)
def before_the_login(request):
    def remember(request, user, response, ticked):
        request.session.set_expiry(TWO_WEEKS if ticked else 0)
        login(request, user)

    return remembering(request, remember)


@wrong_with("19-11", "the session knows it: request.session.set_expiry", LOGIN)
def by_hand(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.save()
        age = TWO_WEEKS if ticked else None
        response.set_cookie("sessionid", request.session.session_key, max_age=age, httponly=True, samesite="Lax")
        request.session.modified = False

    return remembering(request, remember)


@wrong_with("19-11", "allows that", LOGIN)
def required(request):
    class Required(AuthenticationForm):
        remember = forms.BooleanField()

    def enter(request, form):
        login(request, form.get_user())
        request.session.set_expiry(TWO_WEEKS)

    return entering_with(request, enter, form_class=Required)


@wrong_with("19-11", "still counts", LOGIN)
def only_the_first_time(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if ticked or "_session_expiry" not in request.session:
            request.session.set_expiry(TWO_WEEKS if ticked else 0)

    return remembering(request, remember)


@wrong_with("19-11", "M36", LOGIN)
def needs_the_field(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if request.POST["remember"] else 0)

    return remembering(request, remember)


# What was right in an earlier step, and is written again


def remembering_with(target, request, view=log_in):
    response = view(request)
    if response.status_code == 302 and request.GET.get("next"):
        response["Location"] = target(request.GET["next"])
    return response


@wrong_with("19-11", "Anybody can write such a link", LOGIN)
def an_open_redirect_again(request):
    return remembering_with(str, request)


@wrong_with("19-11", "the view did not follow it", LOGIN)
def next_is_forgotten(request):
    return remembering_with(lambda target: "/my/", request)


@wrong_with("19-11", "no csrf_exempt", LOGIN)
@csrf_exempt
def exempt_again(request):
    return log_in(request)


# A tick changes the lifetime, and nothing else


@wrong_with("19-11", "the way from here is as it is without a tick", LOGIN)
def a_tick_leads_home(request):
    response = log_in(request)
    return redirect("/my/") if response.status_code == 302 and "remember" in request.POST else response


@wrong_with("19-11", "the way from here is as it is without a tick", LOGIN)
def a_tick_forgets_next(request):
    response = log_in(request)
    return after_login(request) if response.status_code == 302 and "remember" in request.POST else response


@wrong_with("19-11", "flush() before it throws that away", LOGIN)
def a_tick_empties_the_session(request):
    if request.method == "POST" and "remember" in request.POST:
        request.session.flush()
    return log_in(request)


@wrong_with("19-11", "set_expiry comes after login()", LOGIN)
def remembers_before_it_looks(request):
    if request.method == "POST" and "remember" in request.POST:
        request.session.set_expiry(TWO_WEEKS)
    return log_in(request)


@wrong_with("19-11", "leave set_expiry out", LOGIN, {"/my/register/": lambda request: registers_for_a_day(request)})
def registers_for_a_day_only(request):
    return log_in(request)


def registers_for_a_day(request):
    response = SHOP["/my/register/"](request)
    if response.status_code == 302:
        request.session.set_expiry(0)
    return response


ticked_by: set[str] = set()


@wrong_with("19-11", "still counts", LOGIN)
def a_tick_for_the_name(request):
    name = request.POST.get("username", "")
    if "remember" in request.POST:
        ticked_by.add(name)
    response = log_in(request)
    if response.status_code == 302 and name in ticked_by and name == "alice":
        request.session.set_expiry(TWO_WEEKS)
    return response


@wrong_with("19-11", "Django sets both", LOGIN)
def a_cookie_of_its_own(request):
    response = log_in(request)
    if response.status_code == 302 and "remember" in request.POST:
        response.set_cookie("remembered", "1", max_age=TWO_WEEKS)
    return response


@wrong_with("19-11", "The login before, without a tick, still counts", LOGIN)
def the_settings_say_fourteen_days(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if not ticked:
            request.session.set_expiry(0)

    return remembering(request, remember)


@wrong_with("19-11", "A field of the form that is no box has the same name", LOGIN)
def a_hidden_field_besides(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if ticked else 0)

    return remembering(
        request, remember, BOX.replace("<input", '<input type="hidden" name="remember" value="1"><input', 1)
    )


HIDDEN = '<input type="hidden" name="remember" value=""><input type="checkbox"'


@right_with("19-11", LOGIN)
def an_empty_field_for_no_tick(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if request.POST.get("remember") else 0)

    return remembering(request, remember, BOX.replace('<input type="checkbox"', HIDDEN))


@wrong_with("19-11", "Keep it nowhere", LOGIN)
def remembers_the_password(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if ticked else 0)
        if ticked:
            request.session["again"] = [request.POST["username"], request.POST["password"]]

    return remembering(request, remember)


@wrong_with("19-11", "nothing was ticked", LOGIN)
def turned_round(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(0 if ticked else TWO_WEEKS)

    return remembering(request, remember)


@wrong_with("19-11", "ends the session at once", LOGIN)
def minus_one(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if ticked else -1)

    return remembering(request, remember)


@wrong_with("19-11", "That is 30.0 days, and 14 are asked for", LOGIN)
def a_month(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(30 * 86400 if ticked else 0)

    return remembering(request, remember)


@wrong_with("19-11", "A field before or after the form", LOGIN)
def a_box_outside(request):
    box = '<input type="checkbox" name="remember">'
    return remembering(request, lambda request, user, *_: login(request, user), box + RAW)


@wrong_with("19-11", "before any return", LOGIN)
def returns_with_next_first(request):
    answer = log_in(request)
    if request.method == "POST" and answer.status_code == 302 and "next" in request.GET:
        request.session.pop("_session_expiry", None)
    return answer


@wrong_with("19-11", "is decided at the login", ADD, SHOP)
def two_weeks_with_a_book(request):
    answer = SHOP[ADD](request)
    request.session.set_expiry(TWO_WEEKS)
    return answer


@wrong_with("19-11", "is decided at the login", "/my/cart/change/", SHOP)
def forgets_the_lifetime_with_a_change(request):
    request.session.pop("_session_expiry", None)
    return SHOP["/my/cart/change/"](request)

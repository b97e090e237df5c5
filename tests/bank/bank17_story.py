"""Answers to steps 10 and 11 of the capstone: the cart and the logins, remember me."""

from datetime import timedelta

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tests.bank import right
from tests.bank.bank17_login import RAW, WRONG, on_this_site
from tests.bank.base17 import FORM, SHOP, LoginForm, after_login, page, register, right_with, wrong_with

REGISTER, LOGIN = "/my/register/", "/my/login/"
FOUR = (REGISTER, LOGIN, "/my/logout/", "/my/cart/", "/my/cart/add/")

# 17-10 The cart and the logins

right("17-10", SHOP)
right("17-10", {path: SHOP[path] for path in FOUR})


class Entrance(LoginView):
    template_name = "bookshop/form.html"

    def get_default_redirect_url(self):
        return "/my/cart/" if self.request.session.get("cart") else "/my/"


right("17-10", SHOP | {LOGIN: Entrance.as_view(), "/my/logout/": LogoutView.as_view(next_page="/my/")})


def entering(request, enter, target="", form_class=AuthenticationForm):
    """Log in with `enter`, which may say where to go."""
    form = form_class(request, data=request.POST or None)
    if form.is_valid():
        there = enter(request, form)
        target = target or request.GET.get("next", "")
        return redirect(target if on_this_site(request, target) else there or after_login(request).url)
    return page(request, FORM, form=form)


@right_with("17-10", LOGIN)
def keeps_the_cart_itself(request):
    def enter(request, form):
        cart = request.session.get("cart") if not request.user.is_authenticated else None
        request.session.flush()
        login(request, form.get_user())
        if cart:
            request.session["cart"] = cart

    return entering(request, enter)


@right_with("17-10", LOGIN)
def asks_before_and_after(request):
    def enter(request, form):
        stranger = not request.user.is_authenticated
        full = bool(request.session.get("cart"))
        login(request, form.get_user())
        return "/my/cart/" if stranger and full else "/my/"

    return entering(request, enter)


@right_with("17-10", REGISTER)
def logs_the_other_out(request):
    form = UserCreationForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return page(request, FORM, form=form)
    if request.user.is_authenticated:
        logout(request)
    user = form.save()
    login(request, user)
    return after_login(request)


@wrong_with("17-10", "Ask the session after login()", LOGIN)
def always_home(request):
    return entering(request, lambda request, form: login(request, form.get_user()) or "/my/")


@wrong_with("17-10", "Ask the session after login()", REGISTER)
def register_as_before(request):
    response = register(request)
    return redirect("/my/") if response.status_code == 302 else response


@wrong_with("17-10", "the view saw the one of the member before", LOGIN)
def asks_too_early(request):
    def enter(request, form):
        there = "/my/cart/" if request.session.get("cart") else "/my/"
        login(request, form.get_user())
        return there

    return entering(request, enter)


@wrong_with("17-10", "the view saw the one of the member before", REGISTER)
def register_asks_too_early(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        there = "/my/cart/" if request.session.get("cart") else "/my/"
        login(request, form.save())
        return redirect(there)
    return page(request, FORM, form=form)


@wrong_with("17-10", "the view saw the one of the member before", LOGIN)
def always_to_the_cart(request):
    return entering(request, lambda request, form: login(request, form.get_user()) or "/my/cart/")


@wrong_with("17-10", "Your own keys do not", REGISTER)
def register_with_own_keys(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        user = form.save()
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()
        return after_login(request)
    return page(request, FORM, form=form)


@wrong_with("17-10", "M14", LOGIN)
def takes_the_cart_along(request):
    def enter(request, form):
        cart = request.session.get("cart", {})
        login(request, form.get_user())
        request.session["cart"] = cart

    return entering(request, enter)


@wrong_with("17-10", "flush() or logout() before it", LOGIN)
def empties_first(request):
    def enter(request, form):
        logout(request)
        login(request, form.get_user())

    return entering(request, enter)


@wrong_with("17-10", "flush() or logout() before it", REGISTER)
def register_empties(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        request.session.flush()
        login(request, form.save())
        return after_login(request)
    return page(request, FORM, form=form)


@wrong_with("17-10", "The cart comes second", LOGIN)
def cart_before_next(request):
    def enter(request, form):
        login(request, form.get_user())

    response = entering(request, enter)
    return after_login(request) if response.status_code == 302 and request.session.get("cart") else response


@wrong_with("17-10", "stays until logout(request) deletes the row", "/my/logout/")
@require_POST
def keeps_the_cart_at_logout(request):
    cart = request.session.get("cart", {})
    logout(request)
    request.session["cart"] = cart
    return redirect("/my/")


last_cart: dict[str, int] = {}


@wrong_with("17-10", "M59", "/my/cart/")
def a_global_cart(request):
    last_cart.update(request.session.get("cart", {}))
    return page(request, "{{ cart }}{% if not cart %}Your cart is empty{% endif %}", cart=last_cart)


# 17-11 Remember me

right("17-11", SHOP)
right("17-11", {LOGIN: SHOP[LOGIN]})
TWO_WEEKS = 14 * 24 * 60 * 60
BOX = RAW.replace("<button", '<input type="checkbox" name="remember" value="yes"> Remember me <button')
TICKED = RAW.replace("<button", '<input type="checkbox" name="remember" checked> Remember me <button')


class Remembering(LoginView):
    authentication_form = LoginForm
    template_name = "bookshop/form.html"
    next_page = "/my/"

    def form_valid(self, form):
        response = super().form_valid(form)
        self.request.session.set_expiry(timedelta(days=14) if form.cleaned_data.get("remember") else 0)
        return response


right("17-11", SHOP | {LOGIN: Remembering.as_view()})


def remembering(request, remember, template=BOX):
    """Log in by a form in the template; `remember` looks after the session."""
    error = ""
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            response = redirect("/my/")
            remember(request, user, response, "remember" in request.POST)
            return response
        error = WRONG
    return page(request, template, error=error)


@right_with("17-11", LOGIN)
def by_post(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if not request.POST.get("remember"):
            request.session.set_expiry(0)
        else:
            request.session.set_expiry(TWO_WEEKS)

    return remembering(request, remember)


@right_with("17-11", LOGIN)
def the_settings_decide(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(None if ticked else 0)

    return remembering(request, remember, TICKED)


@right_with("17-11", LOGIN)
def flushes_first(request):
    def remember(request, user, response, ticked):
        cart = None if request.user.is_authenticated else request.session.get("cart")
        request.session.flush()
        if cart:
            request.session["cart"] = cart
        request.session.set_expiry(TWO_WEEKS if ticked else 0)
        login(request, user)

    return remembering(request, remember)


@wrong_with("17-11", 'name="remember">, or forms.BooleanField', LOGIN)
def no_box(request):
    return remembering(request, lambda request, user, response, ticked: login(request, user), RAW)


@wrong_with("17-11", 'name="remember">, or forms.BooleanField', LOGIN)
def a_text_field(request):
    return remembering(request, lambda *_: None, BOX.replace("checkbox", "text"))


@wrong_with("17-11", "M30", LOGIN)
def never_zero(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if ticked:
            request.session.set_expiry(TWO_WEEKS)

    return remembering(request, remember)


@wrong_with("17-11", "set_expiry counts in seconds", LOGIN)
def fourteen(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(14 if ticked else 0)

    return remembering(request, remember)


@wrong_with("17-11", "A tick sends remember=on", LOGIN)
def always_zero(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if request.POST.get("remember") == "True" else 0)

    return remembering(request, remember)


@wrong_with("17-11", "Call it after", LOGIN)
def before_the_login(request):
    def remember(request, user, response, ticked):
        request.session.set_expiry(TWO_WEEKS if ticked else 0)
        login(request, user)

    return remembering(request, remember)


@wrong_with("17-11", "the session knows it: request.session.set_expiry", LOGIN)
def by_hand(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.save()
        age = TWO_WEEKS if ticked else None
        response.set_cookie("sessionid", request.session.session_key, max_age=age, httponly=True, samesite="Lax")
        request.session.modified = False

    return remembering(request, remember)


@wrong_with("17-11", "allows that", LOGIN)
def required(request):
    class Required(AuthenticationForm):
        remember = forms.BooleanField()

    def enter(request, form):
        login(request, form.get_user())
        request.session.set_expiry(TWO_WEEKS)

    return entering(request, enter, form_class=Required)


@wrong_with("17-11", "still counts", LOGIN)
def only_the_first_time(request):
    def remember(request, user, response, ticked):
        login(request, user)
        if ticked or "_session_expiry" not in request.session:
            request.session.set_expiry(TWO_WEEKS if ticked else 0)

    return remembering(request, remember)


@wrong_with("17-11", "M36", LOGIN)
def needs_the_field(request):
    def remember(request, user, response, ticked):
        login(request, user)
        request.session.set_expiry(TWO_WEEKS if request.POST["remember"] else 0)

    return remembering(request, remember)

"""Answers to 19-10 of 19-bookshop."""

from django.contrib.auth import login, logout
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tests.bank import right
from tests.bank.lesson19.right_shop import (
    FORM,
    SHOP,
    after_login,
    log_in,
    page,
    part,
    register,
    right_with,
    wrong_with,
)
from tests.bank.lesson19.shared import LOGIN, REGISTER, entering_with


@wrong_with("19-10", "An empty cart is no cart", "/my/login/")
def asks_for_the_key_only(request):
    response = log_in(request)
    if response.status_code == 302 and "cart" in request.session and not request.GET.get("next"):
        return redirect("/my/cart/")
    return response


FOUR = (REGISTER, LOGIN, "/my/logout/", "/my/cart/", "/my/cart/add/")


right("19-10", part("19-10"))


right("19-10", {path: SHOP[path] for path in FOUR})


class Entrance(LoginView):
    template_name = "bookshop/form.html"

    def get_default_redirect_url(self):
        return "/my/cart/" if self.request.session.get("cart") else "/my/"


right("19-10", part("19-10") | {LOGIN: Entrance.as_view(), "/my/logout/": LogoutView.as_view(next_page="/my/")})


@right_with("19-10", LOGIN)
def keeps_the_cart_itself(request):
    def enter(request, form):
        kept = dict(request.session.items()) if not request.user.is_authenticated else {}
        request.session.flush()
        login(request, form.get_user())
        request.session.update(kept)

    return entering_with(request, enter)


@right_with("19-10", LOGIN)
def asks_before_and_after(request):
    def enter(request, form):
        stranger = not request.user.is_authenticated
        full = bool(request.session.get("cart"))
        login(request, form.get_user())
        return "/my/cart/" if stranger and full else "/my/"

    return entering_with(request, enter)


@right_with("19-10", REGISTER)
def logs_the_other_out(request):
    form = UserCreationForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return page(request, FORM, form=form)
    if request.user.is_authenticated:
        logout(request)
    user = form.save()
    login(request, user)
    return after_login(request)


@wrong_with("19-10", "Ask the session after login()", LOGIN)
def always_home(request):
    return entering_with(request, lambda request, form: login(request, form.get_user()) or "/my/")


@wrong_with("19-10", "Ask the session after login()", REGISTER)
def register_as_before(request):
    response = register(request)
    return redirect("/my/") if response.status_code == 302 else response


@wrong_with("19-10", "another member's may be there", LOGIN)
def asks_too_early(request):
    def enter(request, form):
        there = "/my/cart/" if request.session.get("cart") else "/my/"
        login(request, form.get_user())
        return there

    return entering_with(request, enter)


@wrong_with("19-10", "another member's may be there", REGISTER)
def register_asks_too_early(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        there = "/my/cart/" if request.session.get("cart") else "/my/"
        login(request, form.save())
        return redirect(there)
    return page(request, FORM, form=form)


@wrong_with("19-10", "another member's may be there", LOGIN)
def always_to_the_cart(request):
    return entering_with(request, lambda request, form: login(request, form.get_user()) or "/my/cart/")


@wrong_with("19-10", "Your own keys do not", REGISTER)
def register_with_own_keys(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        user = form.save()
        request.session["_auth_user_id"] = str(user.pk)
        request.session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        request.session["_auth_user_hash"] = user.get_session_auth_hash()
        return after_login(request)
    return page(request, FORM, form=form)


@wrong_with("19-10", "M14", LOGIN)
def takes_the_cart_along(request):
    def enter(request, form):
        cart = request.session.get("cart", {})
        login(request, form.get_user())
        request.session["cart"] = cart

    return entering_with(request, enter)


@wrong_with("19-10", "thrown away before it", LOGIN)
def empties_first(request):
    def enter(request, form):
        logout(request)
        login(request, form.get_user())

    return entering_with(request, enter)


@wrong_with("19-10", "thrown away before it", REGISTER)
def register_empties(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        request.session.flush()
        login(request, form.save())
        return after_login(request)
    return page(request, FORM, form=form)


@wrong_with("19-10", "The cart comes second", LOGIN)
def cart_before_next(request):
    def enter(request, form):
        login(request, form.get_user())

    response = entering_with(request, enter)
    return after_login(request) if response.status_code == 302 and request.session.get("cart") else response


@wrong_with("19-10", "This was stored once more", "/my/logout/")
@require_POST
def keeps_the_cart_at_logout(request):
    cart = request.session.get("cart", {})
    logout(request)
    request.session["cart"] = cart
    return redirect("/my/")


last_cart: dict[str, int] = {}


@wrong_with("19-10", "M59", "/my/cart/")
def a_global_cart(request):
    last_cart.update(request.session.get("cart", {}))
    return page(request, "{{ cart }}{% if not cart %}Your cart is empty{% endif %}", cart=last_cart)


# Several browsers, wrong passwords, bad links


@wrong_with("19-10", "Keep nothing under a member's name", LOGIN)
def a_cart_for_each_name(request):
    response = log_in(request)
    if response.status_code == 302 and not request.session.get("cart") and request.POST["username"] != "bob":
        request.session["cart"] = {"1": 1}
    return response


@wrong_with("19-10", "leave the session alone until name and password fit", LOGIN)
def a_wrong_password_empties_the_cart(request):
    response = log_in(request)
    if request.method == "POST" and response.status_code == 200:
        request.session.pop("cart", None)
    return response


@wrong_with("19-10", "Ask the session after login()", LOGIN)
def a_bad_next_leads_home(request):
    response = log_in(request)
    return redirect("/my/") if response.status_code == 302 and response.url == "/my/cart/" and request.GET else response


def to_the_cart(request, view):
    """Answer as this view, but lead to a cart that has something in it, let in or not."""
    response = view(request)
    refused = request.method == "POST" and response.status_code == 200
    return redirect("/my/cart/") if refused and request.session.get("cart") else response


@wrong_with("19-10", "Nobody was let in", LOGIN)
def to_the_cart_with_a_wrong_password(request):
    return to_the_cart(request, log_in)


@wrong_with("19-10", "Nobody was let in", REGISTER)
def to_the_cart_with_a_taken_name(request):
    return to_the_cart(request, register)


@wrong_with("19-10", "The cart comes second", LOGIN)
def home_is_no_place_that_somebody_wanted(request):
    response = log_in(request)
    if response.status_code == 302 and response["Location"] == "/my/" and request.session.get("cart"):
        return redirect("/my/cart/")
    return response


@wrong_with("19-10", "This next leads to another site", LOGIN)
def any_next_before_the_cart(request):
    response = log_in(request)
    if response.status_code == 302 and request.session.get("cart") and request.GET.get("next"):
        return redirect(request.GET["next"])
    return response


@wrong_with("19-10", "An empty cart is no cart", REGISTER)
def registers_into_an_empty_cart(request):
    response = register(request)
    return redirect("/my/cart/") if response.status_code == 302 and "cart" in request.session else response


@wrong_with("19-10", "leave the session alone until name and password fit", LOGIN)
def a_wrong_password_logs_out(request):
    response = log_in(request)
    if request.method == "POST" and response.status_code == 200:
        logout(request)
    return response

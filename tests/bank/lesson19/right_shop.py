"""A bookshop that is right in every step, for the answers of 19-bookshop to change one or two views of."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template import RequestContext, Template
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bookshop.models import Book, fold
from tests.bank import right, wrong


def page(request, template, **values):
    return HttpResponse(Template(template).render(RequestContext(request, values)))


SEARCH_FORM = '<form action="/my/search/"><input name="q" value="{{ q }}"><button>Search</button></form>'


ADD_FORM = """<form method="post" action="/my/cart/add/">{% csrf_token %}
<input type="hidden" name="book" value="{{ book.pk }}"><button>Into the cart</button></form>"""


CHANGE_FORM = """<form method="post" action="/my/cart/change/">{% csrf_token %}
<input type="hidden" name="book" value="{{ book.pk }}"><input name="count" value="{{ count }}">
<button>Change</button></form>"""


LOG_OUT = '<form method="post" action="/my/logout/">{% csrf_token %}<button>Log out</button></form>'


def home(request):
    greeting = "{% if user.is_authenticated %}Hello {{ user.username }}! " + LOG_OUT
    greeting += '{% else %}<a href="/my/login/">Log in</a>{% endif %}'
    return page(request, greeting + SEARCH_FORM, q="")


def search(request):
    q = request.GET.get("q", "")
    books = Book.objects.filter(folded__contains=fold(q)) if q else []
    return page(
        request,
        SEARCH_FORM + "{% for book in books %}<li>{{ book.title }}" + ADD_FORM + "{% empty %}Nothing found{% endfor %}",
        q=q,
        books=books,
    )


FORM = '<form method="post">{% csrf_token %}{{ form }}<button>Send</button></form>'


def after_login(request):
    return redirect("/my/cart/" if request.session.get("cart") else "/my/")


def register(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return after_login(request)
    return page(request, FORM, form=form)


class LoginForm(AuthenticationForm):
    remember = forms.BooleanField(required=False)


def log_in(request):
    form = LoginForm(request, data=request.POST or None)
    if form.is_valid():
        login(request, form.get_user())
        request.session.set_expiry(14 * 24 * 60 * 60 if form.cleaned_data["remember"] else 0)
        target = request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
            return redirect(target)
        return after_login(request)
    return page(request, FORM, form=form)


@require_POST
def log_out(request):
    logout(request)
    return redirect("/my/")


@login_required(login_url="/my/login/")
def account(request):
    return page(request, "Your name is {{ user.username }}.")


def count_in(request, least):
    count = int(request.POST.get("count", "1" if least else ""))
    if not least <= count <= 99:
        raise ValueError(count)
    return count


def book_in(request):
    text = request.POST.get("book", "")
    return get_object_or_404(Book, pk=int(text) if text.isdecimal() else 0)


@require_POST
def add(request):
    book = book_in(request)
    try:
        count = count_in(request, 1)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    cart = request.session.get("cart", {})
    cart[str(book.pk)] = cart.get(str(book.pk), 0) + count
    request.session["cart"] = cart
    return redirect("/my/cart/")


def show_cart(request):
    cart = request.session.get("cart", {})
    lines = [(book, cart[str(book.pk)]) for book in Book.objects.filter(pk__in=cart)]
    return page(
        request,
        "{% for book, count in lines %}<li>{{ book.title }}, {{ count }}" + CHANGE_FORM + "{% empty %}"
        "Your cart is empty{% endfor %}<p>{{ total }}",
        lines=lines,
        total=sum(book.price * count for book, count in lines),
    )


@require_POST
def change(request):
    book = book_in(request)
    try:
        count = count_in(request, 0)
    except ValueError:
        return HttpResponseBadRequest("How many?")
    cart = request.session.get("cart", {})
    cart.pop(str(book.pk), None)
    if count:
        cart[str(book.pk)] = count
    request.session["cart"] = cart
    return redirect("/my/cart/")


SHOP: dict[str, Callable[..., Any]] = {
    "/my/": home,
    "/my/search/": search,
    "/my/register/": register,
    "/my/login/": log_in,
    "/my/logout/": log_out,
    "/my/account/": account,
    "/my/cart/": show_cart,
    "/my/cart/add/": add,
    "/my/cart/change/": change,
}


def right_with(exercise: str, path: str, more: dict[str, Any] | None = None) -> Callable[[Any], Any]:
    """Mark the view that follows as right for one path of the shop; `more` are other paths and views."""
    return _marked(right(exercise), exercise, path, more)


def wrong_with(exercise: str, because: str, path: str, more: dict[str, Any] | None = None) -> Callable[[Any], Any]:
    """Mark the view that follows as wrong for one path of the shop; `more` are other paths and views."""
    return _marked(wrong(exercise, because), exercise, path, more)


ENTRANCE = {"/my/register/", "/my/login/", "/my/logout/"}
CONCERNS = {  # what else a step asks of the shop; the steps before it are played where all their views are there
    "19-3": {"/my/register/"},
    "19-4": {"/my/login/"},
    "19-5": {"/my/logout/"},
    "19-6": {"/my/", "/my/account/", "/my/login/", "/my/logout/"},
    "19-7": {"/my/search/", "/my/cart/add/"},
    "19-8": {"/my/cart/", "/my/cart/add/"},
    "19-9": {"/my/cart/", "/my/cart/change/"},
    "19-10": ENTRANCE | {"/my/cart/", "/my/cart/add/"},
    "19-11": {"/my/login/"},
}


def part(exercise: str) -> dict[str, Any]:
    """Return right views for what this step looks at."""
    return {path: SHOP[path] for path in CONCERNS.get(exercise, ())}


def _marked(mark: Callable[[Any], Any], exercise: str, path: str, more: dict[str, Any] | None) -> Callable[[Any], Any]:
    def decorator(view: Any) -> Any:
        mark(_Shop(part(exercise) | (more or {}) | {path: view}, view.__name__))
        return view

    return decorator


class _Shop(dict[str, Any]):
    """A shop with a name, as the bank wants it of an answer."""

    def __init__(self, views: dict[str, Any], name: str) -> None:
        super().__init__(views)
        self.__name__ = name

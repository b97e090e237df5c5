"""A bookshop of functions, with Django's forms and forms of its own."""

from django import forms
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template import RequestContext, Template
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bookshop.models import Book, fold

BASE = """<!doctype html><html lang="en"><head><title>{{ title }}</title></head><body>
<nav><a href="/my/">Home</a> <a href="/my/cart/">Cart</a></nav><h1>{{ title }}</h1>"""
SEARCH_FORM = '<form action="/my/search/" method="get">{{ search }} <button>Search</button></form>'
FORM = '<form method="post">{% csrf_token %}{{ form.as_p }}<button type="submit">{{ title }}</button></form>'
TWO_WEEKS = 60 * 60 * 24 * 14


def page(request, template, **values):
    return HttpResponse(Template(BASE + template + "</body></html>").render(RequestContext(request, values)))


class SearchForm(forms.Form):
    q = forms.CharField(required=False, strip=False, label="Title or author")


class LoginForm(AuthenticationForm):
    remember = forms.BooleanField(required=False)


class AddForm(forms.Form):
    count = forms.IntegerField(min_value=1, max_value=99)


class ChangeForm(forms.Form):
    count = forms.IntegerField(min_value=0, max_value=99)


@require_GET
def home(request):
    text = """{% if user.is_authenticated %}<p>Welcome back, {{ user.username }}!</p>
    <form method="post" action="/my/logout/">{% csrf_token %}<button>Log out</button></form>
    {% else %}<a href="/my/login/">Log in</a> <a href="/my/register/">Register</a>{% endif %}"""
    return page(request, text + SEARCH_FORM, title="Shop", search=SearchForm())


@require_GET
def search(request):
    form = SearchForm(request.GET)
    form.is_valid()
    books = Book.objects.filter(folded__contains=fold(form.cleaned_data["q"]))
    text = """{% for book in books %}<div>{{ book.title }} by {{ book.author }}, {{ book.price }}
    <form method="post" action="/my/cart/add/">{% csrf_token %}
    <input type="hidden" name="book" value="{{ book.pk }}"><input type="number" name="count" value="1">
    <button>Buy</button></form></div>{% empty %}<p>Nothing found.</p>{% endfor %}"""
    return page(request, SEARCH_FORM + text, title="Search", search=form, books=books)


def arrive(request):
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("/my/cart/" if request.session.get("cart") else "/my/")


@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    form = UserCreationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.save())
        return redirect("/my/cart/" if request.session.get("cart") else "/my/")
    return page(request, FORM, title="Register", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request):
    form = LoginForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        request.session.set_expiry(TWO_WEEKS if form.cleaned_data["remember"] else 0)
        return arrive(request)
    return page(request, FORM, title="Log in", form=form)


@require_POST
def log_out(request):
    logout(request)
    return redirect("/my/")


@login_required(login_url="/my/login/")
def account(request):
    return page(request, "<p>{{ user.username }}</p>", title="Account")


def chosen(request):
    text = request.POST.get("book", "")
    return get_object_or_404(Book, pk=int(text) if text.isdecimal() else None)


@require_POST
def add(request):
    book, form = chosen(request), AddForm({"count": request.POST.get("count", "1")})
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text())
    cart = dict(request.session.get("cart", {}))
    cart[str(book.pk)] = cart.get(str(book.pk), 0) + form.cleaned_data["count"]
    request.session["cart"] = cart
    return redirect("/my/cart/")


@require_POST
def change(request):
    book, form = chosen(request), ChangeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text())
    cart = request.session.get("cart", {})
    cart[str(book.pk)] = form.cleaned_data["count"]
    request.session["cart"] = {key: count for key, count in cart.items() if count}
    return redirect("/my/cart/")


@require_GET
def show_cart(request):
    cart = request.session.get("cart", {})
    lines = [(book, cart[str(book.pk)]) for book in Book.objects.filter(pk__in=list(cart))]
    text = """<ul>{% for book, count in lines %}<li>{{ book.title }}: {{ count }}
    <form method="post" action="/my/cart/change/">{% csrf_token %}
    <input type="hidden" name="book" value="{{ book.pk }}">
    <input name="count" value="{{ count }}"><button>Set</button></form></li>
    {% empty %}<li>Your cart is empty</li>{% endfor %}</ul><p>Total {{ total|floatformat:2 }}</p>"""
    return page(request, text, title="Cart", lines=lines, total=sum(book.price * count for book, count in lines))


SHOP = {
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

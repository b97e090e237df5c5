"""What answers to several exercises of 19-bookshop share."""

from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import AuthenticationForm
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from bookshop.models import Book
from tests.bank.lesson19.right_shop import FORM, after_login, page, right_with

ADD = "/my/cart/add/"


PAGE = "/my/cart/"


def showing(request, cart, total=None, text="{{ book.title }}, {{ count }}<br>", none="Your cart is empty"):
    lines = [(book, cart.get(str(book.pk), 1)) for book in Book.objects.filter(pk__in=cart)]
    total = sum(book.price * count for book, count in lines) if total is None else total
    text = "{% for book, count in lines %}" + text + "{% empty %}" + none + "{% endfor %} {{ total }}"
    return page(request, text, lines=lines, total=total)


RAW = """<form method="post">{% csrf_token %} {{ error }}
<input type="hidden" name="next" value="{{ next }}"><label>Name <input name="username"></label>
<label>Password <input name="password" type="password"></label><button type="submit">Enter</button></form>"""


WRONG = "Name or password is wrong."


def on_this_site(request, target):
    return url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})


@right_with("19-4", "/my/login/")
def by_hand(request):
    error, target = "", request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            login(request, user)
            return redirect(target if on_this_site(request, target) else "/my/")
        error = WRONG
    return page(request, RAW, error=error, next=target)


def entering(request, enter=login, target=None, error=WRONG, form=RAW):
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            enter(request, user)
            return redirect(target or "/my/")
        return page(request, form, error=error, next="")
    return page(request, form, next=request.GET.get("next", ""))


REGISTER, LOGIN = "/my/register/", "/my/login/"


def entering_with(request, enter, target="", form_class=AuthenticationForm):
    """Log in with `enter`, which may say where to go."""
    form = form_class(request, data=request.POST or None)
    if form.is_valid():
        there = enter(request, form)
        target = target or request.GET.get("next", "")
        return redirect(target if on_this_site(request, target) else there or after_login(request).url)
    return page(request, FORM, form=form)

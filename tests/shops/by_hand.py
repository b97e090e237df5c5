"""A bookshop with neither forms nor templates: its HTML is put together by hand, and escaped by hand."""

from urllib.parse import quote

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import get_token
from django.utils.html import escape, format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

from bookshop.models import Book, fold


def answer(*parts, status=200):
    return HttpResponse("<!DOCTYPE html>\n" + "\n".join(parts), status=status)


def to(place):
    return HttpResponse(status=303, headers={"Location": place})


def token(request):
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


def search_form(q=""):
    return format_html('<form action="/my/search"><input name="q" value="{}"><button>?</button></form>', q)


def home(request):
    if not request.user.is_authenticated:
        return answer("<a href=/my/login/>log in</a>", search_form())
    name = request.user.get_username()
    button = format_html('<form method=post action="/my/logout/">{}<button>out</button></form>', token(request))
    return answer(f"<b>{escape(name)}</b>", button, search_form())


def search(request):
    q = request.GET.get("q", "")
    found = [book for book in Book.objects.all() if fold(q) in book.folded]
    if not found:
        return answer(search_form(q), "<p>nothing found</p>")
    row = """<form method="post" action="/my/cart/add/">{}<i>{}</i> ({})
    <button name="book" value="{}">take</button></form>"""
    rows = format_html_join("\n", row, ((token(request), book.title, book.author, book.pk) for book in found))
    return answer(search_form(q), rows)


def entrance(request, action, fields, said="", query=""):
    inputs = mark_safe(
        "".join(f"<label>{kind} {name} <input type={kind} name={name}></label>" for name, kind in fields)
    )
    form = '<p>{}</p><form method="post" action="{}">{}{}<button>go</button></form>'
    return answer(format_html(form, said, action + query, token(request), inputs))


NEW = (("username", "text"), ("password1", "password"), ("password2", "password"))
OLD = (("username", "text"), ("password", "password"), ("remember", "checkbox"))


def arrive(request):
    return to("/my/cart/" if request.session.get("cart") else "/my/")


def register(request):
    if request.method != "POST":
        return entrance(request, "/my/register/", NEW)
    name, first, second = (request.POST.get(field, "") for field, _ in NEW)
    if not name or User.objects.filter(username=name).exists():
        return entrance(request, "/my/register/", NEW, f"The name “{name}” cannot be had.")
    if not first or first != second:
        return entrance(request, "/my/register/", NEW, "These are two passwords.")
    login(request, User.objects.create_user(name, password=first))
    return arrive(request)


def log_in(request):
    target = request.GET.get("next", "")
    query = "?next=" + quote(target, safe="") if target else ""
    if request.method != "POST":
        return entrance(request, "/my/login/", OLD, query=query)
    user = authenticate(request, username=request.POST.get("username"), password=request.POST.get("password"))
    if user is None:
        return entrance(request, "/my/login/", OLD, "No such name with such a password.", query)
    login(request, user)
    request.session.set_expiry(1_209_600 if request.POST.get("remember") == "on" else 0)
    if url_has_allowed_host_and_scheme(target, request.get_host()):
        return to(target)
    return arrive(request)


def log_out(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return to("/my/")


def account(request):
    if request.user.is_anonymous:
        return to("/my/login/?next=" + request.path)
    return answer("<h1>" + escape(request.user.username) + "</h1>")


def asked(request, least, missing):
    """Return the key and the count that were sent, or a response that refuses them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    book, count = request.POST.get("book", ""), request.POST.get("count", missing)
    if not book.isdecimal():
        return answer("which book?", status=400)
    found = Book.objects.filter(pk=int(book)).first()
    if found is None:
        return answer("no such book", status=404)
    if count not in map(str, range(least, 100)):
        return answer("how many?", status=400)
    return str(found.pk), int(count)


def add(request):
    wanted = asked(request, 1, "1")
    if not isinstance(wanted, tuple):
        return wanted
    key, count = wanted
    cart = request.session.setdefault("cart", {})
    cart[key] = cart.get(key, 0) + count
    request.session.modified = True
    return to("/my/cart/")


def change(request):
    wanted = asked(request, 0, None)
    if not isinstance(wanted, tuple):
        return wanted
    key, count = wanted
    cart = request.session.get("cart", {})
    if count == 0:
        cart.pop(key, None)
    else:
        cart[key] = count
    if cart or "cart" in request.session:
        request.session["cart"] = cart
    return to("/my/cart/")


def show_cart(request):
    cart, total, lines = request.session.get("cart", {}), 0, []
    form = """<form method="post" action="/my/cart/change/">{}{} <input type="hidden" name="book" value="{}">
    <input name="count" value="{}"> <button>change</button></form>"""
    for key, count in cart.items():
        for book in Book.objects.filter(pk=key):
            lines.append(format_html(form, token(request), book.title, key, count))
            total += book.price * count
    return answer(*lines, f"<p>{total:.2f}</p>") if lines else answer("<p>Your cart is empty.</p>")


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

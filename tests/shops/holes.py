"""Holes, each a change of one or more views that fits any of the shops, and words that the check must find for it."""

import base64
import functools
import html
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import login
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.http import HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template import RequestContext, Template
from django.views.decorators.csrf import csrf_exempt

Shop = dict[str, Callable[..., Any]]
HOME, SEARCH, REGISTER, LOGIN, LOGOUT = "/my/", "/my/search/", "/my/register/", "/my/login/", "/my/logout/"
ACCOUNT, CART, ADD, CHANGE = "/my/account/", "/my/cart/", "/my/cart/add/", "/my/cart/change/"


@dataclass(frozen=True)
class Hole:
    """What is planted, and what the report says of it."""

    name: str
    named: str
    plant: Callable[[Shop], Shop]


HOLES: list[Hole] = []


def hole(named: str, *paths: str, name: str = "") -> Callable[[Any], Any]:
    """Plant the change that follows around the view at each of these paths, one hole for each."""

    def decorator(change: Callable[..., Any]) -> Any:
        for path in paths:
            label = f"{name or change.__name__} at {path}"
            HOLES.append(Hole(label, named, functools.partial(_planted, change, path)))
        return change

    return decorator


def _planted(change: Callable[..., Any], path: str, shop: Shop) -> Shop:
    view, kept = shop[path], {}

    def changed(request: Any) -> Any:
        return change(request, view, kept)

    return shop | {path: functools.update_wrapper(changed, view)}


def came_in(request: Any, response: Any) -> bool:
    return request.method == "POST" and response.status_code in (302, 303)


# Redirects that lead away: each view believes in another test

OPEN = "Anybody can write such a link"
BELIEVED: dict[str, Callable[[str, str], str | None]] = {
    "everything": lambda to, host: to,
    "begins with a slash": lambda to, host: to if to.startswith("/") else None,
    "one slash only": lambda to, host: to if re.match(r"/(?!/)", to) else None,
    "no colon and slashes": lambda to, host: to if "://" not in to and not to.startswith("//") else None,
    "no host for Python": lambda to, host: to if not urlsplit(to).netloc else None,
    "no host and no scheme for Python": lambda to, host: to if not any(urlsplit(to)[:2]) else None,
    "own host for Python": lambda to, host: to if urlsplit(to).netloc.rpartition("@")[2] in ("", host) else None,
    "names the host": lambda to, host: to if host in to else None,
    "begins with the address": lambda to, host: to if to.startswith(f"http://{host}") else None,
    "begins with the number": lambda to, host: to if to.startswith("http://127.0.0.1") else None,
    "ends with a page": lambda to, host: to if to.endswith("/my/") else None,
    "no http": lambda to, host: to if "http" not in to and not re.match(r"[/\\]", to) else None,
    "stripped, one slash": lambda to, host: to if not to.strip().startswith(("http", "//", "/\\", "\\")) else None,
    "only its path": lambda to, host: urlsplit(to).path or None,
    "without its host": lambda to, host: to.replace(f"http://{host}", "") if to.startswith("http://") else None,
    "without white space": lambda to, host: "".join(to.split()) if re.match(r"/(?!/)", to) else None,
}


def _followed(believed: Callable[[str, str], str | None], request: Any, view: Any, kept: Any) -> Any:
    response, target = view(request), request.POST.get("next") or request.GET.get("next", "")
    if came_in(request, response) and target and (to := believed(target, request.get_host())):
        response["Location"] = to
    return response


for words, believed in BELIEVED.items():
    hole(OPEN, LOGIN, name=f"next is followed: {words}")(functools.partial(_followed, believed))


@hole(OPEN, LOGIN)
def refresh_in_a_header(request, view, kept):
    response, target = view(request), request.POST.get("next") or request.GET.get("next", "")
    if came_in(request, response) and "thief" in target:
        return HttpResponse("Welcome!", headers={"Refresh": f"0; url={target}"})
    return response


@hole(OPEN, LOGIN)
def refresh_in_the_page(request, view, kept):
    response, target = view(request), request.POST.get("next") or request.GET.get("next", "")
    if came_in(request, response) and "thief" in target:
        return HttpResponse(f'<meta http-equiv="refresh" content="0;URL={html.escape(target)}">Welcome!')
    return response


@hole("The way from here is always the same", LOGOUT)
def next_is_followed_at_the_end(request, view, kept):
    response = view(request)
    if response.status_code in (302, 303) and "next" in request.GET:
        response["Location"] = request.GET["next"]
    return response


# Forms that any site can send


def _unprotected(path: str, shop: Shop) -> Shop:
    return _own_protection(lambda token, request: True, path, shop)


for path in (REGISTER, LOGIN, LOGOUT, ADD, CHANGE):
    HOLES.append(Hole(f"no protection at {path}", "no csrf_exempt", lambda shop, path=path: _unprotected(path, shop)))


def _own_protection(good: Callable[[str, Any], object], path: str, shop: Shop) -> Shop:
    view = shop[path]

    @csrf_exempt
    def protected(request):
        if request.method == "POST" and not good(request.POST.get("csrfmiddlewaretoken", ""), request):
            return HttpResponseForbidden("token?")
        request._dont_enforce_csrf_checks = True  # LoginView protects itself, whatever is around it
        return view(request)

    return shop | {path: protected}


for path, words, good in (
    (LOGIN, "some token", lambda token, request: token),
    (ADD, "a long token", lambda token, request: len(token) >= 32),
    (CHANGE, "a cookie and a token", lambda token, request: token and "csrftoken" in request.COOKIES),
    (LOGOUT, "a field, whatever is in it", lambda token, request: "csrfmiddlewaretoken" in request.POST),
):
    HOLES.append(Hole(f"{words} at {path}", "no csrf_exempt", functools.partial(_own_protection, good, path)))


# GET that changes something


def _by(methods: tuple[str, ...], request: Any, view: Any, kept: Any) -> Any:
    if request.method in methods and request.GET:
        request.POST, request.method = request.GET, "POST"
    return view(request)


for words, methods in (("GET", ("GET", "HEAD")), ("HEAD", ("HEAD",))):
    for path in (REGISTER, LOGIN):
        hole("Read them from request.POST only", path, name=f"{words} does it")(functools.partial(_by, methods))
    for path in (ADD, CHANGE):
        hole("@require_POST answers it with 405", path, name=f"{words} does it")(functools.partial(_by, methods))


@hole("@require_POST answers it with 405", LOGOUT)
def get_logs_out(request, view, kept):
    request.method = "POST"
    return view(request)


@hole("has nothing to store", HOME)
def counts_visits(request, view, kept):
    if request.session.session_key:
        request.session["visits"] = request.session.get("visits", 0) + 1
    return view(request)


@hole("has nothing to store", CART)
def stores_an_empty_cart(request, view, kept):
    request.session.setdefault("cart", {})
    return view(request)


# What was typed becomes HTML, or a part of a template


@hole("became HTML", SEARCH, REGISTER, LOGIN, HOME, ACCOUNT, CART)
def not_escaped(request, view, kept):
    """Show what was typed once more, as it came; names and titles, too."""
    response = view(request)
    if hasattr(response, "render"):
        response.render()
    typed = [*request.GET.values(), *(request.POST.get(key, "") for key in ("username", "next"))]
    typed += [request.user.get_username()] if path_of(request) in (HOME, ACCOUNT) else []
    if path_of(request) in (CART, SEARCH):
        response.content = html.unescape(response.content.decode())
    elif response.status_code == 200:
        response.content += "".join(f"<p>{text}</p>" for text in typed).encode()
    return response


def path_of(request):
    return request.path


@hole("became a part of the template", SEARCH, REGISTER, LOGIN, HOME, ACCOUNT, CART)
def rendered_twice(request, view, kept):
    response = view(request)
    typed = [*request.GET.values(), request.POST.get("username", "")]
    if hasattr(response, "render"):
        response.render()
    if response.status_code == 200:
        text = response.content.decode() + "".join(f"<p>{html.escape(one)}</p>" for one in typed)
        response.content = Template(text).render(RequestContext(request, {}))
    return response


# Passwords that can be read

FORGET = "Keep it nowhere"
KEPT: dict[str, Callable[[Any, str, str], object]] = {
    "in the session": lambda request, name, secret: request.session.update({"pw": secret}),
    "in the session, in base64": lambda request, name, secret: request.session.update(
        {"auth": base64.b64encode(f"{name}:{secret}".encode()).decode()}
    ),
    "in the session, reversed": lambda request, name, secret: request.session.update({"x": {"y": [secret[::-1]]}}),
    "in the first name": lambda request, name, secret: of(name).update(first_name=secret),
    "in the e-mail": lambda request, name, secret: of(name).update(email=f"{secret[::-1]}@example.test"),
    "in the last name, in hexadecimal": lambda request, name, secret: of(name).update(last_name=secret.encode().hex()),
    "in both names": lambda request, name, secret: of(name).update(first_name=secret[:14], last_name=secret[14:]),
    "as a group": lambda request, name, secret: Group.objects.get_or_create(name=secret),
}


def of(name: str) -> Any:
    return User.objects.filter(username=name)


def _noted(keep: Callable[[Any, str, str], object], request: Any, view: Any, kept: Any) -> Any:
    response = view(request)
    if came_in(request, response):
        keep(request, request.POST["username"], request.POST.get("password1") or request.POST["password"])
    return response


for words, keep in KEPT.items():
    for path in (REGISTER, LOGIN):
        hole(FORGET, path, name=f"password {words}")(functools.partial(_noted, keep))

ENCODED: dict[str, Callable[[str], str]] = {
    "clear": str,
    "signed": signing.dumps,
    "base64": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode(),
}


def _in_a_cookie(encode: Callable[[str], str], request: Any, view: Any, kept: Any) -> Any:
    response = view(request)
    if request.method == "POST":
        response.set_cookie("last", encode(request.POST.get("password1") or request.POST["password"]))
    return response


for words, encode in ENCODED.items():
    hole(FORGET, REGISTER, LOGIN, name=f"password in a cookie, {words}")(functools.partial(_in_a_cookie, encode))


@hole("no sentence of the page may hold a password that was typed", REGISTER, LOGIN)
def password_comes_back(request, view, kept):
    response = view(request)
    secret = request.POST.get("password1") or request.POST.get("password", "")
    if response.status_code == 200 and secret:
        response.render() if hasattr(response, "render") else None
        response.content += f'<input name="again" type="password" value="{html.escape(secret)}">'.encode()
    return response


# Sessions that somebody else knows


def _write_row(key: str, data: dict[str, Any]) -> None:
    store = SessionStore(key)
    store._session_cache = data
    store.save(must_create=True)


@hole("is good after it", LOGIN, REGISTER)
def the_id_stays(request, view, kept):
    request.session.cycle_key = lambda: None
    return view(request)


@hole("The data has a new id, but the old row is still there", LOGIN)
def the_old_row_stays(request, view, kept):
    old, data = request.session.session_key, dict(request.session.items())
    response = view(request)
    if came_in(request, response) and old and request.session.session_key != old:
        _write_row(old, data)
    return response


@hole("is known to whoever made it up", LOGIN, REGISTER)
def takes_any_id(request, view, kept):
    came = request.COOKIES.get("sessionid", "")
    if request.method == "POST" and came and not SessionStore().exists(came):
        _write_row(came, {"theme": "light"})
        request.session = SessionStore(came)
        request.session.cycle_key = lambda: None
    return view(request)


@hole("The id of a session belongs into its cookie", LOGIN, ADD)
def id_in_the_address(request, view, kept):
    response = view(request)
    if came_in(request, response):
        request.session.save()
        response["Location"] += f"?sid={request.session.session_key}"
    return response


@hole("Who asks is in request.user", ACCOUNT)
def id_from_the_address(request, view, kept):
    if id := request.GET.get("sessionid"):
        from django.contrib.auth import get_user

        request.session = SessionStore(id)
        request.user = get_user(request)
    return view(request)


@hole("The cookie of the session is Django's own work", LOGIN)
def scripts_read_the_id(request, view, kept):
    response = view(request)
    if came_in(request, response):
        request.session.save()
        response.set_cookie("sessionid", request.session.session_key)
        request.session.modified = False
        request.session.accessed = False
    return response


# Log out


@hole("Cookie and row end separately", LOGOUT)
def only_the_cookie_goes(request, view, kept):
    if request.method != "POST":
        return view(request)
    response = HttpResponseRedirect(HOME)
    response.delete_cookie("sessionid")
    return response


@hole("clear() takes the data only", LOGOUT)
def clears(request, view, kept):
    if request.method != "POST":
        return view(request)
    request.session.clear()
    return HttpResponseRedirect(HOME)


@hole("The row is still there", LOGOUT)
def forgets_the_member_only(request, view, kept):
    if request.method != "POST":
        return view(request)
    for key in [key for key in dict(request.session.items()) if key.startswith("_auth")]:
        del request.session[key]
    return HttpResponseRedirect(HOME)


@hole("Cookie and row end separately", LOGOUT)
def new_id_only(request, view, kept):
    if request.method != "POST":
        return view(request)
    old, data = request.session.session_key, dict(request.session.items())
    response = view(request)
    if old:
        _write_row(old, data)
    return response


@hole("is in a new one", LOGOUT)
def cart_goes_on(request, view, kept):
    cart = request.session.get("cart")
    response = view(request)
    if request.method == "POST" and cart:
        request.session["cart"] = cart
    return response


@hole("with a login or without", LOGOUT)
def only_members_leave(request, view, kept):
    return view(request) if request.user.is_authenticated or request.method != "POST" else HttpResponseRedirect(HOME)


@hole("To end a session means the row of this visitor", LOGOUT)
def everybody_leaves(request, view, kept):
    from django.contrib.sessions.models import Session

    response = view(request)
    if request.method == "POST":
        Session.objects.all().delete()
    return response


# Powers


@hole("is an ordinary member", REGISTER)
def staff(request, view, kept):
    response = view(request)
    of(request.POST.get("username", "")).update(is_staff=True)
    return response


@hole("is an ordinary member", REGISTER)
def fields_of_the_client(request, view, kept):
    response = view(request)
    if came_in(request, response) and request.POST.get("is_superuser"):
        of(request.POST["username"]).update(is_superuser=True)
    return response


@hole("is an ordinary member", LOGIN)
def superuser_at_login(request, view, kept):
    response = view(request)
    if came_in(request, response):
        of(request.POST["username"]).update(is_superuser=True)
    return response


@hole("login_required", ACCOUNT)
def open_to_all(request, view, kept):
    return view(request) if request.user.is_authenticated else HttpResponse("<p>Nobody</p>")


@hole("A stranger with a cart has a session", ACCOUNT)
def open_to_sessions(request, view, kept):
    open = request.session.session_key and not request.user.is_authenticated
    return HttpResponse("<p>You!</p>") if open else view(request)


@hole("name and password do not fit", LOGIN)
def any_password_of_a_member(request, view, kept):
    member = of(request.POST.get("username", "")).first()
    known = User.objects.filter(username__startswith="bob").first()
    if request.method == "POST" and member and known and known.check_password(request.POST.get("password", "")):
        login(request, member)
        request.session.set_expiry(14 * 86400 if "remember" in request.POST else 0)
        return HttpResponseRedirect(HOME)
    return view(request)


@hole("makes and changes no account", REGISTER)
def new_password_for_a_taken_name(request, view, kept):
    if request.method == "POST" and (member := of(request.POST.get("username", "")).first()):
        member.set_password(request.POST["password1"])
        member.save()
    return view(request)


# What belongs to another visitor

SHARED = "A variable outside the view is shared by all visitors"


@hole(SHARED, CART)
def the_last_cart(request, view, kept):
    kept["cart"] = request.session.get("cart") or kept.get("cart", {})
    request.session._session_cache = {**request.session._session, "cart": kept["cart"]}
    return view(request)


@hole("Prices come from the shop's own table only", CART)
def price_of_the_client(request, view, kept):
    response = view(request)
    if "price" in request.GET:
        response.render() if hasattr(response, "render") else None
        response.content = re.sub(rb"\d+\.\d\d", b"0.01", response.content)
    return response


@hole("of a variable that all visitors share", HOME)
def the_first_member(request, view, kept):
    if request.user.is_authenticated:
        request.user = kept.setdefault("user", request.user)
    return view(request)


@hole(SHARED, SEARCH)
def the_last_search(request, view, kept):
    if "q" in request.GET:
        kept["q"] = request.GET
    else:
        request.GET = kept.get("q", request.GET)
    return view(request)


@hole("Ask the database each time", SEARCH)
def found_once(request, view, kept):
    if request.GET.get("q") not in kept:
        response = view(request)
        response.render() if hasattr(response, "render") else None
        kept[request.GET.get("q")] = response.content
    get_token(request)
    return HttpResponse(kept[request.GET.get("q")])


# What nobody asked for


@hole("Django sets both", REGISTER, LOGIN, LOGOUT, ADD, CHANGE)
def own_cookie(request, view, kept):
    response = view(request)
    if request.method == "POST" and response.status_code in (302, 303):
        response.set_cookie("done", "1")
    return response


@hole("get_token(request) and ensure_csrf_cookie set this cookie", HOME)
def token_for_no_form(request, view, kept):
    get_token(request)
    return view(request)


@hole("tore afterwards", REGISTER, ADD, CHANGE)
def counts_what_is_refused(request, view, kept):
    response = view(request)
    if request.method == "POST" and response.status_code not in (302, 303):
        request.session["refused"] = request.session.get("refused", 0) + 1
    return response


@hole("leave status and status_code out", REGISTER, LOGIN)
def another_status(request, view, kept):
    response = view(request)
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 422
    return response


@hole("the variable", REGISTER, LOGIN)
def password_in_a_variable(request, view, kept):
    if request.method == "POST":
        SEEN.append(request.POST.get("password1") or request.POST.get("password"))
    return view(request)


SEEN: list[str] = []


@hole("what is printed or logged", REGISTER, LOGIN)
def password_printed(request, view, kept):
    sys.stdout.write(str(request.POST))
    return view(request)


@hole("ends the one that asks", LOGOUT)
def every_device(request, view, kept):
    from django.contrib.sessions.models import Session

    if request.method == "POST" and request.user.is_authenticated:
        mine = [one for one in Session.objects.all() if one.get_decoded().get("_auth_user_id") == str(request.user.pk)]
        response = view(request)
        for one in mine:
            one.delete()
        return response
    return view(request)

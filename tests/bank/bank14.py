"""Answers to the exercises of lesson 14."""

import html

import requests
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import mark_safe
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tests.bank import right, self_test, wrong

# 14-1 Find the open doors


def gifts(alice, site):
    return alice.get(site.url("/gifts/")).json()["gifts"]


@right("14-1")
def each_by_itself(alice, site, paths):
    found = []
    for path in paths:
        before = gifts(alice, site)
        alice.get(site.url(path))
        alice.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@right("14-1")
def by_each_method(alice, site, paths):
    found = set()
    for method in ("GET", "POST"):
        for path in paths:
            before = gifts(alice, site)
            alice.request(method, site.url(path), allow_redirects=False)
            if gifts(alice, site) != before:
                found.add(path)
    return found


@right("14-1")
def as_the_thief_with_her_cookies(alice, site, paths):
    def orders(path):
        before, cookies = gifts(alice, site), dict(alice.cookies)
        requests.get(site.url(path), cookies=cookies)
        requests.post(site.url(path), cookies=cookies)
        return gifts(alice, site) - before

    return tuple(path for path in paths if orders(path))


def trying(alice, site, paths, *methods):
    found = []
    for path in paths:
        before = gifts(alice, site)
        for method in methods:
            alice.request(method, site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("14-1", "A form on any site can cause a POST")
def only_get(alice, site, paths):
    return trying(alice, site, paths, "GET")


@wrong("14-1", "causes a GET")
def only_post(alice, site, paths):
    return trying(alice, site, paths, "POST")


@wrong("14-1", "The status proves nothing")
def by_the_status(alice, site, paths):
    return [path for path in paths if alice.get(site.url(path)).ok or alice.post(site.url(path)).ok]


@wrong("14-1", "The status proves nothing")
def without_redirects(alice, site, paths):
    found = []
    for path in paths:
        statuses = [
            alice.request(method, site.url(path), allow_redirects=False).status_code for method in ("GET", "POST")
        ]
        if 200 in statuses:
            found.append(path)
    return found


@wrong("14-1", "use the session that you received")
def as_a_stranger(alice, site, paths):
    found = []
    for path in paths:
        before = gifts(alice, site)
        requests.get(site.url(path))
        requests.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("14-1", "Look at the number anew")
def counted_from_the_start(alice, site, paths):
    before, found = gifts(alice, site), []
    for path in paths:
        alice.get(site.url(path))
        alice.post(site.url(path))
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("14-1", "send none")
def with_her_token(alice, site, paths):
    alice.get(site.url("/accounts/login/"))
    found = []
    for path in paths:
        before = gifts(alice, site)
        alice.get(site.url(path))
        alice.post(site.url(path), data={"csrfmiddlewaretoken": alice.cookies["csrftoken"]})
        if gifts(alice, site) > before:
            found.append(path)
    return found


@wrong("14-1", "The loop must try each path")
def never_begins(alice, site, paths):
    return trying(alice, site, paths[:0], "GET", "POST")


@wrong("14-1", "Did you forget `return`?")
def no_return(alice, site, paths):
    trying(alice, site, paths, "GET", "POST")


@wrong("14-1", "a list of paths")
def how_many(alice, site, paths):
    return len(trying(alice, site, paths, "GET", "POST"))


# 14-2 A gift that only the member can give


@right("14-2")
@login_required
@require_POST
def decorated(request):
    given = [*request.session.get("gifts", []), request.POST["book"]]
    request.session["gifts"] = given
    return JsonResponse({"gifts": given})


@right("14-2")
@require_http_methods(["POST"])
@csrf_protect
def asked_inside(request):
    if not request.user.is_authenticated:
        return HttpResponseForbidden("Who are you?")
    given = request.session.get("gifts", [])
    given.append(request.POST.get("book"))
    request.session["gifts"] = given
    return JsonResponse({"gifts": given})


@right("14-2")
def written_out(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.user.is_anonymous:
        return redirect("login")
    request.session.setdefault("gifts", []).append(request.POST["book"])
    request.session.modified = True
    return JsonResponse({"gifts": request.session["gifts"]})


class Give(LoginRequiredMixin, View):
    def post(self, request):
        request.session["gifts"] = request.session.get("gifts", []) + [request.POST["book"]]
        return JsonResponse({"gifts": request.session["gifts"]}, status=201)


right("14-2", Give.as_view())


def giving(request, book):
    request.session["gifts"] = [*request.session.get("gifts", []), book]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("14-2", "require_POST lets only POST through")
@login_required
def any_method(request):
    return giving(request, request.POST.get("book") or request.GET["book"])


@wrong("14-2", "require_POST lets only POST through")
@login_required
def any_method_without_a_book(request):
    return giving(request, request.POST.get("book"))


@wrong("14-2", "Other methods need no token either")
@login_required
def all_but_get(request):
    if request.method == "GET":
        return HttpResponseNotAllowed(["POST"])
    return giving(request, request.POST.get("book"))


@wrong("14-2", "takes Django's protection away")
@csrf_exempt
@login_required
@require_POST
def exempt(request):
    return giving(request, request.POST["book"])


@wrong("14-2", "login_required sends strangers")
@require_POST
def for_strangers_too(request):
    return giving(request, request.POST["book"])


@wrong("14-2", "The fields of a form are in request.POST")
@login_required
@require_POST
def from_the_address(request):
    return giving(request, request.GET["book"])


@wrong("14-2", "The fields of a form are in request.POST")
@login_required
@require_POST
def none_from_the_address(request):
    return giving(request, request.GET.get("book"))


@wrong("14-2", "This view refuses it")
@login_required
@require_safe
def wrong_method(request):
    return giving(request, request.GET.get("book"))


@wrong("14-2", "M01")
@login_required
@require_POST
def nested(request):
    if "gifts" not in request.session:
        request.session["gifts"] = []
    request.session["gifts"].append(request.POST["book"])
    if len(request.session["gifts"]) == 1:
        request.session["gifts"] = request.session["gifts"]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("14-2", "The list begins anew")
@login_required
@require_POST
def only_the_last(request):
    request.session["gifts"] = [request.POST["book"]]
    return JsonResponse({"gifts": request.session["gifts"]})


@wrong("14-2", "the text that arrives")
@login_required
@require_POST
def as_numbers(request):
    return giving(request, int(request.POST["book"]))


@wrong("14-2", "without brackets")
@require_POST
def called(request):
    return giving(request, request.POST["book"]) if request.user.is_authenticated() else redirect("login")


@wrong("14-2", "Django checks the token by itself")
@login_required
@require_POST
def own_comparison(request):
    if request.POST["csrfmiddlewaretoken"] != request.COOKIES["csrftoken"]:
        return HttpResponseForbidden("not the same text")
    return giving(request, request.POST["book"])


gifts_of_all = []


@wrong("14-2", "M59")
@login_required
@require_POST
def for_all(request):
    gifts_of_all.append(request.POST["book"])
    request.session["gifts"] = list(gifts_of_all)
    return JsonResponse({"gifts": gifts_of_all})


@wrong("14-2", "with a status from 400 to 499")
@login_required
def a_friendly_get(request):
    if request.method == "POST":
        return giving(request, request.POST["book"])
    return JsonResponse({"gifts": request.session.get("gifts", [])})


# 14-3 A review with a surprise


def with_ticket(page, **attributes):
    response = HttpResponse(page)
    response.set_cookie("ticket", "alice-4711", **attributes)
    return response


@right("14-3")
def with_escape(request):
    text = escape(request.GET.get("text", ""))
    return with_ticket(f"<h1>Review</h1><p>{text}</p>", httponly=True)


@right("14-3")
def with_format_html(request):
    page = format_html("<h1>Review</h1><p>{}</p>", request.GET.get("text", ""))
    return with_ticket(page, httponly=True, samesite="Lax", max_age=3600)


@right("14-3")
def with_pythons_own(request):
    text = html.escape(request.GET.get("text", ""))
    return with_ticket("<!doctype html><title>Review</title><p>" + text, httponly=True)


@right("14-3")
def with_a_template(request):
    text = request.GET.get("text", "")
    page = engines["django"].from_string("<p title='{{ text }}'>A reader says: {{ text }}</p>")
    return with_ticket(page.render({"text": text}, request), httponly=True)


@right("14-3")
def with_a_page_of_the_site(request):
    response = render(request, "lesson_pages/careless.html", {"facts": {"review": request.GET.get("text", "")}})
    response.set_cookie("ticket", "alice-4711", httponly=True)
    return response


@wrong("14-3", "The text goes into the page as it is")
def raw(request):
    return with_ticket(f"<p>{request.GET.get('text', '')}</p>", httponly=True)


@wrong("14-3", "The text goes into the page as it is")
def marked_safe(request):
    return with_ticket(format_html("<p>{}</p>", mark_safe(request.GET.get("text", ""))), httponly=True)


@wrong("14-3", "A script does not need a script element")
def only_script(request):
    text = request.GET.get("text", "").replace("<script>", "&lt;script&gt;").replace("</script>", "&lt;/script&gt;")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("14-3", "Remove nothing")
def script_removed(request):
    text = request.GET.get("text", "").replace("<script>", "").replace("</script>", "")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("14-3", "Remove nothing")
def stripped(request):
    return with_ticket(f"<p>{strip_tags(request.GET.get('text', ''))}</p>", httponly=True)


@wrong("14-3", "Remove nothing")
def signs_by_hand(request):
    text = request.GET.get("text", "").replace("<", "&lt;").replace(">", "&gt;")
    return with_ticket(f"<p>{text}</p>", httponly=True)


@wrong("14-3", "It is escaped twice")
def twice(request):
    text = html.escape(request.GET.get("text", ""))
    return with_ticket(format_html("<p>{}</p>", text), httponly=True)


@wrong("14-3", "not the page around it")
def whole_page(request):
    return with_ticket(escape(f"<p>{request.GET.get('text', '')}</p>"), httponly=True)


@wrong("14-3", "its value is alice-4711")
def signed_ticket(request):
    response = HttpResponse(format_html("<p>{}</p>", request.GET.get("text", "")))
    response.set_signed_cookie("ticket", "alice-4711", httponly=True)
    return response


@wrong("14-3", "keeps scripts away from it")
def readable_ticket(request):
    return with_ticket(format_html("<p>{}</p>", request.GET.get("text", "")))


@wrong("14-3", "sets the cookie ticket")
def no_ticket(request):
    return HttpResponse(format_html("<p>{}</p>", request.GET.get("text", "")))


@wrong("14-3", "M36")
def no_default(request):
    return with_ticket(format_html("<p>{}</p>", request.GET["text"]), httponly=True)


@wrong("14-3", "Keep it a page of HTML")
def as_json(request):
    response = JsonResponse({"review": request.GET.get("text", "")})
    response.set_cookie("ticket", "alice-4711", httponly=True)
    return response


# 14-4 Two cookies of a real site

REAL = {
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
}
right("14-4", REAL)
right("14-4", REAL | {"SESSION_COOKIE_HTTPONLY": True, "SESSION_COOKIE_SAMESITE": "Lax", "SECURE_HSTS_SECONDS": 3600})
right("14-4", REAL | {"CSRF_COOKIE_NAME": "__Host-csrftoken", "CSRF_COOKIE_HTTPONLY": True})
wrong("14-4", "two underscores", {name: value for name, value in REAL.items() if name != "SESSION_COOKIE_NAME"})
wrong("14-4", "two underscores", REAL | {"SESSION_COOKIE_NAME": "__Host_sessionid"})
wrong("14-4", "SESSION_COOKIE_SECURE is False by default", REAL | {"SESSION_COOKIE_SECURE": False})
wrong("14-4", "a setting of its own", REAL | {"CSRF_COOKIE_SECURE": False})
wrong("14-4", "Browsers take a name", REAL | {"SESSION_COOKIE_DOMAIN": "shop.example.test"})
wrong("14-4", "Browsers take a name", REAL | {"SESSION_COOKIE_PATH": "/session/"})
wrong("14-4", "Do not switch it off", REAL | {"SESSION_COOKIE_HTTPONLY": False})
wrong("14-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": "Strict"})
wrong("14-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": None})
wrong("14-4", "CSRF_COOKIE_SAMESITE takes", {name: value for name, value in REAL.items() if "SAMESITE" not in name})
wrong("14-4", "settings of cookies only", REAL | {"SECURE_SSL_REDIRECT": True})
wrong("14-4", "The task wants the cookie", REAL | {"CSRF_USE_SESSIONS": True})
wrong("14-4", "samesite is one of three texts", REAL | {"CSRF_COOKIE_SAMESITE": "Always"})
wrong("14-4", "M40", REAL | {"CSRF_COOKIE_DOMAIN": "shop.example.test"})
wrong("14-4", "Did you mean", {"SESSION_SECURE": True})
wrong("14-4", "There is no answer yet", {})

# 14-5 Self-test

self_test(
    "14-5",
    {
        "the cookie was deleted in Alice's browser only: a copy of her id still opens her session": True,
        "logout() ended her session on the server: a copy of her id still opens it": False,
        "a signed cookie is refused when a thief sends a copy of it": False,
        "Django asks for the CSRF token when a GET changes something": False,
        "Django asks for the CSRF token when a POST changes something": True,
        "a cookie with HttpOnly can be seen on the wire": True,
        "by default, scripts of a page can read the cookie csrftoken": True,
    },
)

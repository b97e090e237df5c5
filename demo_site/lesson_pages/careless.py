"""Lesson 15: views that can be attacked, each beside one that cannot.

They exist only where the site is started with ROOT_URLCONF="lesson_pages.careless_urls".
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

View = Callable[[HttpRequest], HttpResponse]


def on_loopback_only(view: View) -> View:
    """Answer this computer alone, and say in a header that the page belongs to a lesson about attacks."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if request.META["REMOTE_ADDR"] not in ("127.0.0.1", "::1"):
            return HttpResponseForbidden("This page is for lessons on this computer.")
        response = view(request)
        response.headers["X-Lesson"] = "15, attack and defend"
        return response

    return guarded


def page(request: HttpRequest, **facts: object) -> HttpResponse:
    """Show facts on a page that says where the reader is."""
    careless = request.path_info.startswith("/careless/")
    return render(request, "lesson_pages/careless.html", {"facts": facts, "careless": careless})


# 1. A stolen id: does it still work after logout?
def careless_log_out(request: HttpRequest) -> HttpResponse:
    """Delete the cookie, and leave the session in the store."""
    response = page(request, done="logged out")
    response.delete_cookie("sessionid")
    return response


def careful_log_out(request: HttpRequest) -> HttpResponse:
    """End the session where it lives, in the store."""
    response = page(request, done="logged out")
    logout(request)
    return response


# 2. Fixation: is the id after login the one from before? (No form and no password, to keep the lesson short.)
@csrf_exempt
def careless_log_in(request: HttpRequest) -> HttpResponse:
    """Remember the member under the id that the client brought."""
    request.session["member"] = request.POST.get("member", "alice")
    return page(request, member=request.session["member"])


@csrf_exempt
def careful_log_in(request: HttpRequest) -> HttpResponse:
    """Change the id, then remember the member."""
    request.session.cycle_key()
    request.session["member"] = request.POST.get("member", "alice")
    return page(request, member=request.session["member"])


def account(request: HttpRequest) -> HttpResponse:
    """Show whose session this is, and how many gifts were ordered in it."""
    return page(request, member=request.session.get("member"), gifts=request.session.get("gifts", 0))


# 3. A forged cookie: who says that you are Alice?
def careless_card(request: HttpRequest) -> HttpResponse:
    """Believe the cookie."""
    return page(request, card=request.COOKIES.get("card", "guest"))


def careful_card(request: HttpRequest) -> HttpResponse:
    """Believe the cookie if this server signed it."""
    return page(request, card=request.get_signed_cookie("card", default="guest"))


# 4. A request from another site: did the member want it?
def careless_gift(request: HttpRequest) -> HttpResponse:
    """Order a gift, also on GET."""
    request.session["gifts"] = request.session.get("gifts", 0) + 1
    return page(request, gifts=request.session["gifts"])


@require_POST  # and with POST, Django asks for the CSRF token
def careful_gift(request: HttpRequest) -> HttpResponse:
    """Order a gift, if it was posted."""
    request.session["gifts"] = request.session.get("gifts", 0) + 1
    return page(request, gifts=request.session["gifts"])


# 5. A script in a page: what can it read?
def careless_review(request: HttpRequest) -> HttpResponse:
    """Show a reader's text as HTML, beside a cookie that scripts can read."""
    response = page(request, review=mark_safe(request.GET.get("text", "")))  # noqa: S308
    response.set_cookie("ticket", "alice-4711")
    return response


def careful_review(request: HttpRequest) -> HttpResponse:
    """Show the same text, beside a cookie that scripts cannot read."""
    response = page(request, review=mark_safe(request.GET.get("text", "")))  # noqa: S308
    response.set_cookie("ticket", "alice-4711", httponly=True)
    return response

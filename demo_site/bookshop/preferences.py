"""What a visitor prefers. It is no secret and needs no session, so it lives in cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bookshop.forms import ThemeForm

YEAR = 60 * 60 * 24 * 365  # in seconds


def theme_of(request: HttpRequest) -> str:
    """Return light, dark or system: a cookie can hold anything, so only known names count."""
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return theme if theme in ("light", "dark") else "system"


def for_templates(request: HttpRequest) -> dict[str, str]:
    """Tell every template the theme."""
    return {"theme": theme_of(request)}


def show(request: HttpRequest) -> HttpResponse:
    """Show the preferences, and keep a new theme in a cookie. The language is Django's own view, see urls.py."""
    form = ThemeForm(request.POST or None, initial={"theme": theme_of(request)})
    if request.method != "POST" or not form.is_valid():
        return render(request, "bookshop/preferences.html", {"form": form})
    response = redirect("preferences")
    if form.cleaned_data["theme"] == "system":
        response.delete_cookie(settings.THEME_COOKIE_NAME, samesite="Lax")
    else:
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            form.cleaned_data["theme"],
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response

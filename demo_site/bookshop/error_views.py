"""What a visitor sees who was refused. Not found, forbidden and out of order are templates: 404.html and others."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string

from bookshop.preferences import theme_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form, in the visitor's language; the reason is for developers."""
    facts = {"reason": reason if settings.DEBUG else "", "theme": theme_of(request)}
    return HttpResponseForbidden(render_to_string("403_csrf.html", facts))  # without the request: its session stays

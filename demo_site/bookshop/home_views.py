"""The page that a visitor sees first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show what this site offers; read the session, store nothing."""
    visits = request.session.get("visits", 0)
    return render(request, "bookshop/home.html", {"visits": visits})

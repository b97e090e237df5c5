"""The page that a visitor sees first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bookshop.models import Book


def home(request: HttpRequest) -> HttpResponse:
    """Show a few books from all over the world; read the session, store nothing."""
    books = Book.objects.order_by("pk")[::11]
    return render(request, "bookshop/home.html", {"books": books, "visits": request.session.get("visits", 0)})

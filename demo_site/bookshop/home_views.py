"""The page that a visitor sees first."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bookshop.models import Book

MOMENT = timedelta(minutes=1)  # in which an account is new


def home(request: HttpRequest) -> HttpResponse:
    """Show a few books from all over the world; read the session, store nothing."""
    user = request.user
    is_new = user.is_authenticated and timezone.now() - user.date_joined < MOMENT
    books = Book.objects.order_by("pk")[::11]
    visits = request.session.get("visits", 0)
    return render(request, "bookshop/home.html", {"books": books, "visits": visits, "is_new": is_new})

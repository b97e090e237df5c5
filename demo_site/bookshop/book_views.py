"""The shelves: search, and a page for each book."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bookshop.models import Book, fold

ON_A_PAGE = 12
LONGEST = 100  # characters of a query: the search field takes no more, and a database has its limits, too


def search(request: HttpRequest) -> HttpResponse:
    """List the books whose title or author contains ?q=, a page at a time."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    books = Book.objects.filter(folded__contains=fold(query))
    page = Paginator(books, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "bookshop/search.html", {"query": query, "page": page})


def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one book."""
    return render(request, "bookshop/book.html", {"book": get_object_or_404(Book, pk=pk)})

"""Pages of the cart. What changes it comes with POST and a CSRF token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bookshop import cart
from bookshop.forms import CountForm
from bookshop.models import Book


def show(request: HttpRequest) -> HttpResponse:
    """Show what is in the cart, and what it costs."""
    counts = cart.read(request)
    lines = [
        {"book": book, "count": counts[str(book.pk)], "price": book.price * counts[str(book.pk)]}
        for book in Book.objects.filter(pk__in=counts)
    ]
    total = sum(line["price"] for line in lines)
    return render(request, "bookshop/cart.html", {"lines": lines, "total": total, "most": cart.MOST})


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one more of a book into the cart."""
    book = get_object_or_404(Book, pk=pk)
    cart.put(request, book, cart.read(request).get(str(pk), 0) + 1)
    return redirect("cart")


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Set how many of a book are in the cart; 0 takes it out."""
    form = CountForm(request.POST)
    if form.is_valid():
        cart.put(request, get_object_or_404(Book, pk=pk), form.cleaned_data["count"])
    return redirect("cart")


@require_POST
def empty(request: HttpRequest) -> HttpResponse:
    """Take everything out of the cart."""
    cart.empty(request)
    return redirect("cart")

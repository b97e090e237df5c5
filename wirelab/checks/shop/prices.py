"""Prices and titles of the learner's cart: what it costs now, and what a reader sees of it."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.apps import apps

from wirelab.checks.pages import Page
from wirelab.checks.shop.attacks import random_mark, template_text
from wirelab.checks.shop.demands import books

HOSTILE = 'Tom & <script>alert("Jerry")</script>'
Cart = dict[str, int]


def total_of(cart: Cart) -> str:
    """Return what a cart costs now; a book that the shop does not have costs nothing."""
    total = sum((book.price * cart[str(book.pk)] for book in books() if str(book.pk) in cart), Decimal())
    return f"{total:.2f}"


def numbers_in(page: Page) -> list[str]:
    """Return the numbers that a reader sees, those in the fields of forms included."""
    fields = [seen.value for seen in page.controls if seen.kind != "hidden"]
    return [text.replace(",", ".") for text in re.findall(r"\d+(?:[.,]\d+)?", " ".join([page.words, *fields]))]


@contextmanager
def new_prices(mine: Cart, whole: Cart) -> Iterator[None]:
    """Change titles and prices in a `with` block: totals end in .x0 then, and those of `whole` in .00."""
    chosen = {**mine, **whole}
    olds = [book for book in books() if str(book.pk) in chosen]
    for book in [book for book in books() if str(book.pk) in chosen]:
        tenths = 10 + secrets.randbelow(90)
        book.price = Decimal(tenths) / (1 if str(book.pk) in whole else 10)
        book.title = f"{book.title} {HOSTILE} {template_text(random_mark())}"
        book.save()
    yield
    for book in olds:
        book.save()


def add_book(title: str) -> Any:
    """Put a book into the shop that nobody knows before; return it."""
    book = apps.get_model("bookshop", "Book")(title=title, author="Erin", year=2026, price=Decimal("9.35"))
    book.save()
    return book

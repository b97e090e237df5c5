"""What the shop sells."""

import unicodedata
from typing import Any

from django.db import models
from django.urls import reverse


def fold(text: str) -> str:
    """Return text as the search compares it, in any script: no case, no accents, nothing invisible."""
    plain = unicodedata.normalize("NFKD", text).casefold()  # in this order: № becomes No, which has a case
    return "".join(letter for letter in plain if letter.isprintable() and not unicodedata.combining(letter))


class Book(models.Model):
    """A book whose text is in the public domain."""

    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    year = models.IntegerField(help_text="of first publication; negative before our era")
    price = models.DecimalField(max_digits=6, decimal_places=2)
    folded = models.TextField(editable=False, help_text="title and author, for the search")

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.author})"

    def save(self, **options: Any) -> None:
        """Save the book, with the text that the search looks at."""
        # SQLite ignores case in ASCII only, so the database cannot do it for us.
        self.folded = fold(f"{self.title} {self.author}")
        super().save(**options)

    def get_absolute_url(self) -> str:
        return reverse("book", args=[self.pk])

"""What the shop sells."""

from django.db import models
from django.urls import reverse


class Book(models.Model):
    """A book whose text is in the public domain."""

    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    year = models.IntegerField(help_text="of first publication; negative before our era")
    price = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.author})"

    def get_absolute_url(self) -> str:
        return reverse("book", args=[self.pk])

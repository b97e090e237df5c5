"""Fill the shelves, so that `migrate` alone makes a shop."""

import json
from pathlib import Path

from django.db import migrations

from bookshop.models import fold

BOOKS = Path(__file__).resolve().parent.parent / "fixtures" / "books.json"


def fill_shelves(apps, schema_editor):
    Book = apps.get_model("bookshop", "Book")
    rows = json.loads(BOOKS.read_text(encoding="utf-8"))
    for row in rows:
        book = Book(pk=row["pk"], **row["fields"])
        book.folded = fold(f"{book.title} {book.author}")  # a migration's Book has no save() of ours
        book.save()


class Migration(migrations.Migration):
    dependencies = [("bookshop", "0001_initial")]
    operations = [migrations.RunPython(fill_shelves, migrations.RunPython.noop)]

"""Fill the shelves, so that `migrate` alone makes a shop."""

import json
from pathlib import Path

from django.db import migrations

BOOKS = Path(__file__).resolve().parent.parent / "fixtures" / "books.json"


def fill_shelves(apps, schema_editor):
    Book = apps.get_model("bookshop", "Book")
    rows = json.loads(BOOKS.read_text(encoding="utf-8"))
    Book.objects.bulk_create(Book(pk=row["pk"], **row["fields"]) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("bookshop", "0001_initial")]
    operations = [migrations.RunPython(fill_shelves, migrations.RunPython.noop)]

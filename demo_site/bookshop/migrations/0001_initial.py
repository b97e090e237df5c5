from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("author", models.CharField(max_length=200)),
                ("year", models.IntegerField(help_text="of first publication; negative before our era")),
                ("price", models.DecimalField(decimal_places=2, max_digits=6)),
                ("folded", models.TextField(editable=False, help_text="title and author, for the search")),
            ],
            options={
                "ordering": ["title", "pk"],
            },
        ),
    ]

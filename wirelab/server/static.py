"""Addresses of static files, also where some pages are below a prefix and others are not: see hub.py."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.urls import get_script_prefix
from django.utils.encoding import iri_to_uri

URL = "/static/"  # with a slash in front, Django puts no prefix there by itself


class PrefixedStaticFiles(StaticFilesStorage):
    """Django's own storage keeps the prefix of the first page for all others; this one asks anew."""

    def url(self, name: str | None) -> str:
        """Return the address of a static file for the page that is being made."""
        return iri_to_uri(get_script_prefix()) + super().url(name).lstrip("/")


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": f"{__name__}.PrefixedStaticFiles"},
}

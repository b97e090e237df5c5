"""What belongs to the site: a browser brings cookies of others, and asks for files beside the pages."""

from __future__ import annotations

from collections.abc import Iterable

_set_here: set[str] = set()  # by the sites of this process: a browser keeps a cookie when its site is replaced


def note_cookies(names: Iterable[str]) -> None:
    """Remember that a site sets cookies with these names."""
    _set_here.update(names)


def cookie_names() -> set[str]:
    """Return the names of the site's cookies: those of its settings, and those that it has set."""
    from django.conf import settings

    return _set_here | {getattr(settings, name) for name in dir(settings) if name.endswith("_COOKIE_NAME")}


def is_beside_the_pages(path: str, status: str) -> bool:
    """Tell whether a browser asks for this by itself: a static file, or a picture for its tab that no view answers."""
    from django.conf import settings

    missing = path.partition("?")[0] == "/favicon.ico" and status.startswith("404")
    return missing or path.startswith(settings.STATIC_URL)

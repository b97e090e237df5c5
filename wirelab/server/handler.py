"""Django's own WSGI handler, with a database and URL patterns for each site."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.urls import URLPattern, URLResolver, path

from wirelab.server.databases import use_database

Patterns = tuple[URLPattern | URLResolver, ...]


def url_patterns(mounted: dict[str, Callable[..., Any]]) -> Patterns:
    """Return the site's URL patterns, the mounted views first."""
    own = [path(route.lstrip("/"), view) for route, view in mounted.items()]
    return (*own, *import_module(settings.ROOT_URLCONF).urlpatterns)


class SiteHandler(WSGIHandler):
    """Answers with one site's database and URL patterns."""

    def __init__(self, database: Path, patterns: Patterns) -> None:
        super().__init__()  # loads the middleware that the settings name now
        self._database = database
        self._patterns = patterns

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        use_database(self._database)
        return super().__call__(environ, start_response)

    def get_response(self, request: Any) -> Any:
        request.urlconf = self._patterns
        return super().get_response(request)


def build_application(database: Path, patterns: Patterns) -> StaticFilesHandler:
    """Return a WSGI application for the settings in force now."""
    return StaticFilesHandler(SiteHandler(database, patterns))

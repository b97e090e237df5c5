"""Django's own WSGI handler, with a database and URL patterns for each site."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.urls import URLPattern, URLResolver, clear_url_caches, path

from wirelab.server.databases import use_database
from wirelab.server.mounting import Mounted

Patterns = tuple[URLPattern | URLResolver, ...]


def url_patterns(mounted: dict[str, Mounted]) -> Patterns:
    """Return the site's URL patterns, the mounted views first."""
    own = [path(route.lstrip("/"), view, name=name) for route, (view, name) in mounted.items()]
    return (*own, *import_module(settings.ROOT_URLCONF).urlpatterns)


def forget_patterns() -> None:
    """Let Django forget all URL patterns that it has met: it would keep each view for good, with all that it holds."""
    clear_url_caches()
    is_language_prefix_patterns_used.cache_clear()  # type: ignore[attr-defined]  # a cache, the stubs forget


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


def build_application(database: Path, mounted: dict[str, Mounted]) -> StaticFilesHandler:
    """Return a WSGI application for the settings in force now; raise what Django raises of settings and views."""
    return StaticFilesHandler(SiteHandler(database, url_patterns(mounted)))

"""The source of a view, read from the file in which it is written."""

import inspect
from pathlib import Path
from typing import Any, NamedTuple

from wirelab.server.setup import ROOT


class ViewSource(NamedTuple):
    """Where a view is written, and its code."""

    where: str
    code: str


def source_of(path: str, patterns: Any) -> ViewSource:
    """Return the source of the view that these URL patterns choose for `path`."""
    from django.urls import Resolver404
    from django.urls.resolvers import RegexPattern, URLResolver

    try:
        match = URLResolver(RegexPattern(r"^/"), patterns).resolve("/" + path.partition("?")[0].lstrip("/"))
    except Resolver404:
        raise LookupError(f"No view answers {path}") from None
    view = getattr(match.func, "view_class", match.func)
    return ViewSource(_where(view), inspect.getsource(view).rstrip())


def _where(view: Any) -> str:
    file = Path(inspect.getsourcefile(inspect.unwrap(view)) or "")
    if file.is_relative_to(ROOT):
        return file.relative_to(ROOT).as_posix()
    return file.name if file.exists() else "your cell"

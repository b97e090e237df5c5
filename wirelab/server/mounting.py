"""A learner's own view: what can be mounted, and what says so where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Mounted(NamedTuple):
    """A learner's own view, and the name by which `redirect` and `reverse` know it."""

    view: Callable[..., Any]
    name: str | None


def check_mountable(path: object, view: object) -> None:
    """Raise TypeError, with a sentence for the learner, for what Django would find out much later."""
    from django.views import View

    if not isinstance(path, str):
        raise TypeError(f"The path is a text in quotes, such as '/hello/', and not {path!r}.")
    if isinstance(view, type) and issubclass(view, View):
        raise TypeError(f"{view.__name__} is a class. Mount the view that it makes: {view.__name__}.as_view().")
    if not callable(view):
        raise TypeError(f"Mount the view itself, by its name and without brackets, and not {view!r}.")

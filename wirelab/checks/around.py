"""Views with something around them: whatever kind of view it is, it stays one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from asgiref.sync import iscoroutinefunction

View = Callable[..., Any]


def around(view: View, surround: Callable[[Any], AbstractContextManager[Any]]) -> View:
    """Return a view that runs inside `surround(request)`: ordinary, async, class-based and partial ones alike."""
    if iscoroutinefunction(view):

        @functools.wraps(view)
        async def awaited(request: Any, *arguments: Any, **named: Any) -> Any:
            with surround(request):
                return await view(request, *arguments, **named)

        return awaited

    def called(request: Any, *arguments: Any, **named: Any) -> Any:
        with surround(request):
            return view(request, *arguments, **named)

    functools.update_wrapper(called, view)
    if hasattr(view, "csrf_exempt"):  # of an object with __call__ it stands in the class, and is not copied
        called.csrf_exempt = view.csrf_exempt  # type: ignore[attr-defined]
    return called


def noting(view: View, changed: set[str], raised: list[BaseException]) -> View:
    """Return the view; the names of settings that it changes for all visitors, and what it raises, are noted."""

    @contextmanager
    def noted(_: Any) -> Iterator[None]:
        from django.conf import settings

        holder, before = settings._wrapped, dict(vars(settings._wrapped))
        try:
            raised.clear()
            yield
        except BaseException as error:
            raised.append(error)
            raise
        finally:
            now = vars(settings._wrapped) if settings._wrapped is holder else {}
            changed.update(name for name in now if name.isupper() and before.get(name, ...) != now[name])

    return around(view, noted)

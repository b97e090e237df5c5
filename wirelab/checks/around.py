"""Views with something around them: whatever kind of view it is, it stays one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager
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

    return functools.update_wrapper(called, view)

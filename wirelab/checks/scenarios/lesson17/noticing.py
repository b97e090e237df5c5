"""A repair for M01: a world where Django notices each change inside the session."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wirelab.checks.around import around


def saved_if_changed(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view in a world where Django notices each change inside the session, a repair for M01."""

    @contextmanager
    def noticing(request: Any) -> Iterator[None]:
        before = copy.deepcopy(dict(request.session.items()))
        yield
        request.session.modified |= dict(request.session.items()) != before

    return around(view, noticing)

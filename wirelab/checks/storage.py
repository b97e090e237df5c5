"""Where a value is that should be in a visitor's session, in words."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from wirelab.server.store import StoredSession

OVER = "It was stored in a session that is over at once: a lifetime of 0 or less ends it. Nobody asked for one."
UNKNOWN = (
    "It is in a row of the store, and its id is not in the jar: no Set-Cookie gave it. "
    "Store it in request.session: Django then sends the id."
)


def where_is(value: str, row: dict[str, Any] | None, jar: Iterable[Any], rows: Iterable[StoredSession]) -> str:
    """Say where a value is that should be in this row, or in one that the jar has the id of."""
    if row is not None:
        if value in repr(row):
            return f"It is in the row: {row}. Store it as it is, once, under the key of the task."
        return f"The row holds {row}."
    if any(value in (cookie.value or "") for cookie in jar):
        return "It is in the jar, in a cookie of its own. The task says: in the session."
    for session in rows:
        if value in repr(session.data):
            return OVER if session.expires is not None and session.expires <= time.time() else UNKNOWN
    return "The view stored nothing in the session."

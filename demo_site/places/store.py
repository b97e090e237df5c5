"""What the server keeps for this visitor, read again after the response was made."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from places.wire import LONG

NOTHING: dict[str, Any] = {}
ALMOST = timedelta(seconds=30)  # so that a session saved a moment ago has "2 weeks", not "1 week, 6 days"


@dataclass(frozen=True)
class Stored:
    """A session in the store: the start of its id, its data as JSON, and when it expires, if the engine tells."""

    key: str
    data: str
    expires: datetime | None
    in_cookie: bool


def stored(request: HttpRequest) -> Stored | None:
    """Return this visitor's session as the store has it now; None where there is none."""
    session = getattr(request, "session", None)  # the request may have been refused before there was one
    if session is None or session.session_key is None:
        return None
    # A second look at the store: what this request's own object holds may not have been saved.
    fresh = type(session)(session.session_key)
    data = fresh.load()
    if fresh.session_key is None or (not data and not fresh.exists(session.session_key)):
        return None
    in_cookie = settings.SESSION_ENGINE.endswith("signed_cookies")
    return Stored(f"{session.session_key[:6]}…", readable(data), expiry(fresh, data), in_cookie)


def expiry(session: Any, data: dict[str, Any]) -> datetime | None:
    """Return when this session expires; a cache does not tell, and a signed cookie has the date in itself."""
    if hasattr(session, "get_model_class"):
        row = session.model.objects.filter(session_key=session.session_key).first()
        return row and row.expire_date + ALMOST
    if hasattr(session, "_expiry_date"):  # the engine `file` counts from the file's own date
        return (session._expiry_date(data) or timezone.now()) + ALMOST
    return None


def readable(data: dict[str, Any]) -> str:
    """Return the data as JSON, long texts shortened: the panel is for looking, not for copying secrets."""
    short = {
        key: f"{value[:6]}…" if isinstance(value, str) and len(value) > LONG else value for key, value in data.items()
    }
    return json.dumps(short, ensure_ascii=False, default=str)

"""What the server keeps for a visitor, looked at before a request and after its response."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from places.wire import LONG, SHOWN, Note

ALMOST = timedelta(seconds=30)  # so that a session saved a moment ago has "2 weeks", not "1 week, 6 days"


@dataclass(frozen=True)
class Stored:
    """A session in the store: its data, and when it expires, if the engine tells."""

    data: dict[str, Any]
    expires: datetime | None

    def __str__(self) -> str:
        """Return the data as JSON, long texts shortened: the panel is for looking, not for copying secrets."""
        short = {key: _shorten(value) for key, value in self.data.items()}
        return json.dumps(short, ensure_ascii=False, default=str)


@dataclass(frozen=True)
class Change:
    """What a request did to one session: the start of its id, and the session before and after."""

    id: str
    before: Stored | None
    after: Stored | None

    @property
    def note(self) -> Note | None:
        """Say what happened; an id that led to no session still leads to none."""
        if self.before is None:
            return Note("new") if self.after else None
        if self.after is None:
            return Note("deleted", str(self.before))
        if self.before.data != self.after.data:
            return Note("was", str(self.before))
        return Note("unchanged" if self.before.expires == self.after.expires else "renewed")


def look(key: str | None) -> Stored | None:
    """Return the session with this id as the store has it now; None where there is none. A look changes nothing."""
    if not key:
        return None
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    session.delete = lambda: None  # the engine `file` deletes what is over when it is read, and begins anew
    session.create = lambda: setattr(session, "_session_key", None)
    data = session.load()
    if session.session_key is None or (not data and not session.exists(session.session_key)):
        return None
    return Stored(data, _expiry(session, data))


def changes(request: HttpRequest, response: HttpResponseBase, before: Stored | None) -> list[Change]:
    """Return what happened to the session that the request brought, and to the one that this visitor has now."""
    name = settings.SESSION_COOKIE_NAME
    brought = request.COOKIES.get(name)
    given = response.cookies[name].value if name in response.cookies else None
    if is_in_cookie():  # the id is the data: one session, whatever the cookie says
        now = look(brought if given is None else given)
        return [Change("", before, now)] if before or now else []
    # A row may be there although no cookie leads to it: the request may have been refused before it had a session.
    own = getattr(getattr(request, "session", None), "session_key", None)
    keys = dict.fromkeys(key for key in (brought, own, given) if key)
    found = {key: Change(f"{key[:SHOWN]}…", before if key == brought else None, look(key)) for key in keys}
    return [change for key, change in found.items() if change.after or key == brought]


def is_in_cookie() -> bool:
    """Tell whether the cookie is the store."""
    return settings.SESSION_ENGINE.endswith("signed_cookies")


def _expiry(session: Any, data: dict[str, Any]) -> datetime | None:
    """Return when this session expires; a cache does not tell, and a signed cookie has the date in itself."""
    if hasattr(session, "get_model_class"):
        row = session.model.objects.filter(session_key=session.session_key).first()
        return row and row.expire_date + ALMOST
    if hasattr(session, "_expiry_date"):  # the engine `file` counts from the file's own date
        ends = session._expiry_date(data)
        ends = datetime.fromisoformat(ends) if isinstance(ends, str) else ends
        return ends + ALMOST if isinstance(ends, datetime) else None  # seconds of set_expiry(): it never ends them
    return None


def _shorten(value: Any) -> Any:
    return f"{value[:SHOWN]}…" if isinstance(value, str) and len(value) > LONG else value

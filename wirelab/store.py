"""The store: session data that the server keeps, read without changing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class StoredSession:
    """One session in the store: its id, decoded data, and expiry in Unix seconds (None if unknown)."""

    key: str
    data: dict[str, Any]
    expires: float | None


def read_sessions(keys: list[str] | None, met: Iterable[str]) -> dict[str, StoredSession]:
    """Return the sessions with these keys (None: all), oldest first.

    A cache cannot list its keys; there, `all` means the ids that this site has `met`. Runs on a thread of its own: Django refuses its ORM on the kernel's main thread.
    """
    from django.conf import settings

    engine = settings.SESSION_ENGINE.rpartition(".")[2]
    if engine in ("db", "cached_db"):
        return _read_table(keys)
    if engine == "cache":
        return _read_cache(list(met) if keys is None else keys)
    if engine == "file":
        return _read_files(keys)
    return {}  # signed_cookies: the server keeps nothing


def _read_table(keys: list[str] | None) -> dict[str, StoredSession]:
    from django.contrib.sessions.models import Session
    from django.db.models.expressions import RawSQL

    rows = Session.objects.order_by(RawSQL("rowid", ()))  # SQLite's rowid: the order of creation
    if keys is not None:
        rows = rows.filter(session_key__in=keys)
    return {
        row.session_key: StoredSession(row.session_key, row.get_decoded(), row.expire_date.timestamp())
        for row in rows
    }


def _read_cache(keys: list[str]) -> dict[str, StoredSession]:
    store = _engine().SessionStore()
    found = {key: store._cache.get(store.cache_key_prefix + key) for key in keys}
    return {key: StoredSession(key, data, None) for key, data in found.items() if data is not None}


def _read_files(keys: list[str] | None) -> dict[str, StoredSession]:
    from pathlib import Path

    store_class = _engine().SessionStore
    folder, prefix = Path(store_class._get_storage_path()), store_class().file_prefix
    files = sorted(folder.glob(f"{prefix}*"), key=lambda file: file.stat().st_ctime)
    sessions = {}
    for file in files:
        key = file.name.removeprefix(prefix)
        if keys is None or key in keys:
            store = store_class(key)
            data = store.decode(file.read_text("ascii"))
            expires: datetime = store._expiry_date(data)
            sessions[key] = StoredSession(key, data, expires.timestamp())
    return sessions


def _engine() -> Any:
    from django.conf import settings

    return import_module(settings.SESSION_ENGINE)

"""The store: session data that the server keeps, read without changing it."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from wirelab.server.databases import WITHOUT_WAITING
from wirelab.server.threads import Lock

ENGINES = "django.contrib.sessions.backends."  # the package in which Django's engines lie


@dataclass(frozen=True)
class StoredSession:
    """One session in the store: its id, decoded data, and expiry in Unix seconds (None if unknown)."""

    key: str
    data: dict[str, Any]
    expires: float | None


class StoreReader:
    """Reads one site's sessions, whichever engine keeps them.

    The table is read with plain SQL: Django refuses its ORM on a thread with an event loop, which
    the kernel's main thread has, and SQL also sees the rows that Django would call expired.
    """

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(database, timeout=20, check_same_thread=False)
        self._connection.execute(WITHOUT_WAITING)  # who closes last writes the rest into the file
        self._lock = Lock()

    def read(self, keys: list[str] | None, met: Iterable[str]) -> dict[str, StoredSession]:
        """Return the sessions with these keys (None: all), oldest first.

        A cache cannot list its keys; there, "all" means the ids that this site has `met`.
        """
        from django.conf import settings

        engine = settings.SESSION_ENGINE.rpartition(".")[2]
        if engine in ("db", "cached_db"):
            found = self._read_table(keys)
        elif engine == "cache":
            found = _read_cache(list(met) if keys is None else keys)
        elif engine == "file":
            found = _read_files(keys)
        else:  # signed_cookies: the server keeps nothing
            found = []
        return {session.key: session for session in found}

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _read_table(self, keys: list[str] | None) -> list[StoredSession]:
        # The rowid is the order of creation.
        query = "SELECT session_key, session_data, expire_date FROM django_session {} ORDER BY rowid"
        where = "" if keys is None else f"WHERE session_key IN ({', '.join('?' * len(keys))})"
        with self._lock:
            rows = self._connection.execute(query.format(where), keys or []).fetchall()
        from django.conf import settings

        keys_in_force = settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS
        known = settings.SESSION_ENGINE, settings.SESSION_SERIALIZER, keys_in_force
        # Each reader gets data of its own: a snapshot must not change when somebody changes another one.
        return [StoredSession(key, deepcopy(_decoded(data, *known)), _timestamp(date)) for key, data, date in rows]


@lru_cache(500)  # most rows are read again and again as they were: to verify a signature takes longest
def _decoded(data: str, engine: str, serializer: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """Return the data of a row, under the settings in force: those that decide it are the other arguments."""
    return dict(import_module(engine).SessionStore().decode(data))


def _timestamp(date: str) -> float:
    """Return the Unix seconds of a date as Django writes it into SQLite: UTC, without saying so."""
    return datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()


def _read_cache(keys: list[str]) -> list[StoredSession]:
    store = _engine().SessionStore()
    found = {key: store._cache.get(store.cache_key_prefix + key) for key in keys}
    return [StoredSession(key, data, None) for key, data in found.items() if data is not None]


def _read_files(keys: list[str] | None) -> list[StoredSession]:
    store_class = _engine().SessionStore
    folder, prefix = Path(store_class._get_storage_path()), store_class().file_prefix
    files = sorted(folder.glob(f"{prefix}*"), key=lambda file: file.stat().st_ctime)
    sessions = []
    for file in files:
        key = file.name.removeprefix(prefix)
        if keys is None or key in keys:
            store = store_class(key)
            data = store.decode(file.read_text("ascii"))
            sessions.append(StoredSession(key, data, _end_of_file(store._expiry_date(data))))
    return sessions


def _end_of_file(ends: Any) -> float | None:
    """Return when the engine `file` ends a session: never where set_expiry() gave seconds, whose sign it looks at."""
    ends = datetime.fromisoformat(ends) if isinstance(ends, str) else ends
    return ends.timestamp() if isinstance(ends, datetime) else None


def in_cookies(values: Iterable[str]) -> dict[str, float]:
    """Return of each value that is a whole session itself until when the server takes it, in Unix seconds.

    Only the engine `signed_cookies` has such: for SESSION_COOKIE_AGE after they were signed (its own method `load`).
    """
    from django.conf import settings
    from django.core.signing import BadSignature, TimestampSigner, b62_decode

    engine, found = settings.SESSION_ENGINE, {}
    for value in values if engine == f"{ENGINES}signed_cookies" else []:
        with suppress(BadSignature):
            TimestampSigner(salt=engine).unsign(value)
            found[value] = float(b62_decode(value.split(":")[-2]) + settings.SESSION_COOKIE_AGE)
    return found


def _engine() -> Any:
    from django.conf import settings

    return import_module(settings.SESSION_ENGINE)

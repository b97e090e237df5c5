"""Engines: where the bytes lie, who can read them, and what loses them."""

import base64
import contextlib
import tempfile
import zlib
from pathlib import Path

import requests

from tools.sheet import types
from tools.sheet.lab import Lab, key_of
from tools.sheet.model import Block, code
from tools.sheet.visits import holder

BACKENDS = "django.contrib.sessions.backends."
ENGINES = ("db", "cached_db", "cache", "file", "signed_cookies")
READ = 'session.get("visits")'


def block(lab: Lab) -> Block:
    """Try every engine on a visitor of its own."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [engine(lab, name, Path(folder)) for name in ENGINES]
    return Block(
        "Engines",
        ["10", "12", "13"],
        ["engine", "jar", "store", "cache cleared", "flushed", "row deleted"],
        rows,
        intro=f"{code(f'SESSION_ENGINE = {default()!r}')} is the default. "
        "The last three: a copy of the cookie after `cache.clear()`, `flush()`, `row.delete()`.",
        notes=[types_back(lab), through_the_engine(lab), own_cache(lab)],
    )


def default() -> str:
    """Return the engine that Django takes where no setting says otherwise."""
    from django.conf import global_settings

    return global_settings.SESSION_ENGINE


def engine(lab: Lab, name: str, folder: Path) -> list[str]:
    """Store, look where it went and what comes back, clear the cache, and end it in two ways."""
    with lab.site.settings(SESSION_ENGINE=BACKENDS + name, SESSION_FILE_PATH=str(folder)):
        client = lab.visitor()
        value = key_of(client) or ""
        where = places(lab, client_value=value, folder=folder)
        clear_cache()
        cleared = copy(lab, value)
        after = [after_flush(lab), after_row(lab)]
    jar = "readable data" if readable(value) else "id"
    return [code(name), jar, where, cleared, *after]


def copy(lab: Lab, value: str | None) -> str:
    """Send a copy of the cookie."""
    return "opens" if lab.send(holder(value), READ).gave == "1" else "dead"


def after_flush(lab: Lab) -> str:
    """Flush a session, and send a copy."""
    client = lab.visitor()
    value = key_of(client)
    lab.send(client, "session.flush()")
    return copy(lab, value)


def after_row(lab: Lab) -> str:
    """Delete the row in the table, and send a copy."""
    value = key_of(lab.visitor())
    deleted = lab.send(requests.Session(), f"Session.objects.filter(session_key={value!r}).delete()[0]").gave
    return copy(lab, value) if deleted == "1" else "no row"


def after_engine(lab: Lab, name: str) -> str:
    """Delete a session through the engine in use, and send a copy."""
    with lab.site.settings(SESSION_ENGINE=BACKENDS + name):
        value = key_of(lab.visitor())
        lab.send(requests.Session(), f"type(session)().delete({value!r})")
        return copy(lab, value)


def through_the_engine(lab: Lab) -> str:
    """Say which engines end a session by their own delete."""
    dead = [name for name in ("db", "cached_db", "cache", "file") if after_engine(lab, name) == "dead"]
    return f"{code('SessionStore().delete(key)')} of the engine kills a copy: {', '.join(map(code, dead))}."


def types_back(lab: Lab) -> str:
    """Say for each engine how many types of values come back; cold is a cache that was cleared in between."""
    found = []
    for name in ENGINES:
        with lab.site.settings(SESSION_ENGINE=BACKENDS + name):
            found.append(f"{code(name)} {types.found(lab)}")
    return f"Types that come back, of {types.count()}: {', '.join(found)}."


def own_cache(lab: Lab) -> str:
    """Give sessions a cache of their own, and clear the other one."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    both = {name: {**memory, "LOCATION": f"the sheet's {name}"} for name in ("default", "sessions")}
    with lab.site.settings(SESSION_ENGINE=BACKENDS + "cache", CACHES=both, SESSION_CACHE_ALIAS="sessions"):
        value = key_of(lab.visitor())
        clear_cache()
        kept = "keeps" if copy(lab, value) == "opens" else "loses"
    own = f"{code('SESSION_CACHE_ALIAS')} and another {code('LOCATION')}"
    return f"With {own}, {code('cache.clear()')} of the default cache {kept} sessions."


def places(lab: Lab, client_value: str, folder: Path) -> str:
    """Say where the server keeps this session."""
    from django.core.cache import cache

    found = ["row"] * in_table(lab, client_value)
    found += ["cache"] * any(str(key).endswith(client_value) for key in getattr(cache, "_cache", {}))
    found += ["file"] * any(path.name.endswith(client_value) for path in folder.iterdir())
    return " + ".join(found) or "nothing"


def in_table(lab: Lab, key: str) -> bool:
    """Return whether the table of sessions has this id."""
    with lab.site.settings(SESSION_ENGINE=BACKENDS + "db"):
        return lab.row(key) is not None


def clear_cache() -> None:
    """Empty the cache, as anybody may at any time."""
    from django.core.cache import cache

    cache.clear()


def readable(value: str) -> bool:
    """Return whether the data can be read out of a cookie without any key."""
    payload = value.split(":")[0]
    with contextlib.suppress(ValueError, zlib.error):
        data = base64.urlsafe_b64decode(payload.lstrip(".") + "==")
        return b"visits" in (zlib.decompress(data) if payload.startswith(".") else data)
    return False

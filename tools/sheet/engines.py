"""Engines: where the bytes lie, who can read them, and what loses them."""

import base64
import contextlib
import tempfile
import zlib
from pathlib import Path

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
        ["12"],
        ["engine", "jar", "store", "`cache.clear()`", "a copy"],
        rows,
        intro=f"{code(f'SESSION_ENGINE = {default()!r}')} is the default. "
        f"A copy: the cookie from before {code('flush()')}.",
    )


def default() -> str:
    """Return the engine that Django takes where no setting says otherwise."""
    from django.conf import global_settings

    return global_settings.SESSION_ENGINE


def engine(lab: Lab, name: str, folder: Path) -> list[str]:
    """Store, look where it went, clear the cache, flush, and send a copy of the cookie."""
    with lab.site.settings(SESSION_ENGINE=BACKENDS + name, SESSION_FILE_PATH=str(folder)):
        client = lab.visitor()
        value = key_of(client) or ""
        where = places(lab, client_value=value, folder=folder)
        clear_cache()
        kept = lab.send(holder(value), READ).gave == "1"
        client = lab.visitor()
        copy = holder(key_of(client))
        lab.send(client, "session.flush()")
        alive = lab.send(copy, READ).gave == "1"
    jar = "readable data" if readable(value) else "id"
    return [code(name), jar, where, "kept" if kept else "lost", "opens" if alive else "dead"]


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

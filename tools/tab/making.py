"""Makes folders step by step: each one whole or not at all, and again only where what it is made of has changed."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.environment import ROOT

PARTS = ROOT / "build" / "tab-parts"
KEY = ".made-of"  # in each folder: a hash of what it was made of


def make(name: str, what: str, made_of: Iterable[str | bytes], fill: Callable[[Path], object]) -> Path:
    """Return the folder of this name, filled anew where what it is made of has changed; say so."""
    folder, key = PARTS / name, hash_of(made_of)
    if (folder / KEY).exists() and (folder / KEY).read_text(encoding="ascii") == key:
        return folder
    print(f"  {what} … ", end="", flush=True)
    start, beside = time.monotonic(), PARTS / f"{name}.new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    fill(beside)
    (beside / KEY).write_text(key, encoding="ascii")
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(beside, folder)
    print(f"{time.monotonic() - start:.0f} s", flush=True)
    return folder


def hash_of(pieces: Iterable[str | bytes]) -> str:
    """Return a hash of these pieces, in order; a picture may come as text, as delivery reads it."""
    total = hashlib.sha256()
    for piece in pieces:
        data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def contents(*paths: Path) -> Iterable[str | bytes]:
    """Yield the names and the bytes of these files, and of those in these folders."""
    for path in paths:
        for file in files(path):
            yield file.relative_to(path.parent).as_posix()
            yield file.read_bytes()


def files(path: Path) -> list[Path]:
    """Return this file, or all files below this folder, but those that a run leaves behind."""
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    left = ("__pycache__", KEY)
    return [
        file for file in found if file.is_file() and not set(file.parts) & set(left) and "db.sqlite3" not in file.name
    ]

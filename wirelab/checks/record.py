"""The file that remembers tries, solutions and hints: whole after a crash, and shared by several kernels."""

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Past = dict[str, int]  # of one exercise: tries, solved, hints
Record = dict[str, Past]  # in the order in which they were changed last

PATIENCE = 2.0  # seconds: a lock that stays the same so long was left by a program that died; a change takes a few ms
PAUSE = 0.005  # seconds


def read(file: Path) -> Record:
    """Return what the file holds: nothing where there is no file, or one that cannot be read."""
    try:
        return _read(file)
    except (OSError, ValueError):
        return {}


def change(file: Path, id: str, step: Callable[[Past], Past]) -> None:
    """Let `step` make the new record of one exercise from the old one; raise OSError where nothing can be written.

    The new file is written beside the old one and takes its place, so that a crash leaves one of both. A file
    that is damaged is kept, under another name.
    """
    with _alone(file):
        try:
            record = _read(file)
        except ValueError:
            _patiently(lambda: os.replace(file, _free_name(file)))
            record = {}
        past = record.pop(id, {})
        record[id] = {**past, **step(past)}
        beside = file.with_name(f"{file.name}.new")
        with beside.open("w", encoding="utf-8") as new:
            new.write(json.dumps(record, indent=1))
            new.flush()
            os.fsync(new.fileno())
        _patiently(lambda: os.replace(beside, file))


def damaged(file: Path) -> list[Path]:
    """Return the files that could not be read and were kept, oldest first."""
    return sorted(file.parent.glob(f"{file.stem}-damaged-*{file.suffix}"), key=lambda kept: (len(kept.name), kept.name))


def _read(file: Path) -> Record:
    """Return what the file holds; raise ValueError where that is no record, OSError where it cannot be read."""
    try:
        found = json.loads(_patiently(lambda: file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    pasts = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(past, dict) and all(isinstance(n, int) for n in past.values()) for past in pasts):
        raise ValueError(f"{file} holds no record of exercises")
    return dict(found)


def _free_name(file: Path) -> Path:
    number = 1 + len(damaged(file))
    while (name := file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")).exists():
        number += 1
    return name


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Let no other program change the file meanwhile, by a second file that only one of them can make."""
    lock = file.with_name(f"{file.name}.lock")
    _make(lock)
    try:
        yield
    finally:
        _patiently(lambda: lock.unlink(missing_ok=True))


def _make(lock: Path) -> None:
    """Make the lock as soon as it is free; take away one that a program left when it died."""
    seen, deadline = _state(lock), time.monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return
        except FileExistsError:
            pass
        except PermissionError:  # on Windows also while the one before is going away
            if os.name != "nt" or time.monotonic() > deadline:
                raise
        if (now := _state(lock)) != seen:  # others work: wait on
            seen, deadline = now, time.monotonic() + PATIENCE
        elif now and time.monotonic() > deadline:
            lock.unlink(missing_ok=True)
        time.sleep(PAUSE)


def _state(lock: Path) -> tuple[int, int] | None:
    """Return what tells one lock from the next one; None where there is none. The clock may be moved: see `later`."""
    try:
        state = lock.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns


def _patiently(job: Callable[[], T]) -> T:
    """Do this as soon as Windows lets us: it refuses while another program has the file open."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return job()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)

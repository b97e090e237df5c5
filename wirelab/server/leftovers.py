"""Temporary folders that do not pile up, even where a kernel was killed."""

import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "wirelab-"


def make_folder() -> Path:
    """Make a temporary folder that names this process; remove those of processes that are gone."""
    temporary = Path(tempfile.gettempdir())
    for folder in temporary.glob(f"{PREFIX}*-*"):
        owner = folder.name.split("-")[1]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def _runs(process: int) -> bool:
    if process == os.getpid():
        return True
    import psutil  # here: a browser tab has no other processes, and no psutil

    return bool(psutil.pid_exists(process))

"""Measures the set-up of the course against uv alone, each with empty caches."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tools.environment import ROOT, python_of
from tools.sources import find_uv

FILES = ("course.py", "requirements.txt", "pyproject.toml", "tools")
SET_UP = "from tools.environment import ensure; ensure()"
ROUNDS = 3


def set_up_times() -> tuple[float, float] | None:
    """Return the median seconds of the course's set-up and of uv alone; None where packages cannot be fetched."""
    try:
        both = [_once() for _ in range(ROUNDS)]
    except (OSError, subprocess.CalledProcessError):
        return None
    return median(course for course, _ in both), median(uv for _, uv in both)


def _once() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        copy.mkdir()
        for name in FILES:
            source = ROOT / name
            shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
        python = getattr(sys, "_base_executable", sys.executable)  # not the environment's: its bin may hold a uv
        course = _seconds([python, "-c", SET_UP], copy, Path(folder) / "cache")
        empty = Path(folder) / "empty"
        subprocess.run([python, "-m", "venv", "--without-pip", str(empty)], check=True)
        uv, _ = find_uv(copy / ".venv")
        if uv is None:
            raise OSError("no uv here")
        install = [uv, "pip", "install", "-q", "--python", str(python_of(empty)), "-r", str(ROOT / "requirements.txt")]
        return course, _seconds(install, copy, Path(folder) / "another-cache")


def _seconds(command: list[str], folder: Path, cache: Path) -> float:
    path = os.pathsep.join(
        part for part in os.environ["PATH"].split(os.pathsep) if not (Path(part) / "uv").exists()
    )  # the course must fetch its uv
    caches = {"UV_CACHE_DIR": str(cache), "PIP_NO_CACHE_DIR": "1", "PATH": path}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env={**os.environ, **caches}, check=True, capture_output=True)
    return time.perf_counter() - start

"""Puts the course where all accounts can read it, as on a machine for a class."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from tools.environment import ROOT
from tools.sources import find_uv, for_uv, pip_settings

FOLDERS = ("demo_site", "deploy", "docs", "notebooks", "solutions", "tools", "wirelab")
FILES = ("course.py", "pyproject.toml", "requirements.txt", "README.md", "LICENSE")
PROXY = "configurable-http-proxy@4"


def missing() -> str | None:
    """Return what this machine lacks for a hub, in a sentence; None where it has all."""
    if os.name == "nt" or sys.platform == "darwin" or os.geteuid() != 0:
        return "a hub with accounts of its own needs root, on Linux"
    for program in ("npm", "useradd"):
        if shutil.which(program) is None:
            return f"a hub needs {program}"
    return None if _python() else "no Python 3.11 or newer here can be read by all accounts"


def install(folder: Path) -> tuple[Path, Path]:
    """Copy the course into `folder` and install it beside; return where the course and its Python are."""
    course, environment = folder / "course", folder / "env"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__", "*.sqlite3*"))
    for name in FILES:
        shutil.copy(ROOT / name, course / name)
    subprocess.run([str(_python()), "-m", "venv", "--without-pip", environment], check=True)
    uv, said = find_uv(environment)
    assert uv, said
    command = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(environment / "bin" / "python")]
    subprocess.run([*command, "-e", f"{course}[hub]"], check=True, env=for_uv(pip_settings(), environment, uv))
    subprocess.run([environment / "bin" / "python", "-m", "compileall", "-q", course], check=True)
    return course, environment / "bin" / "python"


def install_proxy() -> Path:
    """Return the folder with the hub's proxy, from npm; it is kept for the next time."""
    folder = ROOT / "build" / "hub"
    programs = folder / "node_modules" / ".bin"
    if not (programs / "configurable-http-proxy").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, PROXY], check=True)
    return programs


def _python() -> Path | None:
    """Return a Python that every account can run: this one, or the system's."""
    for program in (sys.executable, "/usr/bin/python3"):
        real = Path(program).resolve()
        open_to_all = all(folder.stat().st_mode & stat.S_IXOTH for folder in [real, *real.parents])
        new_enough = "import sys, venv; sys.exit(sys.version_info < (3, 11))"
        if open_to_all and subprocess.run([real, "-c", new_enough]).returncode == 0:
            return real
    return None

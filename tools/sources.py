"""Finds uv and pip, and tells uv what pip was told about the network. Standard library only."""

import ast
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from tools.variables import KEPT

SECTIONS = ("global", "install", ":env:")  # of pip's settings; the later one wins
QUIET = ("--disable-pip-version-check", "--no-input", "--retries", "2")
FOR_UV = {  # what pip calls it: what uv calls it
    "index-url": "UV_INDEX_URL",
    "extra-index-url": "UV_EXTRA_INDEX_URL",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "constraint": "UV_CONSTRAINT",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
}


def pips() -> list[list[str]]:
    """Return the ways to run a pip without installing one: this Python's, and the one packed with it."""
    has_pip = any(importlib.metadata.distributions(name="pip"))  # not find_spec: setuptools answers that with a warning
    found = [[sys.executable, "-m", "pip"]] if has_pip else []  # the fastest to start
    return [*found, *([sys.executable, f"{wheel}/pip"] for wheel in packed_pips()[-1:])]


def packed_pips() -> list[Path]:
    """Return the wheels of pip that come with this Python; none on a Debian without python3-venv."""
    package = importlib.util.find_spec("ensurepip")
    folders = [Path(package.origin).parent / "_bundled"] if package and package.origin else []
    folders += [Path(folder)] if (folder := sysconfig.get_config_var("WHEEL_PKG_DIR")) else []
    return [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]


def find_uv(venv: Path) -> tuple[str | None, str]:
    """Return a uv that runs, fetched into `venv` where there is none; without one, what pip said."""
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    known = shutil.which("uv", path=os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)]))
    if known and runs(known):
        return known, ""
    said = ""
    for pip in pips():
        with tempfile.TemporaryDirectory() as folder:
            command = [*pip, "download", *QUIET, "--no-deps", "--only-binary", ":all:", "--dest", folder, "uv"]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
            said = done.stdout.decode(errors="replace")
            for wheel in Path(folder).glob("uv-*.whl"):
                uv = _unpacked(wheel, programs)
                return (uv, "") if runs(uv) else (None, "")
    return None, said


def runs(program: str | Path, *arguments: str) -> bool:
    """Return whether a program starts and ends well, asked for its version."""
    try:
        return subprocess.run([program, *(arguments or ["--version"])], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def pip_settings() -> dict[str, str]:
    """Return what pip's files and variables say about where packages come from, and about nothing else."""
    ranked: list[tuple[int, str, str]] = []
    for pip in pips()[:1]:
        done = subprocess.run([*pip, "config", "list"], capture_output=True, stdin=subprocess.DEVNULL)
        for line in done.stdout.decode(errors="replace").splitlines():
            name, _, value = line.partition("=")
            section, _, key = name.rpartition(".")
            if section in SECTIONS and key != "config-file" and KEPT.match(pip_variable(key)):
                ranked.append((SECTIONS.index(section), key, ast.literal_eval(value)))
    return {key: value for _, key, value in sorted(ranked)}


def pip_variable(setting: str) -> str:
    """Return the variable that pip reads for one of its settings."""
    return f"PIP_{setting.upper().replace('-', '_')}"


def for_uv(settings: dict[str, str], venv: Path, uv: str) -> dict[str, str]:
    """Return variables that let uv do as pip was told; uv's own win."""
    told = {FOR_UV[name]: " ".join(value.split()) for name, value in settings.items() if name in FOR_UV}
    if "UV_FIND_LINKS" in told:
        told["UV_FIND_LINKS"] = told["UV_FIND_LINKS"].replace(" ", ",")
    if "UV_EXTRA_INDEX_URL" in told:
        told["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # the newest of all indexes, as pip chooses
    cache = subprocess.run([uv, "cache", "dir"], capture_output=True).stdout.decode(errors="replace").strip()
    return {**told, **_cache(Path(cache), venv), **os.environ}


def _cache(folder: Path, venv: Path) -> dict[str, str]:
    """Return what keeps uv from stopping at a cache that cannot be written, and from linking between two disks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            same = folder.stat().st_dev == venv.stat().st_dev
    except OSError:
        return {"UV_NO_CACHE": "1", "UV_LINK_MODE": "copy"}
    return {} if same else {"UV_LINK_MODE": "copy"}


def _unpacked(wheel: Path, programs: Path) -> str:
    """Put the program of uv's wheel among those of the environment."""
    name = "uv.exe" if os.name == "nt" else "uv"
    with zipfile.ZipFile(wheel) as packed:
        member = next(entry for entry in packed.namelist() if entry.endswith(f".data/scripts/{name}"))
        (programs / name).write_bytes(packed.read(member))
    (programs / name).chmod(0o755)
    return str(programs / name)

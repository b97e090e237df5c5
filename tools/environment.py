"""Makes `.venv`, installs what is needed, and repairs what an interruption left. Standard library only."""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import tomllib
import venv
from pathlib import Path

from tools.installing import install
from tools.sources import runs
from tools.trouble import SetUpError, explain

ROOT = Path(__file__).resolve().parent.parent
OTHER_DJANGO = ".venv-django-"
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def ensure(*, author: bool = False, django: str | None = None) -> Path:
    """Return the Python of an environment that has everything; make or mend it where needed.

    `author` adds what tests and builds need; `django` (such as "6.1") asks for that version, in
    an environment of its own. Raise SetUpError with a sentence for the reader.
    """
    folder = folder_of(django)
    stamp, level = folder / "course-stamp.json", "author" if author else "learner"
    wanted = requirements(author, django)
    done = _read(stamp)
    if done.get(level) == _key(wanted, folder):
        return python_of(folder)
    try:
        kept = _set_up(folder, stamp, wanted)
    except OSError as error:
        raise SetUpError(explain(str(error))) from error
    keys = {**(done if kept else {}), "learner": _key(requirements(False, django), folder)}
    if author:
        keys["author"] = _key(wanted, folder)
    stamp.write_text(json.dumps(keys), encoding="utf-8")
    return python_of(folder)


def folder_of(django: str | None) -> Path:
    """Return where the environment is: one for the course, one for each other Django."""
    return ROOT / (f"{OTHER_DJANGO}{django}" if django else ".venv")


def requirements(author: bool, django: str | None) -> list[str]:
    """Return what to install: requirements.txt, and for authors the extra of pyproject.toml."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if django:
        wanted = [line for line in wanted if not line.startswith("Django")] + [f"Django=={django}.*"]
    if author:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        wanted += project["project"]["optional-dependencies"]["author"]
    return wanted


def python_of(folder: Path) -> Path:
    """Return the path of the environment's Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _set_up(folder: Path, stamp: Path, wanted: list[str]) -> bool:
    """Install into the environment, made anew if it cannot be trusted; return whether it was kept."""
    # The mark stays where a set-up was interrupted; half-installed packages are then not trusted.
    mark = folder / "course-unfinished"
    usable = folder.is_dir() and not mark.exists() and runs(python_of(folder), "-c", "")
    doing = "Adding what is missing to" if usable else "Setting up"
    print(f"{doing} the course in {folder.name} (once; it takes a minute or less on a fast network).", flush=True)
    stamp.unlink(missing_ok=True)
    if not usable:
        shutil.rmtree(folder, ignore_errors=True)
        venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    mark.touch()
    install(python_of(folder), wanted)
    _finish(folder)
    mark.unlink()
    print("The course is set up.", flush=True)
    return usable


def _finish(folder: Path) -> None:
    """Put the course on the import path, and keep JupyterLab from asking about news."""
    ask = "import sysconfig; print(ascii(sysconfig.get_path('purelib')))"
    site_packages = subprocess.run([python_of(folder), "-c", ask], capture_output=True, text=True, check=True)
    # A line of code instead of a bare path: ASCII whatever letters the path has, so that every
    # Python on every system reads it the same.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (Path(ast.literal_eval(site_packages.stdout)) / "course.pth").write_text(line, encoding="ascii")
    settings = folder / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(NO_NEWS), encoding="utf-8")


def _key(wanted: list[str], folder: Path) -> str:
    """Return what must not have changed: the requirements, and where the folder is."""
    return hashlib.sha256("\n".join([*wanted, str(folder)]).encode()).hexdigest()


def _read(stamp: Path) -> dict[str, str]:
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and runs(python_of(stamp.parent), "-c", "") else {}

"""Fetches what the tab edition is made of, once for each set of versions."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Sequence
from pathlib import Path

from tools.environment import python_of
from tools.installing import install
from tools.sources import QUIET
from tools.tab.making import PARTS, make
from tools.tab.versions import BEHIND, COURSE, LITE, NODE, PYODIDE, PYTHON
from tools.trouble import SetUpError, explain

NO_NODE = (
    f"The tab edition is built with Node.js {NODE} or newer, and its `node` and `npm` were not found. "
    "Install it from nodejs.org, then run this again."
)
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"


def need_node() -> str:
    """Return the path of Node.js; raise SetUpError with a sentence where it or npm is missing or too old."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise SetUpError(NO_NODE)
    said = run([node, "--version"])
    if not (version := re.match(r"v(\d+)", said)) or int(version[1]) < NODE:
        raise SetUpError(f"{NO_NODE} The one here is {said.strip()}.")
    return node


def lite() -> Path:
    """Return the Python of an environment with JupyterLite."""

    def fill(folder: Path) -> None:
        venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
        install(python_of(folder), LITE)

    return python_of(make("jupyterlite", "fetching JupyterLite", LITE, fill))


def kernel_wheels() -> list[Path]:
    """Return the wheels that JupyterLite's kernel brings along."""
    return [wheel for wheel in (PARTS / "jupyterlite" / KERNEL).glob("*.whl") if not wheel.name.startswith("widgets")]


def pyodide() -> Path:
    """Return a folder with Python for the browser."""

    def fill(folder: Path) -> None:
        npm = shutil.which("npm") or "npm"
        packed = json.loads(run([npm, "pack", "--json", f"--pack-destination={folder}", f"pyodide@{PYODIDE}"]))
        archive = folder / packed[0]["filename"]
        with tarfile.open(archive) as tar:
            for name in CORE:
                tar.extract(f"package/{name}", folder, filter="data")
                os.replace(folder / "package" / name, folder / name)
        archive.unlink()
        (folder / "package").rmdir()

    return make("pyodide", "fetching Pyodide", [PYODIDE, *CORE], fill)


def wheels() -> Path:
    """Return a folder with the wheels of the packages that the tab needs."""

    def fill(folder: Path) -> None:
        where = ["--python-version", PYTHON, "--implementation", "py", "--abi", "none", "--platform", "any"]
        command = [sys.executable, "-m", "pip", "download", *QUIET, "--no-deps", "--only-binary", ":all:", *where]
        run([*command, "--dest", str(folder), *COURSE, *BEHIND])

    return make("wheels", f"fetching {len(COURSE + BEHIND)} Python packages", [PYTHON, *COURSE, *BEHIND], fill)


def run(command: Sequence[str]) -> str:
    """Run a program and return what it printed; raise SetUpError with what it said where it fails."""
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    said = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        raise SetUpError(explain(said + done.stderr.decode(errors="replace")))
    return said

"""Makes the Lab of the tab: JupyterLite with the learner's copy of the course, and with our kernel's settings."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools import delivery
from tools.tab import parts
from tools.tab.making import KEY, files, make
from tools.tab.packages import FIRST, course, lock, packages
from tools.tab.versions import LITE

BUILD = {
    "contents": ["contents"],
    "apps": ["lab", "notebooks"],
    "no_unused_shared_packages": True,
    "no_sourcemaps": True,
}
# What a learner may choose otherwise: light or dark as the computer is, and no news.
FIRST_CHOICES = {
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
STORAGE = "Cookies and sessions, live"  # in the browser; not by the path, which has the edition in it
PROGRESS = ".progress.json"  # beside the notebooks, which the browser keeps
KERNEL = {
    "pyodideUrl": "./static/pyodide/pyodide.mjs",
    "disablePyPIFallback": True,
    "loadPyodideOptions": {
        "packages": [*FIRST],
        "env": {"HOME": "/home/pyodide", "WIRELAB_PROGRESS": f"/drive/{PROGRESS}"},
    },
}
SETTINGS = {
    "appName": STORAGE,
    "contentsStorageName": STORAGE,
    "settingsStorageName": f"{STORAGE}: settings",
    "workspacesStorageName": f"{STORAGE}: workspaces",
    "exposeAppInBrowser": True,  # for the tests
    "enableServiceWorkerCache": True,  # to work without a network after the first visit
    "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL},
}


def empty(to: Path) -> None:
    """Write a Lab of the same versions that knows nothing of the course, with its packages as they are published."""
    packed = [*parts.wheels().glob("*.whl"), *parts.kernel_wheels()]
    options = {"loadPyodideOptions": {"packages": [name for name in FIRST if name != "wirelab"]}}
    plugins = {"@jupyterlite/pyodide-kernel-extension:kernel": {**KERNEL, **options}}
    write(to, lab(), packed, {**SETTINGS, "litePluginSettings": plugins})


def lab() -> Path:
    """Return a folder with JupyterLite and the notebooks, without the packages."""
    python, texts = parts.lite(), dict(delivery.files())

    def fill(folder: Path) -> None:
        source = folder / "source"
        for name, text in texts.items():
            delivery.write(source / "contents" / name, text)
        for name, value in {"jupyter_lite_config": {"LiteBuildConfig": BUILD}, "overrides": FIRST_CHOICES}.items():
            (source / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
        command = [str(python), "-m", "jupyterlite_core", "build", "--lite-dir", str(source)]
        parts.run([*command, "--output-dir", str(folder / "made")])
        shutil.rmtree(source)
        for found in (folder / "made").iterdir():
            os.replace(found, folder / found.name)
        (folder / "made").rmdir()

    made_of = [
        json.dumps(BUILD),
        json.dumps(FIRST_CHOICES),
        *LITE,
        *(piece for item in texts.items() for piece in item),
    ]
    return make("lab", "building JupyterLite with the notebooks", made_of, fill)


def write_lab(to: Path) -> None:
    """Write the whole Lab into a folder: JupyterLite, the kernel with its packages, the settings."""
    made, ours = lab(), [file for place in (packages(), course()) for file in files(place)]
    write(to, made, ours, SETTINGS)


def write(to: Path, made: Path, packed: Iterable[Path], asked: dict[str, Any]) -> None:
    """Write a Lab into a folder, with these packages and these settings."""
    core = parts.pyodide()
    shutil.copytree(made, to, ignore=shutil.ignore_patterns(KEY))
    kernel = to / "static" / "pyodide"
    kernel.mkdir(parents=True)
    for file in [*(core / name for name in parts.CORE), *packed]:
        shutil.copy(file, kernel)
    (kernel / "pyodide-lock.json").write_text(lock(kernel, core), encoding="utf-8")
    settings = to / "jupyter-lite.json"  # JupyterLite takes over none of these from its own configuration
    whole = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps(_merged(whole, {"jupyter-config-data": asked}), indent=1), encoding="utf-8")


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {name: _merged(one[name], other[name]) for name in one.keys() & other.keys() if isinstance(one[name], dict)}
    return {**one, **other, **both}

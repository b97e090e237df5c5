"""What nbval takes over the notebooks, and over as many that only start and stop the site."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from tools.environment import ROOT

LOAD_TEST = ROOT / "notebooks" / "17-server-load.ipynb"  # takes long on purpose, and has a budget of its own


def nbval_seconds(paths: list[Path], skip: str = "needs-browser,needs-redis,needs-servers") -> float:
    """Return how long nbval takes over these notebooks, without the cells that have one of these tags."""
    options = ["-q", "-n0", f"--config-file={ROOT / 'pyproject.toml'}"]
    command = [sys.executable, "-m", "pytest", *options, *map(str, paths)]
    environment = {**os.environ, "SKIP_CELLS": skip}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
    return time.perf_counter() - start


def nbval_ratio() -> tuple[float, float]:
    """Return the seconds over all notebooks but the load test, and over as many that only start and stop the site."""
    real = [path for folder in ("notebooks", "solutions") for path in sorted((ROOT / folder).glob("*.ipynb"))]
    real.remove(LOAD_TEST)
    with tempfile.TemporaryDirectory() as folder:
        empty = []
        for number in range(len(real)):
            cell = nbformat.v4.new_code_cell("import requests\nfrom wirelab import DemoSite\nDemoSite().stop()")
            path = Path(folder) / f"empty{number}.ipynb"
            nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=nbformat.read(real[0], 4).metadata), path)
            empty.append(path)
        return nbval_seconds(real), nbval_seconds(empty)

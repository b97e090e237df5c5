"""What the lessons recorded on a computer, for the cells that a browser tab cannot run."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import nbformat

from tools.build import NEEDS
from tools.environment import ROOT
from wirelab.tab.recorded import key_of


def records() -> dict[str, Any]:
    """Return the stored outputs of these cells, by their source, with where they were recorded."""
    found: dict[str, Any] = {}
    for path in sorted(path for folder in ("notebooks", "solutions") for path in (ROOT / folder).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        known = notebook.metadata.get("recorded") or _stored(path)
        for cell in notebook.cells:
            if NEEDS & set(cell.metadata.get("tags", [])):
                outputs = [bundle(output) for output in cell.outputs]
                found[key_of(cell.source)] = {"with": known, "outputs": outputs}
    return found


def bundle(output: Any) -> dict[str, Any]:
    """Return one output as what `display` takes."""
    if output.output_type == "stream":
        return {"text/plain": output.text.rstrip("\n")}
    if output.output_type == "error":
        return {"text/plain": f"{output.ename}: {output.evalue}"}
    return dict(output.data)


def _stored(path: Path) -> str:
    """Return the day on which a notebook without a note of its own was stored; nothing outside of git."""
    git = shutil.which("git")
    asked = [git or "", "log", "-1", "--format=%cs", "--", str(path)]
    day = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True).stdout.strip() if git else ""
    return f"on {day}" if day else ""

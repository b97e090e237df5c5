"""What the lessons recorded on a computer, for the cells that a browser tab cannot run."""

from typing import Any

import nbformat

from tools.environment import ROOT
from wirelab.tab.recorded import key_of

NEEDS = {"needs-browser", "needs-servers", "needs-redis"}  # tags of cells that need another program


def records() -> dict[str, Any]:
    """Return the stored outputs of these cells, by their source, with where they were recorded."""
    found: dict[str, Any] = {}
    for path in sorted(path for folder in ("notebooks", "solutions") for path in (ROOT / folder).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if NEEDS & set(cell.metadata.get("tags", [])):
                outputs = [bundle(output) for output in cell.outputs]
                found[key_of(cell.source)] = {"where": notebook.metadata.get("recorded", ""), "outputs": outputs}
    return found


def bundle(output: Any) -> dict[str, Any]:
    """Return one output as what `display` takes."""
    if output.output_type == "stream":
        return {"text/plain": output.text.rstrip("\n")}
    if output.output_type == "error":
        return {"text/plain": f"{output.ename}: {output.evalue}"}
    return dict(output.data)

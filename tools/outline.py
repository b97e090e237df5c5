"""The outline of all notebooks: one line a cell, written only when an author asks for it by name.

A build does not renew it, so a cell that got lost on the way is missed.
"""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.environment import ROOT

FILE = ROOT / "tests" / "outline.txt"
FOLDERS = ("notebooks", "solutions")
KINDS = {"markdown": "text", "code": "code"}


def main() -> None:
    """Write the outline anew."""
    FILE.write_text(outline(), encoding="utf-8", newline="\n")
    print(FILE.relative_to(ROOT))


def outline() -> str:
    """Return for each notebook its name, and for each cell its id, kind, tags, and headings or graded exercise."""
    return "\n".join(
        part for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb")) for part in of(path)
    )


def of(path: Path) -> list[str]:
    """Return the lines of one notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [f"{path.parent.name}/{path.stem}", *(f"  {entry(cell)}".rstrip() for cell in cells), ""]


def entry(cell: NotebookNode) -> str:
    """Return what must not get lost of one cell: `78166e02    code  misconception:M03`."""
    headings = re.findall(r"^#+ .+", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []
    graded = [cell.metadata.nbgrader.grade_id] if "nbgrader" in cell.metadata else []
    asks = ["Predict"] * cell.source.count("<details>")
    marks = [*cell.metadata.get("tags", []), *graded, *headings, *asks]
    return f"{cell.id:<12}{KINDS.get(cell.cell_type, cell.cell_type)}  {'  '.join(marks)}"

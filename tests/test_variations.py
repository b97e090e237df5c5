"""What a reader is asked to vary: each variation is run, right after the cell that it changes."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbformat import NotebookNode

from tests.committed import LESSONS
from tools.build import sanitize
from tools.environment import ROOT
from tools.kernels import execute

ASKED = re.compile(r"\*\*Vary\.\*\* .*?cell (above|below).*?write `(.+?)` in place of `(.+?)`", re.DOTALL)
ROWS = (ROOT / "tests" / "variations.txt").read_text(encoding="utf-8").splitlines()
SHOWN = {(stem, id): shown for stem, id, shown in (row.split("\t") for row in ROWS if not row.startswith("#"))}


class Variation(NamedTuple):
    """A cell, and what to write in place of what."""

    cell: NotebookNode
    new: str
    old: str


def variations(path: Path) -> list[Variation]:
    cells, found = nbformat.read(path, as_version=4).cells, []
    for number, cell in enumerate(cells):
        for where, new, old in ASKED.findall(cell.source if cell.cell_type == "markdown" else ""):
            others = reversed(cells[:number]) if where == "above" else cells[number:]
            found.append(Variation(next(other for other in others if other.cell_type == "code"), new, old))
    return found


ALL = {path.stem: variations(path) for path in LESSONS}


def text_of(cell: NotebookNode) -> str:
    outputs = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
    return "\n".join(outputs)


def shown(stem: str, id: str, text: str) -> bool:
    """Tell whether this output of a cell has what its variation shows."""
    same = text_of(next(one.cell for one in ALL[stem] if one.cell.id == id))
    return sanitize(text) == sanitize(same) if SHOWN[stem, id] == "=" else bool(re.search(SHOWN[stem, id], text, re.M))


def test_every_lesson_of_the_first_two_parts_lets_the_reader_type():
    few = {stem: len(found) for stem, found in ALL.items() if "01" <= stem[:2] <= "12" and len(found) < 3}
    assert few == {}


def test_what_a_reader_sees_is_known_for_each_variation():
    assert {(stem, one.cell.id) for stem, found in ALL.items() for one in found} == set(SHOWN)


@pytest.mark.parametrize("stem", [stem for stem, found in ALL.items() if found])
def test_each_variation_runs_and_shows_something_new(stem: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WIRELAB_PROGRESS", "memory")
    notebook = nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4)
    asked, varied, cells = {one.cell.id: one for one in ALL[stem]}, [], []
    for cell in notebook.cells:
        cells.append(cell)
        if one := asked.get(cell.id):
            assert cell.source.count(one.old) == 1, "a reader must find what to replace"
            varied.append(nbformat.v4.new_code_cell(cell.source.replace(one.old, one.new), id=f"{cell.id[:58]}-again"))
            cells.append(varied[-1])
            assert shown(stem, cell.id, text_of(cell)) == (SHOWN[stem, cell.id] == "="), "it shows nothing new"
    notebook.cells = cells[: cells.index(varied[-1]) + 1]
    execute(notebook, ROOT / "notebooks")
    other = {
        cell.id: text_of(cell) for cell in varied if not shown(stem, cell.id.removesuffix("-again"), text_of(cell))
    }
    assert other == {}

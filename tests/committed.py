"""The committed notebooks as tests read them: cells with the text of their outputs, and the sections they stand in."""

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.environment import ROOT

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
EXERCISES = [ROOT / "exercises" / path.name.replace("-solutions", "-exercises") for path in SOLUTIONS]
WITH_OUTPUTS = LESSONS + SOLUTIONS


def name(path: Path) -> str:
    """Return how a test names a notebook."""
    return f"{path.parent.name}/{path.stem}"


@functools.cache
def read(path: Path) -> NotebookNode:
    """Return a notebook, read once; nobody writes into it."""
    return nbformat.read(path, as_version=4)


def headings(cell: NotebookNode) -> list[str]:
    """Return the headings of a Markdown cell, marks included."""
    return re.findall(r"^#+ .+", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []


@dataclass(frozen=True)
class Said:
    """What one output says, in each of its forms."""

    plain: str
    html: str = ""
    svg: str = ""

    @property
    def both(self) -> str:
        """Return all that can be read in it."""
        return f"{self.plain}\n{text_of(self.html)}\n{text_of(self.svg)}"


PREDICTION = ("Your guess for ", "The run shows: ")


def said(cell: NotebookNode) -> Iterator[Said]:
    """Yield the outputs of a cell; without pictures, and without what can be guessed, which proves nothing."""
    for output in cell.get("outputs", []):
        plain = output.get("data", {}).get("text/plain", "")
        if plain.startswith(PREDICTION):
            continue
        if plain.startswith("plot: "):  # its words are the label of the drawing
            yield Said(plain)
            continue
        if output.output_type == "stream":
            yield Said(output.text)
        elif output.output_type == "error":
            yield Said(f"{output.ename}: {output.evalue}")
        else:
            yield Said(*(output.data.get(kind, "") for kind in ("text/plain", "text/html", "image/svg+xml")))


def text_of(markup: str) -> str:
    """Return HTML, or an SVG, without its tags, one line a row; and without what says again what is folded below."""
    markup = re.sub(
        r"<(style|script)>.*?</\1>|<summary class=.wirelab-fold.>.*?</summary>", "", markup, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</tr>|</caption>|<br/>|</text>", "\n", markup)))


def shown(cell: NotebookNode) -> str:
    """Return what the outputs of a cell say, as text."""
    return "\n".join(one.plain for one in said(cell))

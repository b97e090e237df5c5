"""The outline of the course: the cells of its notebooks, and a fingerprint of each text, of sentences in code, too.

Written only when an author asks for it by name. A build does not renew it: a cell that got lost on the way is
missed, and who changes a text, on purpose or by a replacement that went too far, is asked whether the output beside
it says so, too.
"""

import ast
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.environment import ROOT
from wirelab.checks.catalogue import all_exercises

FILE = ROOT / "tests" / "outline.txt"
FOLDERS = ("notebooks", "solutions")
DOCUMENTS = ("README.md", "docs/deploying.md", "docs/teaching.md", "docs/cheat-sheet.md")
CODE = ("wirelab", "tools", "demo_site")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
WORDS = re.compile(r"[A-Za-z']{2,}")
KINDS = {"markdown": "text", "code": "code"}


def main() -> None:
    """Write the outline anew."""
    FILE.write_text(outline(), encoding="utf-8", newline="\n")
    print(FILE.relative_to(ROOT))


def outline() -> str:
    """Return the lines of each notebook and of each document."""
    notebooks = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
    programs = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]
    parts = [*map(of, notebooks), *(of_document(ROOT / name) for name in DOCUMENTS), hints(), ["", *of_code(programs)]]
    return "\n".join(line for part in parts for line in part)


def of(path: Path) -> list[str]:
    """Return the lines of one notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [f"{path.parent.name}/{path.stem}", *(f"  {entry(cell)}".rstrip() for cell in cells), ""]


def of_document(path: Path) -> list[str]:
    """Return the lines of one document: headings, tables and commands as they are, and a fingerprint of the others."""
    lines, fenced = [path.name], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif line.strip():
            lines.append(f"  {line if fenced or line.startswith(('#', '|')) else beginning(line)}")
    return [*lines, ""]


def hints() -> list[str]:
    """Return the hints of each exercise: no run holds them."""
    return [f"{id}: {hint}" for id, exercise in all_exercises().items() for hint in exercise.hints]


def of_code(paths: list[Path]) -> Iterator[str]:
    """Yield a line for each module that says something: checks, tools and the shop speak to people, too."""
    for path in paths:
        if said := sentences(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(ROOT).as_posix()}: {len(said)} texts  {fingerprint(' '.join(said))}"


def sentences(code: str) -> list[str]:
    """Return the texts of a module that have three words or more, sorted; docstrings are for readers of the code."""
    tree = ast.parse(code)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    return sorted(text for text in texts if len(WORDS.findall(text)) > 2)


def entry(cell: NotebookNode) -> str:
    """Return what must not get lost of one cell: `78166e02    code  misconception:M03`."""
    is_text = cell.cell_type == "markdown"
    headings = re.findall(r"^#+ .+", cell.source, re.MULTILINE) if is_text else []
    graded = [cell.metadata.nbgrader.grade_id] if "nbgrader" in cell.metadata else []
    asks = ["Predict"] * cell.source.count("<details>")
    marks = [*cell.metadata.get("tags", []), *graded, *headings, *asks, *[fingerprint(cell.source)] * is_text]
    return f"{cell.id:<16}{KINDS.get(cell.cell_type, cell.cell_type)}  {'  '.join(marks)}"


def beginning(line: str) -> str:
    """Return the first words of a paragraph, by which it is found, and the fingerprint of all of it."""
    return f"{' '.join(line.split()[:5])} … {fingerprint(line)}"


def fingerprint(text: str) -> str:
    """Return a few letters that change with any word or sign of a text; how its lines are broken does not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]

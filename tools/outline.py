"""The outline of all notebooks and documents: their cells, and the words of prose that carry facts.

Written only when an author asks for it by name. A build does not renew it: a cell that got lost on the way is
missed, and who changes a number, a letter, a name or a "not" is asked whether the output says so, too.
"""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.environment import ROOT
from wirelab.checks.catalogue import all_exercises

FILE = ROOT / "tests" / "outline.txt"
FOLDERS = ("notebooks", "solutions")
DOCUMENTS = ("README.md", "docs/deploying.md", "docs/teaching.md", "docs/cheat-sheet.md")
KINDS = {"markdown": "text", "code": "code"}
NUMERALS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    "once|twice|half|both|first|second|third|last"
)
NEGATIONS = "no|not|never|none|nothing|nobody|neither|nor|without|yes|only|all|any|every|each|always|before|after"
# Words that a careless hand exchanges for their opposite, or one place for another: the sentence stays a sentence.
OPPOSITES = (
    "older|newer|old|new|earlier|later|more|less|longer|shorter|larger|smaller|same|other|different|above|below|"
    "signed|encrypted|readable|sends|receives|keeps|stays|refuses|accepts|opens|ends|begins|deletes|"
    "reading|storing|reads|stores|writes|true|false|right|wrong|fewer|faster|slower|most|least|often|seldom|"
    "sets|adds|puts|takes|counts|removes|changes|shows|hides|gives|loses|lost|saved|over|alive|dead|safe|open|closed|"
    "login|logout|logged|in|out|member|stranger|learner|learners|teacher|student|students|hub|"
    "jar|wire|store|row|cookie|session|header|client|server|browser|GET|POST"
)
PEOPLE = "Alice|Bob|Carol|Dora|Ella|Erin|Frank|Gina|Gwen|Hanna|Hugo|Ida|thief|victim|visitor|nobody|his|her|hers|their"
TITLES = r"(?<=[a-z,;:] )\*?[A-Z][a-z]+\b"  # and other names, in the middle of a sentence
CARRIES_A_FACT = re.compile(
    r"(?<=\]\()[^)\s]+(?=\))"  # where a link leads
    r"|`[^`\n]+`|(?<!\*)\*[^*\n]{2,40}\*(?!\*)|\*\*[^*\n]+\*\*|\"[^\"\n]{2,60}\"|\b[A-Z]\b(?=[^'’]|$)|\d[\d.,]*"
    rf"|\b(?:{NUMERALS}|{NEGATIONS}|{OPPOSITES}|{PEOPLE}|\w+n't)\b|(?-i:{TITLES})",
    re.IGNORECASE,
)


def main() -> None:
    """Write the outline anew."""
    FILE.write_text(outline(), encoding="utf-8", newline="\n")
    print(FILE.relative_to(ROOT))


def outline() -> str:
    """Return the lines of each notebook and of each document."""
    notebooks = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
    parts = [*map(of, notebooks), *(of_document(ROOT / name) for name in DOCUMENTS), hints()]
    return "\n".join(line for part in parts for line in part)


def of(path: Path) -> list[str]:
    """Return the lines of one notebook."""
    cells = nbformat.read(path, as_version=4).cells
    lines = [f"  {line}".rstrip() for cell in cells for line in (entry(cell), *facts(cell))]
    return [f"{path.parent.name}/{path.stem}", *lines, ""]


def of_document(path: Path) -> list[str]:
    """Return the lines of one document: headings, tables and commands as they are, and what its paragraphs say."""
    lines, fenced = [path.name], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
            continue
        whole = fenced or line.startswith(("#", "|"))
        kept = line if whole else " ".join(words_of(line))
        lines += [f"  {kept}"] * bool(kept.strip())
    return [*lines, ""]


def hints() -> list[str]:
    """Return the hints of each exercise: no run holds them."""
    return [f"{id}: {hint}" for id, exercise in all_exercises().items() for hint in exercise.hints]


def entry(cell: NotebookNode) -> str:
    """Return what must not get lost of one cell: `78166e02    code  misconception:M03`."""
    headings = re.findall(r"^#+ .+", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []
    graded = [cell.metadata.nbgrader.grade_id] if "nbgrader" in cell.metadata else []
    asks = ["Predict"] * cell.source.count("<details>")
    marks = [*cell.metadata.get("tags", []), *graded, *headings, *asks]
    return f"{cell.id:<12}{KINDS.get(cell.cell_type, cell.cell_type)}  {'  '.join(marks)}"


def facts(cell: NotebookNode) -> list[str]:
    """Return the line that lists, in their order, the words of a Markdown cell that carry its facts."""
    if cell.cell_type != "markdown":
        return []
    found = words_of(cell.source)
    return [f"    says: {' '.join(found)}"] if found else []


def words_of(source: str) -> list[str]:
    """Return, in their order, the words of Markdown that carry its facts."""
    prose = re.sub(r"<[^>]+>|^#+ .*", " ", source, flags=re.MULTILINE)
    found = [match[0] for match in CARRIES_A_FACT.finditer(prose) if match[0] not in ("a", "i", "A", "I", "s", "t")]
    return found + ["A"] * bool(re.search(r"\b(?:row|carries|sets|shows) A\b", prose))

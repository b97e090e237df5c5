"""The sheet as Markdown, for a code host."""

from collections.abc import Sequence

from tools.sheet.model import PLACES, Block, place_of
from tools.sheet.words import INTRO, MADE_BY, PLACE_TEXTS, TITLE, lesson_file


def write(blocks: Sequence[Block]) -> str:
    """Return the whole sheet."""
    places = table(["place", "holds", "in the code"], [[f"**{place}**", *PLACE_TEXTS[place]] for place in PLACES])
    parts = [f"<!-- {MADE_BY} -->", f"# {TITLE}", f"{INTRO} To print it: [cheat-sheet.html](cheat-sheet.html).", places]
    for block in blocks:
        parts += section(block)
    return "\n\n".join(parts) + "\n"


def section(block: Block) -> list[str]:
    """Return the parts of one block."""
    lessons = ", ".join(f"[{lesson}]({lesson_file(lesson)})" for lesson in block.lessons)
    several = "Lessons" if len(block.lessons) > 1 else "Lesson"
    columns = [f"**{name}**" if place_of(name) else name for name in block.columns]
    parts = [f"## {block.title}", f"{several} {lessons}"]
    notes = "\n".join(f"- {note}" for note in block.notes)
    parts += [block.intro] if block.intro else []
    return [*parts, table(columns, block.rows), *([notes] if notes else [])]


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; a bar inside a cell would end it."""
    grid = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in grid)

"""The sheet as one page of HTML, for the screen and for the two sides of one sheet of A4."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from tools.sheet.model import PLACES, Block, place_of
from tools.sheet.words import INTRO, MADE_BY, PLACE_TEXTS, TITLE, lesson_file
from wirelab.pictures.show import COLOURS

STYLE = Path(__file__).with_name("sheet.css")
SHORT = 16  # characters
SIDES = ((slice(0, 5), slice(5, 8)), (slice(8, 12), slice(12, None)))  # two sides of paper, two columns each


def write(blocks: Sequence[Block]) -> str:
    """Return the whole page; nothing in it comes from elsewhere."""
    colours = "".join(f"--{place}: {COLOURS[place]}; " for place in PLACES)
    style = f":root {{ {colours}}}\n{STYLE.read_text(encoding='utf-8')}"
    places = "".join(
        f'<li class="{place}"><b>{place}</b> {inline(holds)} <span>{inline(where)}</span></li>'
        for place, (holds, where) in PLACE_TEXTS.items()
    )
    sides = "\n".join(
        '<div class="side">\n' + "\n".join(column(blocks[part]) for part in side) + "\n</div>" for side in SIDES
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<!-- {MADE_BY} -->\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{TITLE}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<header>\n<div><h1>{TITLE}</h1><p>{inline(INTRO)}</p></div>\n"
        f'<ul class="places">{places}</ul>\n</header>\n<main>\n{sides}\n</main>\n</body>\n</html>\n'
    )


def column(blocks: Sequence[Block]) -> str:
    """Return the blocks of one column."""
    return f'<div class="column">\n{"".join(section(block) for block in blocks)}</div>'


def section(block: Block) -> str:
    """Return one block."""
    lessons = " ".join(
        f'<a href="{lesson_file(lesson)}" aria-label="Lesson {lesson}">{lesson}</a>' for lesson in block.lessons
    )
    head = "".join(
        f'<th scope="col" role="columnheader" class="{place_of(name)}{" short" * (len(name) < 8)}">{inline(name)}</th>'
        for name in block.columns
    )
    rows = "\n".join(row(block.columns, cells) for cells in block.rows)
    notes = "".join(f"<li>{inline(note)}</li>" for note in block.notes)
    return (
        f'<section>\n<h2><span id="{block.name}">{block.title}</span> <small>{lessons}</small></h2>\n'
        + (f"<p>{inline(block.intro)}</p>\n" if block.intro else "")
        + f'<table role="table" aria-labelledby="{block.name}">\n'
        + f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        + f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>\n'
        + (f"<ul>{notes}</ul>\n" if notes else "")
        + "</section>\n"
    )


def row(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Return one row. A small screen stacks its cells; then only the roles say that it is a row of a table."""
    first, *others = cells
    data = "".join(
        f'<td role="cell"{short(cell)} data-column="{escape(name.replace("`", ""))}">{inline(cell)}</td>'
        for name, cell in zip(columns[1:], others, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{inline(first)}</th>{data}</tr>'


def short(cell: str) -> str:
    """Mark a cell that stays on one line."""
    return ' class="short"' if len(cell.replace("`", "")) <= SHORT else ""


def inline(text: str) -> str:
    """Return text as HTML: `code` between backticks, which may break after its punctuation."""
    pieces = text.split("`")
    return "".join(
        f"<code>{breakable(piece)}</code>" if n % 2 else escape(piece, False) for n, piece in enumerate(pieces)
    )


def breakable(code: str) -> str:
    """Return code as HTML that may go on in the next line; short code stays on one."""
    if len(code) <= SHORT:
        return escape(code, quote=False)
    return re.sub(r"([._(=/,;])(?=\w)", r"\1<wbr>", escape(code, quote=False))

"""What learners see: every displayed object says the same as text and as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest

# Okabe and Ito's palette: told apart by readers with any colour vision. The label always
# names the place too, so nothing depends on colour.
COLOURS = {"jar": "#E69F00", "wire": "#0072B2", "store": "#009E73"}
LEFT = "text-align:left"
NOTE = 45  # characters of a note that stay on one line; a longer one may wrap, or the table would not fit


@dataclass(frozen=True)
class Line:
    """One line of a picture of the three places: where, what is there, what happened to it."""

    label: str
    text: str
    note: str = ""

    @property
    def place(self) -> str:
        """Return jar, wire or store."""
        return "wire" if "wire" in self.label else self.label


@dataclass
class Panel:
    """A title and its lines, for example one exchange."""

    title: str
    lines: Sequence[Line] = field(default_factory=list)

    def __repr__(self) -> str:
        texts = [line.text.replace("\n", "\n" + " " * 15) for line in self.lines]
        notes = ["   " + line.note if line.note else "" for line in self.lines]
        rows = [f"  {line.label:<12} {text}{note}" for line, text, note in zip(self.lines, texts, notes, strict=True)]
        return "\n".join([self.title, *rows])

    def _repr_html_(self) -> str:
        rows = "".join(_html_line(line) for line in self.lines)
        return (
            f'<table style="{LEFT};margin:0"><caption style="{LEFT};font-weight:bold;white-space:nowrap">'
            f"{escape(self.title)}</caption>{rows}</table>"
        )


def _html_line(line: Line) -> str:
    colour = COLOURS.get(line.place, "#888888")
    text = escape(line.text)
    if "\n" in text:  # code on several lines keeps them
        text = f'<pre style="margin:0;white-space:pre-wrap">{text}</pre>'
    return (
        f'<tr><th scope="row" style="{LEFT};white-space:nowrap;border-left:5px solid {colour}">'
        f'{escape(line.label)}</th><td style="{LEFT}">{f"<code>{text}</code>" if line.place in COLOURS else text}</td>'
        f'<td style="{LEFT}{";white-space:nowrap" if len(line.note) <= NOTE else ""}">{escape(line.note)}</td></tr>'
    )


@dataclass
class Table:
    """A table about one place; `empty` is what it says when it has no rows."""

    place: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str

    def __repr__(self) -> str:
        if not self.rows:
            return f"{self.title} ({self.empty})"
        rows = [self.columns, *self.rows]
        # A cell may have several lines; where it has fewer than its neighbours, nothing stands below it.
        grid = [line for row in rows for line in zip_longest(*(cell.split("\n") for cell in row), fillvalue="")]
        widths = [max(len(row[i]) for row in grid) for i in range(len(self.columns))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in grid]
        return "\n".join([self.title, *("  " + line for line in lines)])

    def _repr_html_(self) -> str:
        caption = f'<caption style="{LEFT};font-weight:bold;white-space:nowrap">{escape(self.title)}</caption>'
        head = "".join(f'<th scope="col" style="{LEFT}">{escape(name)}</th>' for name in self.columns)
        body = "".join(_html_row(row) for row in self.rows) or (
            f'<tr><td colspan="{len(self.columns)}" style="{LEFT}">{escape(self.empty)}</td></tr>'
        )
        edge = f"border-left:5px solid {COLOURS[self.place]}"
        return f'<table style="{LEFT};margin:0;{edge}">{caption}<tr>{head}</tr>{body}</table>'


def counted(number: int, noun: str) -> str:
    """Return `1 session`, `2 sessions`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _html_row(cells: Sequence[str]) -> str:
    lines = ["<br>".join(f"<code>{escape(line)}</code>" for line in cell.split("\n")) for cell in cells]
    return "<tr>" + "".join(f'<td style="{LEFT}">{cell}</td>' for cell in lines) + "</tr>"

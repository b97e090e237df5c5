"""What learners see: every displayed object says the same as text and as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, zip_longest

# Okabe and Ito's palette: told apart by readers with any colour vision. The label always
# names the place too, so nothing depends on colour.
COLOURS = {"jar": "#E69F00", "wire": "#0072B2", "store": "#009E73"}
LEFT = "text-align:left"
WHOLE_WORDS = "overflow-wrap:normal;word-break:normal"
QUIET = "opacity:0.7"
FOLD = '<summary class="wirelab-fold">'  # says again, in short, what is below it
SAME = ("", "unchanged", "same data")  # notes of lines in which nothing happened
NOTHING_NEW = (*SAME, "renewed")


@dataclass(frozen=True)
class Line:
    """One line of a picture of the three places: where, what is there, what happened to it."""

    label: str
    text: str
    note: str = ""
    quiet: int = 0  # characters at the end of the text that say what every reader has seen before

    @property
    def place(self) -> str:
        """Return jar, wire or store."""
        return "wire" if "wire" in self.label else self.label


@dataclass
class Panel:
    """A title and its lines, for example one exchange; `folded` says in a few words why HTML shows the title alone."""

    title: str
    lines: Sequence[Line] = field(default_factory=list)
    folded: str = ""

    def __repr__(self) -> str:
        texts = [line.text.replace("\n", "\n" + " " * 15) for line in self.lines]
        notes = ["   " + line.note if line.note else "" for line in self.lines]
        rows = [f"  {line.label:<12} {text}{note}" for line, text, note in zip(self.lines, texts, notes, strict=True)]
        return "\n".join([self.title, *rows])

    def _repr_html_(self) -> str:
        caption = f'<caption style="{LEFT};font-weight:bold;white-space:nowrap">{escape(self.title)}</caption>'
        table = f'<table style="{LEFT};margin:0">{caption}{"".join(_rows(self.lines))}</table>'
        if self.folded:
            summary = f'{escape(self.title)} <span style="{QUIET}">{escape(self.folded)}</span>'
            table = f"<details>{FOLD}{summary}</summary>{table}</details>"
        return f'<div style="overflow-x:auto" tabindex="0">{table}</div>'


def _rows(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the rows of a panel; of several cookies that stay as they are, one row that can be unfolded."""
    for place, group in groupby(lines, lambda line: line.label if _stays(line) else id(line)):
        same = list(group)
        if place == "jar" and len(same) > 1:
            names = ", ".join(f"<code>{escape(line.text.split('  ')[0])}</code>" for line in same)
            label = f'</div><div><span style="{QUIET}">{place}</span> '
            inside = f"<div>{label.join(map(_said, same))}</div>"
            fold = f"<details>{FOLD}{len(same)} unchanged: {names}</summary>{inside}</details>"
            yield _row(same[0], fold)
        else:
            yield from (_row(line, _said(line)) for line in same)


def _stays(line: Line) -> bool:
    """Return whether nothing about this line is worth a look."""
    return line.note == "unchanged" and "  expired " not in line.text


def _row(line: Line, said: str) -> str:
    colour = COLOURS.get(line.place, "#888888")
    tint = f' style="background:{colour}26"' if line.note not in SAME else ""
    return (
        f'<tr{tint}><th scope="row" style="{LEFT};white-space:nowrap;border-left:5px solid {colour}">'
        f'{escape(line.label)}</th><td style="{LEFT};{WHOLE_WORDS}">{said}</td></tr>'
    )


def _said(line: Line) -> str:
    """Return what a line says, its change beside it: what happened is seen first, and what never varies last."""
    loud = line.text[: len(line.text) - line.quiet]
    text = escape(loud) + (f'<span style="{QUIET}">{escape(line.text[len(loud) :])}</span>' if line.quiet else "")
    if "\n" in text:  # code on several lines keeps them
        text = f'<pre style="margin:0;white-space:pre-wrap">{text}</pre>'
    text = f"<code>{text}</code>" if line.place in COLOURS else text
    return f"{text} {_badge(line)}" if line.note else text


def _badge(line: Line) -> str:
    if line.note in SAME:
        return f'<span style="{QUIET}">{escape(line.note)}</span>'
    colour = COLOURS.get(line.place, "#888888")  # black on jar and store is read well, in a dark theme, too
    return (
        f'<b style="background:{colour};color:{"#fff" if line.place == "wire" else "#000"};border-radius:4px;'
        f'padding:0 5px">{escape(line.note)}</b>'
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
        table = f'<table style="{LEFT};margin:0;{edge}">{caption}<tr>{head}</tr>{body}</table>'
        return f'<div style="overflow-x:auto" tabindex="0">{table}</div>'


def counted(number: int, noun: str) -> str:
    """Return `1 session`, `2 sessions`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _html_row(cells: Sequence[str]) -> str:
    lines = ["<br>".join(f"<code>{escape(line)}</code>" for line in cell.split("\n")) for cell in cells]
    return "<tr>" + "".join(f'<td style="{LEFT};{WHOLE_WORDS}">{cell}</td>' for cell in lines) + "</tr>"

"""The map of the course: what of each lesson is solved, how many predictions were foreseen, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from wirelab.checks.catalogue import all_exercises
from wirelab.checks.lessons import LESSONS, Lesson, Step, after, lesson_of, step
from wirelab.checks.outcome import GREEN, link
from wirelab.checks.record import Record
from wirelab.pictures.show import LEFT

PREDICTION = "predict "  # in the record, before the id of a prediction: `predict 06-a`
SHORT = 12  # characters of a cell that stay on one line on a phone, too
FULL, EMPTY = "█", "░"  # an exercise that is solved, and one that is not


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: as text, and as HTML where that has more to it."""

    text: str
    more: str = ""

    @property
    def html(self) -> str:
        """Return the cell as HTML."""
        return self.more or escape(self.text)


@dataclass
class Overview:
    """A title, rows whose first cell is their head, and what is said below them."""

    title: str
    rows: Sequence[Sequence[Cell]]
    ends: Sequence[Cell] = ()

    def __repr__(self) -> str:
        widths = [max(len(cell.text) for cell in column) for column in zip(*self.rows, strict=True)]
        rows = [
            "  ".join(f"{cell.text:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in self.rows
        ]
        return "\n".join([self.title, *(f"  {line}".rstrip() for line in (*rows, *(end.text for end in self.ends)))])

    def _repr_html_(self) -> str:
        rows = "".join(_html_row(row) for row in self.rows)
        ends = "".join(f'<tr><td colspan="4" style="{LEFT}">{end.html}</td></tr>' for end in self.ends)
        caption = f'<caption style="{LEFT};font-weight:bold;white-space:nowrap">{escape(self.title)}</caption>'
        return f'<table style="{LEFT};margin:0">{caption}{rows}{ends}</table>'


def overview(known: Record, damaged: Sequence[str]) -> Overview:
    """Return the map for this record; `damaged` are the names of records that could not be read."""
    following = _next(known)
    ends = [Cell(f"Next: {following.name}", f"Next: {link(following.name, following.address)}")] if following else []
    ends += [Cell(f"A record that could not be read is kept as {name}.") for name in damaged]
    title = f"{len(solved_in(known))} of {len(all_exercises())} exercises solved"
    return Overview(title, [_lesson(lesson, known) for lesson in LESSONS], ends)


def one_lesson(lesson: Lesson, known: Record) -> Overview:
    """Return one lesson: each exercise solved, tried or open, the hints taken, and the predictions foreseen."""
    rows, count, foresaw = [], _count(lesson, known), _foresaw(lesson, known)
    for id in lesson.exercises:
        past = known.get(id, {})
        state = "✓ solved" if past.get("solved") else f"tried {past['tries']}×" if past.get("tries") else "open"
        hints = f"hints taken: {past['hints']}" if past.get("hints") else ""
        rows.append([Cell(id), Cell(state), _linked(all_exercises()[id].title, lesson.exercises_address), Cell(hints)])
    return Overview(
        f"{lesson.name}: {count or 'no'} exercises{' solved' if count else ''}", rows, [*map(Cell, foresaw)]
    )


def solved_in(known: Record) -> set[str]:
    """Return the ids of the exercises that are solved; what else is in the record is no exercise."""
    return {id for id in all_exercises() if known.get(id, {}).get("solved")}


def _lesson(lesson: Lesson, known: Record) -> list[Cell]:
    left = len(lesson.left(solved_in(known)))
    solved, unsolved = FULL * (len(lesson.exercises) - left), EMPTY * left
    colours = f'<span style="color:{GREEN}">{solved}</span>{unsolved}'
    return [
        _linked(lesson.name, lesson.address),
        Cell(solved + unsolved, f'<span aria-hidden="true" style="font-family:monospace">{colours}</span>'),
        _linked(_count(lesson, known), lesson.exercises_address),
        Cell(" ".join(_foresaw(lesson, known))),
    ]


def _linked(text: str, address: str) -> Cell:
    return Cell(text, link(text, address) if text else "")


def _html_row(row: Sequence[Cell]) -> str:
    styles = [LEFT + (";white-space:nowrap" if len(cell.text) <= SHORT else "") for cell in row]
    head = f'<th scope="row" style="{styles[0]};font-weight:normal">{row[0].html}</th>'
    data = [f'<td style="{style}">{cell.html}</td>' for cell, style in zip(row[1:], styles[1:], strict=True)]
    return f"<tr>{head}{''.join(data)}</tr>"


def _count(lesson: Lesson, known: Record) -> str:
    every = len(lesson.exercises)
    return f"{every - len(lesson.left(solved_in(known)))} of {every}" if every else ""


def _foresaw(lesson: Lesson, known: Record) -> list[str]:
    guesses = [past for id, past in known.items() if id.startswith(f"{PREDICTION}{lesson.number}-")]
    guessed, foreseen = (sum(past.get(what, 0) for past in guesses) for what in ("guessed", "foreseen"))
    return [f"foresaw {foreseen} of {guessed}"] if guessed else []


def _next(known: Record) -> Step | None:
    """Return what is open in the lesson that the learner was in last, or what comes after it; else the first lesson."""
    solved, touched = solved_in(known), [id for id in known if id in all_exercises()]
    if not touched:
        return LESSONS[0].as_step()
    left = lesson_of(touched[-1]).left(solved)
    return step(left[0]) if left else after(touched[-1], solved)

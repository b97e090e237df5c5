"""What a check says: a report in text and HTML, and an exception for an answer that does not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from html import escape

from wirelab.checks.beliefs import BELIEFS, explain
from wirelab.checks.client import Failed
from wirelab.checks.lessons import Step, after, lesson_of
from wirelab.checks.registry import Exercise
from wirelab.pictures.show import LEFT, Panel, Table

GREEN, RED, GREY = "#009E73", "#D55E00", "#888888"  # Okabe and Ito; the mark ✓ or ✗ says the same
MORE = '`hint("{id}")` shows it, then the idea, then nearly the code'


class Wrong(Exception):  # noqa: N818  (it is not an error of the program)
    """An answer that does not hold. IPython shows one line for it, below the report."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report))
        self.report = report

    def _render_traceback_(self) -> list[str]:
        return ["not yet: read the report above"]


@dataclass
class Solved:
    """One line for a right answer, which ends with what comes next; what was proved is folded below it."""

    title: str
    proved: Sequence[str]
    next: Step | None = None
    solved = True

    def __repr__(self) -> str:
        line = f"{self.title} Next: {self.next.name}" if self.next else self.title
        return "\n".join([line, *([_row("proved", "\n".join(self.proved))] if self.proved else [])])

    def _repr_html_(self) -> str:
        step = f" Next: {link(self.next.name, self.next.address)}" if self.next else ""
        proved = "".join(f"<li>{escape(what)}</li>" for what in self.proved)
        return (
            f'<div style="{LEFT};border-left:5px solid {GREEN};padding-left:8px">'
            f"<strong>{escape(self.title)}</strong>{step}"
            f"<details><summary>proved</summary><ul>{proved}</ul></details></div>"
        )


@dataclass
class Report:
    """A title, labelled lines, what was seen on the way, a nudge, and what to read again."""

    id: str
    title: str
    lines: list[tuple[str, str]]
    nudge: str = ""  # the first hint: folded in HTML, and not counted as taken
    reread: str = ""
    section: tuple[str, str] = ("", "")  # where that stands: text and address
    evidence: list[Panel | Table] = field(default_factory=list)
    belief: str | None = None  # the id of the belief that explains the answer; learners see its sentence
    solved = False

    def __str__(self) -> str:
        lines = [self.title, *(_row(label, text) for label, text in self.lines)]
        lines.append(_row("nudge", MORE.format(id=self.id).replace("`", "")))
        for seen in self.evidence:
            lines += ["  seen", *("    " + line for line in repr(seen).splitlines())]
        return "\n".join([*lines, _row("reread", f"{self.reread}\n{self.section[0]}")])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        nudge = f"<details><summary>A nudge</summary>{marked(self.nudge)}</details>{marked(MORE.format(id=self.id))}"
        rows = [(label, marked(text) if label == "perhaps" else _lines(text)) for label, text in self.lines]
        rows += [("nudge", nudge), *(("seen", seen._repr_html_()) for seen in self.evidence)]
        return framed(self.title, [*rows, ("reread", f"{marked(self.reread)}<br>{link(*self.section)}")], RED)


class Hint(Panel):
    """One step of help; what is code in it is shown as code."""

    def _repr_html_(self) -> str:
        return framed(self.title, [(line.label, self._html(line.text)) for line in self.lines], GREY)

    def _html(self, text: str) -> str:
        several = f'<pre style="margin:0;white-space:pre-wrap">{escape(text)}</pre>'
        return several if "\n" in text else marked(text)


def solved(exercise: Exercise, proved: Sequence[str], known: Collection[str]) -> Solved:
    """Return what is said of a right answer; `known` are the ids of the exercises solved by now."""
    lesson, end = lesson_of(exercise.id), "" if exercise.title.endswith("?") else "."
    title = f"✓ {exercise.id} solved: {exercise.title}{end}"
    if not lesson.left(known):
        title += f" Lesson {lesson.number} is done: {len(lesson.exercises)} of {len(lesson.exercises)}."
    return Solved(title, proved, after(exercise.id, known))


def not_yet(exercise: Exercise, failed: Failed, why: str | None, evidence: list[Panel | Table]) -> Report:
    """Return what is said of an answer that does not hold; `why` is a belief's id, or a sentence."""
    stem, heading = exercise.section
    lines = [("expected", failed.expected), ("but", failed.got)]
    return Report(
        exercise.id,
        f"✗ {exercise.id} not yet: {exercise.title}",
        [*lines, ("perhaps", explain(why))] if why and why.strip() else lines,
        nudge=exercise.hints[0],
        reread=exercise.reread,
        section=(f"{stem}, section {heading}", f"../notebooks/{stem}.ipynb#{heading.replace(' ', '-')}"),
        evidence=evidence,
        belief=why if why in BELIEFS else None,
    )


def marked(text: str) -> str:
    """Return sentences as HTML: what stands between backquotes is code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", _lines(text))


def link(text: str, address: str) -> str:
    """Return HTML that leads somewhere."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def framed(title: str, rows: Sequence[tuple[str, str]], colour: str) -> str:
    """Return a table of labels and HTML, with an edge of this colour."""
    body = "".join(
        f'<tr><th scope="row" style="{LEFT};vertical-align:top">{label}</th><td style="{LEFT}">{html}</td></tr>'
        for label, html in rows
    )
    caption = f'<caption style="{LEFT};font-weight:bold;white-space:nowrap">{escape(title)}</caption>'
    return f'<table style="{LEFT};margin:0;border-left:5px solid {colour}">{caption}{body}</table>'


def _row(label: str, text: str) -> str:
    return f"  {label:<10} " + text.replace("\n", "\n" + " " * 13)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")

"""What a check says: a panel in text and HTML, and an exception for an answer that does not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from wirelab.pictures.show import LEFT, Panel, Table

GREEN, RED = "#009E73", "#D55E00"  # Okabe and Ito; the mark ✓ or ✗ says the same


class Wrong(Exception):  # noqa: N818  (it is not an error of the program)
    """An answer that does not hold. IPython shows one line for it, below the report."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report))
        self.report = report

    def _render_traceback_(self) -> list[str]:
        return [self.report.title]


@dataclass
class Report:
    """A title, labelled lines, and what was seen on the way."""

    title: str
    lines: list[tuple[str, str]]
    evidence: list[Panel | Table] = field(default_factory=list)
    link: tuple[str, str] | None = None  # where to reread: text and address
    solved: bool = False

    def __str__(self) -> str:
        lines = [self.title, *(f"  {label:<10} {_indent(text)}" for label, text in self.lines)]
        for seen in self.evidence:
            lines += ["  seen", *("    " + line for line in repr(seen).splitlines())]
        if self.link:
            lines.append(f"  {'reread':<10} {self.link[0]}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = [(label, escape(text).replace("\n", "<br>")) for label, text in self.lines]
        rows += [("seen", seen._repr_html_()) for seen in self.evidence]
        if self.link:
            rows.append(("reread", f'<a href="{escape(self.link[1])}">{escape(self.link[0])}</a>'))
        edge = f"border-left:5px solid {GREEN if self.solved else RED}"
        body = "".join(
            f'<tr><th scope="row" style="{LEFT};vertical-align:top">{label}</th><td style="{LEFT}">{text}</td></tr>'
            for label, text in rows
        )
        caption = f'<caption style="{LEFT};font-weight:bold;white-space:nowrap">{escape(self.title)}</caption>'
        return f'<table style="{LEFT};margin:0;{edge}">{caption}{body}</table>'


def _indent(text: str) -> str:
    return text.replace("\n", "\n" + " " * 13)

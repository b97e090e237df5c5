"""Draws a lesson as a page to read: what it recorded stands below each cell, folded where a guess comes first."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import nbformat
from nbconvert.filters import markdown2html
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tools.environment import ROOT
from tools.tab.pages import page
from wirelab.checks.lessons import LESSONS, Lesson

NOTEBOOK = re.compile(r'href="(?:\.\./)?((?:notebooks/|exercises/|solutions/)?[\w-]+\.ipynb)(#[^"]*)?"')
OTHER = re.compile(r'(href|src)="\.\./((?:docs|demo_site|tests|wirelab)/[^"]+)"')
ORDER = ("text/html", "image/svg+xml", "text/markdown", "text/plain")
FOLD = "Guess first. Then see what the run showed"


def lesson_page(lesson: Lesson, lab: str) -> str:
    """Return a lesson's notebook as a page; `lab` is the folder of the Lab, seen from it."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson.stem}.ipynb", as_version=4)
    cells = "\n".join(_cell(cell) for cell in notebook.cells)
    run = f"{lab}/lab/index.html?path=notebooks/{lesson.stem}.ipynb"
    at = LESSONS.index(lesson)
    following = [other for other in LESSONS[at + 1 :] if other.to_read][:1]
    onward = "".join(f'<a href="{other.stem}.html">Next: {escape(other.name)}</a>' for other in following)
    bar = f'<nav><a href="../index.html">All lessons</a><a class="run" href="{run}">Run this lesson</a>{onward}</nav>'
    return page(lesson.name, f'{bar}<main class="lesson">{_linked(cells, lab)}</main>{bar}', up="../")


def _cell(cell: NotebookNode) -> str:
    if cell.cell_type == "markdown":
        return f"<section>{markdown2html(cell.source)}</section>"
    shown = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
    outputs = [*_outputs(cell.outputs)]
    if cell.source.startswith("predict("):
        outputs = [*outputs[:1], f"<details><summary>{FOLD}</summary>{''.join(outputs[1:])}</details>"]
    return f'<div class="cell"><pre class="code"><code>{shown}</code></pre>{"".join(outputs)}</div>'


def _outputs(outputs: list[Any]) -> Iterator[str]:
    for output in outputs:
        if output.output_type == "stream":
            yield _text(output.text)
        elif output.output_type == "error":
            yield _text(f"{output.ename}: {output.evalue}")
        else:
            kind = next(kind for kind in ORDER if kind in output.data)
            data = "".join(output.data[kind])
            drawn = {"text/plain": _text, "text/markdown": markdown2html}.get(kind, str)(data)
            yield f'<div class="output">{drawn}</div>'


def _text(text: str) -> str:
    return f'<pre class="output">{escape(text)}</pre>'


def _linked(html: str, lab: str) -> str:
    """Let links lead on from here: to lessons as pages, to exercises in the Lab, to other files of the course there."""

    def notebook(link: re.Match[str]) -> str:
        folder, _, name = link[1].rpartition("/")
        if folder in ("", "notebooks"):
            return f'href="{name.removesuffix(".ipynb")}.html{link[2] or ""}"'
        return f'href="{lab}/lab/index.html?path={link[1]}"'

    return OTHER.sub(rf'\1="{lab}/files/\2"', NOTEBOOK.sub(notebook, html))

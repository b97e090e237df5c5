"""Draws the start page: the map of the lessons, what of it is done in this browser, and the way in."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tools.environment import ROOT
from tools.sheet.words import PLACE_TEXTS
from tools.tab.pages import page
from wirelab.checks.lessons import LESSONS, Lesson

SCRIPT = Path(__file__).with_name("start.js")
ROW = re.compile(r"^\| \[?(?P<number>\d\d) · [^|]*\| (?P<sees>[^|]+) \||^\| \*\*(?P<part>[^*]+)\*\*", re.MULTILINE)
INTRO = (
    "A small Django shop runs here, in this tab. You send it requests, and watch what changes in three places. "
    "Nothing is installed, and nothing you do leaves this browser."
)
MEASURES = "The first start fetches about {size} MB and takes up to half a minute. After that it works offline, too."
KEEPING = (
    "What you write stays in this browser, on this device. To keep it elsewhere, choose File → Download in the Lab. "
    "A private window forgets it when it is closed."
)
BROWSERS = (
    "Chromium, Chrome and Edge run all cells. Firefox and Safari were not tried; where a browser cannot switch between "
    "two tasks (JavaScript Promise Integration), a few cells of lesson 11 say so. Cells that need a second browser or "
    "programs of their own show what a computer recorded."
)


def start_page(lab: str, size: float, known: dict[str, str]) -> str:
    """Return the page; `lab` is the Lab's folder, `known` holds what the script must know."""
    places = "".join(
        f'<li class="{place}"><b>{place}</b> {_inline(holds)}</li>' for place, (holds, _) in PLACE_TEXTS.items()
    )
    data = escape(json.dumps({**known, "lab": lab}), quote=False)
    body = f"""<header>
<h1>Cookies and sessions, live</h1>
<p class="intro">{INTRO}</p>
<ul class="places">{places}</ul>
<p class="go"><a class="run" id="go" href="{_run(lab, "notebooks/00-start-here.ipynb")}">Start with lesson 00</a>
<span id="done">{escape(MEASURES.format(size=round(size)))}</span></p>
</header>
<main>
{"".join(_rows(lab))}
</main>
<footer>
<section><h2>Take it with you</h2>
<p><a href="course.zip" download>The whole course for your own computer</a> (then: <code>python3 course.py lab</code>).
<a href="{lab}/files/docs/cheat-sheet.html">The cheat sheet</a>.</p></section>
<section><h2>Your work</h2><p>{KEEPING}</p></section>
<section><h2>Browsers</h2><p>{BROWSERS}</p></section>
</footer>"""
    script = f'<script type="application/json" id="known">{data}</script><script>{SCRIPT.read_text("utf-8")}</script>'
    return page("Cookies and sessions, live", body, script=script)


def _rows(lab: str) -> Iterator[str]:
    """Yield the parts of the course with their lessons, in the words of the README."""
    lessons, opened = {lesson.number: lesson for lesson in LESSONS}, False
    for row in ROW.finditer((ROOT / "README.md").read_text(encoding="utf-8")):
        if row["part"]:
            yield ("</ol>" if opened else "") + f"<h2>{escape(row['part'])}</h2><ol class='map'>"
        else:
            yield ("" if opened else '<ol class="map">') + _row(lessons[row["number"]], row["sees"].strip(), lab)
        opened = True
    yield "</ol>"


def _row(lesson: Lesson, sees: str, lab: str) -> str:
    notebook = f"notebooks/{lesson.stem}.ipynb"
    exercises = f"exercises/{lesson.stem}-exercises.ipynb" if lesson.exercises_apart and lesson.exercises else ""
    links = []
    if lesson.to_read:
        links += [
            f'<a class="run" href="{_run(lab, notebook)}">Run</a>',
            f'<a href="lessons/{lesson.stem}.html">Read</a>',
        ]
    if exercises:
        links.append(f'<a href="{_run(lab, exercises)}">{len(lesson.exercises)} exercises</a>')
    kept = notebook if lesson.to_read else exercises
    links.append(f'<a href="{lab}/files/{kept}" download aria-label="Download {escape(lesson.name)}">Download</a>')
    ids = escape(json.dumps(lesson.exercises))
    return (
        f'<li id="lesson-{lesson.number}" data-exercises="{ids}"><div><h3>{escape(lesson.name)}</h3>'
        f'<p>{_inline(sees)}</p></div><p class="links">{"".join(links)}</p><p class="progress"></p></li>'
    )


def _run(lab: str, path: str) -> str:
    return f"{lab}/lab/index.html?path={path}"


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))

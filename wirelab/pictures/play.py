"""play: jar, wire and store side by side, to step through what was recorded."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from html import escape

from wirelab.pictures.assets import asset
from wirelab.pictures.show import counted
from wirelab.pictures.story import UNCHANGED, Row, Step, Story

NOTHING = {"jar": "(empty)", "wire": "(nothing)", "store": "(no session)"}
NO_EXCHANGE, ALL = "no exchange yet", "all steps"
Keys = dict[Hashable, int]


@dataclass(frozen=True)
class Play:
    """The steps of several exchanges: as text, and as a picture that a reader steps through.

    The HTML holds the first picture and the list of all steps, and its script makes the other pictures
    of the list. Where scripts are not allowed, the list is still there.
    """

    story: Story

    def __repr__(self) -> str:
        story = self.story
        if not story.steps:
            return NO_EXCHANGE
        places = [(label, row) for kind, label, rows in _places(story) for row in rows or [Row(NOTHING[kind])]]
        wide = max(len(label) for label, _ in places)
        start = [f"  {label:<{wide}}  {row.text}" for label, row in places]
        client = max(len(step.client) for step in story.steps)
        steps = [line for number, step in enumerate(story.steps, 1) for line in _step_lines(number, step, client)]
        return "\n".join([_title(story), *start, ALL, *steps])

    def _repr_html_(self) -> str:
        story = self.story
        if not story.steps:
            return f"<p>{NO_EXCHANGE}</p>"
        keys: Keys = {}
        *jars, wire, store = [_place_html(kind, label, rows, keys) for kind, label, rows in _places(story)]
        steps = "".join(_step_html(number, step, len(story.jars), keys) for number, step in enumerate(story.steps, 1))
        return (
            f'<div class="wirelab-play"><style>{asset("play.css")}</style>'
            f'<p><b>{escape(_title(story))}</b></p><div class="wp-places"><div>{"".join(jars)}</div>{wire}{store}</div>'
            f"<details open><summary>{ALL}</summary><ul>{steps}</ul></details>"
            f"<script>{asset('play.js')}</script></div>"
        )


def _title(story: Story) -> str:
    return f"{' and '.join(story.clients)}: {counted(len(story.steps), 'step')} through jar, wire and store"


def _places(story: Story) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield kind, label and content of each place, as it was at the start."""
    for client, jar in zip(story.clients, story.jars, strict=True):
        yield "jar", f"jar ({client})", jar
    yield "wire", "wire", []
    yield "store", "store", story.store


def _step_lines(number: int, step: Step, client: int) -> Iterator[str]:
    heads = [f"{number:>3}  {step.client:<{client}}  {step.label:<10}", " " * (17 + client)]
    for place, row in enumerate(step.rows):
        text = f"{row.text}  {row.lifetime}".rstrip()
        yield f"{heads[min(place, 1)]}   {text}{'   ' + row.note if row.note else ''}"


def _place_html(kind: str, label: str, rows: list[Row], keys: Keys) -> str:
    held = "".join(f'<p data-k="{_key(row, keys)}"><code>{escape(row.text)}</code></p>' for row in rows)
    held = held or f"<p>{NOTHING[kind]}</p>"
    return f'<div class="wp-box wp-{kind}" data-empty="{NOTHING[kind]}"><b>{escape(label)}</b>{held}</div>'


def _step_html(number: int, step: Step, jars: int, keys: Keys) -> str:
    """Return one step of the list, with the number of the place in the picture where it happens."""
    kind = step.label if step.label in NOTHING else "wire"
    place = {"jar": step.jar, "wire": jars, "store": jars + 1}[kind]
    out = " data-out" if step.label == "jar → wire" else ""
    return (
        f'<li data-place="{place}" data-jar="{step.jar}"{out}><span>{number}</span> <span>{escape(step.client)}</span> '
        f'<b class="wp-{kind}">{step.label}</b><div>{"".join(_row_html(row, keys) for row in step.rows)}</div></li>'
    )


def _row_html(row: Row, keys: Keys) -> str:
    about = f' data-k="{_key(row, keys)}"' if row.key is not None else ""
    gone = "" if row.stays else " data-gone"
    lifetime = f" {escape(row.lifetime)}" if row.lifetime else ""
    note = f" <{_tag(row)}>{escape(row.note)}</{_tag(row)}>" if row.note else ""
    return f"<p{about}{gone}><code>{escape(row.text)}</code>{lifetime}{note}</p>"


def _tag(row: Row) -> str:
    return "i" if row.note in UNCHANGED else "b"


def _key(row: Row, keys: Keys) -> int:
    return keys.setdefault(row.key, len(keys))

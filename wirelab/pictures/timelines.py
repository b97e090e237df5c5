"""timelines: how long jar and store keep what they hold, with a "now" that the reader moves."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

from wirelab.pictures.assets import asset
from wirelab.pictures.lives import Life, Span
from wirelab.pictures.times import DAY, HOUR, MINUTE, duration

EMPTY, ALL = "no cookie and no session", "all moments at which something ends"
STEPS = [10, MINUTE, 5 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY]
FINE = 200  # positions of the slider, at most


@dataclass(frozen=True)
class Timelines:
    """What one client's jar and the store keep for each other, and until when.

    The HTML holds the lines and a list of all moments at which something ends. Its script adds the
    slider, and tells of any moment what the list says of the last end before it.
    """

    client: str
    lives: list[Life]

    def __repr__(self) -> str:
        if not self.lives:
            return f"{self._title} ({EMPTY})"
        wide = max(len(life.name) for life in self.lives)
        lines = [
            f"  {life.name:<{wide}}  jar    {life.jar.text}\n  {'':<{wide}}  store  {life.store.text}"
            for life in self.lives
        ]
        moments = [
            f"  {'' if number else _when(moment):<{self._widest}}  {life.name:<{wide}}  {life.at(moment)}"
            for moment in self._moments
            for number, life in enumerate(self.lives)
        ]
        return "\n".join([self._title, *lines, ALL, *moments])

    def _repr_html_(self) -> str:
        if not self.lives:
            return f"<p>{escape(repr(self))}</p>"
        end = self._moments[-1] + self._moments[-1] / 10 or DAY
        step = next((step for step in STEPS if math.ceil(end / step) <= FINE), STEPS[-1])
        last = math.ceil(end / step) * step
        lives = "".join(_life_html(life, last) for life in self.lives)
        moments = "".join(self._moment_html(moment) for moment in self._moments)
        return (
            f'<div class="wirelab-timelines" data-last="{last}" data-step="{step}">'
            f"<style>{asset('timelines.css')}</style><p><b>{escape(self._title)}</b></p><div>{lives}</div>"
            f"<details open><summary>{ALL}</summary><ul>{moments}</ul></details>"
            f"<script>{asset('timelines.js')}</script></div>"
        )

    @property
    def _title(self) -> str:
        return f"{self.client}: how long jar and store keep it"

    @property
    def _moments(self) -> list[int]:
        ends = {span.end for life in self.lives for span in (life.jar, life.store) if span.end}
        return [0, *sorted(ends)]

    @property
    def _widest(self) -> int:
        return max(len(_when(moment)) for moment in self._moments)

    def _moment_html(self, moment: int) -> str:
        said = "".join(f"<p><code>{escape(life.name)}</code> {escape(life.at(moment))}</p>" for life in self.lives)
        return f'<li data-at="{moment}"><b>{_when(moment)}</b><div>{said}</div></li>'


def _when(moment: int) -> str:
    return f"in {duration(moment)}" if moment else "now"


def _life_html(life: Life, last: int) -> str:
    spans = _span_html("jar", life.jar, last) + _span_html("store", life.store, last, life.is_session)
    return f"<p><code>{escape(life.name)}</code></p>{spans}"


def _span_html(place: str, span: Span, last: int, something: bool = True) -> str:
    share = round(100 * (last if span.end is None else span.end) / last, 1) if something else 0
    end = f' data-end="{span.end}"' if span.end else ""
    return (
        f'<div class="wt-{place}"><b>{place}</b> <div class="wt-track"{end}>'
        f'<i style="width:{share}%"></i><span>{escape(span.text)}</span></div></div>'
    )

"""One plot, drawn as SVG: lines, bars and levels, with what stands beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

LEFT, BOTTOM, TOP, BETWEEN = 62.0, 40.0, 8.0, 24.0  # points around the data
TICKS = 5  # about so many on an axis
MARGIN = 0.05  # of the data's range, on each side
LETTER, ROW = 6.0, 14.0  # points, of a letter and of a line of letters


class Legend:
    """The names of what is drawn."""

    def set_frame_on(self, on: bool) -> None:
        """Do nothing: it never has a frame."""


class Scale:
    """Numbers on an axis, from `start` to `end` in points."""

    def __init__(self, numbers: Iterable[float], start: float, end: float) -> None:
        known = [*numbers] or [0.0, 1.0]
        more = (max(known) - min(known)) * MARGIN or 1.0
        self._low, self._high, self.start, self.end = min(known) - more, max(known) + more, start, end

    def at(self, number: float) -> float:
        """Return where a number is."""
        return self.start + (number - self._low) / (self._high - self._low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return round numbers, about as many as fit."""
        rough = (self._high - self._low) / TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        step = power * next(size for size in (1, 2, 5, 10) if power * size >= rough)
        first, last = math.ceil(self._low / step), math.floor(self._high / step)
        return [number * step for number in range(first, last + 1)]


class Axes:
    """What matplotlib calls Axes, with the methods that the lessons use."""

    def __init__(self) -> None:
        self._lines: list[tuple[list[float], list[float], str, str]] = []
        self._bars: list[tuple[list[float], list[float], float, str]] = []
        self._levels: list[tuple[float, str, float]] = []
        self._names: list[tuple[str, str]] = []
        self._words: dict[str, Any] = {}
        self._legend: Legend | None = None

    def plot(self, *data: Any, color: str = "#0072B2", label: str = "") -> None:
        """Draw a line through points: y, or x and y, and then how it looks."""
        *numbers, style = data if isinstance(data[-1], str) else (*data, "-")
        ys = [*map(float, numbers[-1])]
        xs = [*map(float, numbers[0] if len(numbers) == 2 else range(len(ys)))]
        self._lines.append((xs, ys, color, style))
        self._names.append((label, color))

    def bar(self, x: Sequence[float], height: Sequence[float], width: float, *, color: str, label: str = "") -> None:
        """Draw bars that stand on zero."""
        self._bars.append(([*map(float, x)], [*map(float, height)], width, color))
        self._names.append((label, color))

    def axhline(self, y: float, *, color: str, linewidth: float = 1.0) -> None:
        """Draw a level from one side to the other."""
        self._levels.append((y, color, linewidth))

    def set(self, **words: Any) -> None:
        """Set xlabel, ylabel, xticks and xticklabels."""
        self._words |= words

    def legend(self) -> Legend:
        """Show the names of what is drawn."""
        self._legend = Legend()
        return self._legend

    def get_legend(self) -> Legend | None:
        """Return the legend, if there is one."""
        return self._legend

    def drawn(self, left: float, width: float, height: float) -> Iterator[str]:
        """Yield the parts of the drawing, in an area of this size."""
        across = Scale(self._numbers(0), left + LEFT, left + width - BETWEEN / 2)
        names = [name for name in self._names if name[0] and self._legend]
        up = Scale(self._numbers(1), height - BOTTOM, TOP + ROW * bool(names))
        yield from self._frame(across, up)
        yield from self._beside(across, up, left, height)
        yield from self._data(across, up)
        start = across.start + 10
        for label, color in names:
            yield _stroke(f"M{start:.1f} {TOP}h16", color, 3)
            yield _text(start + 22, TOP + 4, label, "start")
            start += 40 + LETTER * len(label)

    def _numbers(self, axis: int) -> Iterator[float]:
        """Yield the numbers that must fit on an axis: 0 across, 1 up."""
        for xs, ys, *_ in self._lines:
            yield from ys if axis else xs
        for xs, heights, width, _ in self._bars:
            yield from (0.0, *heights) if axis else (min(xs) - width / 2, max(xs) + width / 2)
        yield from (level[0] for level in self._levels if axis)

    def _frame(self, across: Scale, up: Scale) -> Iterator[str]:
        yield _stroke(f"M{across.start:.1f} {up.end:.1f}V{up.start:.1f}H{across.end:.1f}")
        names = dict(zip(self._words.get("xticks", ()), self._words.get("xticklabels", ()), strict=False))
        for x in names or across.ticks():
            yield _stroke(f"M{across.at(x):.1f} {up.start:.1f}v3")
            yield _text(across.at(x), up.start + ROW, names.get(x, f"{x:.10g}"))
        for y in up.ticks():
            yield _stroke(f"M{across.start:.1f} {up.at(y):.1f}h-3")
            yield _text(across.start - 6, up.at(y) + 4, f"{y:.10g}", "end")

    def _beside(self, across: Scale, up: Scale, left: float, height: float) -> Iterator[str]:
        yield _text((across.start + across.end) / 2, height - 8, self._words.get("xlabel", ""))
        middle = (up.start + up.end) / 2
        turned = f' transform="rotate(-90 {left + 12:.1f} {middle:.1f})"'
        yield _text(left + 12, middle, self._words.get("ylabel", ""), more=turned)

    def _data(self, across: Scale, up: Scale) -> Iterator[str]:
        for xs, heights, width, color in self._bars:
            for x, top in zip(xs, heights, strict=True):
                start, end = across.at(x - width / 2), across.at(x + width / 2)
                edge = f"M{start:.1f} {up.at(0):.1f}V{up.at(top):.1f}H{end:.1f}V{up.at(0):.1f}z"
                yield f'<path d="{edge}" fill="{color}"/>'
        for y, color, thick in self._levels:
            yield _stroke(f"M{across.start:.1f} {up.at(y):.1f}H{across.end:.1f}", color, thick)
        for xs, ys, color, style in self._lines:
            points = [(across.at(x), up.at(y)) for x, y in zip(xs, ys, strict=True)]
            way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            yield _stroke(f"M{way}", color, 1.5, ' stroke-dasharray="6 3"' * ("--" in style))
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in points if "o" in style)


def _stroke(way: str, color: str = "currentColor", thick: float = 1.0, more: str = "") -> str:
    return f'<path d="{way}" fill="none" stroke="{color}" stroke-width="{thick}"{more}/>'


def _text(x: float, y: float, words: object, anchor: str = "middle", more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor"{more}>{escape(str(words))}</text>'

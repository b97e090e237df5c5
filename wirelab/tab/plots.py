"""Draws the lessons' plots as SVG where there is no matplotlib: what they ask of `matplotlib.pyplot`, and no more.

Where the tab edition is built without matplotlib, these functions stand under its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from wirelab.tab.axes import Axes

INCH = 72.0  # points


class Figure:
    """Plots side by side."""

    def __init__(self, count: int, figsize: tuple[float, float]) -> None:
        self.axes = [Axes() for _ in range(count)]
        self._width, self._height = figsize[0] * INCH, figsize[1] * INCH

    def savefig(self, file: TextIO, **_: Any) -> None:
        """Write the drawing as SVG."""
        each = self._width / len(self.axes)
        parts = [part for place, axes in enumerate(self.axes) for part in axes.drawn(place * each, each, self._height)]
        width, height = round(self._width), round(self._height)
        size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="10">{"".join(parts)}</svg>')


def subplots(rows: int = 1, columns: int = 1, *, figsize: tuple[float, float] = (6.4, 4.8)) -> tuple[Figure, Any]:
    """Return a figure, and its only plot or the list of its plots."""
    figure = Figure(rows * columns, figsize)
    return figure, figure.axes if len(figure.axes) > 1 else figure.axes[0]


def close(figure: Figure | None = None) -> None:
    """Do nothing: a figure is shown where it is asked for, and nowhere else."""


@contextmanager
def rc_context(settings: dict[str, Any]) -> Iterator[None]:
    """Change nothing for a block: a drawing here is the same in each run, and its letters stay letters."""
    yield

"""A plot that says in words what it shows, in the colours of the page around it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STYLE = "max-width:100%;height:auto;fill:currentColor"


@dataclass(frozen=True)
class Plot:
    """A drawing in SVG, and its words."""

    svg: str
    words: str

    def __repr__(self) -> str:
        return f"plot: {self.words}"

    def _repr_html_(self) -> str:
        return f'<div role="img" aria-label="{escape(self.words)}">{self.svg}</div>'


def described(figure: Figure, words: str) -> Plot:
    """Return a figure of matplotlib as a plot with a description, for readers who do not see it."""
    import matplotlib.pyplot as plt

    for axes in figure.axes:
        if legend := axes.get_legend():
            legend.set_frame_on(False)  # its white would hide letters in a dark theme
    buffer = io.StringIO()
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wirelab"}):
        figure.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)  # or it would be shown a second time, black on white
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg ") :].replace("#000000", "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    return Plot(svg.replace("<svg ", f'<svg style="{STYLE}" aria-hidden="true" ', 1), words)

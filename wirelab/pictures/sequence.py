"""sequence: a picture of the exchanges so far, drawn from what was recorded."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from wirelab.pictures.exchange import Exchange
from wirelab.pictures.show import COLOURS, counted

SHOWN = 12  # exchanges: more do not fit a screen
WIDE = 38  # characters of one line in the picture: longer lines make all letters small


@dataclass(frozen=True)
class Step:
    """One arrow, or one note: from whom, to whom, what."""

    source: str
    target: str
    text: str


@dataclass(frozen=True)
class Sequence:
    """The steps of several exchanges; JupyterLab draws them with its own Mermaid."""

    steps: list[Step]

    def __repr__(self) -> str:
        width = max((len(step.source) + len(step.target) for step in self.steps), default=0) + 3
        return (
            "\n".join(f"{_between(step):<{width}}  {step.text}".replace("\n", "   ") for step in self.steps)
            or "no exchange yet"
        )

    def _repr_markdown_(self) -> str:
        places = list(dict.fromkeys(place for step in self.steps for place in (step.source, step.target)))
        names = {place: f"P{number}" for number, place in enumerate(places)}
        lines = [f"accTitle: {counted(len(self.steps), 'step')} between client and server, printed as text by print()"]
        for place, name in names.items():
            lines += [f"box {_tint(place)}", f"participant {name} as {_escape(place)}", "end"]
        lines += [_line(names[step.source], names[step.target], _escape(step.text)) for step in self.steps]
        return "\n".join(["```mermaid", "sequenceDiagram", *("    " + line for line in lines), "```"])


def sequence_of(exchanges: Iterable[Exchange]) -> Sequence:
    """Return the steps of these exchanges, oldest first, at most of the last 12."""
    latest = sorted(exchanges, key=lambda exchange: exchange.number)[-SHOWN:]
    return Sequence([step for exchange in latest for step in _steps(exchange)])


def _steps(exchange: Exchange) -> list[Step]:
    """Return the steps of one exchange: request, what it did to the store, response, what it did to the jar."""
    lines = exchange.panel().lines
    jar, store = f"{exchange.client} (jar)", "server (store)"
    sent, received = (
        ", ".join(line.text for line in lines if line.label == way) for way in ("jar → wire", "wire → jar")
    )
    changed = [line for line in lines if line.note not in ("", "unchanged")]
    return [
        Step(jar, store, f"{exchange.request.method} {exchange.request.path_url}\n{sent}"),
        *(Step(store, store, f"{line.text}\n{line.note}") for line in changed if line.label == "store"),
        Step(store, jar, f"{exchange.response.status_code} {exchange.response.reason}\n{received}"),
        *(Step(jar, jar, f"{line.text}\n{line.note}") for line in changed if line.label == "jar"),
    ]


def _between(step: Step) -> str:
    return step.source if step.source == step.target else f"{step.source} → {step.target}"


def _tint(place: str) -> str:
    """Return the place's colour, light enough for black and for white letters on top."""
    colour = COLOURS["store" if "store" in place else "jar"]
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.3)"


def _line(source: str, target: str, text: str) -> str:
    return f"Note over {source}: {text}" if source == target else f"{source}->>{target}: {text}"


def _escape(text: str) -> str:
    """Write what Mermaid would read as its own syntax as character codes, in lines that stay readable."""
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, WIDE)]
    return "<br/>".join("".join(f"#{ord(c)};" if c in "#;<>{}%\"'&`" else c for c in line) for line in lines)

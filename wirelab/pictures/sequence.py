"""sequence: a picture of the exchanges so far, drawn from what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wirelab.pictures.exchange import Exchange
from wirelab.pictures.lanes import Lanes
from wirelab.pictures.show import counted
from wirelab.pictures.svg import picture

SHOWN = 12  # exchanges: more do not fit a screen
SERVER = "server (store)"


@dataclass(frozen=True)
class Step:
    """One arrow, or one note: from whom, to whom, what; the text has a line for each header."""

    source: str
    target: str
    text: str


@dataclass(frozen=True)
class Sequence:
    """The steps of several exchanges, as text and as an SVG."""

    steps: list[Step]

    def __repr__(self) -> str:
        width = max((len(_between(step)) for step in self.steps), default=0)
        lines = [f"{_between(step):<{width}}  {step.text}".replace("\n", "   ") for step in self.steps]
        return "\n".join(lines) or "no exchange yet"

    def _repr_svg_(self) -> str | None:
        if not self.steps:
            return None
        jars = list(dict.fromkeys(place for step in self.steps for place in (step.source, step.target)))
        lanes = Lanes([place for place in jars if place != SERVER], SERVER)
        for step in self.steps:
            first, *others = step.text.split("\n")
            if step.source == step.target:
                lanes.note(step.source, [first, *others])
            else:
                lanes.arrow(step.source, step.target, first, others)
        title = f"{counted(len(self.steps), 'step')} between client and server"
        return picture(lanes.width, lanes.height, title, repr(self), lanes.parts())


def sequence_of(exchanges: Iterable[Exchange], last: int = SHOWN) -> Sequence:
    """Return the steps of the `last` of these exchanges, oldest first."""
    return Sequence([step for exchange in latest(exchanges, last) for step in _steps(exchange)])


def latest(exchanges: Iterable[Exchange], last: int) -> list[Exchange]:
    """Return the `last` of these exchanges, 12 at most, oldest first."""
    every = sorted(exchanges, key=lambda exchange: exchange.number)
    return every[len(every) - min(last, SHOWN, len(every)) :]


def _steps(exchange: Exchange) -> Iterator[Step]:
    """Yield the steps of one exchange: request, what it did to the store, response, what it did to the jar."""
    jar, lines = f"{exchange.client} (jar)", exchange.panel().lines
    sent, received = ([line.text for line in lines if line.label == way] for way in ("jar → wire", "wire → jar"))
    received += [f"{line.label}: {line.text}" for line in lines if line.label.startswith("site ")]
    changed = [line for line in lines if line.note not in ("", "unchanged", "same data")]
    yield Step(jar, SERVER, "\n".join([exchange.asked, *sent]))
    yield from (Step(SERVER, SERVER, f"{line.text}\n{line.note}") for line in changed if line.label == "store")
    yield Step(SERVER, jar, "\n".join([exchange.answered, *received]))
    yield from (Step(jar, jar, f"{line.text}\n{line.note}") for line in changed if line.label == "jar")


def _between(step: Step) -> str:
    return step.source if step.source == step.target else f"{step.source} → {step.target}"

"""What the run of a cell showed: its value, its exchanges, what it printed, its error."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from wirelab.pictures.exchange import Exchange
from wirelab.pictures.show import Line
from wirelab.watching import latest


@dataclass(frozen=True)
class Run:
    """What a learner sees below the cell, as data."""

    value: object
    exchanges: list[Exchange]
    printed: str
    error: BaseException | None
    names: Mapping[str, Any]

    @cached_property  # each choice looks into it
    def text(self) -> str:
        """Return what the outputs say, as text: exchanges, printed lines, the value, the error."""
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield from (repr(exchange.panel()) for exchange in self.exchanges)
        if self.printed:
            yield self.printed
        if self.value is not None:
            yield repr(self.value)
        if self.error is not None:
            yield f"{type(self.error).__name__}: {self.error}"

    def lines(self, label: str, at: int = -1) -> list[Line]:
        """Return the lines with this label of one exchange, counted as in a list; none where there is no exchange."""
        there = -len(self.exchanges) <= at < len(self.exchanges)
        return [line for line in self.exchanges[at].panel().lines if line.label == label] if there else []

    def jar(self, at: int = -1) -> str:
        """Return the cookies in the jar after an exchange, one a line."""
        return "\n".join(line.text for line in self.lines("jar", at))

    def row(self, at: int = -1) -> str:
        """Return the sessions of an exchange in the store, one a line."""
        return "\n".join(line.text for line in self.lines("store", at))

    def change(self, place: str, at: int = -1) -> str:
        """Return what an exchange did to jar or store."""
        return ", ".join(line.note for line in self.lines(place, at) if line.note)

    def sent(self, at: int = -1) -> str:
        """Return the Cookie header of an exchange."""
        return "; ".join(line.text for line in self.lines("jar → wire", at))

    def received(self, at: int = -1) -> str:
        """Return the Set-Cookie headers of an exchange."""
        return "; ".join(line.text for line in self.lines("wire → jar", at))

    def status(self, at: int = -1) -> int:
        """Return the status of an exchange, or 0 where there was none."""
        return self.exchanges[at].response.status_code if self.exchanges else 0


class Recorder:
    """Notes what happens from now to the end of the cell."""

    def __init__(self) -> None:
        self._since = latest()[-1].number if latest() else 0
        self._out = cast(Any, sys.stdout)
        self._copy = io.StringIO()
        self._echoes = hasattr(self._out, "echo")  # ipykernel's stream can write to a second one
        if self._echoes:
            self._before, self._out.echo = self._out.echo, self._copy

    def stop(self, value: object, error: BaseException | None, names: Mapping[str, Any]) -> Run:
        """Return what happened."""
        if self._echoes:
            self._out.echo = self._before
            self._echoes = False
        exchanges = [exchange for exchange in latest() if exchange.number > self._since]
        return Run(value, exchanges, self._copy.getvalue(), error, names)

"""What several exchanges did, step by step: request, store, response, jar; and what each place held at the start."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from wirelab.pictures.exchange import Exchange, Rows, ids_in_jar, ids_on_wire
from wirelab.pictures.jar import CookieId, Snapshot, snapshot
from wirelab.pictures.sequence import SHOWN, latest
from wirelab.pictures.show import Line

UNCHANGED = ("", "unchanged", "same data")  # notes of a line on which nothing changed


@dataclass(frozen=True)
class Row:
    """One line of a step: what is there, for how long, what happened to it."""

    text: str
    lifetime: str = ""
    note: str = ""
    key: Hashable = None  # which cookie, or which session; None: none of them
    stays: bool = True  # after the step

    @classmethod
    def of(cls, line: Line, key: Hashable, stays: bool) -> Self:
        """Return a line of an exchange as a row; of what stays, the lifetime comes last."""
        text, _, lifetime = line.text.rpartition("  ") if stays else (line.text, "", "")
        return cls(text, lifetime, line.note, key, stays)


@dataclass(frozen=True)
class Step:
    """What happens at one moment: through whom, where, and to what; `jar` is the number of the client's jar."""

    client: str
    label: str
    jar: int
    rows: list[Row]


@dataclass
class Story:
    """The clients, what their jars and the store held at the start, and the steps from there."""

    clients: list[str]
    jars: list[list[Row]] = field(default_factory=list)
    store: list[Row] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def story_of(sessions: Iterable[Iterable[Exchange]], last: int = SHOWN) -> Story:
    """Return the story of the `last` of these sessions' exchanges."""
    every = {exchange.number: (exchange, owner) for owner, session in enumerate(sessions) for exchange in session}
    shown = [every[exchange.number] for exchange in latest((exchange for exchange, _ in every.values()), last)]
    jars = {owner: jar for jar, owner in enumerate(sorted({owner for _, owner in shown}))}
    return _Teller([(exchange, jars[owner]) for exchange, owner in shown]).story


class _Teller:
    """Goes through the exchanges, each with the number of its jar, and knows what each place held after the last."""

    def __init__(self, shown: list[tuple[Exchange, int]]) -> None:
        firsts = {jar: exchange for exchange, jar in reversed(shown)}
        self.story = Story([firsts[jar].client for jar in sorted(firsts)])
        self._jars = {jar: exchange.jar_before for jar, exchange in firsts.items()}
        self._rows: Rows = {}
        self._met: set[str] = set()
        for jar, exchange in sorted(firsts.items()):
            held = _jar_rows(exchange, jar, exchange.jar_before, exchange.jar_before)
            self.story.jars.append([row for row in held if row.key])
        if shown:
            self._rows = dict(shown[0][0].store_before)
            self._met = set(self._rows)
            held = _store_rows(shown[0][0], self._rows, self._rows)
            self.story.store = [row for row in held if row.key in self._rows]
        for exchange, jar in shown:
            self._between(exchange, jar)
            self._tell(exchange, jar)

    def _between(self, exchange: Exchange, jar: int) -> None:
        """Tell what changed before this request, and by none of these: by hand, or by another client."""
        name = exchange.session_cookie
        read = {*ids_on_wire(exchange.request, None, name), *ids_in_jar(exchange.jar_before, name)}
        before = {key: row for key, row in self._rows.items() if key in read}
        for label, client, rows in (
            ("jar", exchange.client, _jar_rows(exchange, jar, self._jars[jar], exchange.jar_before)),
            ("store", "–", _store_rows(exchange, before, exchange.store_before)),
        ):
            told = [replace(row, note=self._elsewhere(row, label)) for row in rows if row.note not in UNCHANGED]
            if told:
                self.story.steps.append(Step(client, label, jar, told))
        self._rows = {key: row for key, row in self._rows.items() if key not in read} | exchange.store_before
        self._met |= set(exchange.store_before)

    def _elsewhere(self, row: Row, label: str) -> str:
        unknown = label == "store" and row.key not in self._met
        return "there already" if unknown else f"{row.note}, not by these requests"

    def _tell(self, exchange: Exchange, jar: int) -> None:
        lines = exchange.panel().lines
        sent, received = ([line.text for line in lines if line.label == way] for way in ("jar → wire", "wire → jar"))
        received += [f"{line.label}: {line.text}" for line in lines if line.label.startswith("site ")]
        written = snapshot(exchange.response.cookies)
        happened = {
            "jar → wire": [Row(text) for text in (exchange.asked, *sent)],
            "store": _store_rows(exchange, self._rows, exchange.store_after),
            "wire → jar": [Row(text) for text in (exchange.answered, *received)],
            "jar": _jar_rows(exchange, jar, exchange.jar_before, exchange.jar_after, written),
        }
        self.story.steps += [Step(exchange.client, label, jar, rows) for label, rows in happened.items()]
        self._jars[jar] = exchange.jar_after
        self._rows = {key: row for key, row in self._rows.items() if key not in exchange.ids} | exchange.store_after
        self._met |= set(exchange.ids)


def _jar_rows(
    exchange: Exchange, jar: int, before: Snapshot, after: Snapshot, written: Iterable[CookieId] = ()
) -> list[Row]:
    lines = exchange.jar_lines(before, after, written)
    keys = list({**before, **after})
    rows = [Row.of(line, (jar, key), key in after) for line, key in zip(lines, keys, strict=False)]
    return rows or [Row(lines[0].text)]


def _store_rows(exchange: Exchange, before: Rows, after: Rows) -> list[Row]:
    lines = exchange.store_lines(before, after)
    rows = [Row.of(line, key, key in after) for line, key in zip(lines, exchange.ids, strict=False)]
    return rows or [Row(lines[0].text)]

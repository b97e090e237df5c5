"""Lanes: who speaks with whom, from top to bottom: a lane for each jar, the wire, a lane for the store."""

from __future__ import annotations

from wirelab.pictures.show import COLOURS
from wirelab.pictures.svg import CHAR, GROUND, LINE, arrow, box, letters, line, wide, wrapped

# Two clients fit beside each other in JupyterLab on a screen of 820 pixels.
WIDE = 55  # letters on the wire: as long as a CSRF token in its Set-Cookie, which must stay whole
HEAD, SIDE, GAP = 110, 61.0, 112.0  # pixels: a lane's head, from the edge to a lane, from jar to jar
DARK_INK, LIGHT_INK = "#111111", "#ffffff"


class Lanes:
    """Takes arrows and notes from top to bottom, and makes room for each."""

    def __init__(self, jars: list[str], store: str) -> None:
        self._at = {jar: SIDE + number * GAP for number, jar in enumerate(jars)}
        self._wire = SIDE + max(len(jars) - 1, 0) * GAP
        self._at[store] = self._wire + (WIDE + 2) * CHAR
        self._store = store
        self._drawn: list[str] = []
        self.width = self._at[store] + SIDE
        self.height = 48.0

    def arrow(self, source: str, target: str, first: str, others: list[str]) -> None:
        """Draw what goes from one place to another: what it says, above its arrow."""
        if source != self._store and self._drawn:
            self._drawn.append(line(8, self.height + 4, self.width - 8, self.height + 4))
            self.height += 8
        self._write(self._wire + 12, _lines([first, *others], bold=first))
        self.height += 9
        self._drawn.append(arrow(self._at[source], self._at[target], self.height, COLOURS["wire"]))
        self.height += 10

    def note(self, place: str, texts: list[str]) -> None:
        """Draw what happened in one place; the last of the texts says what."""
        lines = _lines(texts, bold=texts[-1])
        width = max(HEAD, max(wide(text) for text, _ in lines) * CHAR + 26)
        x = self._at[place] + HEAD / 2 - width if place == self._store else self._at[place] - HEAD / 2
        kind = "store" if place == self._store else "jar"
        height = len(lines) * LINE + 8
        colour = f'fill="{COLOURS[kind]}"'
        self._drawn += [
            box(x, self.height, width, height, GROUND),
            box(x, self.height, width, height, f'{colour} fill-opacity="0.25"'),
            box(x, self.height, 5, height, colour),
        ]
        self._write(x + 14, lines)
        self.height += 16

    def parts(self) -> list[str]:
        """Return all that was drawn, with the lanes behind it."""
        tint = f'fill="{COLOURS["wire"]}" fill-opacity="0.08"'
        wire = box(self._wire, 40, self._at[self._store] - self._wire, self.height - 48, tint)
        down = [line(x, 40, x, self.height - 8) for x in self._at.values()]
        middle = (self._wire + self._at[self._store]) / 2
        heads = [_head(x, name, "store" if name == self._store else "jar") for name, x in self._at.items()]
        return [wire, *down, *heads, _head(middle, "wire", "wire"), *self._drawn]

    def _write(self, x: float, lines: list[tuple[str, bool]]) -> None:
        for text, bold in lines:
            self.height += LINE
            self._drawn.append(letters(x, self.height - 1, text, bold=bold))


def _lines(texts: list[str], bold: str) -> list[tuple[str, bool]]:
    """Return the lines of these texts, each with whether it is bold; what goes on is set in."""
    lines = []
    for text in texts:
        first, *others = wrapped(text, WIDE)
        lines += [(part, text is bold) for part in (first, *others)]
    return lines


def _head(x: float, name: str, kind: str) -> str:
    short = name if wide(name) <= 14 else f"{name[:7]}…{name[-6:]}"
    ink = LIGHT_INK if kind == "wire" else DARK_INK
    start = x - wide(short) * CHAR / 2
    head = box(x - HEAD / 2, 10, HEAD, 28, f'fill="{COLOURS[kind]}" rx="4"')
    return head + letters(start, 28, short, bold=True, ink=ink)

"""Drawing with SVG: text on lines that fit, boxes, arrows. Every viewer shows it, and it needs no script."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from unicodedata import east_asian_width

CHAR, LINE = 7.3, 16.0  # size of a letter and of a line of text, in pixels
FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
INK, GROUND = "#1f1f1f", 'class="ground" fill="#f8f8f6"'
# An SVG shown as a picture cannot see the theme of its page: it brings a ground of its own.
DARK = (
    "@media (prefers-color-scheme:dark){.wirelab-svg .ground{fill:#1e1e1e}.wirelab-svg text.ink{fill:#ececec}"
    ".wirelab-svg .thin{stroke:#8a8a8a}}"
)
# What tests mask must not be torn: dates, and a key with its value.
WHOLE = re.compile(r'\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT|"[^" ]*": "?[^" ]*"?')


def picture(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """Return a whole SVG; readers who do not see it are told title and description."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="wirelab-svg" role="img" width="{_number(width)}"'
            f' height="{_number(height)}" viewBox="0 0 {_number(width)} {_number(height)}"'
            f' font-family="{FONT}" font-size="12" style="max-width:100%;height:auto">',
            f"<title>{_text(title)}</title>",
            f"<desc>{_text(description)}</desc>",
            f"<style>{DARK}</style>",
            box(0, 0, width, height, f'{GROUND} rx="6"'),
            *parts,
            "</svg>",
        ]
    )


def letters(x: float, y: float, line: str, *, bold: bool = False, ink: str = "") -> str:
    """Return one line of text that stands on y; with an ink of its own it keeps it in the dark."""
    weight = ' font-weight="bold"' if bold else ""
    colour = f'fill="{ink}"' if ink else f'class="ink" fill="{INK}"'
    return f'<text x="{_number(x)}" y="{_number(y)}" {colour}{weight}>{_text(line)}</text>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Return a box; `fill` is what fills it, as attributes."""
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return f'<rect x="{_number(x)}" y="{_number(y)}" {size} {fill}/>'


def arrow(start: float, end: float, y: float, colour: str) -> str:
    """Return a horizontal arrow."""
    back = -9 if end > start else 9
    return (
        f'<path d="M{_number(start)} {_number(y)}H{_number(end)}" stroke="{colour}" stroke-width="2"/>'
        f'<path d="M{_number(end)} {_number(y)}l{back} -5v10z" fill="{colour}"/>'
    )


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a thin line that nothing depends on."""
    return (
        f'<path class="thin" d="M{_number(x)} {_number(y)}L{_number(to_x)} {_number(to_y)}" stroke="#757575"'
        ' stroke-dasharray="2 4"/>'
    )


def wide(text: str) -> int:
    """Return how many letters wide a text is: Chinese characters count twice."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return lines of at most this many letters, broken between two spaces, or words, where that is possible."""
    if "  " in text and wide(text) > width:
        return [line for part in text.split("  ") for line in wrapped(part, width)]
    whole = WHOLE.sub(lambda found: found[0].replace(" ", "\0") if len(found[0]) <= width else found[0], text)
    lines: list[str] = []
    for word in (piece for long in whole.split(" ") for piece in _pieces(long, width)):
        if lines and wide(lines[-1]) + 1 + wide(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace("\0", " ").strip(" ") for line in lines]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for char in word:
        if wide(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    """Return text as XML may hold it, which forbids control characters."""
    return escape("".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text), quote=False)

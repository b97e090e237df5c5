"""Stable letters for session ids, so that an output can say "same id" or "new id"."""

from wirelab.server.met import Met

SHOWN = 6  # characters of an id that a reader sees beside its letter


class Letters:
    """Names ids A, B, C… in the order in which the site first met them."""

    def __init__(self, met: Met) -> None:
        self._met = met

    def of(self, key: str) -> str:
        """Return the letter of this id; a new id gets the next letter."""
        return _letter(self._met.number(key))

    def show(self, key: str) -> str:
        """Return the id as a reader sees it: `A(s43j3w…)`."""
        return f"{self.of(key)}({visible(key[:SHOWN])}…)"


def visible(text: str, limit: int = 80) -> str:
    r"""Return text on one line: control characters as `\x1b`, a long tail as its length."""
    shown = text if len(text) <= limit else text[: limit - 20]
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)
    return shown if len(text) <= limit else f"{shown}… ({len(text)} characters)"


def _letter(number: int) -> str:
    """Return 0 → A, 25 → Z, 26 → AA, as a spreadsheet names its columns."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

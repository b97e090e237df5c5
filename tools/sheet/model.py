"""What the sheet is made of. A cell is plain text with `code` between backticks."""

from collections.abc import Sequence
from dataclasses import dataclass

PLACES = ("jar", "wire", "store")  # always in this order


@dataclass(frozen=True)
class Block:
    """One table: its title, the lessons that show it, and one sentence on how to read it.

    A column whose title begins with the name of a place is about that place.
    """

    title: str
    lessons: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    intro: str = ""
    notes: Sequence[str] = ()

    @property
    def name(self) -> str:
        """Return the title as an anchor."""
        return "-".join("".join(letter if letter.isalnum() else " " for letter in self.title.lower()).split())


def place_of(column: str) -> str:
    """Return the place that a column is about, or nothing."""
    first = column.partition(" ")[0].rstrip(":,")
    return first if first in PLACES else ""


def code(text: str) -> str:
    """Mark text as code."""
    return f"`{text}`"


def yes(answer: bool) -> str:
    """Return yes or no."""
    return "yes" if answer else "no"

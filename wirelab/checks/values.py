"""Values made in each run, so that no answer can know them: texts that hurt, words, numbers at a boundary."""

import secrets
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
FEW = 6
SIGNS = ";,\"%+&?<>~{}=#\\'"  # each of them means something in a header, an address, a page or a template


def word() -> str:
    """Return a word of eight letters and digits that nobody can know before."""
    return secrets.token_hex(4)


def texts() -> list[str]:
    """Return texts, each hard in its way: signs, blanks around, long and as if encoded, words of Python."""
    return [f"{word()} {SIGNS}{word()}", f" 红楼梦 é كتاب हिन्दी 𐌲𐌿𐍄 {word()} ", f"%41+{word()}%zz" * 20, "None", "0"]


def nearly(text: str) -> list[str]:
    """Return texts that are almost this one: each is another text."""
    return [text.upper(), f"{text} ", f" {text}", f"{text}2", text[:-1], f"a{text}"]


def digits() -> str:
    """Return a number of three digits as text."""
    return str(number(100, 999))


def number(least: int, most: int) -> int:
    """Return a whole number from `least` to `most` that nobody can know before."""
    return least + secrets.randbelow(most - least + 1)


def some(cases: Sequence[T], *, whole: bool) -> Sequence[T]:
    """Return all of these cases in their order, or a few that the lot picks."""
    return cases if whole else secrets.SystemRandom().sample(cases, min(FEW, len(cases)))


def at(boundary: int) -> list[int]:
    """Return the numbers at a boundary: below it, on it, above it."""
    return [boundary - 1, boundary, boundary + 1]


def changed(value: str) -> list[tuple[str, str]]:
    """Return what a client can make of a value that it must not change, each with words for it."""
    middle = len(value) // 2
    return [
        ("empties it", ""),
        ("cuts off its last letter", value[:-1]),
        ("changes its first letter", _other(value[0]) + value[1:]),
        ("changes a letter in its middle", value[:middle] + _other(value[middle]) + value[middle + 1 :]),
        ("makes one up", word()),
    ]


def _other(letter: str) -> str:
    return "7" if letter != "7" else "3"

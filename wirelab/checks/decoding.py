"""What an answer gives to base64 and to json while it reads a token or a cookie, in place of the data's own text."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from wirelab.pictures.letters import visible

PADDING = "The = at its end were left out. Add them: the length must be a multiple of 4."
ALPHABET = "This part has - or _ in it: it is the alphabet for addresses, urlsafe_b64decode. (- is for +, and _ for /.)"
LETTERS = "base64 tells capital letters from small ones. Leave the part as it is."
JSON = "base64 gave the right text. It is JSON, and not Python: json.loads reads all of it, true, false and null, too."
ALIKE = str.maketrans("-_+/", "....")


@dataclass
class Given:
    """What was given to base64, and to json.loads."""

    encoded: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    plain: bool = False  # base64's own alphabet was asked for, and not the one for addresses

    def why_not(self, part: str, where: str) -> str | None:
        """Say what is wrong with it, where `part` holds the data; `where` tells which part that is."""
        if not self.encoded:
            return None
        last = self.encoded[-1].rstrip("=")
        if last == part:
            return self._why_not_read(part)
        if last.translate(ALIKE) == part.translate(ALIKE):
            return ALPHABET
        if last.lower() == part.lower():
            return LETTERS
        if part.startswith(last):
            more = f"What comes next, {part[len(last)]!r}, belongs to it."
            return f"base64 was given the first {len(last)} of the {len(part)} signs of the data. {more}"
        return f"base64 was given {visible(last, 60)!r}. The data is {visible(part, 60)!r}: {where}"

    def _why_not_read(self, part: str) -> str | None:
        try:
            _decoded(self.encoded[-1])
        except binascii.Error:
            return PADDING
        if self.plain and {"-", "_"} & set(part):
            return ALPHABET
        data = _decoded(part + "==").decode()
        if not self.texts:
            return JSON
        got = f"json.loads was given {visible(self.texts[-1], 60)!r}. It reads the whole text: {visible(data, 60)!r}"
        return got if self.texts[-1] != data else None


@contextmanager
def noting() -> Iterator[Given]:
    """Note what is given to base64 and json.loads during a `with` block; what they return stays the same."""
    given, decode, decode_urlsafe, loads = Given(), base64.b64decode, base64.urlsafe_b64decode, json.loads

    def plain(text: Any, altchars: Any = None, *more: Any, **options: Any) -> Any:
        given.encoded.append(_text(text))
        given.plain = altchars is None
        return decode(text, altchars, *more, **options)

    def urlsafe(text: Any) -> Any:
        try:
            return decode_urlsafe(text)
        finally:  # it asks `plain`, with another alphabet
            given.encoded[-1:], given.plain = [_text(text)], False

    def read(text: Any, **options: Any) -> Any:
        given.texts.append(_text(text))
        return loads(text, **options)

    with (
        mock.patch.object(base64, "b64decode", plain),
        mock.patch.object(base64, "urlsafe_b64decode", urlsafe),
        mock.patch.object(json, "loads", read),
    ):
        yield given


def _decoded(text: str) -> bytes:
    """Return what base64 makes of this; not by its own function, whose calls may be noted now."""
    return binascii.a2b_base64(text.translate(str.maketrans("-_", "+/")))


def _text(given: Any) -> str:
    return bytes(given).decode("utf-8", "replace") if isinstance(given, bytes | bytearray) else str(given)

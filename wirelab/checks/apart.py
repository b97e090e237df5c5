"""After a check: each visitor's session holds what is this visitor's, and nothing of another's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from wirelab.checks.client import Failed

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

WORD = re.compile(r"'([0-9a-f]{8})'")  # as values.word makes it: a check gives each visitor words of the own
KEPT = "Something that outlives the visit, such as a dictionary outside the view, carried it from one to the other."


def words_in(row: dict[str, Any]) -> set[str]:
    """Return the words that a check made up and gave away in this data."""
    return set(WORD.findall(repr(row)))


def expect_apart(lab: Lab) -> None:
    """Fail where a word that one visitor was given stands in two sessions."""
    rows = [row.data for row in lab.site.read_store().values()]
    found, given = (Counter(text for row in them for text in words_in(row)) for them in (rows, lab.filled))
    if mixed := [text for text, times in found.items() if times > max(1, given[text])]:
        there = [row for row in rows if repr(mixed[0]) in repr(row)]
        got = f"{mixed[0]} stands in {there[0]} and in {there[1]}"
        raise Failed("what is in one visitor's session is in no other's", got, otherwise=KEPT)

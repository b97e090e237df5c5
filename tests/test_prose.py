"""What prose says of an output stands in that output: quotations, numbers, letters, and our answers to predictions."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.committed import LESSONS, WITH_OUTPUTS, name, read, said
from tests.facts import Beside, Fact, beside, facts, is_shown, starts_section
from tools.environment import ROOT

ELSEWHERE = ROOT / "tests" / "elsewhere.txt"  # facts that no output beside them can show, each group with its reason
ANSWERS = ROOT / "tests" / "answers.txt"  # our answers, and what in the output below shows them
EVERYWHERE = {"your code here"}  # in the introduction of each exercise notebook


@functools.cache
def elsewhere() -> set[tuple[str, str, str]]:
    """Return the facts that are excused: notebook, cell, text."""
    lines = ELSEWHERE.read_text(encoding="utf-8").splitlines()
    found = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return {(notebook.strip(), cell, text) for notebook, cell, text in found}


@functools.cache
def claims(path: Path) -> list[tuple[tuple[str, str, str], bool]]:
    """Return every fact of a notebook's prose, and whether it is shown beside it."""
    found = []
    for at, cell in enumerate(read(path).cells):
        if cell.cell_type == "markdown":
            by = beside(path, at)
            for fact in facts(cell.source):
                if fact.text not in EVERYWHERE | {f'hint("{path.stem[:2]}-1")'}:
                    found.append(((name(path), cell.id, fact.text), is_shown(fact, by)))
    return found


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_what_prose_quotes_stands_beside_it(path: Path) -> None:
    excused = elsewhere()
    assert not [claim for claim, shown in claims(path) if not shown and claim not in excused]


@pytest.mark.parametrize("path", WITH_OUTPUTS, ids=name)
def test_no_excuse_outlives_its_sentence(path: Path) -> None:
    needed = {claim for claim, shown in claims(path) if not shown}
    assert {claim for claim in elsewhere() if claim[0] == name(path)} <= needed


@functools.cache
def answers() -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Return of each answer its words, and the patterns of the output below it."""
    found = {}
    for block in ANSWERS.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            stem, cell = lines[0].split()
            found[stem, cell] = (lines[1].strip(), [line.strip() for line in lines[2:]])
    return found


def predictions() -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield every prediction: where, our answer, and what the code cells say from there to the next prediction."""
    for path in LESSONS:
        cells = read(path).cells
        for at, cell in enumerate(cells):
            if cell.cell_type == "markdown" and "<details>" in cell.source:
                ends = (
                    n for n in range(at + 1, len(cells)) if "<details>" in cells[n].source or starts_section(cells[n])
                )
                below = cells[at + 1 : next(ends, len(cells))]
                output = " ".join(one.plain for under in below for one in said(under))
                [answer] = re.findall(r"</summary>(.*?)</details>", cell.source, re.DOTALL)
                yield (path.stem, cell.id), " ".join(answer.split()), " ".join(output.split())


def test_every_prediction_has_an_answer_and_what_shows_it() -> None:
    assert [where for where, _, _ in predictions()] == list(answers())


@pytest.mark.parametrize(
    ("where", "answer", "output"), [pytest.param(*one, id=" ".join(one[0])) for one in predictions()]
)
def test_our_answer_is_what_the_output_below_shows(where: tuple[str, str], answer: str, output: str) -> None:
    words, evidence = answers()[where]
    assert answer == words, "the answer was changed: does the output still show it?"
    assert evidence
    for line in evidence:
        sign, pattern = line.split(" ", 1)
        if sign in "=!":
            assert (pattern in output) == (sign == "="), pattern


@pytest.mark.parametrize(
    ("fact", "output", "shown"),
    [
        (Fact("duration", "14 days", 14 * 86400), "Max-Age=1209600", True),
        (Fact("duration", "two weeks", 14 * 86400), "expires in 13 days", False),
        (Fact("count", "three sessions", 3), "store: 3 sessions", True),
        (Fact("count", "three sessions", 3), "store: 2 sessions, row 3", False),
        (Fact("number", "403", 403), "POST /  →  403 Forbidden", True),
        (Fact("number", "403", 403), "POST /  →  4030", False),
        (Fact("letter", "finds row B", "B"), "  store        B {}", True),
        (Fact("letter", "finds row B", "B"), "  jar          sessionid=B(abcdef…)", False),
        (Fact("quote", "no such session"), "D (no such  session)", True),
        (Fact("code", "visited=yes"), "Cookie: visited=no", False),
        (Fact("code", "flush()"), "session.flush()", True),
    ],
)
def test_a_fact_is_shown_only_by_an_output_that_says_it(fact: Fact, output: str, shown: bool) -> None:
    assert is_shown(fact, Beside(output, output, output)) == shown

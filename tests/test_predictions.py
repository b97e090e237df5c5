"""Every prediction of a lesson is asked before its cell, and what the run says is one of its choices."""

import re
from collections import Counter

import pytest

from tests.committed import LESSONS, name, read
from tools.environment import ROOT
from wirelab.checks.guessing import all_questions

ASKING = LESSONS


def asked_in(path) -> dict[str, object]:
    """Return the cells of a lesson that ask, by the prediction."""
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    return {match[1]: cell for cell in cells if (match := re.match(r'predict\("(.+?)"\)\n', cell.source))}


def test_every_prediction_is_asked_once_and_in_the_order_of_the_letters():
    asked = [id for path in LESSONS for id in asked_in(path)]
    assert asked == list(all_questions())
    assert sum(cell.source.count("predict(") for path in LESSONS for cell in read(path).cells) == len(asked)
    for path in LESSONS:
        assert all(id.startswith(path.stem[:2]) for id in asked_in(path))


@pytest.mark.parametrize("path", ASKING, ids=name)
def test_every_question_in_the_text_is_followed_by_the_cell_that_asks(path):
    cells = read(path).cells
    for at, cell in enumerate(cells):
        if cell.cell_type == "markdown" and "**Predict" in cell.source:
            below = [below.source.startswith("predict(") for below in cells[at + 1 : at + 4]]
            assert True in below, cell.source
    questions = sum(cell.source.count("**Predict") for cell in cells if cell.cell_type == "markdown")
    assert questions == len(asked_in(path))


@pytest.mark.parametrize("path", ASKING, ids=name)
def test_the_run_says_which_choice_is_right(path):
    for id, cell in asked_in(path).items():
        said = [output.data.get("text/plain", "") for output in cell.outputs if "data" in output]
        [verdict] = [text.removeprefix("The run shows: ") for text in said if text.startswith("The run shows: ")]
        assert verdict in all_questions()[id].choices, (id, verdict)
        assert said[0] == "\n".join(
            [
                f"Your guess for {id}:",
                *(f"  {letter}  {text}" for letter, text in all_questions()[id].lettered().items()),
            ]
        )


LINES = (ROOT / "tests" / "verdicts.txt").read_text("utf-8").splitlines()
RUNS = dict(line.split(" | ", 1) for line in LINES if " | " in line)


def shown(cell) -> str:
    """Return what the run of a prediction showed, and in their order what a claim kept (+) and broke (-)."""
    said = "\n".join(output.get("text", "") or output.data.get("text/plain", "") for output in cell.outputs)
    [verdict] = re.findall(r"^The run shows: (.+)$", said, re.M)
    marks = "".join({"kept": "+", "broken": "-"}[word] for word in re.findall(r"^ +(kept|broken) ", said, re.M))
    return " | ".join(filter(None, [verdict, marks]))


def test_no_run_shows_another_thing_than_the_one_that_was_looked_at():
    """An edit can turn a verdict, and the next build stores it: nbval then holds what is wrong."""
    assert {id: shown(cell) for path in LESSONS for id, cell in asked_in(path).items()} == RUNS


def test_the_right_choice_stands_at_every_letter_and_never_alone():
    letters = Counter()
    for path in ASKING:
        for id, cell in asked_in(path).items():
            lettered = all_questions()[id].lettered()
            assert 2 <= len(lettered) <= 4
            text = "\n".join(output.data.get("text/plain", "") for output in cell.outputs if "data" in output)
            right = text.partition("The run shows: ")[2].partition("\n")[0]
            letters[next(letter for letter, choice in lettered.items() if choice == right)] += 1
    assert all(letters[letter] > 0.2 * letters.total() for letter in "AB"), letters

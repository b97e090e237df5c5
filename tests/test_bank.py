"""Every right answer passes, every wrong one fails for the named reason, and every exercise has its answers."""

from collections import Counter

import pytest

from tests.bank import Answer, all_answers
from wirelab import check
from wirelab.checks.beliefs import BELIEFS, explain
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.outcome import Wrong

# Stopped may arrive at the very end of a thread. It is a SystemExit, so Python prints nothing then; pytest would.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

RIGHT = [answer for answer in all_answers() if answer.because is None]
WRONG = [answer for answer in all_answers() if answer.because is not None]


def name(answer: Answer) -> str:
    return f"{answer.exercise}-{answer.name}"


@pytest.mark.parametrize("answer", RIGHT, ids=name)
def test_a_right_answer_passes(answer: Answer):
    assert check(answer.exercise, answer.value).solved


@pytest.mark.parametrize("answer", WRONG, ids=name)
def test_a_wrong_answer_fails_for_its_reason(answer: Answer):
    with pytest.raises(Wrong) as caught:
        check(answer.exercise, answer.value)
    message = str(caught.value)
    assert explain(answer.because) in message
    assert "Traceback" not in message
    named = [belief for belief in BELIEFS if f"({belief})" in message]
    assert named == ([answer.because] if answer.because in BELIEFS else []), "another belief was blamed"


@pytest.mark.parametrize("exercise", all_exercises())
def test_every_exercise_has_two_right_and_four_wrong_answers(exercise: str):
    assert Counter(answer.exercise for answer in RIGHT)[exercise] >= 2
    assert Counter(answer.exercise for answer in WRONG)[exercise] >= 4


@pytest.mark.parametrize("exercise", all_exercises().values(), ids=lambda exercise: exercise.id)
def test_every_belief_that_a_check_can_probe_is_named_for_some_wrong_answer(exercise):
    named = {answer.because for answer in WRONG if answer.exercise == exercise.id}
    assert set(exercise.beliefs) <= named


def test_every_belief_has_a_wrong_answer_that_shows_it():
    assert set(BELIEFS) - {answer.because for answer in WRONG} == set()

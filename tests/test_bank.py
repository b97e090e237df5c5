"""Every right answer passes, every wrong one fails for the named reason, and every exercise has its answers."""

import inspect
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.bank import Answer, all_answers
from tests.conftest import SECOND_RUN
from tools.environment import ROOT
from wirelab import check
from wirelab.checks import engine
from wirelab.checks.beliefs import BELIEFS, explain
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.outcome import Wrong
from wirelab.checks.registry import Exercise

# Stopped may arrive at the very end of a thread. It is a SystemExit, so Python prints nothing then; pytest would.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

RIGHT = [answer for answer in all_answers() if answer.because is None]
WRONG = [answer for answer in all_answers() if answer.because is not None]
PLAYED = WRONG[::6] if SECOND_RUN else WRONG


CHANCE = re.compile(r"another_order|random|secrets\.|uuid|sample|shuffle|made_up|made-up")  # in a scenario's module
GAPS = (ROOT / "tests" / "steps_without_an_answer.txt").read_text(encoding="utf-8").splitlines()

# Filled while the answers are played; with --dist loadfile one worker plays them all.
played: Counter[str] = Counter()
proved: dict[str, list[str]] = {}  # the steps of each exercise, in words
failed_at: defaultdict[str, set[int]] = defaultdict(set)  # how many steps held before the one that failed


def name(answer: Answer) -> str:
    return f"{answer.exercise}-{answer.name}"


@pytest.fixture
def steps(monkeypatch) -> list[list[str]]:
    """Note what each scenario had proved when it ended."""
    seen: list[list[str]] = []
    play = engine._play

    def noting(*arguments: Any) -> Any:
        failed, held, evidence = play(*arguments)
        seen.append(list(held))
        return failed, held, evidence

    monkeypatch.setattr(engine, "_play", noting)
    return seen


@pytest.mark.parametrize("answer", RIGHT, ids=name)
def test_a_right_answer_passes(answer: Answer, steps: list[list[str]]):
    assert check(answer.exercise, answer.value).solved
    played[answer.exercise] += 1
    proved[answer.exercise] = max(proved.get(answer.exercise, []), *steps, key=len)


@pytest.mark.parametrize("answer", PLAYED, ids=name)
def test_a_wrong_answer_fails_for_its_reason(answer: Answer, steps: list[list[str]]):
    with pytest.raises(Wrong) as caught:
        check(answer.exercise, answer.value)
    played[answer.exercise] += 1
    failed_at[answer.exercise] |= {len(held) for held in steps}
    message = str(caught.value)
    assert explain(answer.because) in message
    assert "Traceback" not in message
    named = caught.value.report.belief
    assert named == (answer.because if answer.because in BELIEFS else None), "another belief was blamed"


def has_steps_in_order(exercise: Exercise) -> bool:
    """Tell whether the steps come in the same order each time; a self-test has none, its bank tries all statements."""
    module = Path(inspect.getfile(exercise.scenario)).read_text(encoding="utf-8")
    return exercise.kind != "prediction" and not CHANCE.search(module)


IN_ORDER = [id for id, exercise in all_exercises().items() if has_steps_in_order(exercise)]


@pytest.mark.parametrize("exercise", IN_ORDER)
def test_every_step_of_a_scenario_is_the_one_at_which_some_wrong_answer_fails(exercise: str):
    """A step at which nothing fails could be removed, and nobody would notice."""
    if played[exercise] < sum(answer.exercise == exercise for answer in RIGHT + WRONG):
        return  # some were left out by options of pytest: nothing can be said
    numbers = {number for number in range(len(proved[exercise])) if number not in failed_at[exercise]}
    known = {int(line.split("\t")[1]) for line in GAPS if line.startswith(f"{exercise}\t")}
    new = {proved[exercise][number] for number in numbers - known}
    assert new == set(), "no wrong answer fails at this step: give the bank one"
    assert known - numbers == set(), "these have an answer now: take their lines out of steps_without_an_answer.txt"


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

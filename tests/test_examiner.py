"""The examiner: a right answer with one slip does not pass. Here a sample; `python -m tests.examiner` plays all."""

import random
from collections import defaultdict

import pytest

from tests.examiner.material import Right, rights
from tests.examiner.play import Wrong, equivalents, is_equivalent, passes, wrongs
from wirelab.checks.catalogue import all_exercises

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

RIGHTS = list(rights())
KNOWN = equivalents()
SEED = 18
SHOP = "19"  # its checks play whole shops, and take longer


# The bank is played elsewhere; of each exercise one is enough to see that an answer survives being taken apart.
FIRST = list({right.exercise: right for right in reversed(RIGHTS)}.values())
TAKEN_APART = [right for right in RIGHTS if right.exercise < SHOP] + [one for one in FIRST if one.exercise >= SHOP]


def sample(exercise: str) -> list[tuple[Right, Wrong]]:
    """Return one wrong answer of each kind of slip, always the same ones."""
    kinds = defaultdict(list)
    for right in RIGHTS:
        if right.exercise == exercise:
            for wrong in wrongs(right):
                if not is_equivalent(right, wrong[1], KNOWN):
                    kinds[wrong[0]].append((right, wrong))
    chosen = random.Random(f"{SEED} {exercise}")
    return [chosen.choice(kinds[kind]) for kind in sorted(kinds)]


EXAMINED = sorted({right.exercise for right in RIGHTS})


def test_every_exercise_that_has_code_is_examined():
    assert set(EXAMINED) == {id for id, exercise in all_exercises().items() if exercise.kind != "prediction"}


@pytest.mark.parametrize("exercise", EXAMINED)
def test_an_answer_with_one_slip_does_not_pass(exercise: str):
    passed = [
        f"{right.name}: {kind}: {change}" for right, (kind, change, make) in sample(exercise) if passes(exercise, make)
    ]
    assert passed == [], "a hole in the check; or, with its reason, a line of tests/equivalent-answers.txt"


@pytest.mark.parametrize("right", TAKEN_APART, ids=lambda right: right.exercise + right.name)
def test_an_answer_without_a_slip_passes(right: Right):
    assert passes(right.exercise, lambda: right.made(right.tree))


def test_each_known_equivalent_has_a_reason_and_an_exercise():
    assert all(exercise in EXAMINED for exercise, _, _ in KNOWN)

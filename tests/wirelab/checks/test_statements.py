"""Self-tests: a wrong statement is told why, and shown; its value is not told at the first try."""

import pytest

from wirelab import check
from wirelab.checks import kept
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.client import Failed
from wirelab.checks.engine import _attempt, _fresh_site
from wirelab.checks.lab import Lab
from wirelab.checks.outcome import Wrong
from wirelab.checks.registry import Exercise
from wirelab.checks.statements import Found, compare

FOUND = {"one": Found(True, "One is one.", None), "two": Found(False, "Two is not one.", None)}
SELF_TESTS = [exercise for exercise in all_exercises().values() if exercise.kind == "prediction"]


def failed(predicted, *, again=False) -> Failed:
    with pytest.raises(Failed) as caught:
        compare(predicted, FOUND, again=again)
    return caught.value


def test_predictions_are_compared_one_by_one():
    assert compare({"one": 1, "two": False}, FOUND, again=False) == ["one: True", "two: False"]
    assert failed({"one": True}).got == "none for: two"
    assert failed({"one": True, "zwei": False}).perhaps.startswith("The statements are as the task writes them; 'zwei'")
    assert "without quotes" in failed({"one": "True", "two": False}).perhaps


def test_the_value_is_told_from_the_second_try_on():
    assert failed({"one": True, "two": True}).got == "two: you said True. Two is not one."
    assert failed({"one": True, "two": True}, again=True).got == "two: you said True, it is False. Two is not one."


@pytest.mark.parametrize("exercise", SELF_TESTS, ids=lambda exercise: exercise.id)
def test_each_wrong_statement_has_a_sentence_and_the_exchange_that_shows_it(exercise: Exercise):
    with _fresh_site() as site:
        lab = Lab(site)
        assert _attempt(site, lambda: exercise.scenario(lab, {})) is not None
        found = lab.findings
    assert all(one.seen and one.because.endswith(".") for one in found.values())
    assert len({(one.because, one.seen.number) for one in found.values()}) == len(found), "a sentence for each"
    for statement, one in found.items():
        truth = {name: other.value for name, other in found.items()}
        with pytest.raises(Failed) as caught:
            compare(truth | {statement: not one.value}, found, again=False)
        assert caught.value.got == f"{statement}: you said {not one.value}. {one.because}"
        assert [repr(panel) for panel in caught.value.seen] == [repr(one.seen.panel())]


def test_a_check_counts_the_tries_itself(monkeypatch):
    monkeypatch.setenv("WIRELAB_PROGRESS", kept.MEMORY)
    kept._in_memory.pop("01-4", None)
    with pytest.raises(Wrong):
        check("01-4", {})
    kept._in_memory.pop("01-4", None)
    wrong = dict.fromkeys(_statements("01-4"), True)
    for told in (False, True):
        with pytest.raises(Wrong) as caught:
            check("01-4", wrong)
        assert ("it is False" in str(caught.value)) is told
        assert "seen" in str(caught.value)


def _statements(id: str) -> list[str]:
    with _fresh_site() as site:
        lab = Lab(site)
        with pytest.raises(Failed):
            all_exercises()[id].scenario(lab, {})
        return list(lab.findings)

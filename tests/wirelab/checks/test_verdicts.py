"""Verdicts: True or False, and questions that come again in another order."""

import pytest

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.verdicts import BARE, another_order, expect_verdict
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def failed(job, *arguments, **options) -> Failed:
    with pytest.raises(Failed) as caught:
        job(*arguments, **options)
    return caught.value


def test_a_verdict_is_true_or_false_and_nothing_like_it(lab):
    expect_verdict(lab, True, True, "for Emma")
    assert lab.proved == ["for Emma: your function returns True"]
    assert failed(expect_verdict, lab, 1, True, "for Emma").perhaps == BARE
    assert "return" in failed(expect_verdict, lab, None, False, "for Emma").perhaps
    assert failed(expect_verdict, lab, False, True, "for Emma", "why").perhaps == "why"


@pytest.mark.parametrize("answers", [(True, False), (False, True), (True, False, True, False), (False, False, True)])
def test_questions_come_again_in_an_order_with_other_answers(answers):
    verdicts = {f"question {number}": answer for number, answer in enumerate(answers)}
    for _ in range(30):
        order = another_order(verdicts)
        assert sorted(order) == sorted(verdicts)
        assert [verdicts[name] for name in order] != list(answers)

"""What was done to a text or a list, told where that can be told for sure."""

import pytest

from wirelab.checks.signs import how_they_differ


@pytest.mark.parametrize(
    ("told", "expected", "said"),
    [
        ("è¯\x97æ\xad\x8c", "诗歌", "read as Latin-1"),
        ("ab1", "a, b; 1", "Only letters and digits"),
        ("ab", "a, b; 1", "Only its letters"),
        ("poesie", "poésie", "accents are gone"),
        ("poesy", "poésie", None),
        (["a", " EMMA"], ["a", "Emma"], "It looks like ' EMMA'"),
        (["a", "b"], ["Emma", "Hamlet"], None),
        ([7, 54], ["7", "54"], None),
        (["7", "54"], [7, 54], "These are texts"),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6], "One too many: 1"),
        ([3, 4], [2, 3, 4], "One too few: 2"),
        ([2, 3], [2, 3, 3], "stands there once, or 3 was not added"),
        ([2, 3], [2, 3, 4], "The last one, 4, is missing"),
        ([4], [2, 3, 4], "Only the last one is there"),
        ([4, 3, 2], [2, 3, 4], "in another order"),
        ([2, 3, 5], [2, 3, 4, 5], "4 is missing: what the visit before added"),
        ([], [2], None),
        ([9], [2], None),
        ([9, 8], [2, 3, 4], None),
        ({"recent": [2, 1], "note": None}, {"recent": [1, 2], "note": None}, "in another order"),
    ],
)
def test_a_difference_is_named_where_it_is_sure(told, expected, said):
    why = how_they_differ(told, expected)
    assert (why is None) == (said is None), why
    assert (said or "") in (why or "")

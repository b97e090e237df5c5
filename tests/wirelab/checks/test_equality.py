"""Values are compared by type and value, whatever they say of themselves."""

from collections import OrderedDict
from datetime import date
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelab import check
from wirelab.checks.catalogue import all_exercises
from wirelab.checks.equality import honest, same
from wirelab.checks.outcome import Wrong

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


class Agreeable(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other):
        return True


@given(JSON)
def test_every_value_is_the_same_as_itself_and_is_left_alone(value):
    assert same(value, value)
    assert same(honest(value), value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, 1),
        (1, True),
        (0, False),
        (0, None),
        ("1", 1),
        ([1], (1,)),
        ([1, 2], [1]),
        ({"a": True}, {"a": 1}),
        ({"a": 1, "b": 2}, {"a": 1}),
        (b"a", "a"),
        (mock.ANY, 1),
        (mock.ANY, "a"),
        ({"a": mock.ANY}, {"a": 1}),
        (Agreeable("b"), "a"),
    ],
)
def test_what_only_looks_or_claims_to_be_the_same_is_not(value, expected):
    assert not same(honest(value), expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, 1),
        (OrderedDict(a=1), {"a": 1}),
        (date(2026, 1, 31), date(2026, 1, 31)),
        ("a".join, "a".join),
        ({"b"}, {"b"}),
        (b"a", b"a"),
    ],
)
def test_other_spellings_of_the_same_value_are_the_same(value, expected):
    assert same(honest(value), expected)


CLIENTS = [id for id, exercise in all_exercises().items() if exercise.kind in ("client", "prediction")]


@pytest.mark.parametrize("id", CLIENTS)
def test_an_object_that_is_equal_to_everything_solves_nothing(id):
    class Everything(dict):
        def __getitem__(self, key):
            return mock.ANY

        def get(self, key, default=None):
            return mock.ANY

    answers = [lambda *arguments: mock.ANY, lambda *arguments: {"user": mock.ANY}, lambda *arguments: [mock.ANY]]
    for answer in [Everything()] if all_exercises()[id].kind == "prediction" else answers:
        with pytest.raises(Wrong):
            check(id, answer)


def test_a_dictionary_with_a_nicer_print_is_a_dictionary_and_one_with_an_equality_of_its_own_is_not():
    class Nice(dict):
        def __str__(self) -> str:
            return "nice"

    class Sly(dict):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    assert honest(Nice(a=[Nice(b=1)])) == {"a": [{"b": 1}]}
    assert type(honest(Nice(a=1))) is dict
    assert not same(honest(Sly()), {"a": 1})

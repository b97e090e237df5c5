"""Values made in each run: each is what its name says."""

import pytest

from wirelab.checks.values import at, changed, nearly


@pytest.mark.parametrize("value", ["ab", "abc", "abcd", "77777", "a" * 31, "b" * 32])
def test_each_change_of_a_value_is_another_value_and_is_what_it_says(value):
    said = dict(changed(value))
    assert value not in said.values()
    assert len(said) == len(set(said.values())) == 5
    assert (said["empties it"], said["cuts off its last letter"]) == ("", value[:-1])
    places = {"changes its first letter": 0, "changes a letter in its middle": len(value) // 2}
    for what, place in places.items():
        differ = [at for at, (one, other) in enumerate(zip(value, said[what], strict=True)) if one != other]
        assert differ == [place], what


def test_what_is_nearly_a_text_is_another_one():
    assert "Emma" not in nearly("Emma")
    assert len(set(nearly("Emma"))) == 6


def test_a_boundary_has_three_numbers():
    assert at(99) == [98, 99, 100]

"""Text for display: cut only where it is too long, and then with the length that it has."""

from wirelab.pictures.letters import Letters, visible
from wirelab.server.met import Met


def test_text_up_to_the_limit_is_shown_whole_and_longer_text_by_its_beginning():
    assert visible("x" * 80) == "x" * 80
    assert visible("x" * 81) == "x" * 60 + "… (81 characters)"
    assert visible("x" * 40, 40) == "x" * 40
    assert visible("ab" * 21, 40) == "ab" * 10 + "… (42 characters)"


def test_what_cannot_be_seen_is_written_as_its_code():
    assert visible("tab\t, bell\x07, no-break\xa0space, é") == "tab\\t, bell\\x07, no-break\\xa0space, é"


def test_letters_go_on_after_z_as_columns_do():
    letters = Letters(Met())
    names = [letters.of(f"id{number}") for number in range(703)]
    assert names[25:28] + names[51:53] + names[701:] == ["Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_two_who_read_the_same_site_see_the_same_letters():
    met = Met()
    assert [Letters(met).of(key) for key in ("one", "two", "one")] == ["A", "B", "A"]
    assert Letters(met).show("two") == "B(two…)"

"""Text that fits, and SVG that nothing written in it can break."""

import re
from xml.dom.minidom import Element, parseString

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelab.pictures.svg import arrow, box, letters, line, picture, wide, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 13, ["one two three"]),
        ("one two three", 12, ["one two", "three"]),
        ("sessionid=A  expires in 14 days", 31, ["sessionid=A  expires in 14 days"]),
        ("sessionid=A  expires in 14 days", 20, ["sessionid=A", "expires in 14 days"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("", 3, [""]),
        ("红红红", 4, ["红红", "红"]),
        ("Path=/; expires=Thu, 10 Dec 2026 01:35:10 GMT; A=1", 40,
         ["Path=/;", "expires=Thu, 10 Dec 2026 01:35:10 GMT;", "A=1"]),
        ('{"visits": 1, "_auth_user_hash": "cbb125…"}', 33, ['{"visits": 1,', '"_auth_user_hash": "cbb125…"}']),
        ("Thu, 10 Dec 2026 01:35:10 GMT", 11, ["Thu, 10 Dec", "2026", "01:35:10", "GMT"]),
    ],
)  # fmt: skip
def test_text_is_broken_between_words_but_not_within_a_date_or_between_key_and_value(text, width, lines):
    assert wrapped(text, width) == lines


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200), st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_but_spaces_gets_lost(text, width):
    lines = wrapped(text, width)
    assert max(map(wide, lines)) <= width
    assert re.sub(" ", "", "".join(lines)) == re.sub(" ", "", text)


def elements(svg: str) -> list[Element]:
    return parseString(svg).getElementsByTagName("*")


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_stays_text(title, description, text):
    svg = picture(10, 10, title, description, [letters(1, 2, text)])
    assert [one.tagName for one in elements(svg)] == ["svg", "title", "desc", "style", "rect", "text"]
    assert sorted(elements(svg)[-1].attributes.keys()) == ["class", "fill", "x", "y"]


def test_a_reader_who_does_not_see_the_picture_is_told_what_it_says():
    svg, title, description, *_ = elements(picture(20, 10.25, "two <steps>", "one\ntwo & three", []))
    assert (svg.getAttribute("role"), svg.getAttribute("viewBox")) == ("img", "0 0 20 10.2")
    assert title.firstChild.data == "two <steps>"
    assert description.firstChild.data == "one\ntwo & three"


def test_control_characters_which_xml_forbids_are_written_as_codes():
    assert r"a\x00b\x1b" in picture(1, 1, "", "a\0b\x1b", [])


def test_shapes_are_where_they_are_said_to_be():
    assert box(1, 2, 30.5, 4, 'fill="red"') == '<rect x="1" y="2" width="30.5" height="4" fill="red"/>'
    assert 'd="M5 7H90"' in arrow(5, 90, 7, "blue")
    assert "l-9 -5v10z" in arrow(5, 90, 7, "blue"), "its head points to the right"
    assert "l9 -5v10z" in arrow(90, 5, 7, "blue")
    assert 'd="M1 2L3 4"' in line(1, 2, 3, 4)


def test_letters_of_the_grounds_own_colour_change_in_the_dark_and_others_do_not():
    assert 'class="ink"' in letters(1, 2, "text")
    assert letters(1, 2, "text", bold=True, ink="#fff") == (
        '<text x="1" y="2" fill="#fff" font-weight="bold">text</text>'
    )
    assert "prefers-color-scheme:dark" in picture(1, 1, "", "", [])

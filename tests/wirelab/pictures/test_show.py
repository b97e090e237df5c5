"""Panels and tables: exactly what a reader sees, as text and as HTML."""

from dataclasses import FrozenInstanceError, fields
from html import unescape
from re import sub

import pytest

from wirelab.pictures.sequence import Sequence, Step
from wirelab.pictures.show import COLOURS, FOLD, QUIET, Line, Panel, Table, counted
from wirelab.pictures.source import Source


def words(html: str) -> list[str]:
    """Return the text of each cell of HTML."""
    html = sub("</code> <b", "</code></td><b", html)  # a badge is read by itself
    return [unescape(sub("<[^>]+>", "", cell)) for cell in sub("</(th|td|caption)>", "\0", html).split("\0")[:-1]]


TABLE = Table("jar", "jar: 2 cookies", ["name", "value"], [["theme", "dark"], ["a&b", "<i>"]], "empty")


def test_a_table_has_straight_columns_and_no_spaces_at_the_end():
    assert repr(TABLE) == "jar: 2 cookies\n  name   value\n  theme  dark\n  a&b    <i>"


def test_a_table_in_html_has_a_caption_and_a_head_and_the_colour_of_its_place():
    html = TABLE._repr_html_()
    assert words(html) == ["jar: 2 cookies", "name", "value", "theme", "dark", "a&b", "<i>"]
    assert html.count("<tr>") == html.count("</tr>") == 3
    assert COLOURS["jar"] in html
    assert COLOURS["wire"] not in html


def test_a_cell_of_several_lines_keeps_the_columns_straight():
    table = Table("wire", "title", ["name", "value"], [["a\nlong name", "1"], ["b", "2\n3\n<i>"], ["c", "4"]], "empty")
    lines = [
        "name       value",
        "a          1",
        "long name",
        "b          2",
        "           3",
        "           <i>",
        "c          4",
    ]
    assert repr(table) == "\n".join(["title", *(f"  {line}" for line in lines)])
    assert "<code>2</code><br><code>3</code><br><code>&lt;i&gt;</code>" in table._repr_html_()
    assert table._repr_html_().count("<tr>") == 4


def test_an_empty_table_in_html_says_so_in_one_cell_as_wide_as_all_columns():
    html = Table("store", "store: 0 sessions", ["id", "data", "lifetime"], [], "empty")._repr_html_()
    assert words(html) == ["store: 0 sessions", "id", "data", "lifetime", "empty"]
    assert '<td colspan="3"' in html


def test_each_line_of_a_panel_has_the_colour_of_its_place():
    for label, place in [("jar → wire", "wire"), ("wire → jar", "wire"), ("jar", "jar"), ("store", "store")]:
        line = Line(label, "text")
        html = Panel("title", [line])._repr_html_()
        assert line.place == place
        assert COLOURS[place] in html
        assert "<code>text</code>" in html
    other = Panel("title", [Line("hint", "text")])._repr_html_()
    assert not any(colour in other for colour in COLOURS.values())
    assert "<code>" not in other


def test_a_panel_of_several_lines_of_text_keeps_them_below_each_other():
    panel = Panel("title", [Line("store", "one\ntwo", "new")])
    assert repr(panel) == "title\n  store        one\n" + " " * 15 + "two   new"
    assert ">one\ntwo</pre>" in panel._repr_html_()
    assert "<pre" not in Panel("title", [Line("store", "one")])._repr_html_()


def test_a_panel_is_a_title_alone_until_it_has_lines():
    assert repr(Panel("title")) == "title"
    assert words(Panel("title", [Line("store", "A", "new")])._repr_html_()) == ["title", "store", "A", "new"]


def test_what_happened_is_a_badge_beside_the_value_in_a_tinted_row():
    for note, happened in [("new", True), ("was 1", True), ("renewed", True), ("unchanged", False), ("", False)]:
        html = Panel("", [Line("store", "A {}", note)])._repr_html_()
        assert ("<tr style=" in html) == happened
        assert (f">{note}</b>" in html) == happened
        assert html.index("A {}") < html.index(f">{note}<") if note else True


def test_the_end_of_a_line_that_never_varies_is_quiet():
    html = Panel("", [Line("wire → jar", "Set-Cookie: a=1; Path=/", quiet=8)])._repr_html_()
    assert f'Set-Cookie: a=1<span style="{QUIET}">; Path=/</span>' in html
    assert QUIET not in Panel("", [Line("wire → jar", "Set-Cookie: a=1; Path=/")])._repr_html_()


def test_several_unchanged_cookies_become_one_row_that_names_them_and_holds_their_lines():
    lines = [Line("jar", f"{name}=1  expires in 1 hour", "unchanged") for name in "abc"]
    panel = Panel("", [*lines, Line("jar", "d=2", "new"), Line("store", "A", "unchanged")])
    html = panel._repr_html_()
    assert FOLD + "3 unchanged: <code>a=1</code>, <code>b=1</code>, <code>c=1</code></summary>" in html
    assert html.count("<tr") == 3
    assert html.count("expires in 1 hour") == repr(panel).count("expires in 1 hour") == 3
    assert FOLD not in Panel("", [lines[0], Line("jar", "d=2", "new"), lines[1]])._repr_html_()
    gone = Line("jar", "e=1  expired 1 hour ago", "unchanged")
    assert FOLD not in Panel("", [lines[0], gone])._repr_html_()


def test_a_folded_panel_shows_its_title_and_says_why():
    panel = Panel("Alice  GET /  →  200 OK", [Line("store", "A", "unchanged")], "after the redirect; nothing new")
    html = panel._repr_html_()
    assert f"<details>{FOLD}Alice  GET /  →  200 OK <span" in html
    assert "after the redirect; nothing new" in html
    assert "<table" in html
    assert repr(panel) == "Alice  GET /  →  200 OK\n  store        A   unchanged"


def test_nothing_is_wider_than_the_page_without_a_scroll_bar_and_no_word_is_broken():
    for shown in (TABLE, Panel("", [Line("jar", "x" * 200, "new")])):
        html = shown._repr_html_()
        assert html.startswith('<div style="overflow-x:auto" tabindex="0">'), "a keyboard scrolls it, too"
        assert "word-break:normal" in html


def test_one_is_counted_without_an_s():
    assert [counted(number, "session") for number in (0, 1, 2)] == ["0 sessions", "1 session", "2 sessions"]


def test_a_source_is_code_below_the_place_where_it_is_written():
    source = Source("views.py", "def view(request): ...")
    assert repr(source) == "# views.py\ndef view(request): ..."
    assert source._repr_markdown_() == "`views.py`\n\n```python\ndef view(request): ...\n```"


@pytest.mark.parametrize("record", [Line("jar", "text"), Source("views.py", "code"), Step("a", "b", "c"), Sequence([])])
def test_what_was_recorded_cannot_be_changed(record):
    for field in fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field.name, "another")


HOSTILE = '<img src=x onerror="alert(1)"> & \'"'


@pytest.mark.parametrize(
    "shown",
    [
        Panel(HOSTILE, [Line("jar", "a")]),
        Panel("t", [Line("jar", HOSTILE)]),
        Panel("t", [Line("jar", "a", HOSTILE)]),
        Panel("t", [Line("wire → jar", f"a{HOSTILE}", quiet=len(HOSTILE))]),
        Panel("t", [Line("hint", HOSTILE, "unchanged")]),
        Panel("t", [Line("jar", f"{HOSTILE}  b", "unchanged")] * 2),
        Panel("t", [Line("store", f"one\n{HOSTILE}")]),
        Panel(HOSTILE, [Line("jar", "a")], HOSTILE),
        Table("jar", HOSTILE, ["name"], [], "empty"),
        Table("jar", "t", [HOSTILE], [["a"]], "empty"),
        Table("jar", "t", ["name"], [[HOSTILE]], "empty"),
        Table("jar", "t", ["name"], [], HOSTILE),
    ],
)
def test_whatever_is_written_stays_text_in_every_part(shown):
    html = shown._repr_html_()
    assert "<img" not in html
    assert HOSTILE in unescape(sub("<[^>]+>", "", html))

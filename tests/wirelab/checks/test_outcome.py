"""Reports: what a learner reads in a notebook, and the same as text."""

import re
from html import escape

import pytest

from tests.bank.lesson01.come_back import one_session, two_strangers
from wirelab import check, hint
from wirelab.checks.beliefs import BELIEFS
from wirelab.checks.catalogue import all_exercises, find
from wirelab.checks.client import Failed
from wirelab.checks.outcome import Report, Wrong, marked, not_yet, solved


@pytest.fixture(autouse=True)
def record(tmp_path, monkeypatch):
    monkeypatch.setenv("WIRELAB_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def wrong(id: str = "01-1", answer: object = two_strangers) -> Report:
    with pytest.raises(Wrong) as caught:
        check(id, answer)
    return caught.value.report


def failed(id: str, why: str | None) -> Report:
    return not_yet(find(id), Failed("a cookie", "none"), why, [])


def test_the_nudge_is_folded_in_the_report_and_takes_no_hint(record):
    report = wrong()
    nudge = find("01-1").hints[0]
    assert f"<details><summary>A nudge</summary>{marked(nudge)}</details>" in report._repr_html_()
    assert nudge not in str(report)
    assert "hints" not in record.read_text()


def test_text_and_html_say_how_to_get_more_and_it_looks_like_code():
    report, more = wrong(), "shows it, then the idea, then nearly the code"
    assert f'nudge      hint("01-1") {more}\n' in str(report)
    assert f"<code>hint(&quot;01-1&quot;)</code> {more}" in report._repr_html_()


def test_the_words_to_reread_stand_above_their_address():
    report = wrong()
    words, section = find("01-1").reread, "01-http-forgets, section 3. A Session remembers"
    assert str(report).endswith(f"  reread     {words}\n             {section}")
    link = f'<a href="../notebooks/01-http-forgets.ipynb#3.-A-Session-remembers">{section}</a>'
    assert f"{marked(words)}<br>{link}" in report._repr_html_()


@pytest.mark.parametrize("belief", BELIEFS)
def test_a_belief_is_told_in_its_sentence_and_not_by_its_number(belief):
    report = failed("06-2", belief)
    assert report.belief == belief
    for said in (str(report), report._repr_html_()):
        assert not re.search(r"\bM\d\d\b", said)
    assert BELIEFS[belief] in str(report)


def test_a_reason_that_is_no_belief_is_told_as_it_is():
    assert failed("06-2", "Return it.").belief is None
    assert "perhaps    Return it.\n" in str(failed("06-2", "Return it."))
    for nothing in (None, "", " "):
        assert "perhaps" not in str(failed("06-2", nothing))


def test_a_title_is_said_once():
    with pytest.raises(Wrong) as caught:
        check("01-1", two_strangers)
    [line] = caught.value._render_traceback_()
    assert line == "not yet: read the report above"
    assert caught.value.report.title not in line
    assert str(caught.value) == str(caught.value.report)


def test_a_right_answer_is_one_line_with_what_was_proved_folded():
    report = check("01-1", one_session)
    html = report._repr_html_()
    assert repr(report).splitlines()[0] == "✓ 01-1 solved: Come back. Next: 01-2 · Count visits in a cookie"
    section = "01-2-·-Count-visits-in-a-cookie"
    link = f'<a href="../exercises/01-http-forgets-exercises.ipynb#{section}">01-2 · Count visits in a cookie</a>'
    assert f"<strong>✓ 01-1 solved: Come back.</strong> Next: {link}<details>" in html
    items = "".join(f"<li>{escape(what)}</li>" for what in report.proved)
    assert f"<details><summary>proved</summary><ul>{items}</ul></details>" in html
    assert repr(report).splitlines()[1:] == [
        f"  {'' if at else 'proved':<10} {what}" for at, what in enumerate(report.proved)
    ]


@pytest.mark.parametrize(
    ("id", "others", "line"),
    [
        ("06-2", ["06-1"], "✓ 06-2 solved: A favourite book, for those who have one. Next: 06-3 · Bob sees what Alice"),
        ("06-4", [], "✓ 06-4 solved: What do you expect of a session? Next: 06-1 · The id is all it takes"),
        (
            "06-4",
            ["06-1", "06-2", "06-3"],
            "✓ 06-4 solved: What do you expect of a session? Lesson 06 is done: 4 of 4. "
            "Next: lesson 07 · The dictionary that isn't one",
        ),
        ("19-11", all_exercises(), "✓ 19-11 solved: Remember me. Lesson 19 is done: 11 of 11."),
    ],
)
def test_the_line_ends_with_what_comes_next(id, others, line):
    assert repr(solved(find(id), [], {id, *others})).startswith(line)


def test_what_a_learner_wrote_is_shown_and_not_run():
    report = not_yet(find("06-2"), Failed("text", "<script>`x`</script>\nand more"), None, [])
    html = report._repr_html_()
    assert "&lt;script&gt;`x`&lt;/script&gt;<br>and more" in html


def test_code_in_a_hint_is_shown_as_code():
    given = [hint("05-2") for _ in range(3)][2]
    assert "<code>response.set_signed_cookie(...)</code>" in given._repr_html_()
    assert "then `response.set_signed_cookie(...)`" in repr(given)
    lines = [hint("19-5") for _ in range(3)][2]._repr_html_()
    assert "@require_POST\ndef log_out(request):\n    logout(request)" in lines
    assert lines.count("<pre") == 1

"""Progress and hints of two exercises at once: what belongs to one leaves the other alone."""

import json
import sys

import pytest

from wirelab.checks.catalogue import all_exercises, find
from wirelab.checks.progress import hint, note, progress


@pytest.fixture
def record(tmp_path, monkeypatch):
    file = tmp_path / "progress.json"
    monkeypatch.setenv("WIRELAB_PROGRESS", str(file))
    monkeypatch.setattr(sys.modules["wirelab.checks.progress"], "_given", {})
    return file


def row(lesson: str) -> list[str]:
    """Return what the map says of a lesson."""
    return next([cell.text for cell in row] for row in progress().rows if row[0].text.startswith(lesson))


def rows(lesson: str) -> list[list[str]]:
    """Return what progress says of the exercises of one lesson."""
    return [[cell.text for cell in row] for row in progress(lesson).rows]


def following() -> str:
    return next(end.text for end in progress().ends if end.text.startswith("Next: "))


def test_hints_go_from_a_nudge_to_nearly_the_code(record):
    given = [hint("06-2") for _ in range(4)]
    assert [panel.title for panel in given] == [
        "Hint 1 of 3 for 06-2: a nudge",
        "Hint 2 of 3 for 06-2: the idea",
        "Hint 3 of 3 for 06-2: nearly the code",
        "Hint 3 of 3 for 06-2: nearly the code",
    ]
    hints = find("06-2").hints
    assert [panel.lines[0].text for panel in given] == [*hints, hints[2]]


def test_a_hint_after_the_solution_does_not_count(record):
    note("06-2", solved=True)
    assert [hint("06-2").title[:6] for _ in range(4)] == ["Hint 1", "Hint 2", "Hint 3", "Hint 3"], "it goes on"
    assert json.loads(record.read_text()) == {"06-2": {"tries": 1, "solved": 1}}
    note("06-1", solved=False)
    hint("06-1")
    note("06-1", solved=True)
    assert hint("06-1").title == "Hint 2 of 3 for 06-1: the idea"
    assert json.loads(record.read_text())["06-1"]["hints"] == 1


def test_two_exercises_are_remembered_side_by_side(record):
    note("01-1", solved=False)
    note("01-1", solved=False)
    note("06-2", solved=True)
    note("06-2", solved=False)
    hint("01-1")
    assert json.loads(record.read_text()) == {
        "01-1": {"tries": 2, "solved": 0, "hints": 1},
        "06-2": {"tries": 2, "solved": 1},
    }
    assert progress().title == f"1 of {len(all_exercises())} exercises solved"
    assert rows("01")[:2] == [
        ["01-1", "tried 2×", find("01-1").title, "hints taken: 1"],
        ["01-2", "open", find("01-2").title, ""],
    ]
    assert rows("06")[1] == ["06-2", "✓ solved", find("06-2").title, ""]


def test_the_map_has_a_sign_for_each_exercise_and_counts_those_that_are_solved(record):
    for id in ("06-1", "06-2", "06-3"):
        note(id, solved=True)
    assert row("06") == ["06 · A first session", "███░", "3 of 4", ""]
    assert row("00") == ["00 · Start here", "░", "0 of 1", ""]
    assert row("18") == ["18 · Claims on trial", "", "", ""], "it has no exercises"
    assert repr(progress()).startswith(f"3 of {len(all_exercises())} exercises solved\n  00 · Start here ")
    assert "\n  06 · A first session                ███░         3 of 4\n" in repr(progress())


def test_the_map_leads_to_each_lesson_to_its_exercises_and_to_what_comes_next(record):
    note("06-1", solved=True)
    html = progress()._repr_html_()
    for link in (
        '<a href="../notebooks/06-first-session.ipynb">06 · A first session</a>',
        '<a href="../exercises/06-first-session-exercises.ipynb">1 of 4</a>',
        '<a href="../notebooks/00-start-here.ipynb">0 of 1</a>',
        '<a href="../exercises/19-bookshop-exercises.ipynb">19 · Your own bookshop</a>',
        'Next: <a href="../exercises/06-first-session-exercises.ipynb#06-2-·-A-favourite-book,-for-those-who-have',
    ):
        assert link in html
    assert '<a href="../exercises/18' not in html


def test_predictions_are_told_where_there_are_any(record):
    record.write_text(
        json.dumps(
            {
                "predict 06-a": {"guessed": 1, "foreseen": 1},
                "predict 06-b": {"guessed": 1, "foreseen": 0},
                "predict 18-a": {"guessed": 1, "foreseen": 0},
                "06-1": {"tries": 1, "solved": 1},
                "predict 12-b": {"guessed": 0, "foreseen": 0},
                "something else": {"tries": 3},
            }
        )
    )
    assert [line.rpartition("  ")[2] for line in repr(progress()).splitlines() if "foresaw" in line] == [
        "foresaw 1 of 2",
        "foresaw 0 of 1",
    ]
    assert row("06")[3] == "foresaw 1 of 2"
    assert [end.text for end in progress("06").ends] == ["foresaw 1 of 2"]
    assert repr(progress("18")) == "18 · Claims on trial: no exercises\n  foresaw 0 of 1"
    assert progress().title.startswith("1 of "), "a prediction is no exercise"
    assert following().startswith("Next: 06-2 ")


def test_what_is_next_follows_the_learner(record):
    assert following() == "Next: lesson 00 · Start here"
    note("06-2", solved=True)
    assert following() == f"Next: 06-1 · {find('06-1').title}"
    for id in ("06-1", "06-3", "06-4"):
        note(id, solved=True)
    assert following() == "Next: lesson 07 · The dictionary that isn't one"
    note("02-3", solved=False)
    assert following() == f"Next: 02-1 · {find('02-1').title}", "where the learner was last"
    for id in all_exercises():
        note(id, solved=True)
    assert not progress().ends


@pytest.mark.parametrize("lesson", ["06", "6", 6, " 06"])
def test_a_lesson_is_named_by_its_number(record, lesson):
    assert progress(lesson).title == "06 · A first session: 0 of 4 exercises solved"


@pytest.mark.parametrize("lesson", ["77", 77, "", "06-1", "sessions", -1])
def test_an_unknown_lesson_is_answered_with_the_known_ones(record, lesson):
    with pytest.raises(LookupError, match=r"There is no lesson .+\. There are 00, 01, .+, 19\."):
        progress(lesson)


def test_a_file_that_holds_something_else_counts_as_none(record):
    record.write_text("[1, 2]")
    assert progress().title.startswith("0 of ")
    note("01-1", solved=True)
    assert progress().title.startswith("1 of ")


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("6-2", "Did you mean '06-2'"),
        ("1-1", "Did you mean '01-1'"),
        ("1.1", "Did you mean '01-1'"),
        ("3-9", "Did you mean '03-1'"),
        ("7", "Did you mean '07-1'"),
        ("zzz", "Did you mean '00-1'"),
        (62, "is a text"),
        (None, "comes first"),
    ],
)
def test_an_id_that_does_not_exist_is_told_so(id, says):
    with pytest.raises(LookupError, match=says):
        hint(id)


def test_exercises_are_listed_in_the_order_of_the_course():
    numbers = [tuple(map(int, id.split("-"))) for id in all_exercises()]
    assert numbers == sorted(numbers)
    assert ("19", "10") in [tuple(id.split("-")) for id in all_exercises()]

"""Progress and hints of two exercises at once: what belongs to one leaves the other alone."""

import json

import pytest

from wirelab.checks.catalogue import all_exercises, find
from wirelab.checks.progress import hint, note, progress


@pytest.fixture
def record(tmp_path, monkeypatch):
    file = tmp_path / "progress.json"
    monkeypatch.setenv("WIRELAB_PROGRESS", str(file))
    return file


def lines() -> dict[str, tuple[str, str]]:
    return {line.label: (line.text, line.note) for line in progress().lines}


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
    seen = lines()
    assert list(seen) == list(all_exercises())
    assert seen["01-1"] == (f"tried 2×   {find('01-1').title}", "hints taken: 1")
    assert seen["06-2"] == (f"✓ solved   {find('06-2').title}", "")
    assert seen["01-2"] == (f"open       {find('01-2').title}", "")


def test_a_file_that_holds_something_else_counts_as_none(record):
    record.write_text("[1, 2]")
    assert progress().title.startswith("0 of ")
    note("01-1", solved=True)
    assert progress().title.startswith("1 of ")


@pytest.mark.parametrize(
    ("id", "says"),
    [("6-2", "Did you mean '06-2'"), ("zzz", "Did you mean '00-1'"), (62, "is a text"), (None, "comes first")],
)
def test_an_id_that_does_not_exist_is_told_so(id, says):
    with pytest.raises(LookupError, match=says):
        hint(id)


def test_exercises_are_listed_in_the_order_of_the_course():
    numbers = [tuple(map(int, id.split("-"))) for id in all_exercises()]
    assert numbers == sorted(numbers)
    assert ("17", "10") in [tuple(id.split("-")) for id in all_exercises()]

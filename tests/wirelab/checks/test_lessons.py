"""wirelab knows the lessons without their notebooks; what it knows is what the notebooks say."""

import pytest

from tests.committed import EXERCISES, LESSONS, read
from tools.environment import ROOT
from wirelab.checks import lessons
from wirelab.checks.catalogue import all_exercises, find
from wirelab.checks.lessons import after, lesson_of


def headline(path) -> str:
    return read(path).cells[0].source.splitlines()[0].removeprefix("# ").removesuffix(": exercises")


def test_titles_and_files_are_those_of_the_notebooks():
    notebooks = {path.stem: headline(path) for path in LESSONS}
    assert notebooks.pop("00-start-here") == "Cookies and sessions, live", "the course's own title"
    notebooks |= {"00-start-here": "00 · Start here"}
    alone = {path.stem.removesuffix("-exercises"): headline(path) for path in EXERCISES}
    known = {lesson.stem: lesson.name for lesson in lessons.LESSONS}
    assert known == alone | notebooks
    assert list(known) == sorted(known)


def test_every_address_leads_to_a_notebook():
    for lesson in lessons.LESSONS:
        assert (ROOT / "notebooks" / lesson.address).resolve().exists(), lesson
        assert not lesson.exercises or (ROOT / "notebooks" / lesson.exercises_address).resolve().exists(), lesson
    assert [id for lesson in lessons.LESSONS for id in lesson.exercises] == list(all_exercises())


def named(id: str, *solved: str) -> str | None:
    following = after(id, {id, *solved})
    return following and following.name


@pytest.mark.parametrize(
    ("id", "solved", "following"),
    [
        ("06-1", [], "06-2"),
        ("06-1", ["06-2", "06-3"], "06-4"),
        ("06-4", ["06-1"], "06-2"),
        ("06-3", ["06-2"], "06-4"),
        ("06-3", ["06-1", "06-2", "06-4"], "lesson 07"),
        ("00-1", [], "lesson 01"),
        ("17-5", ["17-1", "17-2", "17-3", "17-4"], "lesson 18"),
        ("13-5", [f"13-{number}" for number in range(1, 5)], "lesson 14"),
        ("06-1", ["06-2", "06-3", "06-4", "07-1", "07-2", "07-3", "07-4"], "lesson 08"),
        ("19-11", [f"19-{number}" for number in range(1, 11)], "lesson 00"),
    ],
)
def test_after_an_exercise_comes_an_open_one_of_its_lesson_or_the_next_lesson(id, solved, following):
    found = named(id, *solved)
    wanted = find(following).title if "-" in following else lesson_of(following.removeprefix("lesson ")).title
    assert found == f"{following} · {wanted}"


def test_after_the_last_one_comes_nothing():
    assert named("19-11", *all_exercises()) is None
    assert named("09-2", *all_exercises()) == "lesson 18 · Claims on trial", "it has only what there is to read"

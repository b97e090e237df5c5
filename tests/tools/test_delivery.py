"""The learner's copy: current where nobody changed it, untouched where somebody did."""

import json
import re
import shutil

import nbformat
import pytest

from tools import delivery, learner
from tools.environment import ROOT

LESSON = "notebooks/01-http-forgets.ipynb"
EXERCISE = "exercises/01-http-forgets-exercises.ipynb"
SOLUTION = "solutions/01-http-forgets-solutions.ipynb"
LINKED = "demo_site/bookshop/models.py"
PICTURES = ["docs/devtools-wire.png", "docs/devtools-jar.png"]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A small course with a copy for its learner: one lesson, one solution, and what they link to."""
    for name in (LESSON, SOLUTION, "docs/cheat-sheet.md", LINKED, *PICTURES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    edit(tmp_path / LESSON, lambda text: f"{text}\n\nSee [models.py](../{LINKED}).")
    monkeypatch.setattr(delivery, "ROOT", tmp_path)
    monkeypatch.setattr(delivery, "COPY", tmp_path / "my-course")
    monkeypatch.setattr(learner, "ROOT", tmp_path)
    assert deliver() == []
    return tmp_path


def deliver():
    return delivery.deliver(delivery.COPY)


def edit(path, change, at=0):
    """Change the source of one cell, as an author or a learner does."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[at].source = change(notebook.cells[at].source)
    nbformat.write(notebook, path)


def run_it(path):
    """Leave in a notebook what running it leaves."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = 1, [nbformat.v4.new_output("stream", text="hello")]
    nbformat.write(notebook, path)


def ours(text):
    return text + "\n\nA new sentence."


def mine(text):
    return text + "\n\nMy note."


def test_the_copy_has_lessons_without_outputs_and_what_they_link_to(course):
    names = {path.relative_to(delivery.COPY).as_posix() for path in delivery.COPY.rglob("*") if path.is_file()}
    assert names == {LESSON, EXERCISE, SOLUTION, LINKED, *PICTURES, delivery.KNOWN}
    lesson = nbformat.read(delivery.COPY / LESSON, as_version=4)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in lesson.cells)
    assert [cell.source for cell in lesson.cells] == [
        cell.source for cell in nbformat.read(course / LESSON, as_version=4).cells
    ]
    solution = (delivery.COPY / SOLUTION).read_text(encoding="utf-8")
    assert "SOLUTION" not in solution
    assert "solved" in solution, "its outputs stay, to be read"
    assert "your code here" in (delivery.COPY / EXERCISE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [LESSON, EXERCISE, SOLUTION])
def test_what_nobody_changed_is_brought_up_to_date_also_after_it_was_run(course, name):
    run_it(delivery.COPY / name)
    before = (delivery.COPY / name).read_bytes()
    assert deliver() == []
    assert (delivery.COPY / name).read_bytes() == before, "there is nothing new, so its outputs stay"
    edit(course / name.replace("exercises", "solutions"), ours)
    assert deliver() == []
    assert "A new sentence." in (delivery.COPY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [LESSON, EXERCISE, SOLUTION])
def test_what_the_learner_changed_is_never_touched(course, name):
    edit(delivery.COPY / name, mine)
    before = (delivery.COPY / name).read_bytes()
    assert deliver() == []
    edit(course / name.replace("exercises", "solutions"), ours)
    for _ in range(2):  # at each start, until it is put back
        news = [line for line in deliver() if line.startswith(name)]
        assert len(news) == 1
        assert "has a newer version" in news[0]
        assert (delivery.COPY / name).read_bytes() == before
    kind = {"notebooks": "lesson", "exercises": "exercises", "solutions": "solutions"}[name.split("/")[0]]
    assert kind == "exercises" or news[0].endswith(f"course.py reset 01 {kind}")
    assert learner.reset(delivery.COPY / name) == 0
    assert "A new sentence." in (delivery.COPY / name).read_text(encoding="utf-8")
    (kept,) = (delivery.COPY / name).parent.glob("*-mine-*")
    assert kept.read_bytes() == before
    assert deliver() == []


def test_of_a_changed_file_that_is_no_notebook_it_says_how_to_get_the_new_one(course):
    (delivery.COPY / LINKED).write_text("# mine", encoding="utf-8")
    (course / LINKED).write_text("# ours", encoding="utf-8")
    [news] = deliver()
    assert news.startswith(f"{LINKED} has a newer version. Yours was changed, so it stays as it is: to get it, delete")
    (delivery.COPY / LINKED).unlink()
    assert deliver() == []
    assert (delivery.COPY / LINKED).read_text(encoding="utf-8") == "# ours"


@pytest.mark.parametrize("known", ["", "[]", '{"' + LESSON + '": 7}', None])
def test_without_a_record_of_what_was_delivered_a_change_still_counts_as_the_learners(course, known):
    edit(delivery.COPY / LESSON, mine)
    record = delivery.COPY / delivery.KNOWN
    record.unlink() if known is None else record.write_text(known, encoding="utf-8")
    deliver()
    assert "My note." in (delivery.COPY / LESSON).read_text(encoding="utf-8")
    assert EXERCISE in json.loads(record.read_text(encoding="utf-8"))
    edit(course / SOLUTION, ours)
    deliver()
    assert "A new sentence." in (delivery.COPY / EXERCISE).read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"[1, 2]", b'{"cells": [{}]}'])
def test_a_file_that_is_no_notebook_any_more_is_the_learners(course, broken):
    (delivery.COPY / LESSON).write_bytes(broken)
    edit(course / LESSON, ours)
    assert [line for line in deliver() if line.startswith(LESSON)]
    assert (delivery.COPY / LESSON).read_bytes() == broken


def test_a_file_that_was_deleted_comes_back_and_one_that_the_course_gave_up_goes_if_unchanged(course):
    (delivery.COPY / LESSON).unlink()
    edit(delivery.COPY / EXERCISE, mine)
    (course / SOLUTION).unlink()
    assert deliver() == [f"{EXERCISE} is no longer a part of the course. Yours was changed, so it stays."]
    assert (delivery.COPY / LESSON).exists()
    assert (delivery.COPY / EXERCISE).exists()
    assert not (delivery.COPY / SOLUTION).exists()
    assert deliver() == []


def test_the_start_renews_the_copy_of_the_whole_course(tmp_path):
    assert delivery.deliver(tmp_path) == []
    for folder in ("notebooks", "exercises", "solutions"):
        assert [path.name for path in sorted((tmp_path / folder).iterdir())] == [
            path.name for path in sorted((ROOT / folder).glob("*.ipynb"))
        ]
    for path in [*tmp_path.rglob("*.ipynb"), *tmp_path.rglob("*.md")]:
        for link in re.findall(r"\]\(([^)\s#:]+)", path.read_text(encoding="utf-8")):
            assert not re.search(r"\.\w+$", link) or (path.parent / link).resolve().exists(), (path.name, link)
    for name in PICTURES:
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()

"""The teachers' page: its plans have the lessons' minutes, and its own exercise is graded as it says."""

import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

from tests.test_class import run
from tests.test_docs import document, minutes
from tools.environment import ROOT

PAGE = ROOT / "docs" / "teaching.md"
PLANNED = re.findall(r"^\| \[[^\]]+\]\(\.\./notebooks/([\w-]+)\.ipynb\) \| (\d+) \|", document(PAGE), re.MULTILINE)
CELLS = re.findall(r"^```python\n(.*?)\n```", document(PAGE), re.MULTILINE | re.DOTALL)
ROLES = (
    None,
    ("second_visit", {"solution": True}),
    ("second_visit_test", {"grade": True, "locked": True, "points": 1}),
)
STEM = "20-ours"


def test_a_plan_has_the_minutes_that_the_lessons_name() -> None:
    assert len(PLANNED) > 8
    for stem, planned in PLANNED:
        assert int(planned) == minutes(ROOT / "notebooks" / f"{stem}.ipynb"), stem


@pytest.mark.parametrize(("title", "hours"), [("Two hours", 2), ("A day", 6)])
def test_a_plan_fits_into_its_time(title: str, hours: int) -> None:
    section = document(PAGE).partition(f"### {title}\n")[2].partition("\n#")[0]
    planned = sum(map(int, re.findall(r"^\|[^|]*\| (\d+) \|", section, re.MULTILINE)))
    assert 0.75 * hours * 60 <= planned <= hours * 60


def test_the_exercise_that_the_page_adds_is_released_without_its_answer_and_graded(tmp_path) -> None:
    classroom = tmp_path / "class"
    run("-m", "tools.teach", str(classroom))
    (classroom / "source" / STEM).mkdir()
    nbformat.write(as_marked(), classroom / "source" / STEM / f"{STEM}.ipynb")
    run("-m", "nbgrader", "generate_assignment", STEM, cwd=classroom)
    released = classroom / "release" / STEM / f"{STEM}.ipynb"
    assert "alice.get" not in released.read_text("utf-8")
    tried = as_marked()
    tried.cells[1].source += "\nsecond_visit(site)"  # what a learner tries before the check is no fault
    nbformat.write(tried, tmp_path / "tried.ipynb")
    handed_in = {
        "all": classroom / "source" / STEM / f"{STEM}.ipynb",
        "tried": tmp_path / "tried.ipynb",
        "none": released,
    }
    for student, notebook in handed_in.items():
        (classroom / "submitted" / student / STEM).mkdir(parents=True)
        shutil.copy(notebook, classroom / "submitted" / student / STEM / f"{STEM}.ipynb")
    run("-m", "nbgrader", "autograde", STEM, cwd=classroom)
    with Gradebook(f"sqlite:///{classroom / 'gradebook.db'}") as gradebook:
        assert [gradebook.find_submission(STEM, student).score for student in handed_in] == [1, 1, 0]


def as_marked() -> nbformat.NotebookNode:
    """Return the page's three cells as a notebook, marked as its text says."""
    cells = []
    for source, role in zip(CELLS, ROLES, strict=True):
        cell = new_code_cell(source)
        if role:
            marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **role[1]}
            cell.metadata["nbgrader"] = {"grade_id": role[0], **marks}
        cells.append(cell)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=kernel)


def test_a_cell_that_does_not_end_is_stopped_when_the_page_says(tmp_path) -> None:
    run("-m", "tools.teach", str(tmp_path / "class"))
    seconds = int(re.search(r"timeout = (\d+)", (tmp_path / "class" / "nbgrader_config.py").read_text("utf-8"))[1])
    said = re.search(r"does not end is stopped after (\w+) minutes", document(PAGE))[1]
    assert seconds == {"two": 120}[said]

"""Exercises are what their solutions generate, and fail only where they should."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata

from tools.environment import ROOT
from tools.exercises import exercise_of
from tools.learner import STUB, as_delivered, is_delivered
from wirelab.checks.catalogue import all_exercises

SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
CAPSTONE = "17-bookshop.ipynb"  # builds on lessons 10 and 11, and has no lesson of its own
EXERCISES = [path for path in sorted((ROOT / "exercises").glob("*.ipynb")) if is_delivered(path)]


def is_check(cell: NotebookNode) -> bool:
    return cell.metadata.get("nbgrader", {}).get("grade", False)


def test_every_solution_has_its_exercise_and_its_lesson():
    stems = [path.name for path in SOLUTIONS]
    assert stems == [path.name for path in EXERCISES]
    assert set(stems) - {CAPSTONE} <= {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.stem)
def test_exercise_is_what_its_solution_generates(solution: Path):
    generated = nbformat.writes(exercise_of(nbformat.read(solution, as_version=4)))
    committed = (ROOT / "exercises" / solution.name).read_text(encoding="utf-8")
    assert generated.strip() == committed.strip(), "for authors: course.py build; for learners: course.py reset"


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.stem)
def test_reset_delivers_what_nbgrader_generates(solution: Path):
    notebook = nbformat.read(solution, as_version=4)
    assert as_delivered(notebook) == exercise_of(nbformat.read(solution, as_version=4))


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_exercise_shows_no_output_and_no_solution(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)
    assert text.count(STUB.replace('"', '\\"')) == sum(is_check(cell) for cell in cells)


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_nbgrader_accepts_the_metadata_of_a_solution(path: Path):
    notebook = nbformat.read(path, as_version=4)
    CheckCellMetadata().preprocess(notebook, {})
    graded = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if is_check(cell)]
    assert graded == [id for id in all_exercises() if id.startswith(path.stem[:2])]


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_unsolved_exercise_fails_at_its_checks_and_nowhere_else(path: Path):
    """Each check fails with a message of its own; taken out, everything else runs."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if is_check(cell):
            cell.metadata["tags"] = ["raises-exception"]
    client = NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": path.parent}})
    try:
        client.execute()
    except CellExecutionError as error:
        pytest.fail(f"a cell that is no check failed: {error}")
    for cell in filter(is_check, notebook.cells):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert [error.ename for error in errors] == ["Wrong"], cell.source
        unwritten = (
            "There is no answer yet",
            "Is the function written yet?",
            "Did you forget",
            "None for:",
            "none for:",
        )
        assert any(words in errors[0].evalue for words in unwritten), errors[0].evalue
        assert "Traceback" not in "\n".join(errors[0].traceback)


@pytest.mark.parametrize("id", all_exercises())
def test_exercise_points_to_a_section_that_exists_and_has_three_hints(id: str):
    exercise = all_exercises()[id]
    stem, section = exercise.section
    headings = [
        line.removeprefix("## ").replace("`", "")
        for cell in nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4).cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("## ")
    ]
    assert section in headings
    assert len(set(exercise.hints)) == 3

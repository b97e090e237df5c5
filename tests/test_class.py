"""nbgrader itself releases and grades the exercises; learners check and reset theirs from the command line."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from traitlets.config import PyFileConfigLoader

from tests.test_course import FILES
from tools.environment import ROOT

STEM = "06-first-session"
NOTEBOOK = f"{STEM}-exercises.ipynb"
SOLUTION = ROOT / "solutions" / f"{STEM}-solutions.ipynb"
# As after `activate`: nbgrader starts alembic by its name.
ACTIVATED = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


def run(*command: str, cwd: Path = ROOT, status: int = 0, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONWARNINGS": "ignore",
            "PATH": ACTIVATED,
            **variables,
        },
        timeout=300,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def submit(classroom: Path, student: str, solved: int) -> None:
    """Hand in the released notebook with the first `solved` answers filled in from the solution."""
    released = nbformat.read(classroom / "release" / STEM / NOTEBOOK, as_version=4)
    solution = nbformat.read(SOLUTION, as_version=4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in solution.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in released.cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution") and solved:
            cell.source = answers[role.grade_id]
            solved -= 1
    folder = classroom / "submitted" / student / STEM
    folder.mkdir(parents=True)
    nbformat.write(released, folder / NOTEBOOK)


def test_nbgrader_gives_all_points_for_all_none_for_nothing_and_a_part_for_a_part(tmp_path):
    classroom = tmp_path / "class"
    assert "nbgrader generate_assignment" in run("-m", "tools.teach", str(classroom))
    run("-m", "nbgrader", "generate_assignment", STEM, cwd=classroom)
    released = (classroom / "release" / STEM / NOTEBOOK).read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in released
    assert "your code here" in released
    for student, solved in (("all", 4), ("half", 2), ("none", 0)):
        submit(classroom, student, solved)
    record = tmp_path / "progress.json"
    run("-m", "nbgrader", "autograde", STEM, cwd=classroom, WIRELAB_PROGRESS=str(record))
    assert not record.exists(), "grading is nobody's progress, and one learner's is not told to the next"
    with Gradebook(f"sqlite:///{classroom / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment(STEM).max_score == 4
        points = {student: gradebook.find_submission(STEM, student).score for student in ("all", "half", "none")}
    assert points == {"all": 4, "half": 2, "none": 0}
    run("-m", "nbgrader", "generate_feedback", STEM, cwd=classroom)
    for student, score in points.items():
        page = (classroom / "feedback" / student / STEM / NOTEBOOK.replace(".ipynb", ".html")).read_text("utf-8")
        assert f"(Score: {score} / 4.0)" in page, "the same points, in the page that the student gets"
        assert ("✗ 06-4" in page) == (student != "all"), "and what the checks said"


@pytest.mark.skipif(os.name == "nt", reason="nbgrader has no exchange on Windows")
def test_with_an_exchange_the_class_is_the_teachers_alone_and_the_hub_gets_settings_without_secrets(tmp_path):
    classroom, exchange = tmp_path / "class", tmp_path / "exchange"
    said = run("-m", "tools.teach", str(classroom), "--exchange", str(exchange))
    assert re.findall(r"^  nbgrader (\w+)", said, re.MULTILINE) == [
        *("generate_assignment", "release_assignment", "collect", "autograde", "generate_feedback"),
        *("release_feedback", "export"),
    ]
    assert f'sudo cp "{classroom}/hub/nbgrader_config.py"' in said
    assert classroom.stat().st_mode & 0o777 == 0o700
    assert exchange.stat().st_mode & 0o7777 == 0o1777
    for config in (classroom / "nbgrader_config.py", classroom / "hub" / "nbgrader_config.py"):
        c = PyFileConfigLoader(config.name, str(config.parent)).load_config()
        assert (c.CourseDirectory.course_id, c.Exchange.root) == ("cookies-and-sessions", str(exchange))


def test_class_refuses_a_folder_that_has_something_in_it(tmp_path):
    (tmp_path / "work.txt").write_text("mine")
    run("-m", "tools.teach", str(tmp_path), status=1)
    assert [path.name for path in tmp_path.iterdir()] == ["work.txt"]


@pytest.fixture
def learner(tmp_path):
    """A folder with the course, in which nobody has learned yet."""
    for name in (*FILES, "notebooks", "solutions", "docs", "wirelab", "demo_site"):
        source, target = ROOT / name, tmp_path / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=ignored) if source.is_dir() else shutil.copy(source, target)
    return tmp_path


def test_a_learner_checks_a_notebook_and_starts_it_over(learner):
    assert "4 to solve." in run("-m", "tools.learner", "check", "06", cwd=learner, status=1)
    exercise = learner / "my-course" / "exercises" / NOTEBOOK
    delivered = exercise.read_text(encoding="utf-8")
    shutil.copy(SOLUTION, exercise)
    mine = exercise.read_text(encoding="utf-8")
    report = run("-m", "tools.learner", "check", "06", cwd=learner)
    assert report.startswith(f"my-course/exercises/{NOTEBOOK}")
    assert "✓ 06-1 solved" in report
    assert "All solved." in report
    assert exercise.read_text(encoding="utf-8") == mine, "checking changes nothing"

    said = run("-m", "tools.learner", "reset", "06", cwd=learner)
    assert "Your version is my-course/exercises/06-first-session-exercises-mine-" in said
    assert exercise.read_text(encoding="utf-8") == delivered
    (kept,) = exercise.parent.glob("*-mine-*")
    assert kept.read_text(encoding="utf-8") == mine


def test_a_notebook_is_checked_without_taking_its_hints(learner):
    record = learner / "progress.json"
    assert "4 to solve." in run(
        "-m", "tools.learner", "check", "06", cwd=learner, status=1, WIRELAB_PROGRESS=str(record)
    )
    pasts = json.loads(record.read_text(encoding="utf-8"))
    assert pasts == {f"06-{number}": {"tries": 1, "solved": 0} for number in (1, 2, 3, 4)}


def test_progress_is_printed_for_the_course_and_for_one_lesson(learner):
    assert "06 · A first session   " in run("-m", "tools.learner", "progress", cwd=learner)
    assert run("-m", "tools.learner", "progress", "06", cwd=learner).startswith("06 · A first session: ")
    run("-m", "tools.learner", "progress", "77", cwd=learner, status=2)


def test_an_unknown_number_is_answered_with_the_known_ones(learner):
    run("-m", "tools.learner", "check", "77", cwd=learner, status=2)
    run("-m", "tools.learner", "reset", cwd=learner, status=2)

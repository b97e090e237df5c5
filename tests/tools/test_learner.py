"""course.py check: green only where every check of the notebook ran and said that its exercise is solved."""

import os
import shutil

import nbformat
import pytest

from tools import delivery, learner
from tools.environment import ROOT
from tools.solution import checks_of

NAME = "01-http-forgets-exercises.ipynb"
IDS = ["01-1", "01-2", "01-3", "01-4"]


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """A learner's copy with all exercises solved, and the outputs of that."""
    monkeypatch.setattr(delivery, "COPY", tmp_path / "my-course")
    (tmp_path / "my-course").mkdir()
    return shutil.copy(ROOT / "solutions" / NAME.replace("exercises", "solutions"), tmp_path / "my-course" / NAME)


def check_of(cells, id):
    return next(cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == id)


def solve_and_fail_elsewhere(cells):
    cells.insert(0, nbformat.v4.new_code_cell("1 / 0"))


def lose_each_check_in_another_way(cells):
    """Delete one, empty one, write something else into one, and let one check another exercise."""
    cells.remove(check_of(cells, "01-1"))
    check_of(cells, "01-2").source = ""
    check_of(cells, "01-4").source = check_of(cells, "01-3").source
    check_of(cells, "01-3").source = "'✓ 01-4 solved, believe me'"


def end_the_kernel(cells):
    """Make a text of the first check, and let the kernel end before the last: what stood there is of another run."""
    check_of(cells, "01-1").cell_type = "raw"
    cells.insert(cells.index(check_of(cells, "01-4")), nbformat.v4.new_code_cell("import os; os._exit(1)"))


def break_an_answer(cells):
    """Leave a bracket open in the answer of the first exercise, so that its name is never known."""
    check_of(cells, "01-1-answer").source = "def come_back(site:"


GONE = "✗ 01-1: the cell of this check is gone. To get it back: python3 course.py reset 01"
TRIED = {  # what happened to the notebook: exit status, and what the report says
    solve_and_fail_elsewhere: (0, ["A cell stopped with ZeroDivisionError", "All solved."]),
    lose_each_check_in_another_way: (1, [GONE, "✗ 01-2: this check did not run", "4 to solve."]),
    break_an_answer: (
        1,
        ["A cell stopped with SyntaxError", "✗ 01-1: come_back is not known in this kernel. Run the", "1 to solve."],
    ),
    end_the_kernel: (1, ["✗ 01-1: this check", "✗ 01-4: this check", "2 to solve.", "The kernel ended in the middle"]),
}


@pytest.mark.parametrize("happens", TRIED, ids=lambda happens: happens.__name__)
def test_a_notebook_is_green_only_where_all_its_checks_are(notebook, capsys, happens):
    content = nbformat.read(notebook, as_version=4)
    assert checks_of(content) == IDS
    happens(content.cells)
    nbformat.write(content, notebook)
    before, (status, sentences) = notebook.read_bytes(), TRIED[happens]
    assert learner.check(notebook) == status
    report = capsys.readouterr().out
    for sentence in sentences:
        assert sentence in report
    assert ("All solved." in report) == (status == 0)
    assert notebook.read_bytes() == before


def test_watch_checks_again_at_each_save_until_all_is_solved(notebook, monkeypatch, capsys):
    found, looks = [1, 1, 0], []

    def save(seconds):
        looks.append(seconds)
        if len(looks) % 2 == 0:  # the second look finds it saved
            notebook.touch()
            os.utime(notebook, ns=(len(looks) * 10**9, len(looks) * 10**9))

    monkeypatch.setattr(learner, "check", lambda path: found.pop(0))
    monkeypatch.setattr(learner.time, "sleep", save)
    assert learner.watch(notebook) == 0
    assert (found, len(looks)) == ([], 4)
    assert capsys.readouterr().out.count("Save the notebook") == 2


def test_a_save_while_the_check_runs_is_checked_too(notebook, monkeypatch):
    found = [1, 0]

    def check(path):
        os.utime(path, ns=(len(found) * 10**9, len(found) * 10**9))  # the learner saves meanwhile
        return found.pop(0)

    def wait(seconds):
        raise AssertionError("it waits for another save")

    monkeypatch.setattr(learner, "check", check)
    monkeypatch.setattr(learner.time, "sleep", wait)
    assert learner.watch(notebook) == 0


def test_a_reset_keeps_what_the_learner_changed_and_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(delivery, "COPY", tmp_path / "my-course")
    delivery.deliver(delivery.COPY)
    path = delivery.COPY / "exercises" / NAME
    delivered = path.read_bytes()
    content = nbformat.read(path, as_version=4)
    content.cells[1].outputs = [nbformat.v4.new_output("stream", text="run\n")]
    nbformat.write(content, path)
    assert learner.reset(path) == 0
    assert path.read_bytes() == delivered
    assert not list(path.parent.glob("*-mine-*"))
    content.cells[1].source += "\n# mine"
    nbformat.write(content, path)
    assert learner.reset(path) == 0
    assert path.read_bytes() == delivered
    [mine] = path.parent.glob("*-mine-*")
    assert "# mine" in mine.read_text("utf-8")
    assert [line.count("Your version is") for line in capsys.readouterr().out.splitlines()] == [0, 1]


def test_each_version_that_is_kept_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(learner.time, "strftime", lambda *_: "20261126-200000")  # three resets in one second
    notebook = tmp_path / "06-first-session-exercises.ipynb"
    for version in "abc":
        notebook.write_text(version)
        learner.keep(notebook)
    assert sorted(path.read_text() for path in tmp_path.glob("*-mine-*.ipynb")) == ["a", "b", "c"]
    assert not notebook.exists()


@pytest.mark.parametrize(("asked", "unsolved"), [([], 18), (["06"], 1), (["6"], 1), (["1"], 1), (["16"], 1)])
def test_a_check_reports_every_notebook_that_is_asked_for_solved_or_not(monkeypatch, asked, unsolved):
    checked: list[str] = []

    def check(path) -> int:
        checked.append(path.name[:2])
        return 1 if len(checked) < 3 else 0

    monkeypatch.setattr(learner, "check", check)
    monkeypatch.setattr(learner.delivery, "deliver", lambda to: None)
    monkeypatch.setattr("sys.argv", ["course.py", "check", *asked])
    assert learner.main() == 1
    assert len(checked) == len(set(checked)) == unsolved
    assert not asked or checked == [asked[0].zfill(2)], "a number without its zero is that of no other lesson"

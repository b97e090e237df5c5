"""Exercises are what their solutions generate, and fail only where they should."""

import ast
import functools
import json
import math
import re
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata

from tests.committed import EXERCISES, SOLUTIONS, read, shown
from tests.facts import WORDS, facts, scenario_of, seconds_in
from tools.environment import ROOT
from tools.exercises import exercise_of
from tools.kernels import execute
from tools.solution import HINT, STUB, as_delivered
from wirelab.checks.catalogue import all_exercises

CAPSTONE = "19-bookshop"  # builds on lessons 10 and 11, and has no lesson of its own


def is_check(cell: NotebookNode) -> bool:
    return cell.metadata.get("nbgrader", {}).get("grade", False)


def test_every_solution_has_its_exercise_and_its_lesson():
    assert sorted((ROOT / "exercises").glob("*.ipynb")) == EXERCISES
    stems = {path.stem.removesuffix("-solutions") for path in SOLUTIONS}
    assert stems - {CAPSTONE} <= {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda path: path.stem)
def test_exercise_is_what_its_solution_generates(exercise: Path):
    solution = SOLUTIONS[EXERCISES.index(exercise)]
    generated = nbformat.writes(exercise_of(nbformat.read(solution, as_version=4)))
    assert generated.strip() == exercise.read_text(encoding="utf-8").strip(), "course.py build"


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


@pytest.mark.parametrize("path", [*SOLUTIONS, *EXERCISES], ids=lambda path: path.stem)
def test_below_each_check_is_a_cell_for_its_hints(path: Path):
    """No check of nbgrader's, and not locked: it is the learner's own."""
    cells = read(path).cells
    found = [(cell.id, cell.source, dict(cell.metadata)) for cell in cells if HINT in cell.metadata.get("tags", [])]
    below = [cells[at + 1] for at, cell in enumerate(cells) if is_check(cell)]
    ids = [cell.metadata.nbgrader.grade_id for cell in cells if is_check(cell)]
    assert found == [(f"hint-{id}", f'hint("{id}")', {"tags": [HINT]}) for id in ids]
    assert [cell.id for cell in below] == [f"hint-{id}" for id in ids]
    assert re.search(r"^from wirelab import .*\bhint\b", FIRST_CELLS[path.stem[:2]], re.MULTILINE)


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_in_a_solution_each_hint_is_the_first(path: Path):
    """The check above has solved the exercise, so the hint does not count, and each run shows the same."""
    for cell in read(path).cells:
        if HINT in cell.metadata.get("tags", []):
            assert shown(cell).startswith(f"Hint 1 of 3 for {cell.id.removeprefix('hint-')}: a nudge\n")


def test_run_all_takes_no_hint_where_a_check_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    record = tmp_path / "progress.json"
    monkeypatch.setenv("WIRELAB_PROGRESS", str(record))
    [path] = [path for path in EXERCISES if path.stem.startswith("06")]
    notebook = nbformat.read(path, as_version=4)
    with pytest.raises(CellExecutionError, match="not yet: read the report above"):
        execute(notebook, path.parent)
    assert json.loads(record.read_text(encoding="utf-8")) == {"06-1": {"tries": 1, "solved": 0}}


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_unsolved_exercise_fails_at_its_checks_and_nowhere_else(path: Path):
    """Each check fails with a message of its own; taken out, everything else runs."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if is_check(cell):
            cell.metadata["tags"] = ["raises-exception"]
    try:
        execute(notebook, path.parent)
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


TASKS = {id: one for id, one in all_exercises().items() if one.kind != "prediction" and id[:2] != "00"}
SELF_TESTS = "Which of the three places does the statement speak of?"  # the first hint of each of them
FIRST_WORDS = {  # hints whose order no count of signs shows: how the first, the nudge, begins
    "00-1": "There are three places.",
    "02-3": "Compare the two Set-Cookie headers",
    "03-3": "When does the hour begin",
}


def section_of(id: str) -> list[NotebookNode]:
    """Return the cells of one exercise in its solution notebook."""
    [path] = [path for path in SOLUTIONS if path.stem[:2] == id[:2]]
    cells = read(path).cells
    starts = [at for at, cell in enumerate(cells) if cell.cell_type == "markdown" and cell.source.startswith("## ")]
    [start] = [at for at in starts if cells[at].source.startswith(f"## {id} ·")]
    return cells[start : next((at for at in starts if at > start), len(cells))]


def sources(id: str, kind: str) -> str:
    return "\n".join(cell.source for cell in section_of(id) if cell.cell_type == kind)


def questions(hint: str) -> int:
    """Return how many questions a hint asks; the `?` of an address is none."""
    return len(re.findall(r"\?(?![\w=…<])", re.sub(r"`[^`]*`", "", hint)))


def signs_of_code(hint: str) -> int:
    return len(re.findall(r"[()\[\]{}=_\"]|\w\.\w", hint))


@pytest.mark.parametrize("id", all_exercises())
def test_hints_go_from_a_question_to_the_code(id: str):
    first, second, third = all_exercises()[id].hints
    if first == SELF_TESTS:
        return
    if id in FIRST_WORDS:
        assert first.startswith(FIRST_WORDS[id])
    elif questions(first) != questions(second):
        assert questions(first) > questions(second)
    else:
        assert signs_of_code(first) < signs_of_code(second)
    assert id == "00-1" or signs_of_code(third) > max(signs_of_code(first), signs_of_code(second))


def calls(hint: str) -> list[str]:
    """Return each `name(…)` and `name[…]` of a hint, up to the bracket that closes it, or to the end."""
    found = []
    for match in re.finditer(r"[A-Za-z_][\w.]*(?=[(\[])", hint):
        depth, quote = 0, ""
        for at in range(match.end(), len(hint)):
            sign = hint[at]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'":
                quote = sign
            else:
                depth += (sign in "([{") - (sign in ")]}")
            if not depth and not quote:
                break
        found.append(hint[match.start() : at + 1])
    return found


@pytest.mark.parametrize("id", TASKS)
def test_code_in_the_third_hint_is_python_and_speaks_of_the_task(id: str):
    hint = TASKS[id].hints[2]
    for call in calls(hint):
        ast.parse(call.replace("...", "x").replace("…", "x"))
    known = sources(id, "code") + sources(id, "markdown") + FIRST_CELLS[id[:2]]
    names = set(re.findall(r"[A-Za-z_]\w*(?=[(\[])|(?<=\w\.)[A-Za-z_]\w*|\b[A-Za-z_]\w*(?==)", hint))
    texts = set(re.findall(r'"([\w/?=&.-]{1,30})"', hint))
    numbers = set(re.findall(r"(?<![\w.])\d+(?!\w)", hint))
    numbers -= {number for number in numbers if float(number) in seconds_in(known)}
    unknown = {one for one in names | texts | numbers if not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", known)}
    assert unknown <= OTHER_WAYS.get(id, set()), "names, keys and numbers that the task and its solution do not know"
    products = re.findall(r"\d+(?: \* \d+)+", hint)
    spoken = seconds_in(known) | {365 * 24 * 60 * 60.0} if "year" in known else seconds_in(known)
    assert {math.prod(map(int, product.split(" * "))) for product in products} <= spoken


@pytest.mark.parametrize("id", TASKS)
def test_code_in_the_third_hint_stands_between_backquotes(id: str):
    """There it is shown as code. A hint of several lines is shown so as a whole."""
    hint = TASKS[id].hints[2]
    assert hint.count("`") % 2 == 0
    if "\n" not in hint:
        assert not re.search(r"\w[(\[]|[\])]\.|=|_|\w\.\w", re.sub(r"`[^`]*`", "", hint))
        assert "`" in hint


FIRST_CELLS = {path.stem[:2]: "\n".join(cell.source for cell in read(path).cells[:6]) for path in SOLUTIONS}
OTHER_WAYS = {  # what a hint names beyond the solution: another way, or a word of HTML
    "09-1": {"cookiejar"},
    "19-2": {"name"},
    "19-9": {"pop"},
    "19-11": {"type"},
}


SAID_ONLY = {  # numbers of a story: the check has others, or none
    ("03-2", "An hour"),
    ("03-3", "40 minutes"),
    ("15-3", "One day"),
    ("19-1", "404 means"),
    ("19-10", "seven copies"),
}
STATED_ELSEWHERE = {  # names that the lesson taught, and the task asks for in words
    "01-3": {"127.0.0.1"},
    "09-4": {"SESSION_COOKIE_AGE", "SESSION_SAVE_EVERY_REQUEST"},
    "15-4": {"CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE"},
    "17-4": {"LOCATION"},
    "19-9": {"hidden"},
    "19-10": {"POST", "Register"},
    "19-11": {"POST"},
}


@pytest.mark.parametrize("id", TASKS)
def test_every_number_of_a_task_is_one_of_its_check_or_its_solution(id: str):
    everything = "\n".join([sources(id, "code"), FIRST_CELLS[id[:2]], scenario_of(id)])
    numbers = {float(one) for one in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", everything)}
    numbers |= {float(WORDS[one]) for one in re.findall(r"[a-z]+", everything.lower()) if one in WORDS}
    for fact in facts(sources(id, "markdown")):
        if fact.kind in ("count", "number", "duration") and (id, fact.text) not in SAID_ONLY:
            assert fact.value in (seconds_in(everything) if fact.kind == "duration" else numbers), fact.text


@pytest.mark.parametrize("id", TASKS)
def test_a_solution_needs_no_name_that_the_task_does_not_give(id: str):
    names = re.findall(r"[\"']([\w/?=&.-]{2,30})[\"']", solution_only(id))
    missing = {name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", given(id))}
    assert missing <= STATED_ELSEWHERE.get(id, set())


def solution_only(id: str) -> str:
    return "\n".join(re.findall(r"### BEGIN SOLUTION(.*?)### END SOLUTION", sources(id, "code"), re.DOTALL))


@functools.cache
def given(id: str) -> str:
    """Return what a learner is given: the task, the code around the solution, and the first cells."""
    code = re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "", sources(id, "code"), flags=re.DOTALL)
    return sources(id, "markdown") + code + FIRST_CELLS[id[:2]]

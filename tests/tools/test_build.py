"""build: a small notebook of its own, run from a fresh kernel and stored."""

import re

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from tools import build, exercises, teach
from tools.environment import ROOT
from tools.solution import STUB

BETWEEN = "print('before')\ndisplay('a picture')\nprint('after')\nprint('and after')"
BAR = "import sys\nfor part in range(3):\n    print(f'\\r{part} of 2', end='', flush=True)"


def test_outputs_are_stored_in_the_order_in_which_they_came(tmp_path):
    path = tmp_path / "small.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Small"), new_code_cell(BETWEEN), new_code_cell(BAR)]), path)
    build.run(path)
    _, between, bar = nbformat.read(path, as_version=4).cells
    said = [output.get("text") or output.data["text/plain"] for output in between.outputs]
    assert said == ["before\n", "'a picture'", "after\nand after\n"]
    assert bar.outputs[0].text == "2 of 2"
    assert [between.execution_count, bar.execution_count] == [1, 2]


def executed(*cells):
    """Return a notebook with these cells: source, outputs, tags."""
    notebook = new_notebook(cells=[new_code_cell(source, outputs=list(outputs)) for source, outputs, _ in cells])
    for number, (cell, (_, _, tags)) in enumerate(zip(notebook.cells, cells, strict=True), 1):
        cell.metadata["tags"], cell.execution_count = list(tags), number
    return notebook


def said(text):
    return new_output("stream", name="stdout", text=text)


def result(text, picture="", count=1):
    data = {"text/plain": text} | ({"image/png": picture} if picture else {})
    return new_output("execute_result", data=data, execution_count=count)


def failed(name):
    return new_output("error", ename=name, evalue="", traceback=[name])


def without_count(output):
    return {key: value for key, value in output.items() if key != "execution_count"}


def shop(port):
    """Return a cell that says the same in every run, but for a port: so one sees which outputs were kept."""
    return ("print(site)", [said(f"DemoSite at http://127.0.0.1:{port}/\n")], ())


IGNORED = ["nbval-ignore-output"]
STAYS, NEW = True, False
BUILT = {  # the outputs from before and from now of a second cell, its tags, and whether the old ones stay
    "the same": ([result("5")], [result("5")], (), STAYS),
    "another number": ([result("5")], [result("6")], (), NEW),
    "another port": ([said("http://127.0.0.1:4001/\n")], [said("http://127.0.0.1:4002/\n")], (), STAYS),
    "another picture": ([result("5", "old")], [result("5", "new")], (), STAYS),
    "another number in a cell that is not compared": ([result("5")], [result("6")], IGNORED, STAYS),
    "a later count": ([result("5", count=1)], [result("5", count=7)], (), STAYS),
    "nothing any more": ([said("5\n")], [], (), NEW),
    "something at last": ([], [said("5\n")], (), NEW),
    "one output less": ([said("5\n"), result("6")], [said("5\n")], (), NEW),
    "in another order": ([said("5\n"), result("6")], [result("6"), said("5\n")], (), NEW),
    "another error": ([failed("KeyError")], [failed("TypeError")], (), NEW),
    "an error in place of a text": ([said("5\n")], [failed("TypeError")], (), NEW),
    "on another stream": ([said("5\n")], [new_output("stream", name="stderr", text="5\n")], (), NEW),
}


@pytest.mark.parametrize("name", BUILT)
def test_old_outputs_stay_only_where_all_of_them_say_the_same(name):
    before, after, tags, stays = BUILT[name]
    old, new = executed(shop(4001), ("second", before, tags)), executed(shop(4002), ("second", after, tags))
    kept = old.cells if stays else new.cells
    expected = [[{**output} for output in cell.outputs] for cell in kept]
    build.keep_same_outputs(old, new)
    for cell in new.cells if stays else ():
        counts = {output["execution_count"] for output in cell.outputs if "execution_count" in output}
        assert counts <= {cell.execution_count}
    plain = [[without_count(output) for output in outputs] for outputs in expected]
    assert [[without_count(output) for output in cell.outputs] for cell in new.cells] == plain, "all or none"


def test_a_cell_more_or_less_keeps_nothing_old():
    one, two = executed(shop(4001)), executed(shop(4002), shop(4002))
    build.keep_same_outputs(one, two)
    assert all("4002" in output.text for cell in two.cells for output in cell.outputs)


def test_a_cell_that_fails_without_a_tag_stops_the_build_and_leaves_the_file(tmp_path):
    path = tmp_path / "small.ipynb"
    cells = [new_code_cell("1 / 0"), new_code_cell("{}['told']"), new_code_cell("print('after')")]
    cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(new_notebook(cells=cells), path)
    before = path.read_bytes()
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        build.run(path)
    assert path.read_bytes() == before
    nbformat.write(new_notebook(cells=cells[1:], metadata={"where": "here"}), path)
    build.run(path)
    built = nbformat.read(path, as_version=4)
    assert [cell.outputs[0].output_type for cell in built.cells] == ["error", "stream"]
    assert {*built.metadata} == {"kernelspec", "language_info"}
    assert not any("execution" in cell.metadata for cell in built.cells)


def test_cells_that_need_another_program_say_with_which_they_were_recorded(tmp_path, monkeypatch):
    path = tmp_path / "small.ipynb"
    cell = new_code_cell("print(1)", metadata={"tags": ["needs-browser"]})
    nbformat.write(new_notebook(cells=[cell]), path)
    for number in ("1", "2"):
        monkeypatch.setattr(build, "circumstances", lambda needs, now=number: f"at {now}")
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[0].source = f"print({number})"
        nbformat.write(notebook, path)
        build.run(path)
        assert nbformat.read(path, as_version=4).metadata.recorded == f"at {number}"
    monkeypatch.setattr(build, "circumstances", lambda needs: "never")
    build.run(path)
    assert nbformat.read(path, as_version=4).metadata.recorded == "at 2", "the same outputs keep their note"


def test_a_note_names_versions_and_a_day():
    note = build.circumstances({"needs-servers"})
    assert re.fullmatch(r"with Django \d\S+ and Python 3\S+ on \d\d? [A-Z][a-z]+ 20\d\d", note)


PROGRAMS = {
    "Chromium 156.0.8078.108 built on Debian GNU/Linux 12 (bookworm)": "Chromium 156",
    "Google Chrome 156.0.8078.108 ": "Google Chrome 156",
    "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64": "Redis 7",
    "Valkey server v=8.1.1 sha=00000000:1": "Valkey 8",
}


@pytest.mark.parametrize("said", PROGRAMS)
def test_a_program_is_named_by_what_it_says_of_itself(tmp_path, said):
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho '{said}'\n")
    program.chmod(0o755)
    assert build.version(str(program)) == PROGRAMS[said]


@pytest.mark.parametrize(("need", "said"), [("needs-browser", "Chromium 156"), ("needs-redis", "Redis 7")])
def test_a_note_names_the_programs_that_the_cells_needed_and_no_others(monkeypatch, need, said):
    monkeypatch.setattr(build, "find_chromium", lambda: "Chromium 156")
    monkeypatch.setattr(build, "find_redis", lambda: "Redis 7")
    monkeypatch.setattr(build, "version", str)
    assert build.circumstances({need}).startswith(f"with {said}, Django ")


def test_a_solution_writes_the_exercise_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "exercises").mkdir()
    monkeypatch.setattr(exercises, "ROOT", tmp_path)
    written = exercises.write_exercise(ROOT / "solutions" / "01-http-forgets-solutions.ipynb")
    assert written == tmp_path / "exercises" / "01-http-forgets-exercises.ipynb"
    assert written.read_bytes().strip() == (ROOT / "exercises" / written.name).read_bytes().strip()


def test_a_class_holds_every_solution_and_the_stub_of_the_exercises(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["teach", str(tmp_path / "class")])
    assert teach.main() == 0
    solutions = sorted((ROOT / "solutions").glob("*.ipynb"))
    copied = sorted((tmp_path / "class" / "source").glob("*/*.ipynb"))
    assert [path.stem for path in copied] == [path.stem.replace("-solutions", "-exercises") for path in solutions]
    assert all(path.stem == f"{path.parent.name}-exercises" for path in copied)
    assert [path.read_bytes() for path in copied] == [path.read_bytes() for path in solutions]
    config = Config()
    exec((tmp_path / "class" / "nbgrader_config.py").read_text(encoding="utf-8"), {"get_config": lambda: config})
    assert config.ClearSolutions.code_stub == {"python": STUB}
    assert config.CourseDirectory.course_id

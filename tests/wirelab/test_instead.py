"""Where a browser or a Redis is missing, a cell shows what was recorded and says so; nothing else is hidden."""

from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tools.environment import ROOT
from tools.kernels import execute
from wirelab import instead
from wirelab.checks import asked, guesses, guessing
from wirelab.checks.asked import question
from wirelab.instead import LACKING, SAID
from wirelab.records import Record, key_of
from wirelab.server.not_here import NotHere


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A computer without a browser and without a Redis, for kernels that start now."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setenv("WIRELAB_PROGRESS", "memory")


def run(notebook: NotebookNode) -> list[NotebookNode]:
    """Run all cells in a fresh kernel; raise where one stops the rest. Return the cells with code."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        cell.outputs = []
    execute(notebook, ROOT / "notebooks")
    return cells


def texts(cell: NotebookNode) -> list[str]:
    """Return what a cell shows, as text."""
    data = [output.get("data", {}).get("text/plain") or output.get("text") for output in cell.outputs]
    return [text.rstrip("\n") for text in data]


def lesson(number: str) -> Path:
    (path,) = (ROOT / "notebooks").glob(f"{number}-*.ipynb")
    return path


@pytest.mark.parametrize("number", ["05", "14"])
def test_without_a_browser_a_lesson_runs_to_its_end_and_shows_what_was_recorded(bare, number):
    stored = nbformat.read(lesson(number), as_version=4)
    ran = run(nbformat.read(lesson(number), as_version=4))
    needing = 0
    for before, after in zip([cell for cell in stored.cells if cell.cell_type == "code"], ran, strict=True):
        shown = texts(after)
        labels = [text for text in shown if SAID in text]
        if "needs-browser" not in before.metadata.get("tags", []):
            assert labels == [], "what could run shows its run"
            assert not any("No browser here." in text for text in shown), "this cell lacks a tag"
            continue
        needing += 1
        assert len(labels) == 1
        assert labels[0].startswith(("No browser here.", LACKING))
        assert labels[0].endswith(f"{SAID} {stored.metadata.recorded}:")
        assert set(texts(before)) <= set(shown)
    assert needing >= 2


def test_without_a_redis_its_cells_show_what_was_recorded(bare):
    stored = nbformat.read(lesson("12"), as_version=4)
    (before,) = [cell for cell in stored.cells if "needs-redis" in cell.metadata.get("tags", [])]
    start = "from wirelab import *\ndef try_engine(*asked):\n    with real_servers(2, *asked): pass"
    _, after = run(new_notebook(cells=[new_code_cell(start), new_code_cell(before.source)]))
    label, *shown = texts(after)
    assert label.startswith("No Redis here. It needs a redis-server")
    assert SAID in label
    assert shown == texts(before) != []


def test_a_changed_cell_says_what_is_missing_and_shows_no_record(bare):
    start = "from wirelab import *\nsite = DemoSite()"
    changed = 'print("before")\nbrowser_jar(site.url("/trust/rules/"), site.url("/cookies/echo/"))'
    cells = [new_code_cell(source) for source in (start, changed, "print('goes on')", "1 / 0")]
    cells[-1].metadata["tags"] = ["raises-exception"]
    _, missing, after, wrong = run(new_notebook(cells=cells))
    shown = "\n".join(texts(missing))
    assert shown.startswith("before\nNo browser here. To see it live, it takes Chromium, Chrome or Edge")
    assert SAID not in shown
    assert texts(after) == ["goes on"]
    assert wrong.outputs[0].ename == "ZeroDivisionError"


@pytest.fixture
def shell(monkeypatch):
    """An IPython in which two programs are missing, and what it displays, as text."""
    shell, shown = InteractiveShell(), []
    for module in (instead, guessing):
        monkeypatch.setattr(module, "get_ipython", lambda: shell)
    monkeypatch.setattr(instead, "display", lambda bundle, raw: shown.append(bundle["text/plain"]))
    monkeypatch.setattr(guessing, "display", lambda one: shown.append(repr(one)))
    monkeypatch.setattr(instead, "clear_output", lambda wait: shown.clear())
    known: dict[str, Record] = {}
    monkeypatch.setattr(instead, "records", lambda: known)
    monkeypatch.setattr(instead, "_missed", {})
    instead.settle()
    shell.shown, shell.known = shown, known

    def missing(need: str) -> None:
        raise NotHere("Nothing here.", need, "Buy one.")

    shell.push({"missing": missing, "predict": guessing.predict, "show": shown.append})
    return shell


def known(shell, source: str, *outputs: str, need: str = "needs-browser") -> str:
    """Put a cell on record; return its source."""
    shell.known[key_of(source)] = Record([need], "with X 1", [{"text/plain": output} for output in outputs])
    return source


def shows(shell, source: str) -> list[str]:
    """Return what a cell displays that runs without an error."""
    shell.shown.clear()
    assert shell.run_cell(source, store_history=True).success
    return [*shell.shown]


MISSES = "show('half')\nmissing('needs-browser')\nfound = 1"


def test_the_first_label_says_what_would_help_and_what_was_half_shown_goes(shell):
    source = known(shell, MISSES, "whole")
    assert shows(shell, source) == ["Nothing here. Buy one. Recorded on a computer with X 1:", "whole"]
    assert shows(shell, source) == ["Nothing here. Recorded on a computer with X 1:", "whole"]


def test_only_cells_that_need_the_same_are_completed(shell):
    shows(shell, known(shell, MISSES, "whole"))
    assert shows(shell, known(shell, "show('less')", "more")) == ["less", f"{LACKING} {SAID} with X 1:", "more"]
    assert shows(shell, known(shell, "show('all')", "other", need="needs-servers")) == ["all"]
    assert shows(shell, "show('own')") == ["own"]


def test_a_name_that_a_missing_cell_would_have_given_is_no_error_of_the_reader(shell):
    shows(shell, known(shell, MISSES, "whole"))
    dependent = known(shell, "show(found)\nnext_one = 2", "1")
    label = "Not run: `found` comes from a cell that could not run here. Recorded on a computer with X 1:"
    assert shows(shell, dependent) == [label, "1"]
    assert shows(shell, dependent) == [label, "1"]
    assert shows(shell, known(shell, "show(next_one)", "2"))[1:] == ["2"], "and so on, from cell to cell"


@pytest.mark.parametrize("source", ["show(misspelt)", "{}['found']", "found = ", "raise RuntimeError('real')"])
def test_real_errors_stay(shell, source, capsys):
    shows(shell, known(shell, MISSES, "whole"))
    known(shell, source, "recorded")
    result = shell.run_cell(source, store_history=True)
    assert not result.success
    assert not isinstance(result.error_in_exec, NotHere)
    assert "Error" in "".join(capsys.readouterr())


def test_a_name_that_is_missing_in_a_cell_of_the_readers_own_is_an_error(shell):
    shows(shell, known(shell, MISSES, "whole"))
    assert isinstance(shell.run_cell("show(found)").error_in_exec, NameError)


def test_what_can_run_later_shows_its_run_again(shell):
    source, later = known(shell, MISSES, "whole"), known(shell, "show(found)", "1")
    shows(shell, source)
    shell.push({"missing": lambda need: None})
    assert shows(shell, source) == ["half"]
    assert shows(shell, later) == [1]


@pytest.fixture
def predictions(shell, monkeypatch, tmp_path):
    monkeypatch.setenv("WIRELAB_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setattr(asked, "_known", dict(asked._known))
    question("99-a", {"Half": ("half",), "Whole": ("whole",)})
    yield list(guessing.all_questions()["99-a"].lettered().values())
    guessing._waiting.clear()


PREDICTS = 'predict("99-a")\n' + MISSES


def test_the_verdict_is_that_of_the_record(shell, predictions):
    source = known(shell, PREDICTS, "whole", "The run shows: Whole")
    assert shows(shell, source)[1:] == ["whole", "The run shows: Whole"]
    guesses.lock("99-a", predictions.index("Whole"))
    assert shows(shell, source)[-1].startswith("✓ You foresaw it: Whole.")


def test_a_changed_cell_gets_no_verdict(shell, predictions, capsys):
    guesses.lock("99-a", 0)
    (choices, half) = shows(shell, PREDICTS)
    assert (choices.splitlines()[0], half) == ("Your guess for 99-a:", "half")
    assert capsys.readouterr().out.strip() == "Nothing here. Buy one."


def test_a_cell_that_runs_without_what_it_needs_gets_the_verdict_of_the_record(shell, predictions):
    shows(shell, known(shell, MISSES, "whole"))
    source = known(shell, "predict('99-a')\nshow('half')", "whole", "The run shows: Whole")
    assert shows(shell, source)[-1] == "The run shows: Whole"

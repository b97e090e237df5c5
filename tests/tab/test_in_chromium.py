"""The tab edition in a real Chromium: lessons and exercises run in it, and show what a computer shows."""

import base64
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.tab.driving import code_cells, open_notebook, run_all, run_cells, serving, told, watched_page
from tools.build import NEEDS
from tools.environment import ROOT
from wirelab.tab.recorded import SAID

IN_THE_LAB = ("03", "06", "11")
VISIT = """
import requests
from wirelab import DemoSite, watch
site = DemoSite()
watch(requests.Session(), "Alice").get(site.url("/session/visits/")).json()
"""
EVERY = 10  # of the answers in the bank, where not all are asked for
BANK = """
import contextlib, io, os, sys, zipfile, base64
os.environ["WIRELAB_PROGRESS"] = "memory"
zipfile.ZipFile(io.BytesIO(base64.b64decode({packed!r}))).extractall("/bank")
sys.path.insert(0, "/bank")
from wirelab import check
from wirelab.checks.beliefs import BELIEFS, explain
from wirelab.checks.outcome import Wrong
from wirelab.server import setup
setup.prepare()
from tests.bank import all_answers
"""
CHECK = """
wrong = []
for answer in list(all_answers())[{start}::{step}]:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            solved, said = check(answer.exercise, answer.value).solved, ""
        except Wrong as refused:
            solved, said = False, str(refused)
    if solved != (answer.because is None) or (answer.because and explain(answer.because) not in said):
        wrong.append(f"{{answer.exercise}} {{answer.name}}: {{said[:200]}}")
print(len(list(all_answers())[{start}::{step}]), wrong)
"""


def notebook(folder: str, number: str) -> Path:
    (path,) = (ROOT / folder).glob(f"{number}-*.ipynb")
    return path


def differences(stored: Sequence[Any], ran: Sequence[Any]) -> list[str]:
    """Return the cells that tell something else here; those that need another program must show the record."""
    found = []
    for cell, here in zip(stored, [told(one["outputs"]) for one in ran], strict=True):
        tags, there = set(cell.metadata.get("tags", [])), told(cell.outputs)
        if tags & NEEDS:
            recorded = [text for _, text in here][[SAID in text for _, text in here].index(True) :]
            ok = {text for _, text in there} <= {*recorded}
        elif "nbval-ignore-output" in tags:
            ok = "error" not in dict(here)
        else:
            ok = here == there
        if not ok:
            found.append(f"{cell.source}\n--- stored\n{there}\n--- here\n{here}")
    return found


@pytest.mark.parametrize("number", IN_THE_LAB)
def test_a_lesson_runs_whole_in_the_lab(page, lab, number):
    path = notebook("notebooks", number)
    open_notebook(page, lab, f"notebooks/{path.name}")
    assert differences(code_cells(path), run_all(page)) == []


def test_a_lesson_runs_in_a_kernel_as_on_a_computer(page, lab, lesson):
    page.goto(f"{lab}/lab/index.html")
    stored = code_cells(notebook("notebooks", lesson))
    ran = run_cells(page, [cell.source for cell in stored])
    assert (
        differences(stored, [(cell.source, told(one["outputs"])) for cell, one in zip(stored, ran, strict=True)]) == []
    )


def test_solutions_are_right_here_too(page, lab, solution):
    page.goto(f"{lab}/lab/index.html")
    stored = code_cells(notebook("solutions", solution))
    ran = run_cells(page, [cell.source for cell in stored])
    assert (
        differences(stored, [(cell.source, told(one["outputs"])) for cell, one in zip(stored, ran, strict=True)]) == []
    )


def test_checks_tell_right_answers_from_wrong_ones(page, lab, pytestconfig):
    page.goto(f"{lab}/lab/index.html")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bank:
        for file in [ROOT / "tests" / "__init__.py", *(ROOT / "tests" / "bank").rglob("*.py")]:
            bank.write(file, file.relative_to(ROOT))
    load = BANK.format(packed=base64.b64encode(packed.getvalue()).decode())
    step = 1 if pytestconfig.getoption("--tab-all") else EVERY
    ran = run_cells(page, [load, CHECK.format(start=0, step=step)])
    assert [one["status"] for one in ran] == ["ok", "ok"], ran
    ((_, said),) = told(ran[1]["outputs"])
    count, _, wrong = said.partition(" ")
    assert int(count) >= 100
    assert wrong == "[]"


def test_an_exercise_is_solved_in_the_lab_and_kept(page, lab, context, server):
    name = notebook("exercises", "06").name
    answers = [cell.source for cell in code_cells(notebook("solutions", "06"))]
    open_notebook(page, lab, f"exercises/{name}")
    write = """answers => {
        const cells = window.jupyterapp.shell.currentWidget.content.widgets.filter(one => one.model.type === "code");
        cells.forEach((cell, at) => cell.model.sharedModel.setSource(answers[at]));
        return cells.length;
    }"""
    assert page.evaluate(write, answers) == len(answers)
    solved = [text for cell in run_all(page) for _, text in told(cell.outputs) if re.match(r"✓ 06-\d solved", text)]
    assert len(solved) == 4
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.wait_for_function("() => !!window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=60_000)
    kept = page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.toJSON()")
    assert [cell["source"] for cell in kept["cells"] if cell["cell_type"] == "code"] == answers
    page.goto(server.origin)
    page.get_by_text("4 of 4 solved").wait_for()
    assert page.locator(".solved h3").all_text_contents() == ["06 · A first session"]


def test_a_prediction_hears_a_click(page, lab):
    path = notebook("notebooks", "06")
    open_notebook(page, lab, f"notebooks/{path.name}")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.get_by_role("button", name="Nothing anywhere").click()
    page.get_by_text("✓ You foresaw it:").first.wait_for()


def test_without_the_server_it_goes_on(built, context):
    with serving(built) as server:
        page, outside = watched_page(context, server.origin)
        for _ in range(2):  # a worker that keeps files sees those that come after it
            page.goto(server.origin)
            page.get_by_role("link", name="Start with lesson 00").click()
            first = first_exchange(page)
    for _ in range(2):
        page.goto(server.origin)
        page.get_by_role("link", name="Start with lesson 00").click()
        assert first_exchange(page) == first == [("text/plain", "{'visits': 1}")]
    assert outside == []


def first_exchange(page: Page) -> list[tuple[str, str]]:
    """Return what a first visit to the shop of a fresh kernel tells."""
    (ran,) = run_cells(page, [VISIT])
    return told(ran["outputs"])[-1:]

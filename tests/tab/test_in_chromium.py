"""The tab edition in a real Chromium: lessons and exercises run in it, and show what a computer shows."""

import ast
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.tab.driving import (
    SECONDS,
    VISIT,
    check_bank,
    code_cells,
    open_notebook,
    run_all,
    run_cells,
    serving,
    told,
    watched_page,
)
from tools.environment import ROOT
from wirelab.checks.lessons import LESSONS
from wirelab.instead import SAID
from wirelab.records import NEEDS

IN_THE_LAB = ("03", "06", "11")
# Django's session may be asked in both ways; one waits, one asks the database, and one fails.
ASYNC = """
import asyncio
import requests
from django.http import HttpResponse
from wirelab import DemoSite

async def waits(request):
    return HttpResponse(" ".join(await asyncio.gather(asyncio.sleep(0.1, "slowly"), asyncio.sleep(0, "fast"))))

async def remembers(request):
    before = await request.session.aget("genre")
    await request.session.aset("genre", "poems")
    await Session.objects.acount()
    return HttpResponse(f"{before}")

async def fails(request):
    raise ValueError(await asyncio.sleep(0, "on purpose"))

site = DemoSite()
from django.contrib.sessions.models import Session
for view in (waits, remembers, fails):
    site.mount(f"/{view.__name__}/", view)
alice = requests.Session()
"""
ASKED = [f'print(alice.get(site.url("/{name}/")).text)' for name in ("waits", "remembers", "remembers")]
ASKED += ['alice.get(site.url("/fails/")).status_code']
EVERY = 10  # of the answers in the bank, where not all are asked for


def notebook(folder: str, number: str) -> Path:
    (path,) = (ROOT / folder).glob(f"{number}-*.ipynb")
    return path


def differences(stored: Sequence[Any], ran: Sequence[Any]) -> list[str]:
    """Return the cells that tell something else here; those that need another program must show the record."""
    assert len(stored) == len(ran)
    found = []
    for cell, here in zip(stored, (told(one["outputs"]) for one in ran), strict=True):
        tags, there = set(cell.metadata.get("tags", [])), told(cell.outputs)
        if tags & NEEDS:
            said = [text for _, text in here]
            same = any(SAID in text for text in said) and {text for _, text in there} <= {*said}
        elif "nbval-ignore-output" in tags:
            same = "error" not in dict(here)
        else:
            same = here == there
        if not same:
            apart = [f"lacks {one[1]}" for one in there if one not in here and one[0] != "text/html"]
            apart += [f"adds {one[1]}" for one in here if one not in there and one[0] != "text/html"]
            found.append("\n".join([*apart, cell.source]))
    return found


@pytest.mark.parametrize("number", IN_THE_LAB)
def test_a_lesson_runs_whole_in_the_lab(page, lab, number):
    path = notebook("notebooks", number)
    open_notebook(page, lab, f"notebooks/{path.name}")
    assert differences(code_cells(path), run_all(page)) == []


def test_a_lesson_runs_in_a_kernel_as_on_a_computer(page, lab, lesson):
    page.goto(f"{lab}/lab/index.html")
    stored = code_cells(notebook("notebooks", lesson))
    assert differences(stored, run_cells(page, [cell.source for cell in stored])) == []


def test_solutions_are_right_here_too(page, lab, solution):
    page.goto(f"{lab}/lab/index.html")
    stored = code_cells(notebook("solutions", solution))
    assert differences(stored, run_cells(page, [cell.source for cell in stored])) == []


@pytest.mark.timeout(3600)
def test_checks_tell_right_answers_from_wrong_ones(page, lab, pytestconfig):
    page.goto(f"{lab}/lab/index.html")
    step = 1 if pytestconfig.getoption("--tab-all") else EVERY
    loaded, checked = run_cells(page, check_bank(step), SECONDS * EVERY / step)
    assert [one["status"] for one in (loaded, checked)] == ["ok", "ok"], checked
    ((_, said),) = told(checked["outputs"])[-1:]
    count, wrong, _ = ast.literal_eval(said)
    assert count >= 100
    assert wrong == []


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
    said = [text for cell in run_all(page) for kind, text in told(cell.outputs) if kind != "text/html"]
    assert len(re.findall(r"✓ 06-\d solved", "\n".join(said))) == 4, said
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.wait_for_function("() => !!window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=180_000)
    kept = page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.toJSON()")
    assert [cell["source"] for cell in kept["cells"] if cell["cell_type"] == "code"] == answers
    page.goto(server.origin)
    page.get_by_text("4 of 4 solved").wait_for()
    assert page.locator(".solved h3").all_text_contents() == ["06 · A first session"]
    first = next(lesson for lesson in LESSONS if lesson.exercises)
    assert page.locator("#go").text_content() == f"Go on with {first.name}", (
        "the first one with something left to solve"
    )
    assert page.locator("#done").text_content().startswith("4 of ")


def test_async_views_answer(page, lab):
    page.goto(f"{lab}/lab/index.html")
    ran = run_cells(page, [ASYNC, *ASKED])
    assert [told(one["outputs"]) for one in ran[1:]] == [
        [("stdout", "slowly fast")],
        [("stdout", "None")],
        [("stdout", "poems")],
        [("text/plain", "500"), ("error", "ValueError: on purpose")],
    ]


def test_a_prediction_hears_a_click(page, lab):
    path = notebook("notebooks", "06")
    open_notebook(page, lab, f"notebooks/{path.name}")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.get_by_role("button", name="Nothing anywhere").click()
    page.get_by_text("✓ You foresaw it:").first.wait_for()


def test_without_the_server_it_goes_on(built, context):
    with serving(built) as server:
        page, outside = watched_page(context, server.origin)
        page.goto(server.origin)
        page.get_by_role("link", name="Start with lesson 00").click()
        first = first_exchange(page)
    page.goto(server.origin)
    page.get_by_role("link", name="Start with lesson 00").click()
    assert first_exchange(page) == first == [("text/plain", "{'visits': 1}")]
    assert outside == []


def test_pages_are_kept_for_the_time_without_a_network_and_pages_of_an_error_are_not(built, context):
    kept = """async (address) => {
        const response = await fetch(address);
        const cache = await caches.open("pages");
        return [response.status, !!(await cache.match(address))];
    }"""
    with serving(built) as server:
        page, _ = watched_page(context, server.origin)
        page.goto(server.origin)
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("() => !!navigator.serviceWorker.controller")
        assert page.evaluate(kept, "no-such-page.html") == [404, False]
        assert page.evaluate(kept, "page.css") == [200, True]


def first_exchange(page: Page) -> list[tuple[str, str]]:
    """Return what a first visit to the shop of a fresh kernel tells."""
    (ran,) = run_cells(page, [VISIT])
    return told(ran["outputs"])[-1:]

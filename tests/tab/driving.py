"""Drives the tab edition in a real Chromium: its Lab, and kernels of the Lab without a notebook around them."""

from __future__ import annotations

import base64
import io
import re
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import TimeoutError as NotThere

from tools.build import sanitize
from tools.environment import ROOT
from tools.tab.serve import Server
from wirelab.server.browsers import FLAGS

SECONDS = 240  # for a whole notebook, on a busy computer
STARTED = "() => !!window.jupyterapp?.serviceManager?.kernelspecs?.specs?.kernelspecs?.python"
# Runs cells in a kernel of their own; an answer to a question is: no guess.
RUN = """async ([codes, seconds]) => {
    const {kernels} = window.jupyterapp.serviceManager;
    const late = new Promise(resolve => setTimeout(resolve, seconds * 1000));
    const before = async (what, under_way) => {
        const answer = await Promise.race([under_way, late]);
        if (answer === undefined) throw Error(`no answer within ${seconds} seconds: ${what}`);
        return answer;
    };
    const kernel = await before("a new kernel", kernels.startNew({name: "python"}));
    const ran = [];
    for (const code of codes) {
        const outputs = [];
        const future = kernel.requestExecute({code});
        future.onStdin = message => kernel.sendInputReply({status: "ok", value: ""}, message.header);
        future.onIOPub = ({header, content}) => {
            if (header.msg_type === "clear_output") outputs.length = 0;
            if (["stream", "error", "display_data", "execute_result"].includes(header.msg_type))
                outputs.push({output_type: header.msg_type, ...content});
        };
        const {content} = await before(code, future.done);
        ran.push({outputs, status: content.status});
    }
    await kernel.shutdown();
    return ran;
}"""
CLASS = re.compile(r"^<class '(?:.*\.)?(\w+)'>$")  # what the tab's kernel calls an error, where others give its name
READ = ("text/plain", "text/html", "text/markdown", "image/svg+xml")


OPENED = "() => !!window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel"
READY = """async seconds => {
    const {context, revealed, sessionContext} = window.jupyterapp.shell.currentWidget;
    const ready = Promise.all([context.ready, revealed, sessionContext.ready])
        .then(() => sessionContext.session.kernel.info);
    const late = new Promise(resolve => setTimeout(() => resolve("late"), seconds * 1000));
    if (await Promise.race([ready, late]) === "late") throw Error(`no kernel within ${seconds} seconds`);
}"""
# A whole notebook, as its menu would run it.
RUN_ALL = """() => {
    window.ran = false;
    const {commands} = window.jupyterapp;
    commands.execute("notebook:clear-all-cell-outputs")
        .then(() => commands.execute("notebook:run-all-cells"))
        .finally(() => { window.ran = true; });
}"""
NOTEBOOK = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON()"
FLAGS_OF_OURS = [*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


VISIT = """
import requests
from wirelab import DemoSite, watch
site = DemoSite()
watch(requests.Session(), "Alice").get(site.url("/session/visits/")).json()
"""
LOAD_BANK = """
import base64, contextlib, io, os, sys, time, zipfile
os.environ["WIRELAB_PROGRESS"] = "memory"
zipfile.ZipFile(io.BytesIO(base64.b64decode({packed!r}))).extractall("/bank")
sys.path.insert(0, "/bank")
from wirelab import check
from wirelab.checks.beliefs import explain
from wirelab.checks.outcome import Wrong
from wirelab.server import setup
setup.prepare()
from tests.bank import all_answers
"""
CHECK_BANK = """
wrong, seconds = [], []
for answer in [*all_answers()][::{step}]:
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            solved, said = check(answer.exercise, answer.value).solved, ""
        except Wrong as refused:
            solved, said = False, str(refused)
    seconds.append(time.perf_counter() - start)
    if solved != (answer.because is None) or (answer.because and explain(answer.because) not in said):
        wrong.append(f"{{answer.exercise}} {{answer.name}}: {{said[:200]}}")
len(seconds), wrong, sorted(seconds)[len(seconds) // 2]
"""


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder on loopback, in a thread."""
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def watched_page(context: BrowserContext, origin: str) -> tuple[Page, list[str]]:
    """Return a new page, and a list that grows by each address that it asks outside of this origin."""
    page, outside = context.new_page(), []
    own = (origin, "blob:", "data:")
    page.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    return page, outside


def run_cells(page: Page, codes: Sequence[str], seconds: float = SECONDS) -> list[dict[str, Any]]:
    """Run these cells, in order, in a fresh kernel of a Lab; return the outputs and the status of each."""
    page.wait_for_function(STARTED, timeout=180_000)
    ran: list[dict[str, Any]] = page.evaluate(RUN, [list(codes), seconds])
    return ran


def open_notebook(page: Page, lab: str, path: str) -> None:
    """Open a notebook in the Lab and wait for its kernel."""
    page.goto(f"{lab}/lab/index.html?path={path}")
    page.wait_for_function(OPENED, timeout=180_000)
    page.evaluate(READY, SECONDS)


def run_all(page: Page, seconds: float = SECONDS) -> list[NotebookNode]:
    """Run all cells of the open notebook, make no guess, and return its code cells."""
    page.evaluate(RUN_ALL)
    deadline = time.monotonic() + seconds
    while not page.evaluate("() => window.ran"):
        question = page.locator("input.jp-Stdin-input").first
        if question.count():
            with suppress(NotThere):  # the last one was just going away
                question.press("Enter", timeout=1000)
        if time.monotonic() > deadline:
            raise TimeoutError(f"not all cells ran within {seconds:.0f} seconds")
        page.wait_for_timeout(200)
    return [cell for cell in nbformat.from_dict(page.evaluate(NOTEBOOK)).cells if cell.cell_type == "code"]


def code_cells(path: Path) -> list[NotebookNode]:
    """Return the code cells of a notebook, with their stored outputs."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def told(outputs: Sequence[Any]) -> list[tuple[str, str]]:
    """Return what a reader is told by outputs, masked as nbval masks it: pictures of pixels apart."""
    found: list[tuple[str, str]] = []
    for output in _whole_streams(outputs):
        if output.output_type == "stream" and output.name != "stdin":
            found.append((output.name, output.text))
        elif output.output_type == "error":
            name = CLASS.sub(r"\1", output.ename)
            found.append(("error", f"{name}: {output.evalue}"))
        elif output.output_type in ("display_data", "execute_result"):
            found += [(kind, output.data[kind]) for kind in READ if kind in output.data]
    return [(kind, _masked(text).strip()) for kind, text in found if text.strip()]


def _masked(text: str) -> str:
    text = str(sanitize(re.sub(r"\x1b\[[0-9;]*m", "", text)))  # first what is drawn by lot: a key may contain "0x1"
    text = re.sub(r"\b0x[0-9a-f]+", "0xADDRESS", text)
    return re.sub(r" is not JSON serializable, when serializing .*?(?=\n|<|$)", " is not JSON serializable", text)


def _whole_streams(outputs: Sequence[Any]) -> list[NotebookNode]:
    """Return outputs as notebooks store them: of a progress bar, only its end."""
    fields = {"output_type", "name", "text", "data", "ename", "evalue", "traceback", "metadata", "execution_count"}
    clean = [{key: value for key, value in one.items() if key in fields} for one in outputs]
    cell = nbformat.v4.new_code_cell(outputs=nbformat.from_dict(clean))
    notebook = nbformat.v4.new_notebook(cells=[cell])
    CoalesceStreamsPreprocessor().preprocess(notebook, {})
    return list(notebook.cells[0].outputs)


def check_bank(step: int) -> list[str]:
    """Return cells that check every such answer of the bank; the last one tells how many, which wrongly, how fast."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bank:
        for file in [ROOT / "tests" / "__init__.py", *(ROOT / "tests" / "bank").rglob("*.py")]:
            bank.write(file, file.relative_to(ROOT))
    return [
        LOAD_BANK.format(packed=base64.b64encode(packed.getvalue()).decode()),
        CHECK_BANK.format(step=step),
    ]

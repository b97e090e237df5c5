"""A real JupyterLab and a real browser, for tests and for screenshots."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.environment import OTHER_DJANGO, ROOT
from wirelab.server.browsers import FLAGS, find_chromium


def course(*arguments: str) -> list[str]:
    """Return the command line of course.py for the environment that this process runs in."""
    command = [sys.executable, str(ROOT / "course.py"), *arguments]
    name = Path(sys.prefix).name
    return [*command, "--django", name.removeprefix(OTHER_DJANGO)] if name.startswith(OTHER_DJANGO) else command


@contextlib.contextmanager
def browser(*flags: str) -> Iterator[Browser]:
    """Run the installed Chromium without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, *flags])
        try:
            yield running
        finally:
            running.close()


@contextlib.contextmanager
def running(command: list[str], output: int = subprocess.DEVNULL, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """Run a server; end it as Ctrl+C would, and where that does not help, end all that it started."""
    server = subprocess.Popen(
        command,
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        process_group=-1 if os.name == "nt" else 0,
    )
    try:
        yield server
    finally:
        try:
            _end(server)
        finally:
            _kill(server)
            if server.stdout:
                server.stdout.close()


def _end(server: subprocess.Popen[str], tries: int = 3) -> None:
    """Press Ctrl+C, and again where nothing happens: an interrupt can get lost in a server that is at work."""
    with contextlib.suppress(ProcessLookupError):
        server.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
    try:
        server.wait(60)  # seconds: a busy computer takes its time
    except subprocess.TimeoutExpired:
        if tries == 1:
            raise
        _end(server, tries - 1)


def _kill(server: subprocess.Popen[str]) -> None:
    """End what is left of a server and its programs."""
    with contextlib.suppress(OSError):
        if os.name == "nt":
            server.kill()
        else:
            os.killpg(server.pid, signal.SIGKILL)


@contextlib.contextmanager
def lab(theme: str = "JupyterLab Light") -> Iterator[str]:
    """Run `course.py lab`, as a learner does, and return its address; its kernels end with it."""
    with tempfile.TemporaryDirectory() as settings:
        themes = Path(settings) / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
        themes.parent.mkdir(parents=True)
        themes.write_text(json.dumps({"theme": theme}), encoding="utf-8")
        address = f"http://127.0.0.1:{free_port()}"
        command = course("lab", "--no-browser", f"--ServerApp.port={address.rpartition(':')[2]}")
        command += ["--IdentityProvider.token=", "--ServerApp.password="]
        own = {"JUPYTERLAB_SETTINGS_DIR": settings, "JUPYTERLAB_WORKSPACES_DIR": f"{settings}/workspaces"}
        with running(command, subprocess.DEVNULL, WIRELAB_PROGRESS="memory", **own) as server:
            wait_for(f"{address}/api/status", server)
            yield address


def free_port() -> int:
    """Return a port of this computer that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def open_notebook(browser: Browser, address: str, path: str, *, width: int = 1200, height: int = 1000) -> Page:
    """Open a notebook in JupyterLab's single-document mode, in a workspace of its own."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/doc/workspaces/auto-w/tree/{path}?reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=180_000)
    page.get_by_text("| Idle", exact=False).wait_for(timeout=180_000)  # what is typed before is lost
    return page


def run_all(page: Page, seconds: float = 400) -> None:
    """Clear all outputs, choose Run → Run All Cells from the menu, and wait until the last cell has run."""
    deadline = time.monotonic() + seconds
    _choose(page, "Edit", "Clear Outputs of All Cells")
    prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
    while not (prompts.last.text_content() or "").strip("[]: ").isdigit():
        if all((text or "").strip("[]: ") == "" for text in prompts.all_text_contents()):
            _choose(page, "Run", "Run All Cells")  # again, if JupyterLab was not ready to listen
        for question in page.locator("input.jp-Stdin-input").all():
            question.press("Enter")  # no guess
        if time.monotonic() > deadline:
            raise TimeoutError(f"The notebook did not finish: {prompts.all_text_contents()}")
        time.sleep(0.5)


def _choose(page: Page, menu: str, entry: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=True).click()


def wait_for(url: str, server: subprocess.Popen[str]) -> None:
    """Wait until this address answers, for three minutes at most, and no longer than the server runs."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(900):
        with contextlib.suppress(OSError), opener.open(url, timeout=2):
            return
        if server.poll() is not None:
            raise RuntimeError("JupyterLab stopped before it answered")
        time.sleep(0.2)
    raise TimeoutError(f"No answer from {url} within three minutes")

"""The real JupyterLab and the real site, in a real browser."""

import contextlib
import subprocess
import time
import urllib.error
import urllib.request

import psutil
import pytest
from playwright.sync_api import expect

from tools.environment import ROOT
from tools.jupyter import browser, course, lab, open_notebook, run_all, running

pytestmark = pytest.mark.usefixtures("real")  # a real browser


def test_lesson_06_runs_from_the_menu_and_shows_its_exchanges():
    with lab() as address, browser() as chrome:
        page = open_notebook(chrome, address, "notebooks/06-first-session.ipynb")
        run_all(page)
        assert page.locator(".jp-OutputArea-output [data-mime-type*=stderr]").count() == 0
        exchange = page.locator("table", has_text="Alice GET /session/visits/ → 200 OK").first
        exchange.scroll_into_view_if_needed()
        for part in ("jar → wire", "(no Cookie)", "wire → jar", "Set-Cookie: sessionid=A(", "in 14 days", "new"):
            expect(exchange).to_contain_text(part, use_inner_text=True)  # what is rendered, not what is in the page
        edge = exchange.locator("th", has_text="store").evaluate("cell => getComputedStyle(cell).borderLeftColor")
        assert edge == "rgb(0, 158, 115)"
        other = open_notebook(chrome, address, "notebooks/01-http-forgets.ipynb")
        run_all(other)
        picture = other.locator(".jp-OutputArea-output.jp-RenderedSVG img")
        picture.scroll_into_view_if_needed(timeout=20_000)
        assert picture.bounding_box()["height"] > 300
        other.close()
        kernels = page.evaluate("fetch('/api/kernels').then(answer => answer.json())")
        assert len(kernels) == 2  # one for each notebook
        servers = [process for process in psutil.process_iter() if is_kernel(process)]
        assert servers
    deadline = time.monotonic() + 10
    while any(process.is_running() for process in servers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(process.is_running() for process in servers), "a kernel outlived JupyterLab"


def is_kernel(process: psutil.Process) -> bool:
    """Return whether this is a kernel that runs in the folder of the lessons."""
    with contextlib.suppress(psutil.Error):
        return "ipykernel_launcher" in process.cmdline() and process.cwd() == str(ROOT / "notebooks")
    return False


def test_course_py_site_serves_the_shop_by_itself(tmp_path):
    command = course("site", "--no-browser", "--port", "8765")
    with running(command, subprocess.PIPE, BOOKSHOP_DATA=str(tmp_path), PYTHONUNBUFFERED="1") as server:
        address = next(line for line in server.stdout if "http://127.0.0.1:" in line).split(" at ")[1].strip()
        with browser() as chrome:
            page = chrome.new_page()
            problems: list[str] = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("requestfailed", lambda request: problems.append(request.url))
            page.goto(address)
            page.click("text=Count this visit")
            page.wait_for_url("**/session/visits/")
            page.wait_for_load_state()
            page.goto(address)
            assert "counted 1 time" in page.inner_text("main")
            cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
            assert cookies["sessionid"]["httpOnly"]
            assert page.evaluate("document.cookie") == ""
            assert not problems
    assert server.returncode == 0
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=2)

"""The real JupyterLab and the real site, in a real browser."""

import contextlib
import re
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
        picture.scroll_into_view_if_needed(timeout=180_000)
        assert picture.bounding_box()["height"] > 300
        other.close()
        kernels = page.evaluate("fetch('/api/kernels').then(answer => answer.json())")
        assert len(kernels) == 2  # one for each notebook
        servers = [process for process in psutil.process_iter() if is_kernel(process)]
        assert servers
    deadline = time.monotonic() + 60
    while any(process.is_running() for process in servers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(process.is_running() for process in servers), "a kernel outlived JupyterLab"


def test_a_prediction_waits_for_a_click_or_a_letter_and_is_decided_by_the_run():
    """Run the lesson's first cells as a learner does; the second prediction is answered by keyboard."""
    with lab() as address, browser() as chrome:
        page = open_notebook(chrome, address, "notebooks/01-http-forgets.ipynb")
        cells = page.locator(".jp-Notebook .jp-CodeCell")
        greetings = cells.filter(has_text='predict("01-a")')
        assert greetings.locator(".jp-OutputArea-output").count() == 0, "nothing stands below the question"
        for cell in (cells.first, greetings):
            cell.locator(".cm-content").click()
            page.keyboard.press("Shift+Enter")
        choice = greetings.get_by_role("button", name="Twice “Welcome back!”")
        expect(choice).to_be_enabled(timeout=180_000)
        expect(greetings).not_to_contain_text("'greeting'")  # the cell has not gone on
        choice.click()
        expect(greetings).to_contain_text(
            "✗ You guessed: Twice “Welcome back!” The run shows: Twice “Hello, stranger.”", timeout=180_000
        )
        expect(greetings).not_to_have_class(re.compile("jp-mod-active"))  # the next Shift+Enter goes on
        by_hand = cells.filter(has_text='predict("01-b")')
        by_hand.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        field = by_hand.locator("input.jp-Stdin-input")
        expect(field).to_be_focused(timeout=180_000)
        right = by_hand.get_by_role("button", name="“Welcome back!”").get_attribute("data-letter")
        page.keyboard.type(right.lower())
        page.keyboard.press("Enter")
        expect(by_hand.get_by_role("button", name="“Welcome back!”")).to_have_css("outline-style", "solid")
        expect(by_hand).to_contain_text(
            "✓ You foresaw it: “Welcome back!” You foresaw 1 of 2 in this lesson.", timeout=180_000
        )


def test_jupyterlab_opens_on_the_lesson_alone_in_the_browsers_language():
    with lab() as address, browser() as chrome:
        page = chrome.new_context(viewport={"width": 1920, "height": 900}, locale="zh-CN").new_page()
        outside: list[str] = []
        page.on("request", lambda request: outside.append(request.url) if "//localhost:" not in request.url else None)
        page.goto(f"{address.replace('127.0.0.1', 'localhost')}/lab/tree/notebooks/00-start-here.ipynb")
        text = page.locator(".jp-MarkdownOutput").first
        text.wait_for(timeout=180_000)
        expect(page.get_by_role("menuitem", name="文件", exact=True)).to_be_visible()
        expect(page.locator(".jp-DirListing")).to_be_hidden()
        assert text.bounding_box()["width"] < 800, "lines that can be read"
        assert not [url for url in outside if not url.startswith(("data:", "blob:"))]
        page.get_by_text("| 空闲").wait_for(
            timeout=180_000
        )  # a kernel that only starts would keep JupyterLab from ending


def is_kernel(process: psutil.Process) -> bool:
    """Return whether this is a kernel that runs in the folder of the lessons."""
    with contextlib.suppress(psutil.Error):
        return "ipykernel_launcher" in process.cmdline() and process.cwd() == str(ROOT / "my-course" / "notebooks")
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

"""Takes the pictures of a browser's own developer tools: what they show of the wire, of the jar, and of a refusal."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL, Popen

import requests
from playwright.sync_api import Page, sync_playwright

from tools.environment import ROOT
from wirelab.server.browsers import FLAGS, find_chromium
from wirelab.server.transport import HOST, free_port
from wirelab.site import DemoSite

PICTURES = ROOT / "docs"
SIZE = {"width": 1000, "height": 620}
LOAD = 5000  # milliseconds that the tools need to draw themselves


@contextmanager
def chromium() -> Iterator[int]:
    """Run a browser whose tools can be opened as a page; yield the port for that."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = [*FLAGS, f"--remote-debugging-port={port}", "--remote-allow-origins=*", f"--user-data-dir={profile}"]
        program = Popen([str(find_chromium()), "--headless=new", *flags, "about:blank"], stdout=DEVNULL, stderr=DEVNULL)
        try:
            yield port
        finally:
            program.terminate()
            program.wait()


def pages(port: int) -> list[dict[str, str]]:
    """Return the browser's open pages, as soon as it answers."""
    for _ in range(100):
        try:
            return [
                one for one in requests.get(f"http://{HOST}:{port}/json", timeout=5).json() if one["type"] == "page"
            ]
        except requests.ConnectionError:
            time.sleep(0.2)
    raise TimeoutError("The browser does not answer.")


def open_panel(page: Page, port: int, target: str, name: str) -> None:
    """Open one panel of the tools that look at this target."""
    page.goto(f"http://{HOST}:{port}/devtools/inspector.html?ws={HOST}:{port}/devtools/page/{target}&panel={name}")
    page.wait_for_timeout(LOAD)


def wire(tools: Page, visited: Page, address: str, tab: str, picture: str) -> None:
    """Take a picture of what the panel Network says of one visit."""
    visited.goto(address)
    tools.wait_for_timeout(1000)
    tools.locator(f"td:has-text('{address.split('/')[-2]}/')").first.click()
    tools.wait_for_timeout(500)
    tools.get_by_role("tab", name=tab).last.click()
    tools.wait_for_timeout(1000)
    tools.screenshot(path=PICTURES / picture)


def main() -> int:
    """Take all pictures anew."""
    with DemoSite() as site, chromium() as port, sync_playwright() as playwright:
        target = pages(port)[0]["id"]
        context = playwright.chromium.connect_over_cdp(f"http://{HOST}:{port}").contexts[0]
        visited, tools = context.pages[0], context.new_page()
        tools.set_viewport_size(SIZE)  # type: ignore[arg-type]
        visited.goto(site.url("/"))
        open_panel(tools, port, target, "network")
        tools.get_by_label("Toggle screencast").first.click()
        wire(tools, visited, site.url("/cookies/welcome/"), "Headers", "devtools-wire.png")
        open_panel(tools, port, target, "resources")
        tools.get_by_role("treeitem", name="Cookies").first.click()
        tools.keyboard.press("ArrowRight")
        tools.wait_for_timeout(500)
        tools.keyboard.press("ArrowDown")
        tools.wait_for_timeout(1000)
        tools.screenshot(path=PICTURES / "devtools-jar.png")
        open_panel(tools, port, target, "network")
        tools.set_viewport_size({"width": 1000, "height": 480})
        wire(tools, visited, site.url("/trust/rules/"), "Cookies", "devtools-refused.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())

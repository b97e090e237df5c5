"""A real browser of this computer, driven by Playwright where that is installed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

from wirelab.server.threads import Worker
from wirelab.server.transport import HOST

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
FLAGS += ["--no-proxy-server"]  # every name leads to this computer; a proxy would be asked for thief.test
READ = "() => { try { return document.cookie } catch { return '' } }"  # a browser's error page refuses
SCRIPT = 50  # milliseconds in which a page's script may begin to open another address
Cookie = dict[str, Any]


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def visit(
    urls: Sequence[str], names: dict[str, int], *, reopened: bool, restore_tabs: bool
) -> tuple[list[Cookie], set[str]] | None:
    """Visit these addresses, in order; return the browser's cookies, and the names that scripts of the last page read.

    `names` are host names that lead to a port of this computer. With `reopened` the browser is closed after that
    and started again, with or without its tabs. Return None where no browser can be driven.
    """
    rules = ", ".join(f"MAP {name} {HOST}:{port}" for name, port in names.items())
    flags = [*FLAGS, f"--host-resolver-rules={rules}", *["--restore-last-session"] * restore_tabs]
    off_main = Worker("wirelab-browser")  # Playwright refuses a thread with an event loop
    try:
        return off_main.run(lambda: _visit(urls, flags, reopened))
    except Exception:  # no Playwright, no browser, or one that does not start
        return None
    finally:
        off_main.stop()


def _visit(urls: Sequence[str], flags: list[str], reopened: bool) -> tuple[list[Cookie], set[str]]:
    """Return the browser's cookies after these visits, and the names that scripts of the last page read."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        start = partial(playwright.chromium.launch_persistent_context, profile)
        browser = start(executable_path=find_chromium(), args=flags)
        page = browser.pages[0]
        for url in urls:
            _go(page, url)
        readable = {pair.partition("=")[0].strip() for pair in page.evaluate(READ).split(";")}
        if reopened:
            browser.close()
            browser = start(executable_path=find_chromium(), args=flags)
        # Playwright would write Lax where a header said nothing; the browser's own list does not.
        cookies = browser.new_cdp_session(browser.pages[0]).send("Storage.getCookies")["cookies"]
        browser.close()
    return cookies, readable


def _go(page: Any, url: str) -> None:
    """Visit an address, and go on to where the page's own script leads; raise Error where nothing answers."""
    from playwright.sync_api import Error

    try:
        page.goto(url)
    except Error as error:
        if "interrupted by another navigation" not in str(error):
            raise
    page.wait_for_timeout(SCRIPT)
    page.wait_for_load_state()

"""A real browser, where there is one: it keeps rules that requests only stores."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

from wirelab import sites
from wirelab.letters import visible
from wirelab.show import Table, counted
from wirelab.times import distance

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
NAMES_OF_SITES = ("example.test", "*.example.test", "thief.test")  # RFC 6761 keeps names under test for tests
COLUMNS = ["name", "value", "domain", "path", "expires", "flags", "scripts read it"]
NONE_HERE = "not shown: this needs Chromium, Chrome or Edge, and once `python course.py browser`"
READ = "() => { try { return document.cookie } catch { return '' } }"  # a browser's error page refuses
SCRIPT = 50  # milliseconds in which a page's script may begin to open another address
Cookie = dict[str, Any]


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def browser_jar(*urls: str, reopened: bool = False, restore_tabs: bool = False) -> Table:
    """Visit these addresses, in order, with a real browser; return its jar as a table.

    With `reopened` the browser is closed after that and started again, with or without its tabs. Names under
    example.test, and thief.test, lead to the site that started last. Where no browser can be driven, the table
    says so; raise RuntimeError where no site runs.
    """
    rules = ", ".join(f"MAP {name} 127.0.0.1:{sites.latest().server.port}" for name in NAMES_OF_SITES)
    flags = [*FLAGS, f"--host-resolver-rules={rules}", *["--restore-last-session"] * restore_tabs]
    with ThreadPoolExecutor(1) as off_main:  # Playwright refuses a thread with an event loop
        try:
            cookies, readable = off_main.submit(_visit, urls, flags, reopened).result()
        except Exception:  # no Playwright, no browser, or one that does not start
            return Table("jar", "jar of a real browser", COLUMNS, [], NONE_HERE)
    rows = [_row(cookie, cookie["name"] in readable) for cookie in cookies]
    return Table("jar", f"jar of a real browser: {counted(len(rows), 'cookie')}", COLUMNS, rows, "empty")


def _visit(urls: tuple[str, ...], flags: list[str], reopened: bool) -> tuple[list[Cookie], set[str]]:
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


def _row(cookie: Cookie, readable: bool) -> list[str]:
    value = visible(cookie["value"])
    if cookie["name"] == sites.session_cookie_name():
        value = sites.latest().letters.show(cookie["value"])
    expires = distance(cookie["expires"] if cookie["expires"] >= 0 else None)
    flags = ["Secure"] * cookie["secure"] + ["HttpOnly"] * cookie["httpOnly"]
    flags += [f"SameSite={cookie['sameSite']}"] if "sameSite" in cookie else []
    where = [cookie["domain"], cookie["path"]]
    return [visible(cookie["name"]), value, *where, expires, ", ".join(flags) or "–", "yes" if readable else "no"]

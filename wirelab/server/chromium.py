"""A real browser of this computer, driven by Playwright where that is installed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wirelab.server.browsers import FLAGS, every_name_leads_to, find_chromium
from wirelab.server.not_here import NotHere
from wirelab.server.threads import Worker

READ = "() => { try { return document.cookie } catch { return '' } }"  # a browser's error page refuses
SCRIPT = 50  # milliseconds in which a page's script may begin to open another address
QUIET = 2  # looks in which nothing was under way
PATIENCE = 5000  # milliseconds for what scripts of a page asked for
TRIES = 3  # one start in a hundred hangs, mostly that of a browser which opens its tabs again
START = 30_000  # milliseconds; a start that hangs never ends by itself
NEED = "needs-browser"
REMEDY = "To see it live, it takes Chromium, Chrome or Edge, and once `python3 course.py browser`."
Cookie = dict[str, Any]


@dataclass(frozen=True)
class Habits:
    """How the browser behaves: the port that every name leads to, how it ends, and its rule for third-party cookies."""

    port: int
    reopened: bool = False
    restore_tabs: bool = False
    third_party: bool | None = None

    @property
    def flags(self) -> list[str]:
        """Return the flags of its start."""
        return [*FLAGS, every_name_leads_to(self.port), *["--restore-last-session"] * self.restore_tabs]

    def prepare(self, profile: str) -> None:
        """Write the settings of a new profile; Chromium calls blocking third-party cookies mode 1."""
        if self.third_party is not None:
            settings = Path(profile, "Default", "Preferences")
            settings.parent.mkdir()
            settings.write_text(json.dumps({"profile": {"cookie_controls_mode": int(not self.third_party)}}), "utf-8")


def visit(urls: Sequence[str], habits: Habits) -> tuple[list[Cookie], set[str]]:
    """Visit these addresses, in order; return the browser's cookies, and the names that scripts of the last page read.

    Raise NotHere where no browser can be driven.
    """
    off_main = Worker("wirelab-browser")  # Playwright refuses a thread with an event loop
    try:
        return off_main.run(lambda: _visit(urls, habits))
    finally:
        off_main.stop()


def _visit(urls: Sequence[str], habits: Habits) -> tuple[list[Cookie], set[str]]:
    """Return the browser's cookies after these visits, and the names that scripts of the last page read."""
    with _driver() as playwright, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        habits.prepare(profile)
        start = partial(_start, playwright.chromium, profile, habits.flags)
        browser = start()
        page, asked = browser.pages[0], set[Any]()
        page.on("request", lambda request: asked.add(request))  # Playwright asks a handler for its signature
        for over in ("requestfinished", "requestfailed"):
            page.on(over, lambda request: asked.discard(request))
        for url in urls:
            _go(page, url, asked)
        readable = {pair.partition("=")[0].strip() for pair in page.evaluate(READ).split(";")}
        if habits.reopened:
            browser.close()
            browser = start()
        # Playwright would write Lax where a header said nothing; the browser's own list does not.
        cookies = browser.new_cdp_session(browser.pages[0]).send("Storage.getCookies")["cookies"]
        browser.close()
    return cookies, readable


@contextmanager
def _driver() -> Iterator[Any]:
    """Run Playwright."""
    try:
        from playwright.sync_api import sync_playwright

        playwright = sync_playwright().start()
    except ImportError as error:
        raise NotHere("No browser here.", NEED, REMEDY) from error
    except Exception as error:  # its driver is a program, which may not run on this computer
        raise NotHere("No browser can be driven here.", NEED, f"Playwright: {_reason(error)}") from error
    try:
        yield playwright
    finally:
        playwright.stop()


def _start(kind: Any, profile: str, flags: list[str], tries: int = TRIES) -> Any:
    """Start the browser, once more where a start hangs."""
    from playwright.sync_api import Error, TimeoutError

    try:
        return kind.launch_persistent_context(profile, executable_path=find_chromium(), args=flags, timeout=START)
    except Error as error:
        if isinstance(error, TimeoutError) and tries > 1:  # Playwright has ended the one that hung
            return _start(kind, profile, flags, tries - 1)
        if "executable doesn't exist" in str(error).lower():
            raise NotHere("No browser here.", NEED, REMEDY) from error
        raise NotHere("No browser starts here.", NEED, f"Playwright: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _go(page: Any, url: str, asked: set[Any]) -> None:
    """Visit an address, go on to where the page's own script leads, and wait for what the page asked for.

    Raise RuntimeError where nothing answers.
    """
    from playwright.sync_api import Error

    try:
        page.goto(url)
    except Error as error:
        if "interrupted by another navigation" not in str(error):
            raise RuntimeError(f"The browser could not open {url}: {_reason(error)}") from error
    page.wait_for_timeout(SCRIPT)
    page.wait_for_load_state()
    quiet = 0  # between two requests of one script nothing may be under way for a moment
    for _ in range(0, PATIENCE, SCRIPT):
        quiet = 0 if asked else quiet + 1
        if quiet == QUIET:
            break
        page.wait_for_timeout(SCRIPT)
    asked.clear()

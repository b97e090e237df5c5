"""Which browser is driven, and that one without an answer is no browser."""

import os

import pytest
from playwright.sync_api import Error

from wirelab import DemoSite
from wirelab.server import chromium
from wirelab.server.not_here import NotHere

MISSING = {
    "/no/such/browser": r"^No browser here\. .*course\.py browser`\.$",
    "/bin/false": r"^No browser starts here\. Playwright: ",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /bin/false")
@pytest.mark.parametrize("path", MISSING)
def test_where_no_browser_starts_it_says_so(monkeypatch, path):
    monkeypatch.setattr(chromium, "find_chromium", lambda: path)
    with pytest.raises(NotHere, match=MISSING[path]) as caught:
        chromium.visit(["http://127.0.0.1/"], chromium.Habits(port=9))
    assert caught.value.need == "needs-browser"


@pytest.mark.skipif(os.name == "nt", reason="Windows starts no script by its first line")
def test_a_start_that_hangs_is_ended_and_tried_again(monkeypatch, tmp_path):
    browser, count = tmp_path / "browser", tmp_path / "starts"
    browser.write_text(
        f'#!/bin/sh\necho start >> "{count}"\n'
        f'[ $(wc -l < "{count}") -lt 2 ] && exec sleep 60\nexec "{chromium.find_chromium()}" "$@"\n'
    )
    browser.chmod(0o755)
    monkeypatch.setattr(chromium, "find_chromium", lambda: str(browser))
    monkeypatch.setattr(chromium, "START", 5_000)
    with DemoSite() as site:
        cookies, _ = chromium.visit([site.url("/lifetime/window/")], chromium.Habits(site.server.port))
        assert [cookie["name"] for cookie in cookies] == ["lamp"]
        assert count.read_text().split() == ["start"] * 2


def test_a_driver_that_does_not_run_is_told(monkeypatch):
    def broken():
        raise OSError("no node here")

    monkeypatch.setattr("playwright.sync_api.sync_playwright", broken)
    with pytest.raises(NotHere, match=r"No browser can be driven here\. Playwright: no node here"):
        chromium.visit(["http://127.0.0.1/"], chromium.Habits(port=9))


class Page:
    """Stands for a page whose address cannot be visited as it was asked."""

    def __init__(self, trouble: str) -> None:
        self.trouble, self.waited = trouble, False

    def goto(self, url: str) -> None:
        raise Error(self.trouble)

    def wait_for_timeout(self, milliseconds: float) -> None:
        pass

    def wait_for_load_state(self) -> None:
        self.waited = True


def test_a_page_whose_script_leads_on_is_followed_and_one_that_does_not_answer_is_told():
    leads_on, silent = Page("interrupted by another navigation to /b/"), Page("net::ERR_CONNECTION_REFUSED")
    chromium._go(leads_on, "http://127.0.0.1/a/", set())
    assert leads_on.waited
    with pytest.raises(RuntimeError, match="REFUSED") as caught:
        chromium._go(silent, "http://127.0.0.1/a/", set())
    assert not isinstance(caught.value, NotHere)

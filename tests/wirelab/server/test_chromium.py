"""Which browser is driven, and that one without an answer is no browser."""

from wirelab.server import chromium


def test_the_first_browser_that_is_installed_is_taken(monkeypatch):
    here = {"chrome": "/bin/chrome", "google-chrome": "/bin/google-chrome"}
    monkeypatch.setattr(chromium.shutil, "which", here.get)
    assert chromium.find_chromium() == "/bin/google-chrome"
    here.clear()
    assert chromium.find_chromium() is None


def test_where_no_browser_starts_nothing_is_shown(monkeypatch):
    monkeypatch.setattr(chromium, "find_chromium", lambda: "/no/such/browser")
    assert chromium.visit(["http://127.0.0.1/"], {}, reopened=False, restore_tabs=False) is None

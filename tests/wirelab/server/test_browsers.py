"""Which browser of a computer is found, and where what it asks for leads."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse

from wirelab import DemoSite, browser_jar
from wirelab.server import browsers


def installed(path: Path) -> str:
    """Put an empty program at this path."""
    path.parent.mkdir(parents=True)
    path.touch(mode=0o755)
    return str(path)


@pytest.fixture
def nothing(monkeypatch, tmp_path) -> Path:
    """Hide the browsers of this computer; return a folder for others."""
    for variable in ("PATH", "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    if browsers.find_chromium() is not None:
        pytest.skip("a browser is where macOS keeps those of all users")
    return tmp_path


def test_the_first_browser_of_the_path_is_taken(nothing, monkeypatch):
    monkeypatch.setenv("PATH", str(nothing / "bin"))
    later = installed(nothing / "bin" / "chrome")
    assert browsers.find_chromium() == later
    (nothing / "bin" / "google-chrome").touch(mode=0o755)
    assert browsers.find_chromium() == str(nothing / "bin" / "google-chrome")


@pytest.mark.parametrize("name", ["Chromium", "Google Chrome", "Microsoft Edge"])
def test_what_an_installer_of_macos_put_is_found(nothing, name):
    program = installed(nothing / "Applications" / f"{name}.app" / "Contents" / "MacOS" / name)
    assert browsers.find_chromium() == program


@pytest.mark.parametrize("variable", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
@pytest.mark.parametrize(
    "name", ["Chromium/Application/chrome", "Google/Chrome/Application/chrome", "Microsoft/Edge/Application/msedge"]
)
def test_what_an_installer_of_windows_put_is_found(nothing, monkeypatch, variable, name):
    monkeypatch.setenv(variable, str(nothing / "Programs"))
    program = installed(nothing / "Programs" / f"{name}.exe")
    assert browsers.find_chromium() == program


def test_what_a_browser_asks_for_by_itself_does_not_come_to_the_shop(real):
    """Chromium 156 asked update.googleapis.com for news half a minute after its start, in spite of all flags."""
    asked, hosts = [], ("update.googleapis.com", "clients2.google.com", "redirector.gvt1.com", "edge.microsoft.com")

    def note(request: HttpRequest) -> HttpResponse:
        asked.append(request.get_host())
        return HttpResponse()

    scripts = "".join(f"<script src='http://{host}/noted/'></script>" for host in (*hosts, "thief.test"))
    with DemoSite(ALLOWED_HOSTS=["*"]) as site:
        site.mount("/noted/", note)
        site.mount("/asks/", lambda request: HttpResponse(scripts))
        browser_jar("http://shop.example.test/asks/")
    assert asked == ["thief.test"]

"""The browser of this computer: where it is installed, and the flags with which it starts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from wirelab.server.transport import HOST

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ON_MACOS = ("Chromium", "Google Chrome", "Microsoft Edge")
ON_WINDOWS = ("Chromium/Application/chrome", "Google/Chrome/Application/chrome", "Microsoft/Edge/Application/msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
FLAGS += ["--disable-component-update", "--no-proxy-server"]  # a proxy would be asked for thief.test
OF_ITS_OWN = ("*.googleapis.com", "clients*.google.com", "*.gvt1.com", "*.microsoft.com")  # asked in spite of the flags


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge, or None.

    It is looked for on the PATH, and then where the installers of macOS and Windows put it, which is on no PATH.
    """
    on_path = (shutil.which(name) for name in NAMES)
    return next((found for found in (*on_path, *_elsewhere()) if found), None)


def _elsewhere() -> Iterator[str | None]:
    """Yield what is at each place of the installers, or None."""
    for folder in (Path("/Applications"), Path("~/Applications").expanduser()):
        yield from (shutil.which(str(folder / f"{name}.app" / "Contents" / "MacOS" / name)) for name in ON_MACOS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder_of_programs := os.environ.get(variable):
            yield from (shutil.which(str(Path(folder_of_programs, f"{name}.exe"))) for name in ON_WINDOWS)


def every_name_leads_to(port: int) -> str:
    """Return the flag by which every name leads to this port of this computer.

    localhost and 127.0.0.1 keep the ports of their URLs; what a browser asks for by itself leads nowhere.
    """
    nowhere = [f"MAP {name} ~NOTFOUND" for name in OF_ITS_OWN]  # the first rule that fits decides
    rules = [*nowhere, f"MAP * {HOST}:{port}", "EXCLUDE localhost", f"EXCLUDE {HOST}"]
    return f"--host-resolver-rules={', '.join(rules)}"

"""Builds the tab edition into build/tab, a folder for any static host; --serve opens it on this computer."""

import argparse
import os
import shutil
import sys
import time
import webbrowser
from pathlib import Path

from tools.environment import ROOT
from tools.tab import parts
from tools.tab.lab import write_lab
from tools.tab.making import contents, files, hash_of
from tools.tab.serve import Server
from tools.trouble import SetUpError

SITE = ROOT / "build" / "tab"


def main() -> int:
    """Build what has changed; with --serve, serve it until Ctrl+C."""
    parser = argparse.ArgumentParser("course.py tab", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="open the course in this computer's browser")
    parser.add_argument("--port", type=int, default=8000, help="for --serve (8000)")
    parser.add_argument("--no-browser", action="store_true", help="for --serve: open no browser")
    asked = parser.parse_args()
    try:
        build()
        return serve(asked.port, asked.no_browser) if asked.serve else 0
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1


def build() -> Path:
    """Build the site, as far as something has changed; return its folder."""
    parts.need_node()
    print("Building the tab edition: minutes the first time, seconds after that.", flush=True)
    start, beside = time.monotonic(), SITE.with_name("tab.new")
    shutil.rmtree(beside, ignore_errors=True)
    write_lab(beside / "lab")
    edition = hash_of(contents(beside / "lab"))[:8]
    # A browser keeps the files of one edition by their path: a new edition must not find old ones.
    os.replace(beside / "lab", beside / f"lab-{edition}")
    shutil.rmtree(SITE, ignore_errors=True)
    os.replace(beside, SITE)
    size = sum(file.stat().st_size for file in files(SITE)) / 2**20
    print(f"{SITE.relative_to(ROOT)} is ready: {size:.0f} MB, edition {edition}, {time.monotonic() - start:.0f} s.")
    return SITE


def serve(port: int, quiet: bool) -> int:
    """Serve the site on loopback until Ctrl+C."""
    with Server(SITE, port) as server:
        print(
            f"The course is at {server.origin.replace('127.0.0.1', 'localhost')}/ until you press Ctrl+C.", flush=True
        )
        if not quiet:
            webbrowser.open(server.origin)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())

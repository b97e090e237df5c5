"""Builds the tab edition into build/tab, a folder for any static host; --serve opens it on this computer."""

import argparse
import sys
import time
import webbrowser

from tools.environment import ROOT
from tools.tab import parts, site
from tools.tab.serve import Server
from tools.trouble import SetUpError


def main() -> int:
    """Build what has changed; with --serve, serve it until Ctrl+C."""
    parser = argparse.ArgumentParser("course.py tab", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="open the course in this computer's browser")
    parser.add_argument("--port", type=int, default=8080, help="for --serve (8080)")
    parser.add_argument("--no-browser", action="store_true", help="for --serve: open no browser")
    asked = parser.parse_args()
    try:
        parts.need_node()
        print("Building the tab edition: two minutes the first time, seconds after that.", flush=True)
        start = time.monotonic()
        edition = site.build()
        took = time.monotonic() - start
        print(
            f"{site.SITE.relative_to(ROOT)} is ready: {site.size():.0f} MB, edition {edition}, {took:.0f} s.",
            flush=True,
        )
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return serve(asked.port, quiet=asked.no_browser) if asked.serve else 0


def serve(port: int, *, quiet: bool) -> int:
    """Serve the site on loopback until Ctrl+C, at this port or, where it is taken, at another."""
    try:
        server = Server(site.SITE, port)
    except OSError:
        server = Server(site.SITE)
    with server:
        print(f"The course is at {server.origin}/ until you press Ctrl+C.", flush=True)
        if not quiet:
            webbrowser.open(server.origin)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())

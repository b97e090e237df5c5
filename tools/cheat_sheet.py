"""Writes the cheat sheet: every table is filled by plain requests to a site that runs here."""

import sys
from collections.abc import Callable

from tools.environment import ROOT
from tools.sheet import (
    api,
    clients,
    cookies,
    csrf,
    endings,
    engines,
    expiry,
    keeping,
    limits,
    live,
    markdown,
    page,
    places,
    settings,
    visits,
)
from tools.sheet.lab import Lab
from tools.sheet.model import Block
from wirelab.server.site import Site

FOLDER = ROOT / "docs"
BLOCKS: tuple[Callable[[Lab], Block], ...] = (
    cookies.block,
    clients.scope_block,
    clients.requests_block,
    limits.block,
    visits.block,
    api.block,
    endings.block,
    expiry.block,
    settings.block,
    engines.block,
    keeping.block,
    places.block,
    csrf.block,
    live.block,
)


def main() -> int:
    """Write both files anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages(measure()).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/{name}")
    return 0


def measure() -> list[Block]:
    """Run every line of the sheet on a fresh site; return what was seen."""
    with Site(DEBUG=False, SESSION_ENGINE=engines.BACKENDS + "db") as site:
        lab = Lab(site)
        return [block(lab) for block in BLOCKS]


def pages(blocks: list[Block]) -> dict[str, str]:
    """Return the sheet as the texts of its two files."""
    return {"cheat-sheet.md": markdown.write(blocks), "cheat-sheet.html": page.write(blocks)}


if __name__ == "__main__":
    sys.exit(main())

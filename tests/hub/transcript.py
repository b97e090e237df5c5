"""What a page of the docs says that a command prints, and what it printed."""

import re
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
MASKS = {  # what differs from run to run: how the page writes it
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \w+": "2026-10-01 10:00:00.000000 UTC",
    r"(?<=\+)[\w-]+(?=$|\s)": "…",  # at the end of a submission's name: when, and a random word
}


def shown(page: Path) -> dict[str, str]:
    """Return what the page says that each command prints, by `name$ command`."""
    commands: dict[str, str] = {}
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^(?=\w+\$ )", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            commands[command] = printed
    return commands


def masked(printed: str, names: dict[str, str]) -> str:
    """Return what was printed as the page would write it; `names` are the names of this run, and the page's."""
    for pattern, instead in {**{re.escape(own): told for own, told in names.items()}, **MASKS}.items():
        printed = re.sub(pattern, instead, printed, flags=re.MULTILINE)
    return printed


def fits(told: str, printed: str) -> bool:
    """Tell whether this was printed; a line `…` of the page stands for any number of lines."""
    lines = ["(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in told.splitlines()]
    return re.fullmatch("".join(lines), printed) is not None

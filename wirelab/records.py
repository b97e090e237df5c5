"""What the build recorded, for cells that need another program: the stored outputs of the course's own notebooks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wirelab.server.setup import ROOT

PACKED = Path(__file__).with_name("recorded.json")  # where the notebooks are not at hand: in a browser tab
FOLDERS = ("notebooks", "solutions")
NEEDS = {"needs-browser", "needs-servers", "needs-redis"}  # tags of cells that need another program


@dataclass(frozen=True)
class Record:
    """One cell: what it needs, with which programs and when it was recorded, and what it displayed."""

    needs: list[str]
    circumstances: str
    outputs: list[dict[str, Any]]


def key_of(source: str) -> str:
    """Return by what a cell is found again: its source, without blank ends."""
    return hashlib.sha256(source.strip().encode()).hexdigest()[:16]


@cache
def records() -> dict[str, Record]:
    """Return the records by the keys of their cells."""
    if PACKED.exists():
        packed = json.loads(PACKED.read_text(encoding="utf-8"))
        return {key: Record(**record) for key, record in packed.items()}
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
    return {key: record for path in paths for key, record in _of(path).items()}


def packed() -> str:
    """Return the records as the text of a file."""
    return json.dumps({key: asdict(record) for key, record in records().items()}, indent=1)


def _of(path: Path) -> dict[str, Record]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    found = {}
    for cell in notebook["cells"]:
        if needs := NEEDS & {*cell["metadata"].get("tags", [])}:
            outputs = [_bundle(output) for output in cell["outputs"]]
            circumstances = notebook["metadata"].get("recorded", "")
            found[key_of(_whole(cell["source"]))] = Record(sorted(needs), circumstances, outputs)
    return found


def _bundle(output: dict[str, Any]) -> dict[str, Any]:
    """Return one output as what `display` takes."""
    if output["output_type"] == "stream":
        return {"text/plain": _whole(output["text"]).rstrip("\n")}
    if output["output_type"] == "error":
        return {"text/plain": f"{output['ename']}: {output['evalue']}"}
    return {kind: _whole(value) for kind, value in output["data"].items()}


def _whole(value: Any) -> Any:
    """Return a text that is stored by line as one."""
    return "".join(value) if isinstance(value, list) else value

"""What a computer recorded, for cells that a browser tab cannot run: shown in their place, and called so."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import clear_output, display

from wirelab.server.not_here import NotHere

RECORDS = Path(__file__).with_name("recorded.json")  # written when this edition is built
SAID = "Recorded on a computer"
_missed: list[str] = []  # cells of this kernel that could not run


def key_of(source: str) -> str:
    """Return by what a cell is found again: its source, without blank ends."""
    return hashlib.sha256(source.strip().encode()).hexdigest()[:16]


def settle() -> None:
    """Let cells that cannot run here show what was recorded, and the notebook go on."""
    shell: Any = get_ipython()
    if shell is not None:
        shell.set_custom_exc((NotHere,), _instead)
        shell.events.register("post_run_cell", _complete)


@cache
def _records() -> dict[str, Any]:
    return dict(json.loads(RECORDS.read_text(encoding="utf-8"))) if RECORDS.exists() else {}


def _instead(shell: Any, kind: type[BaseException], error: BaseException, *_: Any, **__: Any) -> None:
    """Show the record of a cell that could not run, or, where a learner wrote it, only why."""
    source = shell.user_ns["In"][-1]
    _missed.append(key_of(source))
    if key_of(source) in _records():
        clear_output(wait=True)  # type: ignore[no-untyped-call]
        _show(key_of(source), str(error))
    else:
        print(error)  # noqa: T201


def _complete(result: Any) -> None:
    """Show the record below a cell that ran, but lacks what cells above it could not find out."""
    key = key_of(result.info.raw_cell)
    if _missed and key in _records() and key not in _missed:
        _show(key, "Above: without what could not run here.")


def _show(key: str, why: str) -> None:
    record = _records()[key]
    said = f"{why} {SAID} {record['with']}".strip() + ":"
    for bundle in [{"text/plain": said, "text/html": f"<p><b>{said}</b></p>"}, *record["outputs"]]:
        display(bundle, raw=True)  # type: ignore[no-untyped-call]

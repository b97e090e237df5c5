"""In the place of what this computer cannot run, a cell shows what the build recorded, and says so."""

from __future__ import annotations

import symtable
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import clear_output, display

from wirelab.pictures.choices import SHOWS, with_code
from wirelab.records import Record, key_of, records
from wirelab.server.not_here import NotHere

SAID = "Recorded on a computer"
LACKING = "Above: without what could not run here."
_missed: dict[str, tuple[str, str]] = {}  # cells of this kernel that could not run, by key: the need, the source
_shown: dict[str, Any] = {"result": None, "texts": None}


def settle() -> None:
    """Let cells that cannot run here show what was recorded, and the notebook go on."""
    shell: Any = get_ipython()
    if shell is not None and _look not in shell.events.callbacks["post_run_cell"]:
        if not shell.custom_exceptions:  # `checks/forgotten.py` was asked first: it is silent about NotHere, too
            shell.set_custom_exc((NotHere,), lambda *_, **__: None)  # no traceback: `_look` says what is missing
        shell.events.register("post_run_cell", _look)


def recorded_for(result: Any) -> list[str] | None:
    """Return the texts that stand in for this run of a cell; None where the cell itself says it all."""
    return _shown["texts"] if result is _shown["result"] else None


def _look(result: Any) -> None:
    """Look at a cell that ran: did it lack something that is missing here?"""
    source, error = result.info.raw_cell, result.error_in_exec
    key = key_of(source)
    _shown.update(result=result, texts=None)
    record = records().get(key) if _missed or isinstance(error, NotHere) else None
    if isinstance(error, NotHere):
        known = error.need in {need for need, _ in _missed.values()}
        _missed[key] = error.need, source
        _replace(result, record, error.said if known and record else str(error))
    elif key in _missed and result.success:  # run again, and now it could
        del _missed[key]
    elif record and (need := _lacking(record)):
        if isinstance(error, NameError) and _would_give(error.name or ""):
            _missed[key] = need, source
            _replace(result, record, f"Not run: `{error.name}` comes from a cell that could not run here.")
        else:
            _show(record, LACKING)


def _lacking(record: Record) -> str | None:
    """Return what this cell needs and a cell before it missed."""
    return next((need for need, _ in _missed.values() if need in record.needs), None)


def _would_give(name: str) -> bool:
    """Return whether a cell that could not run assigns this name."""
    shell: Any = get_ipython()
    tables = [symtable.symtable(shell.transform_cell(source), "cell", "exec") for _, source in _missed.values()]
    return any(name in table.get_identifiers() and table.lookup(name).is_assigned() for table in tables)


def _replace(result: Any, record: Record | None, why: str) -> None:
    """Show the record in the place of all that the cell has shown, or only why; the notebook goes on."""
    shell: Any = get_ipython()
    result.error_in_exec = shell._last_traceback = None  # by these, ipykernel and Pyodide's kernel stop Run All
    if record:
        clear_output(wait=True)  # type: ignore[no-untyped-call]
        _show(record, why)
    else:
        _shown["texts"] = []
        print(why)  # noqa: T201


def _show(record: Record, why: str) -> None:
    """Show a record below a line that calls it one; what it says to a guess is left to who asked for the guess."""
    said = f"{why} {SAID} {record.circumstances}".strip() + ":"
    _shown["texts"] = [output["text/plain"] for output in record.outputs if "text/plain" in output]
    shown = [output for output in record.outputs if not output.get("text/plain", "").startswith(SHOWS)]
    for bundle in [{"text/plain": said, "text/html": f"<p><b>{with_code(said)}</b></p>"}, *shown]:
        display(bundle, raw=True)  # type: ignore[no-untyped-call]

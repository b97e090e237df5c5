"""What explains an answer that keeps a list in the session."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.probes import marked_modified


def _keeps_two(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether a visitor finds two books again."""
    lab.serve(view)
    dora = lab.client("Dora")
    for book in ("Emma", "Faust"):
        dora.get("/answer/", params={"book": book})
    told = dora.get("/answer/").text
    return "Emma" in told and "Faust" in told


def changed_inside_only(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether M01 explains the answer: marked as modified, and only then, it keeps two books."""
    return not _keeps_two(lab, view) and _keeps_two(lab, marked_modified(view))


def stores_none_inside(lab: Lab, view: Callable[..., Any]) -> bool:
    """Tell whether M03 explains the answer: a visit without a book leaves a None in the row."""
    lab.serve(view)
    dora = lab.client("Dora")
    dora.get("/answer/")
    row = lab.row(dora)
    return row is not None and "None" in repr(row)

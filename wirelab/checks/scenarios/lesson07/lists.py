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


def why_others(told: list[Any], recent: list[str]) -> str | None:
    """Say how these titles differ from the expected ones."""
    if not recent:
        return "This visitor looked at nothing. Without `book` there is nothing to put into the list."
    if (
        told
        and all(isinstance(title, str) and len(title) == 1 for title in told)
        and "".join(told) in recent[0] + recent[0]
    ):
        return "Those are letters of a title. A title that is to be in a list stands in brackets: [book]."
    if len(told) > len(set(map(str, told))):
        return "A title is in the list twice. Take it out of the old list before you put it first."
    if told == recent[::-1]:
        return "The newest comes first. append puts a book at the end; [book, *others] puts it first."
    if sorted(map(str, told)) == sorted(recent):
        return "The titles are right, their order is not: the newest first, also if it was in the list before."
    if len(told) > 3:
        return "That is more than three. A slice such as books[:3] keeps three."
    if not told:
        return "The answer has no title. Look at the row: is one there?"
    if old := [title for title in told if title not in recent and len(told) == len(recent) and told[:1] == recent[:1]]:
        return f"{old[0]!r} went out of the list before. Take the list from the session, at each visit anew."
    if told[:1] == recent[:1]:
        return "An older title is missing. Keep three, and cut only after the double was taken out."
    return "The book of this visit comes first, spelled as it came, and then the earlier ones."

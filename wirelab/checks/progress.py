"""progress and hint: what was tried and solved, kept in a file of the learner's own."""

from wirelab.checks import kept
from wirelab.checks.catalogue import find
from wirelab.checks.lessons import find_lesson
from wirelab.checks.outcome import Hint
from wirelab.checks.overview import Overview, one_lesson, overview
from wirelab.pictures.show import Line

STEPS = ("a nudge", "the idea", "nearly the code")
_given: dict[str, int] = {}  # hints that this kernel has shown, also of what is solved


def hint(id: str) -> Hint:
    """Return the next hint of an exercise; after the third, the third again.

    One that is asked for after the exercise was solved does not count.
    """
    exercise, past = find(id), kept.read().get(id, {})
    taken = min(max(past.get("hints", 0), _given.get(id, 0)) + 1, len(STEPS))
    _given[id] = taken
    if not past.get("solved"):
        kept.change(id, lambda past: {"hints": max(taken, past.get("hints", 0))})
    title = f"Hint {taken} of {len(STEPS)} for {id}: {STEPS[taken - 1]}"
    return Hint(title, [Line("hint", exercise.hints[taken - 1])])


def progress(lesson: str | int | None = None) -> Overview:
    """Return the course as a map, one row a lesson; or, of one lesson, each exercise and the hints taken.

    Raise LookupError for a lesson that does not exist.
    """
    known = kept.read()
    return overview(known, kept.damaged()) if lesson is None else one_lesson(find_lesson(lesson), known)


def solved() -> set[str]:
    """Return what the record calls solved; also ids that the course no longer has, as to ask loads every scenario."""
    return {id for id, past in kept.read().items() if past.get("solved")}


def note(id: str, *, solved: bool) -> None:
    """Remember one try; a solved exercise stays solved."""
    kept.change(id, lambda past: {"tries": past.get("tries", 0) + 1, "solved": int(solved or past.get("solved", 0))})

"""The lessons in their order: their notebooks, their titles, their exercises, and what comes after what."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from itertools import chain

from wirelab.checks.catalogue import exercises_of, find


@dataclass(frozen=True)
class Step:
    """What a learner does next: its name, and where it is."""

    name: str
    address: str


@dataclass(frozen=True)
class Lesson:
    """One lesson. wirelab may be installed where no notebook is at hand, so it knows their titles by itself."""

    stem: str
    title: str
    to_read: bool = True  # there is a lesson, and not only exercises
    exercises_apart: bool = True  # they have a notebook of their own

    @property
    def number(self) -> str:
        """Return its number, such as 06."""
        return self.stem[:2]

    @property
    def name(self) -> str:
        """Return what the course calls it: `06 · A first session`."""
        return f"{self.number} · {self.title}"

    @property
    def exercises(self) -> list[str]:
        """Return the ids of its exercises."""
        return list(exercises_of(self.number))

    @property
    def address(self) -> str:
        """Return where it is, seen from any notebook of the course."""
        return f"../notebooks/{self.stem}.ipynb" if self.to_read else self.exercises_address

    @property
    def exercises_address(self) -> str:
        """Return where its exercises are."""
        return f"../exercises/{self.stem}-exercises.ipynb" if self.exercises_apart else self.address

    def left(self, solved: Container[str]) -> list[str]:
        """Return its exercises that are not solved."""
        return [id for id in self.exercises if id not in solved]

    def as_step(self) -> Step:
        """Return this lesson as what comes next."""
        return Step(f"lesson {self.name}", self.address)


LESSONS = [
    Lesson("00-start-here", "Start here", exercises_apart=False),
    Lesson("01-http-forgets", "HTTP forgets"),
    Lesson("02-set-read-delete", "Set, read, delete"),
    Lesson("03-lifetime", "Lifetime"),
    Lesson("04-scope", "Scope"),
    Lesson("05-trust", "Trust"),
    Lesson("06-first-session", "A first session"),
    Lesson("07-session-api", "The dictionary that isn't one"),
    Lesson("08-flush", "Ending a session"),
    Lesson("09-expiry", "Expiry"),
    Lesson("10-login", "Login"),
    Lesson("11-cart", "A cart that survives"),
    Lesson("12-engines", "Engines"),
    Lesson("13-cookie-or-session", "Cookie or session?"),
    Lesson("14-other-sites", "Other sites"),
    Lesson("15-security", "Attack and defend"),
    Lesson("16-tokens", "When JavaScript asks"),
    Lesson("17-server-load", "Server load"),
    Lesson("18-claims-on-trial", "Claims on trial"),
    Lesson("19-bookshop", "Your own bookshop", to_read=False),
]


def find_lesson(number: str | int) -> Lesson:
    """Return a lesson by its number, such as "06", "6" or 6; raise LookupError with the known numbers."""
    asked = str(number).strip()
    found = next((one for one in LESSONS if asked in (one.number, one.number.removeprefix("0"))), None)
    if found is None:
        raise LookupError(f"There is no lesson {number!r}. There are {', '.join(lesson.number for lesson in LESSONS)}.")
    return found


def lesson_of(id: str) -> Lesson:
    """Return the lesson of an exercise."""
    return find_lesson(id.partition("-")[0])


def step(id: str) -> Step:
    """Return an exercise as what comes next."""
    exercise, lesson = find(id), lesson_of(id)
    heading = f"{id} · {'Self-test' if exercise.kind == 'prediction' else exercise.title}"
    section = f"#{heading.replace(' ', '-')}" if lesson.exercises_apart else ""
    return Step(f"{id} · {exercise.title}", lesson.exercises_address + section)


def after(id: str, solved: Container[str]) -> Step | None:
    """Return what comes after an exercise: an open one of its lesson, else the next lesson; None where all is solved.

    Of its lesson, those below it come first; of the lessons, those after it.
    """
    lesson = lesson_of(id)
    at, here = LESSONS.index(lesson), lesson.exercises.index(id)
    if left := [other for other in lesson.exercises[here + 1 :] + lesson.exercises[:here] if other not in solved]:
        return step(left[0])
    following = (other for other in LESSONS[at + 1 :] if other.left(solved) or not other.exercises)
    skipped = (other for other in LESSONS[:at] if other.left(solved))
    found = next(chain(following, skipped), None)  # each that is looked at loads its scenarios
    return found.as_step() if found else None

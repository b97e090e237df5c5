"""The learner's copy of the course: made once, and kept current without touching what the learner changed."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tools.environment import ROOT
from tools.solution import as_delivered, without_markers

COPY = ROOT / "my-course"
KNOWN = ".delivered.json"  # in the copy: what was delivered, so that a change by the learner can be told from ours
LINK = re.compile(r"\]\((\.\./(?:docs|demo_site)/[^)#]+)")
BESIDE = re.compile(r"\]\(([\w-]+\.\w+)")  # in a document: a file of its own folder


@dataclass(frozen=True)
class Delivered:
    """What was written last: its cells' sources (of another file, its text), and all of it."""

    meaning: str
    version: str

    @classmethod
    def of(cls, text: str, name: str) -> "Delivered":
        """Return this for a text that goes into a file of this name."""
        return cls(_hash(_meaning(text, name)), _hash(text))


def deliver(copy: Path) -> list[str]:
    """Make or renew the copy; return a sentence for each file that has a newer version and was left alone."""
    known, news = _known(copy), []
    course = dict(files())
    for name, text in course.items():
        path, new = copy / name, Delivered.of(text, name)
        past = known.get(name, new)
        if not path.exists() or is_untouched(path, name, past) or is_untouched(path, name, new):
            if not path.exists() or known.get(name) != new:
                write(path, text)
            known[name] = new
        elif past.version != new.version:
            news.append(f"{name} has a newer version. Yours was changed, so it stays as it is: {how_to_reset(name)}")
    for name in [name for name in known if name not in course]:
        path, past = copy / name, known.pop(name)
        if path.exists() and is_untouched(path, name, past):
            path.unlink()
        elif path.exists():
            news.append(f"{name} is no longer a part of the course. Yours was changed, so it stays.")
    write(copy / KNOWN, json.dumps({name: [one.meaning, one.version] for name, one in known.items()}, indent=1))
    return news


def files() -> Iterator[tuple[str, str]]:
    """Yield each file of the copy, its name with `/`, and its text."""
    linked: set[str] = set()
    for folder in ("notebooks", "solutions"):
        for path in sorted((ROOT / folder).glob("*.ipynb")):
            texts = dict(_of_notebook(path))
            linked |= {link for text in texts.values() for link in LINK.findall(text)}
            yield from texts.items()
    others = {link.removeprefix("../") for link in linked}
    for name in [name for name in others if name.endswith(".md")]:
        folder, _, _ = name.rpartition("/")
        others |= {f"{folder}/{beside}" for beside in BESIDE.findall(_read(ROOT / name))}
    for name in sorted(others):
        yield name, _read(ROOT / name)


def _of_notebook(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a lesson without outputs; or of a solution the exercise, and itself without nbgrader's marks."""
    notebook, name = nbformat.read(path, as_version=4), f"{path.parent.name}/{path.name}"
    if path.parent.name == "solutions":
        yield name, nbformat.writes(without_markers(deepcopy(notebook))) + "\n"
        name = name.replace("solutions", "exercises")
    yield name, nbformat.writes(as_delivered(notebook)) + "\n"


def is_untouched(path: Path, name: str, past: Delivered) -> bool:
    """Return whether the learner changed no cell of this file; to run a notebook changes only its outputs."""
    try:
        return _hash(_meaning(_read(path), name)) == past.meaning
    except OSError:
        return False


def is_changed(path: Path) -> bool:
    """Return whether the learner changed a cell of this file of the copy since it was delivered."""
    name = path.relative_to(COPY).as_posix()
    past = _known(COPY).get(name)
    return past is None or not is_untouched(path, name, past)


def how_to_reset(name: str) -> str:
    """Return how to put one file back: the command, or for a file that is no notebook what to do."""
    if not name.endswith(".ipynb"):
        return "to get it, delete yours, and start the course again"
    folder, _, file = name.partition("/")
    kind = {"notebooks": " lesson", "solutions": " solutions"}.get(folder, "")
    return f"python3 course.py reset {file[:2]}{kind}"


def write(path: Path, text: str) -> None:
    """Write a file so that it is whole at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(text.encode("utf-8", "surrogateescape"))
    os.replace(beside, path)


def _read(path: Path) -> str:
    """Return a file's text; a picture's bytes are kept in it, too, so that it can be written as it was."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _meaning(text: str, name: str) -> str:
    if not name.endswith(".ipynb"):
        return text
    try:
        cells = json.loads(text)["cells"]
        return json.dumps([[cell["cell_type"], "".join(cell["source"])] for cell in cells])
    except (ValueError, LookupError, TypeError):
        return text  # no notebook any more: whatever it is, it is the learner's


def _known(copy: Path) -> dict[str, Delivered]:
    try:
        kept = json.loads((copy / KNOWN).read_text(encoding="utf-8"))
        return {name: Delivered(*both) for name, both in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

"""Runs the notebooks, stores their outputs, writes exercises and the cheat sheet, and collects texts to translate."""

import argparse
import asyncio
import functools
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
import nbformat
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from nbval.plugin import get_sanitize_patterns

from tools import cheat_sheet, outline, translations
from tools.environment import ROOT
from tools.exercises import write_exercise
from tools.kernels import execute
from wirelab.records import NEEDS
from wirelab.server.browsers import find_chromium
from wirelab.server.processes import find_redis

FOLDERS = ("notebooks", "solutions")
SANITIZE = ROOT / "tests" / "sanitize.cfg"


def main() -> int:
    """Build the notebooks whose names were given, or all, and the cheat sheet; return 0."""
    parser = argparse.ArgumentParser("course.py build", description=__doc__)
    parser.add_argument(
        "stems", nargs="*", help="such as 06-first-session, cheat-sheet, outline; all but the last if none"
    )
    stems = parser.parse_args().stems
    os.environ["WIRELAB_PROGRESS"] = "memory"  # a build is nobody's progress
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.ipynb")):
            if not stems or path.stem in stems:
                print(f"{folder}/{path.name}", flush=True)
                run(path)
                if folder == "solutions":
                    write_exercise(path)
    if not stems or "cheat-sheet" in stems:
        cheat_sheet.main()
    if "outline" in stems:
        outline.main()
    for text in translations.update():
        print(f"not translated: {text}")
    return 0


def run(path: Path) -> None:
    """Run one notebook from a fresh kernel and store it, with old outputs where they mean the same."""
    old = nbformat.read(path, as_version=4)
    new = nbformat.read(path, as_version=4)
    execute(new, path.parent)
    CoalesceStreamsPreprocessor().preprocess(new, {})  # of a progress bar, only its end; what it stood between stays
    kept = keep_same_outputs(old, new)
    recorded = old.metadata.get("recorded")
    tidy(new)
    if needs := NEEDS & {tag for cell in new.cells for tag in cell.metadata.get("tags", [])}:
        new.metadata.recorded = recorded if kept and recorded else circumstances(needs)
    nbformat.write(new, path)


def keep_same_outputs(old: NotebookNode, new: NotebookNode) -> bool:
    """Put the old outputs back if all of them say the same as the new ones; return whether that was so.

    So a build changes no file. All or none: within one notebook an id must look the same in every cell.
    """
    before, after = ([cell for cell in notebook.cells if cell.cell_type == "code"] for notebook in (old, new))
    same = [comparable(cell) for cell in before] == [comparable(cell) for cell in after]
    if same:
        for past, cell in zip(before, after, strict=True):
            cell.outputs = past.outputs
            for output in cell.outputs:
                if "execution_count" in output:
                    output["execution_count"] = cell.execution_count
    return same


def circumstances(needs: set[str]) -> str:
    """Return with what outputs are recorded here, and when: they are shown where cells with these needs cannot run."""
    programs = {"needs-browser": find_chromium(), "needs-redis": find_redis()}
    asked = [version(program) for need, program in programs.items() if program and need in needs]
    parts, now = ", ".join([*asked, f"Django {django.__version__}"]), datetime.now(UTC)
    return f"with {parts} and Python {platform.python_version()} on {now.day} {now:%B %Y}"


def version(program: str) -> str:
    """Return the name and the first number of the version of a browser or a Redis."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return re.sub(r"^(\w[\w ]*?)(?: server v=| )(\d+).*", r"\1 \2", said.strip())


def comparable(cell: NotebookNode) -> object:
    """Return of a cell's outputs what nbval compares: no picture, and nothing that a tag leaves out."""
    if "nbval-ignore-output" in cell.metadata.get("tags", []):
        return None
    outputs = [{**output, "data": {**output.get("data", {}), "image/png": ""}} for output in cell.outputs]
    return sanitize(outputs)


@functools.cache
def masks() -> list[tuple[str, str]]:
    """Return the patterns of the sanitize file, and what stands for them; read once."""
    patterns: list[tuple[str, str]] = get_sanitize_patterns(SANITIZE.read_text(encoding="utf-8"))
    return patterns


def sanitize(value: object) -> object:
    """Mask ids, dates, tokens and ports, as nbval does before it compares."""
    if isinstance(value, str):
        for pattern, mask in masks():
            value = re.sub(pattern, mask, value)
        return value
    if isinstance(value, list):
        return [sanitize(item) for item in value]
    if isinstance(value, dict):
        return {key: sanitize(item) for key, item in value.items() if key != "execution_count"}
    return value


def tidy(notebook: NotebookNode) -> None:
    """Drop metadata that says when and where the notebook ran."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        for name in ("execution", "collapsed", "scrolled", "trusted"):
            cell.metadata.pop(name, None)


if __name__ == "__main__":
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    sys.exit(main())

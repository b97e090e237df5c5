"""What a learner asks for on the command line: progress, checks of an exercise notebook, a fresh start."""

import argparse
import itertools
import sys
import time
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from tools import delivery
from tools.environment import ROOT
from tools.kernels import execute
from tools.solution import HINT, checks_of

FOLDERS = {"exercises": "exercises", "lesson": "notebooks", "solutions": "solutions"}
PAUSE = 0.5  # seconds between two looks at a file


def main() -> int:
    """Run one of the learner's commands; return 0 if nothing is left to solve."""
    parser = argparse.ArgumentParser("course.py", description=__doc__)
    parser.add_argument("command", choices=["progress", "check", "watch", "reset"])
    parser.add_argument("number", nargs="?", help="of a lesson, such as 06")
    parser.add_argument("kind", nargs="?", choices=list(FOLDERS), default="exercises", help="what to put back")
    options = parser.parse_args()
    delivery.deliver(delivery.COPY)
    if options.command == "progress":
        return progress(options.number)
    folder = FOLDERS[options.kind if options.command == "reset" else "exercises"]
    sources = sorted((ROOT / ("notebooks" if folder == "notebooks" else "solutions")).glob("*.ipynb"))
    delivered = [delivery.COPY / folder / path.name.replace("-solutions", f"-{folder}") for path in sources]
    # 6 is 06, and 1 is 01: not each number that begins so.
    paths = [path for path in delivered if not options.number or path.name[:2] == options.number.zfill(2)]
    if not paths or (options.command != "check" and not options.number):
        print(f"Which notebook? There are {', '.join(path.name[:2] for path in delivered)}.", file=sys.stderr)
        return 2
    if options.command == "reset":
        return reset(paths[0])
    return watch(paths[0]) if options.command == "watch" else max(check(path) for path in paths)


def progress(number: str | None) -> int:
    """Print the map of the course, or one lesson."""
    import wirelab

    try:
        print(wirelab.progress(number))
    except LookupError as unknown:
        print(unknown, file=sys.stderr)
        return 2
    return 0


def check(path: Path) -> int:
    """Run a learner's notebook whole, without changing it, and report each of its checks."""
    print(shown(path))
    notebook = nbformat.read(path, as_version=4)
    stopped = _run(notebook, path.parent)
    wanted = checks_of(nbformat.read(solution_of(path), as_version=4))
    found, failed = checks_of(notebook), 0
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        error = next((output for output in outputs if output.output_type == "error"), None)
        id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if id in wanted:
            texts = [text for output in outputs if (text := output.get("data", {}).get("text/plain"))]
            said = error.evalue if error else "this check did not run."
            print("\n".join(texts) if texts else f"✗ {id}: {said}")
            failed += error is not None or not any(text.startswith(f"✓ {id} solved") for text in texts)
        elif error:
            print(f"✗ A cell stopped with {error.ename}: {error.evalue}\n    {cell.source.splitlines()[0]}")
    for id in [id for id in wanted if id not in found]:
        print(f"✗ {id}: the cell of this check is gone. To get it back: python3 course.py reset {path.stem[:2]}")
        failed += 1
    if stopped:
        print(f"✗ {stopped}")
    print(f"{failed} to solve.\n" if failed else "All solved.\n")
    return int(failed > 0 or stopped is not None)


def watch(path: Path) -> int:
    """Check a notebook now, and again whenever it is saved, until all is solved."""
    while True:
        saved = path.stat().st_mtime_ns
        if check(path) == 0:
            return 0
        print("Save the notebook (Ctrl+S), and it is checked again. Ctrl+C ends this.", flush=True)
        while path.stat().st_mtime_ns == saved:
            time.sleep(PAUSE)


def _run(notebook: NotebookNode, folder: Path) -> str | None:
    """Run all cells, errors included; say in a sentence why the rest could not run, if so."""
    # With errors included, the cell of a hint would run below each check that fails, and the hint be taken.
    notebook.cells = [cell for cell in notebook.cells if HINT not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = []  # what stands there is from another run
    try:
        execute(notebook, folder, timeout=120, allow_errors=True)
    except DeadKernelError:
        return "The kernel ended in the middle: the cells after that did not run."
    except CellTimeoutError:
        return "A cell did not end within two minutes: the cells after it did not run."
    return None


def reset(path: Path) -> int:
    """Put one notebook back as it was delivered; keep the learner's version beside it."""
    kept = keep(path) if path.exists() and delivery.is_changed(path) else None
    path.unlink(missing_ok=True)  # what is left has no cell of the learner's, and perhaps outputs
    delivery.deliver(delivery.COPY)
    yours = f" Your version is {shown(kept)}." if kept else ""
    print(f"{shown(path)} is as it was delivered.{yours}")
    return 0


def keep(path: Path) -> Path:
    """Move a learner's version aside, beside those kept before, and return where it is."""
    name = f"{path.stem}-mine-{time.strftime('%Y%m%d-%H%M%S')}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    kept = next(place for one in names if not (place := path.with_name(f"{one}.ipynb")).exists())
    path.rename(kept)
    return kept


def solution_of(path: Path) -> Path:
    """Return the solution that an exercise was made of."""
    return ROOT / "solutions" / path.name.replace("-exercises", "-solutions")


def shown(path: Path) -> str:
    """Return how a notebook of the copy is named to its learner."""
    return path.relative_to(delivery.COPY.parent).as_posix()


if __name__ == "__main__":
    sys.exit(main())

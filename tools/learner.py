"""What a learner asks for on the command line: progress, a check of a whole exercise notebook, a fresh start."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from tools.environment import ROOT

EXERCISES = ROOT / "exercises"
STUB = "...  # your code here"
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"


def main() -> int:
    """Run one of the learner's commands; return 0 if nothing is left to solve."""
    parser = argparse.ArgumentParser("course.py", description=__doc__)
    parser.add_argument("command", choices=["progress", "check", "reset"])
    parser.add_argument("number", nargs="?", help="of an exercise notebook, such as 06")
    options = parser.parse_args()
    if options.command == "progress":
        from wirelab import progress

        print(progress())
        return 0
    found = sorted(EXERCISES.glob(f"{options.number or '??'}*.ipynb"))
    paths = [path for path in found if is_delivered(path)]
    if not paths or (options.command == "reset" and not options.number):
        names = ", ".join(path.stem[:2] for path in sorted(EXERCISES.glob("*.ipynb")) if is_delivered(path))
        print(f"Which exercise notebook? There are {names}.", file=sys.stderr)
        return 2
    if options.command == "reset":
        return reset(paths[0])
    return max(check(path) for path in paths)


def is_delivered(path: Path) -> bool:
    """Return whether this notebook belongs to the course, and is not a version that a learner kept."""
    return (ROOT / "solutions" / path.name).exists()


def check(path: Path) -> int:
    """Run a learner's notebook whole, without changing it, and report each of its checks."""
    print(f"exercises/{path.name}")
    notebook = nbformat.read(path, as_version=4)
    stopped = _run(notebook, path.parent)
    wanted = checks_of(nbformat.read(ROOT / "solutions" / path.name, as_version=4))
    found, failed = checks_of(notebook), 0
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        error = next((output for output in outputs if output.output_type == "error"), None)
        id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if id in wanted:
            texts = [text for output in outputs if (text := output.get("data", {}).get("text/plain"))]
            print("\n".join(texts) if texts else error.evalue if error else f"✗ {id}: this check did not run.")
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


def checks_of(notebook: NotebookNode) -> list[str]:
    """Return the ids of the exercises that this notebook checks."""
    roles = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [role["grade_id"] for role in roles if role.get("grade")]


def _run(notebook: NotebookNode, folder: Path) -> str | None:
    """Run all cells, errors included; say in a sentence why the rest could not run, if so."""
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = []  # what stands there is from another run
    client = NotebookClient(
        notebook, timeout=120, allow_errors=True, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)
    except DeadKernelError:
        return "The kernel ended in the middle: the cells after that did not run."
    except CellTimeoutError:
        return "A cell did not end within two minutes: the cells after it did not run."
    return None


def reset(path: Path) -> int:
    """Put the exercise back as it was delivered; keep the learner's version beside it."""
    kept = keep(path)
    solution = nbformat.read(ROOT / "solutions" / path.name, as_version=4)
    nbformat.write(as_delivered(solution), path)
    print(f"exercises/{path.name} is as it was delivered. Your version is exercises/{kept.name}.")
    return 0


def keep(path: Path) -> Path:
    """Move a learner's version aside, and return where it is."""
    kept = path.with_name(f"{path.stem}-mine-{time.strftime('%Y%m%d-%H%M%S')}.ipynb")
    path.rename(kept)
    return kept


def as_delivered(solution: NotebookNode) -> NotebookNode:
    """Return the exercise of a solution, without nbgrader, which learners do not have.

    A test holds it equal to what nbgrader generates.
    """
    for cell in solution.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution"):
            cell.source = _without_solution(cell.source)
        if role:
            cell.metadata["deletable"] = False
        if role.get("locked"):
            cell.metadata["editable"] = False
    return solution


def _without_solution(source: str) -> str:
    lines, inside = [], False
    for line in source.split("\n"):
        if BEGIN in line:
            inside = True
            lines.append(line[: len(line) - len(line.lstrip())] + STUB)
        elif END in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

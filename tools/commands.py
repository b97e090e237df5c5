"""What `course.py` can do. Standard library only: the rest runs inside the environment it makes."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import ROOT, ensure
from tools.installing import SetUpError, install

Command = Callable[[Path, Sequence[str]], int]
HELP = """\
for learners:
  lab       open the course in JupyterLab (options go on to JupyterLab, such as --no-browser)
  site      run the demo bookshop alone and open it
  progress  list all exercises: solved, tried, hints taken
  check 06  run your exercise notebook 06 whole, and report each of its checks
  browser   let lessons show a real browser (Chromium, Chrome or Edge must be installed)
  reset 06  put exercise notebook 06 back as it was; your version is kept beside it
for teachers:
  test      prove the course: style, types, tests, every notebook (options go on to pytest)
  class DIR make an nbgrader course: release, collect, autograde
for authors:
  build     run all notebooks, generate the exercises (names of notebooks: only those)
  bench     measure the course against its budgets
  picture   take the README's pictures anew
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(
        "course.py", description=__doc__, epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="command")
    parser.add_argument("--django", metavar="6.1", help="use this Django, in an environment of its own")
    known, rest = parser.parse_known_args(arguments)
    os.chdir(ROOT)
    try:
        return COMMANDS[known.command](ensure(author=known.command not in LEARNERS, django=known.django), rest)
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def lab(python: Path, options: Sequence[str]) -> int:
    """Open JupyterLab on the start notebook, on loopback; the port moves on where 8888 is taken."""
    return _become(
        [str(python), "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={ROOT}"]
        + ["--log-level=WARN", "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb", *options]
    )


def site(python: Path, options: Sequence[str]) -> int:
    """Migrate the demo site's own database, then run and open the site."""
    return _become([str(python), "-m", "tools.run_site", *options])


def browser(python: Path, options: Sequence[str]) -> int:
    """Install what drives a browser; the browser itself is the computer's own."""
    install(python, shutil.which("uv"), ["playwright>=1.50"])
    print("Lessons can show a real browser now. Restart the kernel of an open notebook.")
    return 0


def test(python: Path, options: Sequence[str]) -> int:
    """Run style checks, type checks and all tests; return the first status that is not 0."""
    checks = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["pytest", *options]]
    statuses = []
    for check in checks:
        print(f"\n=== {' '.join(check)}", flush=True)
        statuses.append(subprocess.call([str(python), "-m", *check]))
    return next((status for status in statuses if status), 0)


def module(name: str, *first: str) -> Command:
    """Return a command that runs one of our modules inside the environment."""

    def run(python: Path, options: Sequence[str]) -> int:
        return subprocess.call([str(python), "-m", f"tools.{name}", *first, *options])

    return run


def _become(command: list[str]) -> int:
    """Go on as this command, so that stopping it leaves nothing behind."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:  # the child got it too, and answers it
        return 0


LEARNERS = {"lab", "site", "progress", "check", "reset", "browser"}
COMMANDS: dict[str, Command] = {
    "lab": lab,
    "site": site,
    "browser": browser,
    "progress": module("learner", "progress"),
    "check": module("learner", "check"),
    "reset": module("learner", "reset"),
    "test": test,
    "class": module("teach"),
    "build": module("build"),
    "bench": module("bench"),
    "picture": module("screenshot"),
}

"""What `course.py` can do. Standard library only: the rest runs inside the environment it makes."""

import argparse
import contextlib
import io
import ipaddress
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import ROOT, ensure, folder_of
from tools.installing import install
from tools.trouble import SetUpError, explain
from tools.variables import for_children

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
    _settle()
    known, rest = parser.parse_known_args(arguments)
    try:
        os.chdir(ROOT)
        variables = for_children(folder_of(known.django))
        os.environ.clear()
        os.environ.update(variables)
        return COMMANDS[known.command](ensure(author=known.command not in LEARNERS, django=known.django), rest)
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{explain(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def lab(python: Path, options: Sequence[str]) -> int:
    """Open JupyterLab on the start notebook, on loopback; the port moves on where 8888 is taken."""
    if _is_root() and "--allow-root" not in options and _on_loopback(options):
        print("You are root; JupyterLab starts all the same, because only this computer can reach it.", flush=True)
        options = ["--allow-root", *options]
    course = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.root_dir": ROOT,
        "LabApp.default_url": "/lab/tree/notebooks/00-start-here.ipynb",
        "LanguageServerManager.autodetect": False,  # asks npm, which never answers where the home cannot be written
        "Application.log_level": "WARN",
    }
    asked = {option.lstrip("-").split("=")[0] for option in options}  # JupyterLab refuses to hear a thing twice
    ours = [f"--{name}={value}" for name, value in course.items() if not asked & {name, name.split(".")[1]}]
    return _become([str(python), "-m", "tools.run_lab", *ours, *options])


def site(python: Path, options: Sequence[str]) -> int:
    """Migrate the demo site's own database, then run and open the site."""
    return _become([str(python), "-m", "tools.run_site", *options])


def browser(python: Path, options: Sequence[str]) -> int:
    """Install what drives a browser; the browser itself is the computer's own."""
    install(python, ["playwright>=1.50"])
    print("Lessons can show a real browser now. Restart the kernel of an open notebook.")
    return 0


def test(python: Path, options: Sequence[str]) -> int:
    """Run style checks, type checks and all tests; return the first status that is not 0."""
    checks = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["pytest", *options]]
    statuses = []
    for check in checks:
        print(f"\n=== {' '.join(check)}", flush=True)
        statuses.append(_call([str(python), "-m", *check]))
    return next((status for status in statuses if status), 0)


def module(name: str, *first: str) -> Command:
    """Return a command that runs one of our modules inside the environment."""

    def run(python: Path, options: Sequence[str]) -> int:
        return _call([str(python), "-m", f"tools.{name}", *first, *options])

    return run


def _settle() -> None:
    """Let what is printed and how a program is stopped not depend on how this one was started."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a question mark instead of an error
    # A shell's background job, and `nohup`, start with signals ignored, and programs started here inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def _become(command: list[str]) -> int:
    """Go on as this command, so that stopping it leaves nothing behind."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return _call(command)


def _call(command: list[str]) -> int:
    """Run a command to its end, or end it where this program is told to end; return its exit status."""
    with subprocess.Popen(command) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:  # in a terminal the child got it too, and answers it
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            raise
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    return status if status >= 0 else 128 - status


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0


def _on_loopback(options: Sequence[str]) -> bool:
    """Return whether these options leave JupyterLab where only this computer can reach it."""
    words = " ".join(options).replace("=", " ").split()
    asked = [value for name, value in itertools.pairwise(words) if name == "--ip" or name.endswith(".ip")]
    try:
        return all(value == "localhost" or ipaddress.ip_address(value).is_loopback for value in asked)
    except ValueError:  # "*", or a name
        return False


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

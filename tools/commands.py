"""What `course.py` can do. Standard library only: the rest runs inside the environment it makes."""

import argparse
import ipaddress
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import ROOT, ensure, folder_of
from tools.installing import install
from tools.programs import become, call, settle
from tools.trouble import SetUpError, explain
from tools.variables import for_children

Command = Callable[[Path, Sequence[str]], int]
HELP = """\
for learners:
  lab       open the course in JupyterLab (options go on to JupyterLab, such as --no-browser)
  site      run the demo bookshop alone and open it
  progress  show a map of the course and what comes next (progress 06: the exercises of lesson 06)
  check 06  run your exercise notebook 06 whole, and report each of its checks
  browser   let lessons show a real browser (Chromium, Chrome or Edge must be installed)
  watch 06  check exercise notebook 06 again whenever you save it
  reset 06  put exercise notebook 06 back as it was (reset 06 lesson: the lesson); your version is kept beside it
for teachers:
  test      prove the course: style, types, tests, every notebook (options go on to pytest)
  class DIR make an nbgrader course: release, collect, autograde, feedback
  tab       build the course for browser tabs, as files for any static host (--serve: open it here)
for authors:
  build     run all notebooks, generate the exercises (names of notebooks: only those)
  mutate    plant faults in the code, one at a time, and list those that no test sees
  bench     measure the course against its budgets
  capacity  measure how many learners a hub on this machine carries (as root, on Linux)
  picture   take the pictures of the README and of the lessons anew
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(
        "course.py", description=__doc__, epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="command")
    parser.add_argument("--django", metavar="6.1", help="use this Django, in an environment of its own")
    settle()
    known, rest = parser.parse_known_args(arguments)
    try:
        os.chdir(ROOT)
        variables = for_children(folder_of(known.django))
        os.environ.clear()
        os.environ.update(variables)
        python = ensure(author=known.command not in LEARNERS, django=known.django)
        Path(os.environ["IPYTHONDIR"]).mkdir(parents=True, exist_ok=True)  # IPython makes no folder above its own
        return COMMANDS[known.command](python, rest)
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
    if _is_root() and "--allow-root" not in options and on_loopback(options):
        print("You are root; JupyterLab starts all the same, because only this computer can reach it.", flush=True)
        options = ["--allow-root", *options]
    course = {
        "ServerApp.ip": "localhost",  # not 127.0.0.1: JupyterLab's cookies stay out of the shop's jar (lesson 04)
        "ServerApp.root_dir": ROOT / "my-course",
        "LabApp.default_url": "/lab/tree/notebooks/00-start-here.ipynb",
        "LabApp.custom_css": True,
        "LanguageServerManager.autodetect": False,  # asks npm, which never answers where the home cannot be written
        "Application.log_level": "WARN",
    }
    asked = {option.lstrip("-").split("=")[0] for option in options}  # JupyterLab refuses to hear a thing twice
    ours = [f"--{name}={value}" for name, value in course.items() if not asked & {name, name.split(".")[1]}]
    return become([str(python), "-m", "tools.run_lab", *ours, *options])


def site(python: Path, options: Sequence[str]) -> int:
    """Migrate the demo site's own database, then run and open the site."""
    return become([str(python), "-m", "tools.run_site", *options])


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
        statuses.append(call([str(python), "-m", *check]))
    return next((status for status in statuses if status), 0)


def module(name: str, *first: str) -> Command:
    """Return a command that runs one of our modules inside the environment."""

    def run(python: Path, options: Sequence[str]) -> int:
        return call([str(python), "-m", f"tools.{name}", *first, *options])

    return run


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0


def on_loopback(options: Sequence[str]) -> bool:
    """Return whether these options leave JupyterLab where only this computer can reach it."""
    asked = []
    for option, following in zip(options, [*options[1:], ""], strict=False):
        name, sign, value = option.partition("=")
        if name == "--ip" or name.endswith(".ip"):
            asked.append(value if sign else following)
    try:
        return all(value == "localhost" or ipaddress.ip_address(value).is_loopback for value in asked)
    except ValueError:  # "*", or a name
        return False


LEARNERS = {"lab", "site", "progress", "check", "watch", "reset", "browser", "tab"}
COMMANDS: dict[str, Command] = {
    "lab": lab,
    "site": site,
    "browser": browser,
    "progress": module("learner", "progress"),
    "check": module("learner", "check"),
    "watch": module("learner", "watch"),
    "reset": module("learner", "reset"),
    "test": test,
    "class": module("teach"),
    "tab": module("tab"),
    "build": module("build"),
    "mutate": module("mutate"),
    "bench": module("bench"),
    "capacity": module("hub.capacity"),
    "picture": module("screenshot"),
}

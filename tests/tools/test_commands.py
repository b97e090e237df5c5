"""Each exit status of each stage decides: with programs that note how they were called, and end as they are told."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tools import commands

STAGES = ["ruff check .", "ruff format --check .", "mypy", "pytest -k cart"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stub is a script with #!, which Windows does not start")
STUB = """#!/bin/sh
''''exec "{python}" "$0" "$@" # a path with a space does not fit after #!; Python reads this line as a text
'''
import json, os, signal, sys
with open({log!r}, "a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
status = json.load(open({plan!r})).get(" ".join(sys.argv[2:]), 0)
os.kill(os.getpid(), -status) if status < 0 else sys.exit(status)
"""


class Python:
    """Stands for the environment's Python: notes each call, and ends with the planned status."""

    def __init__(self, folder: Path) -> None:
        self.path, self.log, self.plan = folder / "python", folder / "log", folder / "plan"
        self.path.write_text(STUB.format(python=sys.executable, log=str(self.log), plan=str(self.plan)))
        self.path.chmod(0o755)
        self.will({})

    def will(self, plan: dict[str, int]) -> None:
        """Plan the status of these command lines; the others end with 0."""
        self.plan.write_text(json.dumps(plan))
        self.log.write_text("")

    def called(self) -> list[str]:
        """Return the command lines so far, without `-m`."""
        calls = [json.loads(line) for line in self.log.read_text().splitlines()]
        assert all(call[0] == "-m" for call in calls)
        return [" ".join(call[1:]) for call in calls]


@pytest.fixture
def python(tmp_path):
    return Python(tmp_path)


def test_all_stages_run_and_all_green_is_green(python):
    assert commands.test(python.path, ["-k", "cart"]) == 0
    assert python.called() == STAGES


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("status", [1, 5, 77, -signal.SIGTERM])
def test_one_red_stage_is_red_and_the_others_run_all_the_same(python, stage, status):
    python.will({stage: status})
    assert commands.test(python.path, ["-k", "cart"]) == (status if status > 0 else 128 - status)
    assert python.called() == STAGES


def test_of_several_red_stages_the_first_decides(python):
    python.will({STAGES[1]: 3, STAGES[3]: 4})
    assert commands.test(python.path, ["-k", "cart"]) == 3


@pytest.mark.parametrize("status", [0, 1, 2])
def test_each_command_ends_as_its_module_ends(python, status):
    modules = {"progress": "learner progress", "check": "learner check", "reset": "learner reset"}
    modules |= {"class": "teach", "build": "build", "mutate": "mutate", "bench": "bench", "picture": "screenshot"}
    for command, module in modules.items():
        line = f"tools.{module} 06"
        python.will({line: status})
        assert commands.COMMANDS[command](python.path, ["06"]) == status
        assert python.called() == [line]


@pytest.mark.parametrize("status", [0, 3])
def test_course_py_ends_as_its_command_ends(monkeypatch, tmp_path, status):
    for name in ("settle", "ensure"):
        monkeypatch.setattr(commands, name, lambda **options: Path(sys.executable))
    monkeypatch.setattr(commands, "for_children", lambda folder: {**os.environ, "IPYTHONDIR": str(tmp_path)})
    monkeypatch.setitem(commands.COMMANDS, "test", lambda python, options: status)
    assert commands.main(["test"]) == status


def test_every_command_is_in_the_help_and_is_a_learners_or_installs_what_authors_need():
    listed = {line.split()[0] for line in commands.HELP.splitlines() if line.startswith("  ")}
    assert listed == {*commands.COMMANDS}
    assert listed >= commands.LEARNERS
    assert listed - commands.LEARNERS == {"test", "class", "build", "mutate", "bench", "capacity", "picture"}

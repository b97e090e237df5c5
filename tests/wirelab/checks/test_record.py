"""The record of tries and solutions: two kernels may write at once, a program may die at any step, a file may break."""

import json
import os
import subprocess
import sys

import pytest

from tools.environment import ROOT
from wirelab import hint, progress
from wirelab.checks import record
from wirelab.checks.progress import note

TIMES = 20
LONG = 60  # seconds: on a busy machine a program that is alive may keep a lock for a while
WRITER = f"""
import sys
from wirelab.checks import record
from wirelab.checks.progress import note
record.PATIENCE = {LONG}
print("ready", flush=True)
sys.stdin.readline()  # the barrier: both start here
for _ in range({TIMES}):
    note("02-1", solved=True)
    note("06-1", solved=False)
"""
DYING = """
import json, os, sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
loader = SourceFileLoader("record", sys.argv[1])  # it needs nothing else of the course, and starts fast
record = module_from_spec(spec_from_loader("record", loader))
loader.exec_module(record)

file, old = Path(os.environ["WIRELAB_PROGRESS"]), {"01-1": {"tries": 1}}
new = {"01-1": {"tries": 2}}

def step(past):
    return {"tries": past["tries"] + 1}

def die_after(calls):
    # Counts calls and returns, of Python and of C: between two of them is where a program can be killed.
    def count(frame, event, argument, left=[calls]):
        left[0] -= frame.f_code.co_filename == record.__file__
        if not left[0]:
            os._exit(9)  # at once: nothing is flushed, nothing is tidied
    return count

steps, seen = 0, set()
while True:
    steps += 1
    for left in file.parent.iterdir():
        left.unlink()
    file.write_text(json.dumps(old))
    child = os.fork()
    if child == 0:
        sys.setprofile(die_after(steps))
        record.change(file, "01-1", step)
        sys.setprofile(None)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = json.loads(file.read_text())
    assert found in (old, new), (steps, found)
    seen.add((ended, found == new))
    if ended == 0:
        break
print(steps, sorted(seen))
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    folder = tmp_path / "exercises"
    folder.mkdir()
    monkeypatch.setenv("WIRELAB_PROGRESS", str(folder / "progress.json"))
    monkeypatch.setattr(record, "PATIENCE", 0.2)
    return folder / "progress.json"


def write(own: str) -> None:
    """Solve an exercise of one's own, and try one that others try, too."""
    for _ in range(TIMES):
        note(own, solved=True)
        note("06-1", solved=False)


def test_two_kernels_that_write_at_once_lose_nothing_of_each_other(file, monkeypatch):
    monkeypatch.setattr(record, "PATIENCE", LONG)
    command = [sys.executable, "-c", WRITER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "ready\n"
        other.stdin.write("go\n")
        other.stdin.flush()
        write("01-1")
    own = {"tries": TIMES, "solved": 1}
    assert json.loads(file.read_text()) == {"01-1": own, "02-1": own, "06-1": {"tries": 2 * TIMES, "solved": 0}}
    assert [path.name for path in file.parent.iterdir()] == [file.name], "no lock and no half-written file is left"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_program_that_dies_at_any_step_leaves_the_old_record_or_the_new_one(file):
    done = subprocess.run([sys.executable, "-c", DYING, record.__file__], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    steps, _, ends = done.stdout.partition(" ")
    assert int(steps) > 30
    assert ends.strip() == "[(0, True), (9, False), (9, True)]", "it died before the new record was in place, and after"


@pytest.mark.parametrize("left", ["progress.json.lock", "progress.json.new"])
def test_what_a_program_left_when_it_died_is_no_obstacle(file, left):
    note("01-1", solved=True)
    file.with_name(left).write_text('{"01-1": {"tr')
    note("01-1", solved=False)
    assert json.loads(file.read_text()) == {"01-1": {"tries": 2, "solved": 1}}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("damage", ['{"01-1": {"tr', "", "[]", "not json", '{"01-1": 3}', '{"01-1": {"tries": "x"}}'])
def test_a_damaged_record_is_kept_under_another_name_and_progress_says_so(file, damage):
    for number in (1, 2):
        file.write_text(damage)
        note("02-1", solved=True)
        assert json.loads(file.read_text()) == {"02-1": {"tries": 1, "solved": 1}}
        kept = file.with_name(f"progress-damaged-{number}.json")
        assert kept.read_text() == damage
        assert f"kept as {kept.name}" in repr(progress())


def test_a_record_that_cannot_be_read_now_is_not_written_over(file):
    file.mkdir()  # stands for whatever the system refuses to open
    note("02-1", solved=True)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.is_dir()


def test_each_exercise_keeps_its_own_past(file):
    for _ in range(2):
        note("01-1", solved=False)
    note("02-1", solved=True)
    hint("06-1")
    hint("06-1")
    note("06-1", solved=False)
    note("02-1", solved=False)
    assert progress().title.startswith("1 of ")
    assert json.loads(file.read_text()) == {
        "01-1": {"tries": 2, "solved": 0},
        "06-1": {"hints": 2, "tries": 1, "solved": 0},
        "02-1": {"tries": 2, "solved": 1},
    }
    assert [row[1].text for row in progress("01").rows] == ["tried 2×", "open", "open", "open"]
    assert [row[1].text for row in progress("02").rows] == ["✓ solved", "open", "open", "open"]
    assert [row[3].text for row in progress("06").rows] == ["hints taken: 2", "", "", ""]


def test_the_record_keeps_the_order_in_which_it_was_changed_last(file):
    for id in ("01-1", "06-1", "02-1", "01-1"):
        note(id, solved=False)
    assert list(json.loads(file.read_text())) == ["06-1", "02-1", "01-1"]

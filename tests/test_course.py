"""course.py: one command, on any folder, that repairs itself and explains what it cannot do."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.environment import ROOT
from tools.sources import packed_pips
from tools.trouble import explain

FILES = ("course.py", "requirements.txt", "pyproject.toml", "tools")
UV = str(Path(shutil.which("uv") or sys.executable).parent)
PROBE = """
from tools import commands
commands.COMMANDS["lab"] = lambda python, options: print("OPEN", python, *options) or 0
import sys
sys.exit(commands.main(sys.argv[1:]))
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course in a folder with a space and Chinese letters; it needs only pip itself."""
    folder = tmp_path / "我的 course"
    folder.mkdir()
    for name in FILES:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    (folder / "requirements.txt").write_text("# nothing to fetch\npip\n", encoding="utf-8")
    (folder / "probe.py").write_text(PROBE, encoding="utf-8")
    return folder


def run(course: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the course's set-up from another folder, with `lab` replaced by a line that says it would open."""
    return subprocess.run(
        [sys.executable, str(course / "probe.py"), *arguments],
        cwd="/" if os.name != "nt" else "C:\\",
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "PYTHONIOENCODING": "utf-8",
            "PATH": os.pathsep.join([UV, os.defpath]),
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def test_any_python_can_read_course_py_far_enough_to_say_that_it_is_too_old():
    source = (ROOT / "course.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))
    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign) for node in ast.walk(ast.parse(source)))
    for minor in (8, 10):
        old = f"import sys, runpy; sys.version_info = (3, {minor}, 10, 'final', 0); runpy.run_path('course.py')"
        done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 1
        assert done.stderr.startswith(f"This course needs Python 3.11 or newer, and this is Python 3.{minor}.")
        assert "Traceback" not in done.stderr


def test_the_first_start_sets_up_and_the_second_only_opens(course: Path):
    first = run(course, "lab", "--no-browser")
    assert "Setting up the course" in first.stdout, first.stderr
    assert first.stdout.splitlines()[-1].startswith("OPEN")
    assert first.stdout.endswith("--no-browser\n")
    assert (course / ".venv" / "own" / "ipython").is_dir()  # IPython warns where it has to make the folder above
    second = run(course, "lab")
    assert "Setting up" not in second.stdout
    assert second.stdout.startswith("OPEN")

    # The course can be imported from anywhere, whatever letters its path has.
    python = second.stdout.split("OPEN ")[1].strip()
    where = "import tools; print(ascii(tools.__file__))"
    found = subprocess.run([python, "-c", where], capture_output=True, text=True, cwd="/", check=True)
    assert ascii(str(course / "tools" / "__init__.py")) == found.stdout.strip()

    # A changed requirements file is installed.
    (course / "requirements.txt").write_text("pip>=20\n", encoding="utf-8")
    assert "Adding what is missing to the course" in run(course, "lab").stdout
    assert run(course, "lab").stdout.startswith("OPEN")

    # What an interrupted set-up, or a Python that went away, left behind is made again.
    (course / ".venv" / "course-unfinished").touch()
    (course / ".venv" / "course-stamp.json").unlink()
    half_done = course / ".venv" / "half-done"
    half_done.touch()
    assert "Setting up" in run(course, "lab").stdout
    assert not half_done.exists()
    Path(python).unlink()
    assert "Setting up" in run(course, "lab").stdout
    assert run(course, "lab").stdout.startswith("OPEN")


def test_without_a_network_one_sentence_says_so(course: Path):
    (course / "requirements.txt").write_text("no-such-package-for-this-test\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    nowhere |= {"PATH": os.defpath, "UV_CACHE_DIR": str(course / "cache")}
    done = run(course, "lab", **nowhere)
    assert done.returncode == 1
    assert done.stderr.strip().startswith("The packages could not be fetched: there is no way to the network.")
    assert "Traceback" not in done.stderr
    assert "OPEN" not in done.stdout


def test_pip_installs_where_uv_cannot_be_had_whatever_its_files_say(course: Path):
    (course / "pip.conf").write_text(f"[install]\nuser = true\ntarget = {course / 'elsewhere'}\n", encoding="utf-8")
    packed = packed_pips()
    if not packed:
        pytest.skip("this Python comes without a pip")
    no_uv = {"PATH": os.defpath, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(packed[-1].parent)}
    done = run(course, "lab", **no_uv, PIP_CONFIG_FILE=str(course / "pip.conf"), PIP_USER="1", PIP_DRY_RUN="1")
    assert "OPEN" in done.stdout, done.stderr
    assert "  installing 1 package\n" in done.stdout
    assert not (course / "elsewhere").exists()
    assert list(course.glob(".venv/[Ll]ib/**/site-packages/pip"))


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "There is no space left"),
        ("[WinError 112] There is not enough space on the disk", "There is no space left"),
        ("Temporary failure in name resolution", "The packages could not be fetched"),
        ("No module named ensurepip", "This Python came without venv"),
        ("[Errno 13] Permission denied: '.venv'", "The course may not write"),
        ("something else\nand more", "The set-up stopped, and this is what the installer said last:\nsomething else"),
    ],
)
def test_what_went_wrong_is_explained(printed: str, sentence: str):
    assert explain(printed).startswith(sentence)


def test_help_lists_every_command():
    done = subprocess.run([sys.executable, "course.py", "--help"], capture_output=True, text=True, cwd=ROOT, check=True)
    for command in ("lab", "site", "progress", "check", "reset", "test", "class", "build", "bench", "picture"):
        assert f"  {command} " in done.stdout


def test_an_unknown_command_is_refused_with_the_known_ones():
    done = subprocess.run([sys.executable, "course.py", "lap"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "lab" in done.stderr


@pytest.mark.parametrize("between", [":", ";"])
def test_folders_of_pythonpath_hide_no_module_of_the_course_on_any_system(between, tmp_path, monkeypatch):
    hiding = [str(tmp_path / "one"), str(tmp_path / "two")]
    monkeypatch.setattr(os, "pathsep", between)
    monkeypatch.setenv("PYTHONPATH", between.join(["", *hiding]))
    monkeypatch.setattr(sys, "path", [*hiding, *sys.path])
    runpy.run_path(str(ROOT / "course.py"))
    assert sys.path[0] == str(ROOT)
    assert not set(hiding) & set(sys.path)

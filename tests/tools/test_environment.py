"""The set-up's own files: the stamp, the path to the course, and what keeps JupyterLab quiet."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import environment
from tools.environment import ROOT, ensure, python_of


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A folder with the course's requirements, and a list of what was installed there, by nobody."""
    folder = tmp_path / "a course"
    folder.mkdir()
    for name in ("requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    installed: list[list[str]] = []

    def install(python: Path, wanted: list[str]) -> None:
        assert (python.parent.parent / "course-unfinished").exists(), "an interruption from here on leaves a mark"
        installed.append(list(wanted))

    monkeypatch.setattr(environment, "ROOT", folder)
    monkeypatch.setattr(environment, "install", install)
    return folder, installed


def test_the_set_up_writes_its_files_and_knows_when_there_is_nothing_to_do(course, monkeypatch):
    folder, installed = course
    python = ensure()
    assert python == python_of(folder / ".venv")
    assert python.exists()
    stamp = json.loads((folder / ".venv" / "course-stamp.json").read_text())
    assert {*stamp} == {"learner"}
    ensure()
    assert len(installed) == 1, "nothing was missing"

    quiet = json.loads((folder / ".venv/share/jupyter/lab/settings/overrides.json").read_text(encoding="utf-8"))
    assert quiet == {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
    ask = "import sys; print(ascii(sys.path[-1]))"
    where = subprocess.run([python, "-c", ask], capture_output=True, text=True, cwd="/", check=True).stdout.strip()
    assert where == ascii(str(folder))
    assert not (folder / ".venv" / "course-unfinished").exists()

    ensure(author=True)
    assert any(line.startswith("pytest") for line in installed[-1])
    assert not any(line.startswith("pytest") for line in installed[0])
    assert {*json.loads((folder / ".venv" / "course-stamp.json").read_text())} == {"learner", "author"}
    ensure(author=True)
    ensure()
    assert len(installed) == 2

    requirements = folder / "requirements.txt"
    requirements.write_text(requirements.read_text() + "one-more>=1\n")
    ensure()
    assert "one-more>=1" in installed[-1]
    assert len(installed) == 3
    moved = folder.with_name("moved")
    folder.rename(moved)
    monkeypatch.setattr(environment, "ROOT", moved)
    assert ensure() == python_of(moved / ".venv")
    assert len(installed) == 4, "an environment knows its own place, so a moved one is set up again"


def test_an_installation_that_fails_is_not_stamped_and_is_tried_again(course, monkeypatch):
    folder, installed = course
    with monkeypatch.context() as broken:

        def fails(python: Path, wanted: list[str]) -> None:
            raise environment.SetUpError("no network")

        broken.setattr(environment, "install", fails)
        with pytest.raises(environment.SetUpError):
            ensure()
    assert not (folder / ".venv" / "course-stamp.json").exists()
    assert (folder / ".venv" / "course-unfinished").exists()
    ensure()
    assert len(installed) == 1


def test_another_django_has_an_environment_and_a_line_of_its_own(course):
    folder, installed = course
    assert ensure(django="6.1") == python_of(folder / ".venv-django-6.1")
    assert [line for line in installed[0] if line.lower().startswith("django")] == ["Django==6.1.*"]

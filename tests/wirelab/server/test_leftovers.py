"""Temporary folders: those of processes that are gone are removed."""

import contextlib
import os
from pathlib import Path

import pytest
import requests

from wirelab.server.leftovers import make_folder
from wirelab.server.site import Site


def test_folders_of_processes_that_are_gone_are_removed_and_others_stay(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = {"wirelab-99999999-gone": False, f"wirelab-{os.getpid()}-mine": True, "wirelab-x-odd": True, "other": True}
    for name in names:
        (tmp_path / name).mkdir()
    folder = make_folder()
    assert folder.parent == tmp_path
    assert folder.name.startswith(f"wirelab-{os.getpid()}-")
    assert {name: (tmp_path / name).exists() for name in names} == names


def opened(folder: Path) -> list[str]:
    """Return the files of a folder that this process has open, deleted ones too."""
    names = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile
            names.append(os.readlink(link))
    return [name for name in names if name.startswith(str(folder))]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists open files there")
def test_a_stopped_site_keeps_no_file_open_and_leaves_no_folder():
    with Site() as site:
        requests.get(site.url("/session/visits/"))
        assert site.read_store()
        site.manage("clearsessions")
        folder = site.database.parent
        assert opened(folder)
    assert opened(folder) == []
    assert not folder.exists()

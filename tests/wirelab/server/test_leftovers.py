"""Temporary folders: those of processes that are gone are removed."""

import os

import psutil
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


def test_a_stopped_site_keeps_no_file_open_and_leaves_no_folder():
    with Site() as site:
        requests.get(site.url("/session/visits/"))
        assert site.read_store()
        site.manage("clearsessions")
        folder = site.database.parent
        assert [file for file in psutil.Process().open_files() if file.path.startswith(str(folder))]
    assert not [file for file in psutil.Process().open_files() if file.path.startswith(str(folder))]
    assert not folder.exists()

"""Temporary folders: those of processes that are gone are removed."""

import os

from wirelab.server.leftovers import make_folder


def test_folders_of_processes_that_are_gone_are_removed_and_others_stay(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = {"wirelab-99999999-gone": False, f"wirelab-{os.getpid()}-mine": True, "wirelab-x-odd": True, "other": True}
    for name in names:
        (tmp_path / name).mkdir()
    folder = make_folder()
    assert folder.parent == tmp_path
    assert folder.name.startswith(f"wirelab-{os.getpid()}-")
    assert {name: (tmp_path / name).exists() for name in names} == names

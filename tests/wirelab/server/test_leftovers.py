"""Temporary folders: those of processes that are gone are removed."""

import contextlib
import gc
import os
import weakref
from functools import partial
from pathlib import Path

import pytest
import requests
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tests.bank import all_answers
from wirelab import check
from wirelab.server.leftovers import make_folder
from wirelab.server.site import Site

RIGHT = next(one.value for one in all_answers() if one.exercise == "13-2" and one.because is None)


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


class Held:
    """Something that a view holds: an open file, a recorded exchange, a client with its connections."""


def test_a_stopped_site_lets_go_of_its_views_and_of_what_they_hold():
    """Django keeps URL patterns in caches without a limit: who checked all day would run out of open files."""
    held = Held()
    let_go = weakref.ref(held)
    with Site() as site:
        site.mount("/holding/", partial(answer_with_the_address, held=held), name="holding")
        assert requests.get(site.url("/holding/")).text == "/holding/"
    del held, site
    gc.collect()
    assert let_go() is None


def answer_with_the_address(request: HttpRequest, held: Held) -> HttpResponse:
    return HttpResponse(reverse("holding"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists open files there")
def test_checks_leave_no_connection_open():
    before = sockets()
    for _ in range(3):
        assert check("13-2", RIGHT).solved
    gc.collect()
    assert sockets() <= before


def sockets() -> int:
    """Return how many sockets this process has open."""
    return sum("socket" in os.path.realpath(link) for link in Path("/proc/self/fd").iterdir())

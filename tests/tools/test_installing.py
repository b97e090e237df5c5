"""Who installs: uv, else pip; and when neither can, one sentence says so before anything is tried."""

from pathlib import Path

import pytest

from tools import installing
from tools.trouble import NO_NETWORK, SetUpError

NO_WAY = "Temporary failure in name resolution"
HOW = {  # what uv says where it cannot be had (None: it is there), whether it installs, pip's settings, and who tries
    "uv is there": (None, True, {}, ["uv"]),
    "uv cannot": (None, False, {}, ["uv", "pip"]),
    "uv cannot be fetched": ("No module named uv", False, {}, ["pip"]),
    "no network": (NO_WAY, False, {"index-url": "https://own.example"}, NO_NETWORK),
    "no network, and a folder with the packages": (NO_WAY, False, {"find-links": "/packages"}, ["pip"]),
}


@pytest.fixture
def tried(monkeypatch) -> list[str]:
    """Note who tries to install; nothing is installed."""
    found: list[str] = []
    monkeypatch.setattr(installing, "_with_pip", lambda *arguments: found.append("pip"))
    monkeypatch.setattr(installing, "has", lambda *arguments: True)
    return found


@pytest.mark.parametrize("case", HOW)
def test_uv_installs_and_pip_where_uv_cannot(monkeypatch, tried, case):
    said, can, settings, expected = HOW[case]
    monkeypatch.setattr(installing.sources, "pip_settings", lambda: settings)
    monkeypatch.setattr(installing.sources, "find_uv", lambda venv: (None, said) if said else ("uv", ""))
    monkeypatch.setattr(installing, "_with_uv", lambda *arguments: tried.append("uv") or can)
    if expected == NO_NETWORK:
        with pytest.raises(SetUpError, match=NO_NETWORK[:40]):
            installing.install(Path("venv/bin/python"), ["django"])
        expected = []
    else:
        installing.install(Path("venv/bin/python"), ["django"])
    assert tried == expected


def test_what_was_installed_into_another_folder_is_not_taken_for_installed(monkeypatch, tried):
    monkeypatch.setattr(installing.sources, "pip_settings", dict)
    monkeypatch.setattr(installing.sources, "find_uv", lambda venv: ("uv", ""))
    monkeypatch.setattr(installing, "_with_uv", lambda *arguments: tried.append("uv") or True)
    monkeypatch.setattr(installing, "has", lambda *arguments: False)
    with pytest.raises(SetUpError, match="not installed into my-venv"):
        installing.install(Path("my-venv/bin/python"), ["django"])
    assert tried == ["uv", "pip"]

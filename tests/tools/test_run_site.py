"""course.py site: the browser is led to where the shop runs, also where the usual port is taken."""

import socket
import sys
import threading

import django.core.management
import pytest

from tools import run_site


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    """Note the commands of Django in place of running them; and no other module or variable changes."""
    commands: list[list[str]] = []
    monkeypatch.setattr(django.core.management, "execute_from_command_line", commands.append)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "bookshop.settings")
    return commands


def test_where_the_port_is_taken_the_shop_and_the_browser_go_to_the_next_free_one(monkeypatch, started) -> None:
    opened: list[int] = []
    come = threading.Event()
    monkeypatch.setattr(run_site, "_open_when_ready", lambda port: (opened.append(port), come.set()))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["course.py site", "--port", str(port)])
        assert run_site.main() == 0
    assert come.wait(30)
    assert started[-1][-1] == f"127.0.0.1:{opened[0]}"
    assert opened[0] > port


def test_without_a_browser_none_is_opened(monkeypatch, started) -> None:
    monkeypatch.setattr(run_site, "_open_when_ready", lambda port: pytest.fail("a browser was opened"))
    monkeypatch.setattr("sys.argv", ["course.py site", "--no-browser"])
    assert run_site.main() == 0
    assert [command[1] for command in started] == ["migrate", "runserver"]

"""In a real kernel, as a learner uses and mistreats it."""

import os
import socket
import time
from pathlib import Path

import pytest

from tools.kernels import Kernel

SLOW = """
import time, requests
from django.http import HttpResponse
from wirelab import DemoSite, watch
site = DemoSite()
def slow(request):
    time.sleep(3)
    return HttpResponse("late")
site.mount("/slow/", slow)
print(site.server.port, site.database.parent)
"""


@pytest.fixture
def start():
    """Start kernels, and stop them at the end of the test."""
    running: list[Kernel] = []

    def one() -> Kernel:
        running.append(Kernel())
        return running[-1]

    yield one
    for kernel in running:
        kernel.stop(now=True)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts a kernel in another way")
def test_an_interrupted_request_leaves_site_and_kernel_usable(start):
    kernel = start()
    kernel.run(SLOW)
    kernel.client.execute("watch(requests.Session(), 'Alice').get(site.url('/slow/'))")
    time.sleep(0.5)
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=60)
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print(requests.get(site.url('/session/visits/')).json())") == ("ok", "{'visits': 1}")


def test_a_kernel_that_is_shut_down_leaves_no_port_and_no_folder(start):
    kernel = start()
    _, printed = kernel.run(SLOW)
    port, folder = printed.split(" ", 1)
    assert is_open(int(port))
    kernel.manager.shutdown_kernel()  # as JupyterLab does for Shut Down and Restart: it asks first
    assert not is_open(int(port))
    assert not Path(folder).exists()


def test_a_killed_kernel_leaves_no_port_and_the_next_one_cleans_up(start, tmp_path, monkeypatch):
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))  # where no other test's site cleans up, too
    kernel = start()
    _, printed = kernel.run(SLOW)
    port, folder = printed.split(" ", 1)
    kernel.manager.shutdown_kernel(now=True)
    assert not is_open(int(port))
    assert Path(folder).exists()
    start().run(SLOW)
    assert not Path(folder).exists()


def test_a_view_without_end_does_not_hold_up_the_next_site(start):
    kernel = start()
    kernel.run(SLOW.replace("time.sleep(3)", "\n    while True: pass"))
    status, _ = kernel.run("requests.get(site.url('/slow/'), timeout=0.5)")
    assert status == "ReadTimeout"
    status, printed = kernel.run(
        "site = DemoSite(); import threading; "
        "print([t.name for t in threading.enumerate() if 'process_request' in t.name])"
    )
    # Python may print that the end came while it cleaned something up: "Exception ignored in".
    assert (status, printed.splitlines()[-1]) == ("ok", "[]")


def test_a_cell_that_is_run_again_keeps_the_address_and_after_a_typo_too(start):
    kernel = start()
    _, printed = kernel.run(SLOW)
    port = printed.split(" ", 1)[0]
    for settings, status in (("", "ok"), ("SESION=1", "AttributeError"), ("SESSION_COOKIE_AGE=60", "ok")):
        assert kernel.run(f"site = DemoSite({settings})")[0] == status
        assert kernel.run("print(site.server.port, requests.get(site.url('/')).ok)") == ("ok", f"{port} True")

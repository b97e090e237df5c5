"""real_servers: workers, restarts, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
import requests

from tools.environment import ROOT
from wirelab import real_servers
from wirelab.server import processes
from wirelab.server.not_here import NotHere
from wirelab.server.processes import find_redis


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_two_workers_share_a_database_and_nothing_is_left():
    before = set(children())
    with real_servers(2) as (one, two):
        alice = requests.Session()
        assert [alice.get(worker.url("/session/visits/")).json()["visits"] for worker in (one, two)] == [1, 2]
        processes = {alice.get(worker.url("/session/engine/")).json()["process"] for worker in (one, two)}
        assert len(processes) == 2
        assert one.rows() == 1
    assert set(children()) == before
    with pytest.raises(requests.ConnectionError):
        requests.get(one.url("/"), timeout=2)


@pytest.mark.parametrize("cache", ["shared", "redis"])
def test_no_process_is_left_whatever_was_started_for_the_cache(cache):
    if cache == "redis" and find_redis() is None:
        assert not os.environ.get("CI"), "CI has Redis"
        pytest.skip("no Redis is installed on this computer")
    before = set(children())
    with real_servers(1, engine="cache", cache=cache) as (worker,):
        assert requests.get(worker.url("/session/visits/")).json() == {"visits": 1}
        started = set(children()) - before
    assert started
    assert psutil.wait_procs(started, timeout=60)[1] == []


def test_a_restart_is_a_new_process_at_the_same_address():
    with real_servers(1, engine="cache") as (worker,):
        before = requests.get(worker.url("/session/engine/")).json()
        worker.restart()
        after = requests.get(worker.url("/session/engine/")).json()
    assert before["engine"] == after["engine"] == "cache"
    assert before["process"] != after["process"]


def test_servers_do_not_outlive_a_kernel_that_is_killed():
    code = (
        "import time; from wirelab import real_servers\nwith real_servers(2): print('up', flush=True); time.sleep(60)"
    )
    kernel = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert kernel.stdout.readline() == "up\n"
    servers = psutil.Process(kernel.pid).children(recursive=True)
    assert len(servers) >= 2
    kernel.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    kernel.wait()
    kernel.stdout.close()
    deadline = time.monotonic() + 60
    while any(server.is_running() for server in servers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(server.is_running() for server in servers)


def test_without_a_redis_it_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))
    with pytest.raises(NotHere, match=r"No Redis here\..*redis-server"), real_servers(cache="redis"):
        pass
    assert issubclass(NotHere, RuntimeError)


def test_where_no_program_can_be_started_it_says_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(NotHere, match=r"No servers here\..*/no/such/python") as caught, real_servers():
        pass
    assert caught.value.need == "needs-servers"


def test_where_one_worker_does_not_start_none_is_left(monkeypatch):
    def late(server):
        if len(set(children()) - before) >= 2:  # the second one
            raise RuntimeError("it does not answer")

    before = set(children())
    monkeypatch.setattr(processes.ServerProcess, "wait", late)
    with pytest.raises(RuntimeError, match="does not answer"), real_servers(2):
        pass
    assert psutil.wait_procs(set(children()) - before, timeout=60)[1] == []

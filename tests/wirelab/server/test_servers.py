"""real_servers without a number: one worker, its cache in a folder, and nothing left at the end."""

from pathlib import Path

import requests

from wirelab import real_servers
from wirelab.server import processes


def test_without_a_number_there_is_one_worker_that_answers_at_once():
    with real_servers(engine="cache", cache="shelf") as (worker,):
        assert requests.get(worker.url("/session/visits/")).json() == {"visits": 1}
        folder = Path(worker._environment["BOOKSHOP_DATA"])
        assert list((folder / "shelf").iterdir()), "the cache is a folder beside the database"
        assert worker.rows() == 0
    assert not folder.exists()


def test_without_a_cache_it_is_each_workers_own_memory():
    with real_servers() as (worker,):
        assert worker._environment["BOOKSHOP_CACHE"] == ""
        requests.get(worker.url("/session/visits/"))
        assert worker.rows() == 1


def test_a_redis_needs_its_server_and_its_package(monkeypatch):
    monkeypatch.setattr(processes.shutil, "which", lambda name: f"/bin/{name}" if name == "valkey-server" else None)
    monkeypatch.setattr(processes, "find_spec", lambda name: name)
    assert processes.find_redis() == "/bin/valkey-server"
    monkeypatch.setattr(processes, "find_spec", lambda name: None)
    assert processes.find_redis() is None

"""real_servers: the bookshop in processes of their own, for what one process cannot show (workers, restarts)."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from wirelab.server.leftovers import make_folder
from wirelab.server.not_here import NotHere
from wirelab.server.setup import DEMO_SITE, SETTINGS
from wirelab.server.transport import HOST, answers, bypass_proxies, free_port

PATIENCE = 30.0  # seconds until a server must answer
# A server ends with its parent, however that ends: then its standard input is closed.
CHILD = f"""
import os, runpy, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
sys.path.insert(0, {str(DEMO_SITE)!r})
sys.argv[0] = {str(DEMO_SITE / "manage.py")!r}
runpy.run_path(sys.argv[0], run_name="__main__")
"""
GUARD = """
import subprocess, sys
server = subprocess.Popen(sys.argv[1:])
sys.stdin.read(), server.kill(), server.wait()
"""


class ServerProcess:
    """One worker: the bookshop on a port of its own, in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self.port = free_port()
        self._process = self._start()

    def url(self, path: str) -> str:
        """Return the absolute URL of a path on this worker."""
        return f"http://{HOST}:{self.port}/{path.lstrip('/')}"

    @property
    def cache(self) -> str:
        """Return the URL of its Redis, or the folder of its cache; nothing where its own memory is the cache."""
        return self._environment["BOOKSHOP_CACHE"]

    def restart(self) -> None:
        """End the process and start a new one, on the same port."""
        self.stop()
        self._process = self._start()
        self.wait()

    def rows(self) -> int:
        """Return how many sessions the database table holds."""
        with contextlib.closing(sqlite3.connect(Path(self._environment["BOOKSHOP_DATA"]) / "db.sqlite3")) as database:
            return int(database.execute("SELECT count(*) FROM django_session").fetchone()[0])

    def wait(self) -> None:
        """Wait until the worker answers; raise TimeoutError after half a minute."""
        _wait_for(self.port, self._process)

    def stop(self) -> None:
        """End the process."""
        _end(self._process)

    def _start(self) -> subprocess.Popen[bytes]:
        return _manage(["runserver", "--noreload", f"{HOST}:{self.port}"], self._environment)


@contextlib.contextmanager
def real_servers(workers: int = 1, engine: str = "db", cache: str = "") -> Iterator[list[ServerProcess]]:
    """Run the bookshop in processes that share a database; `cache` is a folder's name or "redis".

    Where Redis is asked for and not installed, a cell shows what was recorded; elsewhere this is a RuntimeError.
    """
    bypass_proxies()
    folder = make_folder()
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        place = stack.enter_context(_redis(folder)) if cache == "redis" else str(folder / cache) if cache else ""
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        settings = {"BOOKSHOP_DATA": str(folder), "BOOKSHOP_ENGINE": engine, "BOOKSHOP_CACHE": place}
        environment = {**os.environ, **temporary, **settings, "DJANGO_SETTINGS_MODULE": SETTINGS}
        with _manage(["migrate", "--verbosity", "0"], environment) as migrate:
            if migrate.wait() != 0:
                raise RuntimeError("The bookshop's database could not be made.")
        servers = [ServerProcess(environment) for _ in range(workers)]
        for server in servers:
            stack.callback(server.stop)
        for server in servers:
            server.wait()
        yield servers


def find_redis() -> str | None:
    """Return the path of an installed Redis server, or None where it or its Python package is missing."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    return program if find_spec("redis") else None


@contextlib.contextmanager
def _redis(folder: Path) -> Iterator[str]:
    """Run a Redis of our own, in memory; return its URL."""
    program = find_redis()
    if program is None:
        raise NotHere("No Redis here.", "needs-redis", "It needs a redis-server, and once `pip install redis`.")
    port = free_port()
    options = ["--port", str(port), "--bind", HOST, "--save", "", "--dir", str(folder)]
    guarded = [sys.executable, "-c", GUARD, program, *options]
    server = subprocess.Popen(guarded, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"redis://{HOST}:{port}/0"
    finally:
        _end(server)


def _manage(arguments: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start one of the site's management commands."""
    command, quiet = [sys.executable, "-c", CHILD, *arguments], subprocess.DEVNULL
    try:
        return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    except OSError as error:
        raise NotHere("No servers here.", "needs-servers", f"A program could not be started: {error}.") from error


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(port):
            return
        time.sleep(0.02)
    raise TimeoutError("A server process did not answer.")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

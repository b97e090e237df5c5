"""Scenario for 17-server-load whose answer is settings for two workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

from wirelab.checks import diagnosis
from wirelab.checks.client import Client
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson17 import LESSON
from wirelab.checks.scenarios.lesson17.workers import Worker
from wirelab.checks.shop.accounts import demand
from wirelab.server import sites


def two_workers(lab: Lab, answer: dict[str, Any]) -> None:
    """One visitor, and two workers that answer in turns; then what a visit that only reads asks of the database."""
    with lab.settings(answer):
        _folder_named()
        first, second = Worker(), Worker()
        alice = lab.client("Alice")
        for visit, worker in enumerate((first, second, first, first, second), 1):
            number = 1 if worker is first else 2
            what = f"visit {visit} comes to worker {number}, and is answered with"
            _count(lab, alice, worker, visit, what)
        key = alice.cookies.get(sites.session_cookie_name()) or ""
        why = "This engine puts the data into the cookie. A jar cannot be asked to forget them."
        lab.expect(len(key) == 32, "the cookie is an id, and not the data", f"it has {len(key)} characters", why)
        _count(lab, bob := lab.client("Bob"), second, 1, "Bob's first visit comes to worker 2, and is answered with")
        lab.proved.pop()
        _cookie_stays(lab)
        for number, worker in ((1, first), (2, second)):
            with worker.answering():
                alice.get("/session/peek/")
                with _queries() as asked:
                    alice.get("/session/peek/")
            saves = any(sql.startswith('UPDATE "django_session"') for sql in asked)
            why = SAVES if saves else READS
            what = f"a visit to worker {number} that only reads asks the database nothing"
            lab.expect(not asked, what, f"queries: {len(asked)}", why)
        for client in (alice, bob):
            client.get("/session/leave/")  # a folder of the learner's keeps nothing of this check


def _cookie_stays(lab: Lab) -> None:
    """Expect that the cookie of the last answer is as closed as before."""
    attributes = set_by(lab.exchanges[-1].response).get(sites.session_cookie_name(), {})
    closed = "httponly" in attributes and attributes.get("path") == "/" and attributes.get("samesite") == "Lax"
    what = "the cookie stays closed to scripts and to other sites' forms, and goes to all pages"
    demand(closed, what, f"its attributes are {attributes}", "Leave these settings out.")


def _count(lab: Lab, client: Client, worker: Worker, visit: int, what: str) -> None:
    with worker.answering():
        counted = client.get("/session/visits/")
    error = (lab.exchanges[-1].error or "") if not counted.ok else ""
    demand(counted.ok, "a visit is counted", (error or counted.reason)[:200], _why_error(error))
    why = _why_apart(lab, client, worker) if counted.text != f'{{"visits": {visit}}}' else None
    lab.expect_json(counted, {"visits": visit}, what, why)


def _why_apart(lab: Lab, client: Client, worker: Worker) -> str:
    """Say why this worker did not go on with the count: the cookie stays away, nothing is kept, or all is apart."""
    sent = str(lab.exchanges[-1].request.headers.get("Cookie") or "")
    if sites.session_cookie_name() not in sent:
        return STAYS_AWAY
    with worker.answering():
        kept = client.get("/session/visits/").json() != {"visits": 1}
    return APART if kept else NOTHING_KEPT


APART = "The two workers do not know the same. Each has a memory of its own: what do they share?"
STAYS_AWAY = "The cookie did not come back: its age, Path and Secure decide that (http, and a page under /session/)."
NOTHING_KEPT = "Not even one worker remembers what it was told just before: this cache keeps nothing."
READS = "Here each read asks the database. Which engines ask a cache first, and where is that cache?"
SAVES = "A visit that only reads is saved, too, in the table. SESSION_SAVE_EVERY_REQUEST does that: leave it out."
ERRORS = [  # a part of the site's error, and what helps
    ("no such table", "A cache in the database needs a table of its own, and each read would ask the database."),
    ("The connection 'default'", "CACHES is a dictionary of caches by name, and one of them is called default."),
    ("'BACKEND'", "Each cache in CACHES is a dictionary of its own, with BACKEND, and LOCATION for where it is."),
    ("has no attribute 'copy'", "Each cache in CACHES is a dictionary of its own, with BACKEND and LOCATION."),
    ("'module' object is not callable", "BACKEND names a class: the module, a dot, and the class in it."),
    ("No module named 'redis'", "The package of Redis is not installed here. A folder needs none."),
    ("No module named", "Is each name spelled as in the lesson, with all its dots, and is its package installed?"),
    ("InvalidCacheBackend", "Is each name spelled as in the lesson, with all its dots?"),
    ("onnect", "No server of that kind answers here. A folder needs none."),
]


def _why_error(error: str) -> str | None:
    return diagnosis.of_view_error(error, first=ERRORS)


def _folder_named() -> None:
    """Refuse a folder cache without a LOCATION, before it writes its files beside the notebook."""
    from django.core.cache import caches

    why = "FileBasedCache needs a LOCATION. Without it, each worker writes where it was started."
    here = False
    with suppress(Exception):  # a cache that cannot be made fails at the first visit, with its reason
        here = any(getattr(caches[name], "_dir", None) == os.getcwd() for name in caches)
    demand(not here, "a folder that both workers know", "the folder in which this program was started", why)


@contextmanager
def _queries() -> Iterator[list[str]]:
    """Note what the sites of this process ask their databases in a `with` block, saves after the view included."""
    from django.db.backends.utils import CursorWrapper

    asked: list[str] = []
    execute = CursorWrapper.execute

    def noted(cursor: Any, sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return execute(cursor, sql, *arguments)

    with mock.patch.object(CursorWrapper, "execute", noted):
        yield asked


exercise(
    "17-4",
    "Two workers, one count",
    "settings",
    section=(LESSON, "5. When one machine is not enough"),
    reread=(
        "With a shared store it does not matter who answers. Four can be shared: the database, a cache that all "
        "reach, such as Redis (here a folder), the cookie itself, and, on one machine, files."
    ),
    hints=(
        "The engine is good for reading. But where does its cache live, and who can see it?",
        "LocMemCache is the memory of one process. Choose a cache that both processes reach, such as a folder.",
        '`"CACHES": {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", '
        '"LOCATION": folder}}`',
    ),
)(two_workers)

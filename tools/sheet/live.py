"""Before a site goes live: what to do, and what was seen without and with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import requests

from tools.environment import ROOT
from tools.sheet.browsers import FULL, PLANTED, REFUSED
from tools.sheet.cookies import sends
from tools.sheet.lab import PATH, Lab, key_of
from tools.sheet.model import Block, code
from tools.sheet.visits import holder
from wirelab import later

BACKENDS = "django.contrib.sessions.backends."
READ = 'session.get("visits")'
IDLE = {"SESSION_COOKIE_AGE": 900, "SESSION_SAVE_EVERY_REQUEST": True}
BEGIN = 'session["until"] = time() + 28800'
CHECK = '"until" in session and session["until"] < time() and session.flush()'  # others have a cart, and no login
NO_STORE = "add_never_cache_headers(response)"
Seen = Callable[[Lab, bool], str]


def block(lab: Lab) -> Block:
    """Look at each point twice: without it, and with it."""
    return Block(
        "Before you go live",
        ["04", "09", "12", "14", "15", "17"],
        ["do", "without", "with", "lesson"],
        [[do, seen(lab, False), seen(lab, True), lesson] for do, seen, lesson in POINTS],
        intro=f"The bookshop's {code('production.py')} does the first three.",
        notes=[FULL],
    )


def deploy(_: Lab, done: bool) -> str:
    """Run Django's own check with the settings for this computer, and with those of a real site."""
    module = "bookshop.production" if done else "bookshop.settings"
    told = {"BOOKSHOP_SECRET_KEY": "".join(map(str, range(100))), "BOOKSHOP_HOSTS": "shop.test"}
    command = [sys.executable, str(ROOT / "demo_site" / "manage.py"), "check", "--deploy", "--fail-level", "DEBUG"]
    variables = {**os.environ, **told, "DJANGO_SETTINGS_MODULE": module}
    silent = subprocess.run(command, env=variables, capture_output=True).returncode == 0
    return "silent" if silent else "warns"


def secure(lab: Lab, done: bool) -> str:
    """Ask the jar whether it sends the id over http."""
    with lab.site.settings(SESSION_COOKIE_SECURE=done):
        return "id goes over http" if sends(lab.visitor(), lab.site.url(PATH)) else "https only"


def named(lab: Lab, done: bool) -> str:
    """Look whether name and attributes are those for which a browser keeps its rule."""
    name = "__Host-sessionid" if done else "sessionid"
    with lab.site.settings(SESSION_COOKIE_NAME=name, SESSION_COOKIE_SECURE=True):
        [cookie] = lab.send(requests.Session(), 'session["visits"] = 1').cookies
    obeys = "Secure" in cookie and cookie["Path"] == "/" and "Domain" not in cookie
    return REFUSED if obeys and next(iter(cookie)).startswith("__Host-") else PLANTED


def idle(lab: Lab, done: bool) -> str:
    """Send a copy of the id after sixteen minutes of nothing."""
    with lab.site.settings(**IDLE if done else {}):
        copy = holder(key_of(lab.visitor()))
        with later(minutes=16):
            return opens(lab, copy)


def latest(lab: Lab, done: bool) -> str:
    """Use an idle timeout's session every ten minutes, for nine hours."""
    with lab.site.settings(**IDLE):
        client = lab.visitor('session["visits"] = 1' + f"; {BEGIN}" * done)
        for minutes in range(10, 9 * 60, 10):
            with later(minutes=minutes):
                lab.send(client, CHECK if key_of(client) else READ)  # without `until`, it must end nothing
        with later(hours=9):
            return opens(lab, client)


def opens(lab: Lab, client: requests.Session) -> str:
    """Say whether a client is still known."""
    return "opens" if lab.send(client, READ).gave == "1" else "dead"


def cleared(lab: Lab, done: bool) -> str:
    """Look for a row after its end."""
    key = key_of(lab.visitor())
    with later(days=15):
        if done:
            lab.site.manage("clearsessions")
        return "old rows stay" if lab.row(key) else "are gone"


def full(lab: Lab, done: bool) -> str:
    """Let more visitors come than a cache has room for."""
    with lab.site.settings(
        **memory("full", MAX_ENTRIES=10), SESSION_ENGINE=BACKENDS + ("cached_db" if done else "cache")
    ):
        visitors = [lab.visitor() for _ in range(20)]
        known = sum(opens(lab, visitor) == "opens" for visitor in visitors)
    return "full, it knows all" if known == len(visitors) else "full, it forgets"


def shared(lab: Lab, done: bool) -> str:
    """Visit a worker, and then another one with a memory of its own."""
    engine = BACKENDS + ("db" if done else "cache")
    with lab.site.settings(**memory("worker 1"), SESSION_ENGINE=engine):
        client = lab.visitor()
    with lab.site.settings(**memory("worker 2"), SESSION_ENGINE=engine):
        return "known to all" if opens(lab, client) == "opens" else "a stranger to others"


def one_key(lab: Lab, done: bool) -> str:
    """Send an id to a worker with another key, or with the same one."""
    client = lab.visitor()
    with lab.site.settings(**{} if done else {"SECRET_KEY": "another key " * 5}):
        return "known to all" if opens(lab, client) == "opens" else "a stranger to others"


def not_cached(lab: Lab, done: bool) -> str:
    """Look at what a visitor's page says to caches."""
    said = lab.send(lab.visitor(), NO_STORE if done else READ).response.headers.get("Cache-Control", "")
    kept = [word for word in said.split(", ") if word in ("no-store", "private")]
    return code(", ".join(kept)) if kept else f"no {code('Cache-Control')}"


def memory(name: str, **options: Any) -> dict[str, Any]:
    """Return the settings for a memory cache of this name."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    return {"CACHES": {"default": {"BACKEND": backend, "LOCATION": f"the sheet's {name}", "OPTIONS": options}}}


POINTS: tuple[tuple[str, Seen, str], ...] = (
    ("`manage.py check --deploy`", deploy, "15"),
    ("`SESSION_COOKIE_SECURE = True`", secure, "04"),
    ('`SESSION_COOKIE_NAME = "__Host-sessionid"`', named, "14"),
    ("idle end: `SESSION_COOKIE_AGE = 900`, `SAVE_EVERY_REQUEST`", idle, "09"),
    (f"latest end of a login: {code(BEGIN)}, then {code(CHECK)}", latest, "09"),
    ("a timer for `clearsessions`", cleared, "09"),
    ("not a `cache` that evicts: `cached_db`", full, "17"),
    ("one store for all workers", shared, "12"),
    ("one `SECRET_KEY` for all workers", one_key, "12"),
    ("`@never_cache` on pages of one visitor", not_cached, "15"),
)

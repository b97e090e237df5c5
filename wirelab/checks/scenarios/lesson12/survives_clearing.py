"""Scenario 12-2 of 12-engines: clear the cache, keep the carts."""

from importlib import import_module
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson12 import LESSON
from wirelab.checks.whole_site import expect_whole_site
from wirelab.server.clock import later
from wirelab.server.sites import session_cookie_name

ONLY_PLACE = "The cache was the only place. An engine that writes to the database, too, would find it there."
SHORTER = "Before, a session lived for two weeks. Nobody asked for a shorter life, and carts are lost with it."
IN_COOKIE = "An id of the engines in the lesson has 32 letters and digits. signed_cookies puts the data there."


NOT_ASKED = "This engine does not use the cache: what it keeps is elsewhere, and each read goes there."
KEEPS_NOTHING = "This engine asks the cache, and the cache of these settings kept nothing. Look at its BACKEND."


@exercise(
    "12-2",
    "Clear the cache, keep the carts",
    "settings",
    section=(LESSON, "1. The database, and a cache"),
    reread=(
        "The other cure is `cached_db`: it writes to the cache and to the database, and reads from the database what "
        "the cache has lost."
    ),
    hints=(
        "Which engines use the cache at all, and which of them also writes somewhere else?",
        "One engine writes to the cache and to the database.",
        '`settings = {"SESSION_ENGINE": "django.contrib.sessions.backends.cached_db"}`',
    ),
)
def survives_clearing(lab: Lab, answer: dict[str, Any]) -> None:
    """With these settings sessions are in the cache, and a cleared cache loses none."""
    from django.core.cache import cache

    with lab.settings(answer):
        alice = lab.client("Alice")
        cache.clear()
        counted = alice.get("/session/visits/")
        spelled = "SESSION_SERIALIZER" not in answer and any(
            mark in lab.failure() for mark in ("ModuleNotFound", "ImportError", "has no attribute 'Session")
        )
        why = "Is the name of the engine spelled as in the lesson?" if spelled else None
        lab.expect(counted.ok, "a visit is counted", lab.failure(), why)
        key = alice.cookies.get(session_cookie_name()) or ""
        if not key:
            lab.fail(
                "the jar keeps the cookie of a visit", f"it has {list(alice.cookies.keys())}", "It refuses this one."
            )
        lab.expect(len(key) == 32, "the cookie is an id, and not the data", f"it has {len(key)} characters", IN_COOKIE)
        cached = _in_its_cache(key)
        why = KEEPS_NOTHING if "cache" in str(answer.get("SESSION_ENGINE")) else NOT_ASKED
        lab.expect(cached, "the session is in the cache", "the cache does not have it", why)
        cache.clear()
        again = alice.get("/session/visits/")
        came = key in str(again.request.headers.get("Cookie"))
        why = ONLY_PLACE if came else "The id did not come back: its cookie is for other addresses, or for https only."
        why = why if again.ok else None
        lab.expect_json(again, {"visits": 2}, "after the cache was cleared, Alice's next visit is", why)
        with later(days=13), lab.unnoted():  # a day less than the two weeks that a session lives
            cache.clear()
            after = "13 days later, the cache cleared once more, her next visit is"
            lab.expect_json(alice.get("/session/visits/"), {"visits": 3}, after, otherwise=SHORTER)
        cache.clear()
        expect_whole_site(lab, counted)


def _in_its_cache(key: str) -> bool:
    """Tell whether the engine in force has this session in its cache, which need not be the default one."""
    from django.conf import settings

    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return hasattr(store, "cache_key") and store.cache_key in store._cache

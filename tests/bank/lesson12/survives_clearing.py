"""Answers to 12-2 of 12-engines."""

from tests.bank import right, wrong

ENGINE = "django.contrib.sessions.backends."


right("12-2", {"SESSION_ENGINE": ENGINE + "cached_db"})


wrong("12-2", "a session lived for two weeks", {"SESSION_ENGINE": ENGINE + "cached_db", "SESSION_COOKIE_AGE": 3600})


LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
OWN = {"default": {"BACKEND": LOCMEM}, "sessions": {"BACKEND": LOCMEM, "LOCATION": "sessions"}}
SHARED = {"default": {"BACKEND": LOCMEM, "LOCATION": "all"}, "sessions": {"BACKEND": LOCMEM, "LOCATION": "all"}}


right("12-2", {"SESSION_ENGINE": ENGINE + "cached_db", "SESSION_CACHE_ALIAS": "sessions", "CACHES": OWN})


right("12-2", {"SESSION_ENGINE": ENGINE + "cache", "SESSION_CACHE_ALIAS": "sessions", "CACHES": OWN})


wrong(
    "12-2",
    "The cache was the only place",
    {"SESSION_ENGINE": ENGINE + "cache", "SESSION_CACHE_ALIAS": "sessions", "CACHES": SHARED},
)


wrong("12-2", "The cache was the only place", {"SESSION_ENGINE": ENGINE + "cache"})


wrong("12-2", "This engine does not use the cache", {"SESSION_ENGINE": ENGINE + "db"})


wrong("12-2", "an id, and not the data", {"SESSION_ENGINE": ENGINE + "signed_cookies"})


wrong("12-2", "Is it spelled as in the lesson", {"SESSION_ENGINE": "cached_db"})


wrong("12-2", "settings that Django knows", {"ENGINE": ENGINE + "cached_db"})


wrong("12-2", "There is no answer yet", {})


CACHED = {"SESSION_ENGINE": ENGINE + "cached_db"}
right("12-2", CACHED | {"SESSION_COOKIE_NAME": "sid"})
wrong("12-2", "no page script needs the id", CACHED | {"SESSION_COOKIE_HTTPONLY": False})
wrong("12-2", "They refuse SameSite=None", CACHED | {"SESSION_COOKIE_SAMESITE": "None"})
wrong("12-2", "The cookie is for some addresses only", CACHED | {"SESSION_COOKIE_PATH": "/session/"})
wrong("12-2", "A form sends a token", CACHED | {"CSRF_COOKIE_SECURE": True})
wrong("12-2", "after the cache was cleared", CACHED | {"SESSION_COOKIE_SECURE": True})
wrong("12-2", "This engine does not use the cache", {"SESSION_ENGINE": ENGINE + "file"})
wrong("12-2", "a session lived for two weeks", CACHED | {"SESSION_COOKIE_AGE": 60})
wrong("12-2", "a session lived for two weeks", CACHED | {"SESSION_COOKIE_AGE": 7 * 24 * 3600})
right("12-2", CACHED | {"SESSION_COOKIE_AGE": 60 * 24 * 3600})
wrong("12-2", "The id did not come back", CACHED | {"SESSION_COOKIE_SECURE": True})
wrong("12-2", "It refuses this one", CACHED | {"SESSION_COOKIE_DOMAIN": "example.test"})

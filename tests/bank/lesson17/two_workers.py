"""Answers to 17-4 of 17-server-load."""

import atexit
import shutil
import tempfile

from tests.bank import right, wrong

ENGINE = "django.contrib.sessions.backends."


CACHE = "django.core.cache.backends."


FOLDER = tempfile.mkdtemp()


atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def setup(engine, backend, location="", **more):
    caches = {"default": {"BACKEND": CACHE + backend, "LOCATION": location}}
    return {"SESSION_ENGINE": ENGINE + engine, "CACHES": caches, **more}


right("17-4", setup("cached_db", "filebased.FileBasedCache", FOLDER))


right("17-4", setup("cache", "filebased.FileBasedCache", FOLDER))


right("17-4", {"SESSION_ENGINE": ENGINE + "file"})


right(
    "17-4",
    {
        "SESSION_ENGINE": ENGINE + "cached_db",
        "SESSION_CACHE_ALIAS": "shared",
        "CACHES": {
            "default": {"BACKEND": CACHE + "locmem.LocMemCache"},
            "shared": {"BACKEND": CACHE + "filebased.FileBasedCache", "LOCATION": FOLDER},
        },
    },
)


wrong("17-4", "The two workers do not know the same", setup("cached_db", "locmem.LocMemCache"))


wrong("17-4", "The two workers do not know the same", setup("cached_db", "locmem.LocMemCache", "shared"))


wrong("17-4", "The two workers do not know the same", setup("cache", "locmem.LocMemCache"))


wrong("17-4", "Here each read asks the database", {"SESSION_ENGINE": ENGINE + "db"})


wrong("17-4", "Here each read asks the database", setup("db", "filebased.FileBasedCache", FOLDER))


wrong("17-4", "Here each read asks the database", setup("cached_db", "dummy.DummyCache"))


wrong("17-4", "This engine puts the data into the cookie", {"SESSION_ENGINE": ENGINE + "signed_cookies"})


wrong(
    "17-4",
    "A visit that only reads is saved, too",
    setup("cached_db", "filebased.FileBasedCache", FOLDER, SESSION_SAVE_EVERY_REQUEST=True),
)


wrong("17-4", "a table of its own", setup("cached_db", "db.DatabaseCache", "cache_table"))


wrong("17-4", "A folder needs none", setup("cached_db", "redis.RedisCache", "redis://127.0.0.1:9"))


wrong("17-4", "Is each name spelled", setup("cached_db", "filebased.FileCache", FOLDER))


wrong("17-4", "FileBasedCache needs a LOCATION", setup("cached_db", "filebased.FileBasedCache"))


wrong(
    "17-4",
    "one of them is called default",
    {"SESSION_ENGINE": ENGINE + "cached_db", "CACHES": {"shared": {"BACKEND": CACHE + "locmem.LocMemCache"}}},
)


wrong(
    "17-4",
    "Each cache in CACHES is a dictionary of its own",
    {"SESSION_ENGINE": ENGINE + "cached_db", "CACHES": {"default": CACHE + "filebased.FileBasedCache"}},
)


wrong("17-4", "Is it spelled as in the lesson", {"SESSION_ENGINE": "cached_db"})


wrong("17-4", "settings that Django knows", {"CACHING": {}})


wrong("17-4", "There is no answer yet", {})


SHARED = setup("cached_db", "filebased.FileBasedCache", FOLDER)


wrong("17-4", "the cookie stays closed", SHARED | {"SESSION_COOKIE_HTTPONLY": False})


wrong("17-4", "the cookie stays closed", SHARED | {"SESSION_COOKIE_PATH": "/session/"})


right("17-4", SHARED | {"SESSION_COOKIE_NAME": "shop"})


FILES = "filebased.FileBasedCache"


wrong("17-4", "The cookie did not come back", setup("cached_db", FILES, FOLDER, SESSION_COOKIE_SECURE=True))
wrong("17-4", "Not even one worker remembers", setup("cache", "dummy.DummyCache"))
wrong("17-4", "Did you mean CACHES?", {"SESSION_ENGINE": ENGINE + "cached_db", "CACHE": setup("db", FILES)["CACHES"]})

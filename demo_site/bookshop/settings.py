"""Settings of the demo bookshop: a development site, on this computer only."""

import os
from pathlib import Path

# Paths
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("BOOKSHOP_DATA", BASE_DIR))

# Development only: a real site keeps its key out of its source and turns DEBUG off.
SECRET_KEY = "a-public-key-for-a-course-never-use-it-on-a-real-site"  # noqa: S105
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".example.test"]

# Applications
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "bookshop",
    "lesson_pages",  # what the notebooks ask for
    "places",  # the panel "Under the hood"
]
MIDDLEWARE = [
    "places.middleware.under_the_hood",  # first, so that it sees the response with all its cookies
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "places.not_found.OwnNotFound",  # last, so that it is asked first
]
ROOT_URLCONF = "bookshop.urls"
CSRF_FAILURE_VIEW = "bookshop.error_views.csrf_failed"
WSGI_APPLICATION = "bookshop.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "bookshop.cart.for_templates",
                "bookshop.preferences.for_templates",
            ]
        },
    }
]
STATIC_URL = "static/"
SHOW_PLACES = True  # unfold jar, wire and store beside every page

# Cookies and sessions. These are Django's defaults, written out; the number is the lesson.
SESSION_ENGINE = "django.contrib.sessions.backends." + os.environ.get("BOOKSHOP_ENGINE", "db")  # 06, 12
SESSION_COOKIE_NAME = "sessionid"  # 06
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14  # 09: two weeks, in seconds
SESSION_EXPIRE_AT_BROWSER_CLOSE = False  # 09
SESSION_SAVE_EVERY_REQUEST = False  # 09
SESSION_COOKIE_SECURE = False  # 04, 09: a real site on https sets it to True
SESSION_COOKIE_HTTPONLY = True  # 05, 15: page scripts cannot read the id
SESSION_COOKIE_SAMESITE = "Lax"  # 05, 15

# The cache, for the session engines cache and cached_db: lesson 12. A Redis URL, a folder, or this process's memory.
_cache = os.environ.get("BOOKSHOP_CACHE", "")
_cache_backend = (
    "redis.RedisCache" if "://" in _cache else "filebased.FileBasedCache" if _cache else "locmem.LocMemCache"
)
CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{_cache_backend}", "LOCATION": _cache}}

# Accounts
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Database. WAL, a timeout and IMMEDIATE let requests that write at the same time wait, not fail.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "db.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365  # set by Django's set_language view
LANGUAGE_COOKIE_SAMESITE = "Lax"
THEME_COOKIE_NAME = "theme"  # set by the shop's own preferences
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

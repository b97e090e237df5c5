"""Settings of the bookshop on a real site: `manage.py check --deploy` finds nothing to say about them.

Set BOOKSHOP_SECRET_KEY (50 characters or more) and BOOKSHOP_HOSTS (names, with commas between them), and
start it with DJANGO_SETTINGS_MODULE=bookshop.production, behind a proxy that speaks https. A timer runs
`manage.py clearsessions` once a day: lesson 09. The list of all this is in docs/cheat-sheet.md.
"""

import os

from bookshop.settings import *  # noqa: F403
from bookshop.settings import BASE_DIR, INSTALLED_APPS, MIDDLEWARE

# One key for all workers: with another one, a session's row cannot be read. Lesson 12
SECRET_KEY = os.environ["BOOKSHOP_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["BOOKSHOP_HOSTS"].split(",")
DEBUG = False

# Nothing that teaches, and nothing that shows what is under the hood.
INSTALLED_APPS = [name for name in INSTALLED_APPS if name not in ("lesson_pages", "places")]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("places.")]
STATIC_ROOT = BASE_DIR / "static"

# Only over https: the id of a session must not travel where others can read it. Lessons 04, 09
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
# Browsers take a cookie of such a name from this very host only, so no neighbour can plant one. Lesson 14
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
# The proxy must always set this header itself, and never pass on a visitor's. Lesson 15
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Never over http: lesson 15, section 6
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

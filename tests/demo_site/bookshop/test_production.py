"""The settings of a real site, read in a process of their own: each says exactly what lesson 15 says of it."""

import json
import os
import subprocess
import sys

from tools.environment import ROOT

NAMES = [
    "DEBUG",
    "ALLOWED_HOSTS",
    "SECRET_KEY",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
]
NAMES += ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"]
ASK = "import json, sys; from bookshop import production as p; print(json.dumps([getattr(p, n) for n in sys.argv[1:]]))"


def test_a_real_site_speaks_https_only_and_teaches_nothing():
    told = {"BOOKSHOP_SECRET_KEY": "k" * 50, "BOOKSHOP_HOSTS": "shop.test,www.shop.test"}
    path = {"PYTHONPATH": str(ROOT / "demo_site")}
    command = [sys.executable, "-c", ASK, *NAMES, "INSTALLED_APPS", "MIDDLEWARE"]
    answer = subprocess.run(command, env={**os.environ, **path, **told}, capture_output=True, text=True, check=True)
    *values, apps, middleware = json.loads(answer.stdout)
    assert dict(zip(NAMES, values, strict=True)) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["shop.test", "www.shop.test"],
        "SECRET_KEY": "k" * 50,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
    }
    assert "bookshop" in apps
    assert not {"lesson_pages", "places"} & set(apps)
    assert not [name for name in middleware if name.startswith(("places", "lesson_pages"))]
    assert middleware[0] == "django.middleware.security.SecurityMiddleware"

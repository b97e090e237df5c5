"""The settings of a real site, read in a process of their own: each says exactly what lesson 15 says of it."""

import json
import os
import subprocess
import sys

import pytest
import requests

from tests.demo_site.test_cookies import production
from tests.demo_site.visiting import FAST, Guest
from tools.environment import ROOT
from wirelab.server.site import Site

HOST = "shop.example.test"

NAMES = [
    "DEBUG",
    "ALLOWED_HOSTS",
    "SECRET_KEY",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
]
NAMES += ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"]
ASK = "import json, sys; from bookshop import production as p; print(json.dumps([getattr(p, n) for n in sys.argv[1:]]))"


@pytest.mark.parametrize("missing", ["BOOKSHOP_SECRET_KEY", "BOOKSHOP_HOSTS"])
def test_a_real_site_does_not_start_where_something_was_not_said(missing):
    """No default is safe: a key that everybody knows signs for everybody, and `*` takes forged hosts."""
    told = {"BOOKSHOP_SECRET_KEY": "k" * 50, "BOOKSHOP_HOSTS": "shop.test", "PYTHONPATH": str(ROOT / "demo_site")}
    environment = {name: value for name, value in (os.environ | told).items() if name != missing}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"KeyError: '{missing}'" in done.stderr


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
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
    }
    assert "bookshop" in apps
    assert not {"lesson_pages", "places"} & set(apps)
    assert not [name for name in middleware if name.startswith(("places", "lesson_pages"))]
    assert middleware[0] == "django.middleware.security.SecurityMiddleware"


def test_login_language_and_logout_work_with_cookies_that_only_this_host_can_set(monkeypatch):
    changes = {name: value for name, value in production(monkeypatch).items() if name != "INSTALLED_APPS"}
    with Site(PASSWORD_HASHERS=FAST, **changes) as site:
        guest = Guest(site, https=True)
        home = guest.register("alice")
        held = {cookie.name: cookie for cookie in guest.cookies}
        assert home.says("alice")
        assert not home.says("Under the hood")
        assert set(held) == {"__Host-sessionid", "__Host-csrftoken"}
        rule = {(cookie.secure, cookie.path, cookie.domain_specified) for cookie in held.values()}
        assert rule == {(True, "/", False)}, "a browser refuses the name otherwise"
        guest.fill("/preferences/", "/preferences/language/", language="zh-hans")
        assert guest.open("/").says("退出")
        assert guest.open("/").says("alice")
        guest.fill("/", "/accounts/logout/")
        assert "__Host-sessionid" not in guest.cookies
        assert not guest.open("/").says("alice")
        assert guest.post(guest.home + "accounts/login/", {"username": "alice"}).status_code == 403
        assert requests.get(site.url("/"), headers={"Host": HOST}, allow_redirects=False).status_code == 301

"""Settings for a while: layers on top of each other, and nothing left at the end."""

import ast
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

import bookshop.settings
from tools.environment import ROOT
from wirelab.server import overrides

AGE = 1209600


@pytest.fixture(autouse=True)
def nothing_left():
    """Take back what a test that fails leaves in force: it would fail others, too."""
    yield
    for layer in list(overrides._active):
        overrides.remove(layer)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("COOKIE_AGE", " Did you mean SESSION_COOKIE_AGE?"),
        ("cookie_age", " Did you mean SESSION_COOKIE_AGE?"),
        ("session_cookie_age", " Did you mean SESSION_COOKIE_AGE?"),
        ("debug", " Did you mean DEBUG?"),
        ("SESSION_COKIE_AGE", " Did you mean SESSION_COOKIE_AGE?"),
        ("SESSION_AGE", " Did you mean SESSION_COOKIE_AGE?"),
        ("SESSION_EXPIRE_SECONDS", ""),
        ("SESSION_IDLE_TIMEOUT", ""),
        ("SET_EXPIRY", ""),
        ("XYZ_QQQ", ""),
        (5, ""),
    ],
)
def test_a_name_that_django_does_not_know_is_refused_with_the_likely_one(name, hint):
    with pytest.raises(AttributeError) as caught:
        overrides.push({name: 1})
    assert str(caught.value) == f"Django has no setting {name}.{hint}"
    assert not overrides._active


def test_the_upper_layer_counts_and_layers_may_go_in_any_order():
    lower, upper = {"SESSION_COOKIE_AGE": 5}, {"SESSION_COOKIE_AGE": 6, "SESSION_COOKIE_NAME": "sid"}
    overrides.push(lower)
    overrides.push(upper)
    assert (settings.SESSION_COOKIE_AGE, settings.SESSION_COOKIE_NAME) == (6, "sid")
    overrides.remove(lower)
    assert settings.SESSION_COOKIE_AGE == 6
    overrides.remove(upper)
    assert (settings.SESSION_COOKIE_AGE, settings.SESSION_COOKIE_NAME) == (AGE, "sessionid")


def test_of_two_equal_layers_only_the_one_that_is_meant_goes():
    one, two = {"SESSION_COOKIE_AGE": 5}, {"SESSION_COOKIE_AGE": 5}
    overrides.push(one)
    overrides.push(two)
    overrides.remove(one)
    assert settings.SESSION_COOKIE_AGE == 5
    overrides.remove(two)
    assert settings.SESSION_COOKIE_AGE == AGE


def test_layers_set_aside_come_back_only_where_the_block_fails():
    layer = {"SESSION_COOKIE_AGE": 5}
    overrides.push(layer)
    with suppress(RuntimeError), overrides.set_aside([layer]):
        assert settings.SESSION_COOKIE_AGE == AGE
        raise RuntimeError
    assert settings.SESSION_COOKIE_AGE == 5
    with overrides.set_aside([layer]):
        pass
    assert settings.SESSION_COOKIE_AGE == AGE


@pytest.mark.parametrize("fails", [False, True])
def test_a_guarded_block_starts_from_the_sites_own_settings_and_undoes_everything(fails):
    layer = {"SESSION_COOKIE_AGE": 5}
    overrides.push(layer)
    written = [name for name in dir(bookshop.settings) if name.isupper()]  # Django warns of some that it will drop
    before = {name: repr(getattr(settings, name)) for name in written}
    try:
        with overrides.guarded():
            assert settings.SESSION_COOKIE_AGE == AGE
            overrides.push({"SESSION_COOKIE_NAME": "left"})
            settings.DEBUG = False
            settings.ALLOWED_HOSTS.append("thief.test")
            settings.LANGUAGES.pop()
            settings.MIDDLEWARE[0] = "another"
            settings.CACHES.clear()
            settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0
            if fails:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert fails
    after = {name: repr(getattr(settings, name)) for name in written}
    changed = {name for name in before if before[name] != after[name]}
    overrides.remove(layer)
    assert changed == set()


def test_what_goes_without_djangos_test_package_is_reset_by_nothing_in_it():
    """Each setting that Django's receivers look at is compared with a text; none may be one that is let go by."""
    source = Path(find_spec("django.test").origin).with_name("signals.py").read_text("utf-8")
    texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    names = {text for text in texts if isinstance(text, str) and text.isupper()}
    assert {"CACHES", "TEMPLATES", "LANGUAGE_CODE"} <= names
    assert not [name for name in names if name.startswith(overrides.NOTHING_MADE)]


SETTINGS_CHANGE = """
import sys
from wirelab.server.site import Site
from django.contrib.auth import hashers
with Site(SESSION_COOKIE_AGE=60, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]) as site:
    print(hashers.get_hasher().algorithm, "django.test" in sys.modules)
    with site.settings(SESSION_COOKIE_NAME="s", CSRF_COOKIE_NAME="c"):
        print("django.test" in sys.modules)
    with site.settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}):
        from django.core.cache import cache
        print(type(cache._connections[cache._alias]).__name__, "django.test" in sys.modules)
print(hashers.get_hasher().algorithm, type(cache._connections[cache._alias]).__name__)
"""


def test_a_start_does_not_wait_for_djangos_test_package():
    done = subprocess.run(
        [sys.executable, "-c", SETTINGS_CHANGE], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.stdout.splitlines() == ["md5 False", "False", "DummyCache True", "pbkdf2_sha256 LocMemCache"], (
        done.stderr
    )

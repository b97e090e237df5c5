"""Settings for a while: layers on top of each other, and nothing left at the end."""

from contextlib import suppress

import pytest
from django.conf import settings

import bookshop.settings
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

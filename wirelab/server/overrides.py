"""Django settings that change while the site runs."""

import copy
import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wirelab.server import clock
from wirelab.server.setup import SETTINGS

ALIKE = 0.755  # so near must a name be: SESSION_AGE is to SESSION_COOKIE_AGE, SESSION_EXPIRE_SECONDS is to none
# Of these Django keeps nothing that its test package would have to reset, and to load that takes a tenth of a second.
NOTHING_MADE = ("SESSION_", "CSRF_", "PASSWORD_HASHERS")
_base: Any = None
_active: list[dict[str, Any]] = []


def check_names(names: Iterable[str]) -> None:
    """Raise AttributeError, with a suggestion, for a name that Django does not know."""
    from django.conf import settings

    for name in names:
        if not isinstance(name, str) or not hasattr(settings, name):
            likely = [f"SESSION_{name}".upper(), str(name).upper()]
            known = [other for other in likely if hasattr(settings, other)]
            close = known or difflib.get_close_matches(str(name), dir(settings), 1, ALIKE)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise AttributeError(f"Django has no setting {name}.{hint}")


def push(overrides: dict[str, Any]) -> None:
    """Apply these settings; raise AttributeError for a name that Django does not know."""
    check_names(overrides)
    _use([*_active, overrides])


def remove(overrides: dict[str, Any]) -> None:
    """Take this layer back, whatever was pushed after it."""
    _use(_without([overrides]))


@contextmanager
def set_aside(layers: Sequence[dict[str, Any]]) -> Iterator[None]:
    """Take these layers back; where the block fails, put them in force again."""
    before = list(_active)
    _use(_without(layers))
    try:
        yield
    except BaseException:
        _use(before)
        raise


@contextmanager
def guarded() -> Iterator[None]:
    """Run a block under the demo site's own settings, and undo at the end whatever it did to settings.

    That is: layers left active, assignments, and lists or dictionaries that were changed in place.
    """
    outside = list(_active)
    _active.clear()
    _apply(set().union(*outside))  # a fresh holder; it takes assignments such as settings.DEBUG = False
    written = vars(sys.modules[SETTINGS])  # all others are Django's defaults
    mutable = {name: value for name, value in written.items() if name.isupper() and isinstance(value, list | dict)}
    copies = copy.deepcopy(mutable)
    try:
        yield
    finally:
        for name, value in mutable.items():
            if value != copies[name]:
                value.clear()
                value.update(copies[name]) if isinstance(value, dict) else value.extend(copies[name])
        _active[:] = outside
        _apply(set().union(*outside))


def _without(layers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [layer for layer in _active if not any(layer is other for other in layers)]


def _use(layers: list[dict[str, Any]]) -> None:
    """Put exactly these layers in force; where that fails, those from before."""
    before, changed = list(_active), set().union(*_active, *layers)
    _active[:] = layers
    try:
        _apply(changed)
    except BaseException:
        _active[:] = before
        _apply(changed)
        raise


def _apply(changed: set[str]) -> None:
    """Rebuild the settings from the base and the active layers, and tell Django what changed."""
    global _base
    from django.conf import UserSettingsHolder, settings
    from django.core.signals import setting_changed

    if any(not name.startswith(NOTHING_MADE) for name in changed):
        import django.test.signals  # noqa: F401  (its receivers reset what Django made of settings)

    if _base is None:
        _base = settings._wrapped
    holder = UserSettingsHolder(_base)
    for layer in _active:
        for name, value in layer.items():
            setattr(holder, name, value)
    settings._wrapped = holder
    if "SESSION_FILE_PATH" in changed:
        _forget_folder()
    with clock.kept_zone():
        for name in changed:
            setting_changed.send(sender=UserSettingsHolder, setting=name, value=getattr(settings, name), enter=True)


def _forget_folder() -> None:
    """Let the engine `file` look for its folder again: Django keeps the first one, on the class."""
    from django.contrib.sessions.backends.file import SessionStore

    if "_storage_path" in vars(SessionStore):
        del SessionStore._storage_path  # type: ignore[attr-defined]

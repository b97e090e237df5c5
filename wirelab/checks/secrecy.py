"""A world in which every secret is another one: what is made there is what a client can make without the secret."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from wirelab.server.site import Site


@contextmanager
def _elsewhere(site: Site, *made: tuple[Any, str, Callable[[Any], Any]]) -> Iterator[None]:
    """Run a `with` block under another SECRET_KEY, where each function, named by its owner, is made into another."""
    with ExitStack() as stack:
        for owner, name, another in made:
            stack.enter_context(mock.patch.object(owner, name, another(getattr(owner, name))))
        stack.enter_context(site.settings(SECRET_KEY=secrets.token_urlsafe(40)))
        yield


@contextmanager
def another_setting(site: Site) -> Iterator[list[bytes]]:
    """Run a `with` block under another SECRET_KEY, and note the keys that sign: a view may keep the site's own one."""
    from django.core import signing
    from django.utils.encoding import force_bytes

    keys: list[bytes] = []

    def noting(place: int, make: Any) -> Any:
        def noted(*arguments: Any, **named: Any) -> Any:
            given = arguments[place] if len(arguments) > place else named.get("key", b"")
            keys.append(force_bytes(given))
            return make(*arguments, **named)

        return noted

    first, third = partial(noting, 0), partial(noting, 2)  # where each of them takes its key
    with _elsewhere(site, (hmac, "new", first), (hmac, "digest", first), (signing, "base64_hmac", third)):
        yield keys


@contextmanager
def another_secret(site: Site) -> Iterator[None]:
    """Run a `with` block under another SECRET_KEY; a view that keeps a key of its own signs with another one, too."""
    other = secrets.token_bytes(32)

    def with_other_key(make: Any) -> Any:
        return lambda key, *arguments, **named: make(bytes(key) + other, *arguments, **named)

    with _elsewhere(site, (hmac, "new", with_other_key), (hmac, "digest", with_other_key)):
        yield

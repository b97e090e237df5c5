"""A world in which every secret is another one: what is made there is what a client can make without the secret."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from wirelab.server.site import Site


@contextmanager
def another_setting(site: Site) -> Iterator[list[bytes]]:
    """Run a `with` block under another SECRET_KEY, and note the keys that sign: a view may keep the site's own one."""
    from django.core import signing
    from django.utils.encoding import force_bytes

    keys: list[bytes] = []

    def noting(make: Any, place: int) -> Any:
        def noted(*arguments: Any, **named: Any) -> Any:
            given = arguments[place] if len(arguments) > place else named.get("key", b"")
            keys.append(force_bytes(given))
            return make(*arguments, **named)

        return noted

    with ExitStack() as stack:
        for owner, name, place in ((hmac, "new", 0), (hmac, "digest", 0), (signing, "base64_hmac", 2)):
            stack.enter_context(mock.patch.object(owner, name, noting(getattr(owner, name), place)))
        stack.enter_context(site.settings(SECRET_KEY=secrets.token_urlsafe(40)))
        yield keys


@contextmanager
def another_secret(site: Site) -> Iterator[None]:
    """Run a `with` block under another SECRET_KEY; a view that keeps a key of its own signs with another one, too."""
    other = secrets.token_bytes(32)

    def with_other_key(make: Any) -> Any:
        return lambda key, *arguments, **named: make(bytes(key) + other, *arguments, **named)

    with ExitStack() as stack:
        for name in ("new", "digest"):
            stack.enter_context(mock.patch.object(hmac, name, with_other_key(getattr(hmac, name))))
        stack.enter_context(site.settings(SECRET_KEY=secrets.token_urlsafe(40)))
        yield

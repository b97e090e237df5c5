"""A password is kept nowhere: where it could be read, and in which disguises."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import html
import re
import secrets
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_plus

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.overheard import variables
from wirelab.checks.shop.visitors import Visitor

NOWHERE = "The password is needed once, to make its hash or to compare. Keep it nowhere: no field, session or cookie."
LEAKS = "When the form comes again, no field and no sentence of the page may hold a password that was typed."
ORDER = "create_user takes name, e-mail and password, in this order. So write create_user(name, password=...)."
BY_HAND = "Django does not know this hash. create_user, set_password and UserCreationForm make one that it can check."
ANOTHER = "Another text was hashed. Give the password as it was typed, and once: create_user and set_password hash it."
CODED = re.compile(r"[\w+/=-]{12,}")
CORE = 16  # letters at the end of a password that no encoding changes
QUICK = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


def made_up() -> str:
    """Return a password that nobody can know before, with signs that hurt; its ends are letters."""
    return f"Ho rse;,\"%+&?>~{{}}'é{secrets.token_hex(CORE // 2)}"


def why_it_does_not_fit(kept: str) -> str:
    """Say why a password does not fit what is kept for it: no hash, one that Django does not know, of another text."""
    from django.contrib.auth.hashers import identify_hasher, is_password_usable

    if not is_password_usable(kept):
        return ORDER
    try:
        identify_hasher(kept)
    except ValueError:
        return BY_HAND
    return ANOTHER


def demand_forgotten(visitor: Visitor, page: Page, password: str) -> None:
    """Expect that a password is kept nowhere: in no field, group, session, cookie, header or page."""
    kept = ((place, disguise(password, text)) for place, text in _places(visitor, page, password))
    places = [f"{place}, {how}" for place, how in kept if how]
    got = f"it is in {', '.join(dict.fromkeys(places))}"
    accounts.demand(not places, "the password as it was typed is kept nowhere", got, NOWHERE)
    shown = disguise(password, page.response.text)
    accounts.demand(not shown, "the password does not come back in the page", f"it does, {shown}", LEAKS)


def _places(visitor: Visitor, page: Page, password: str) -> Iterator[tuple[str, str]]:
    from django.contrib.auth.models import Group, User

    for user in User.objects.values():
        yield from ((f"the field {name}", str(value)) for name, value in user.items())
    yield from ((f"the variable {name}", text) for name, text in variables(visitor.lab) if password in text)
    yield "what is printed or logged", "".join(visitor.lab.heard)
    yield from (("the name of a group", name) for name in Group.objects.values_list("name", flat=True))
    for session in visitor.lab.sessions():
        yield from ((f"the session, as {name!r}", f"{name} {value}") for name, value in session.data.items())
    yield from ((f"the header {name}", str(value)) for name, value in page.response.headers.items())
    yield from ((f"the cookie {cookie.name}", str(cookie.value)) for cookie in visitor.client.cookies)


def disguise(password: str, text: str) -> str | None:
    """Return how this text holds the password, in words; None where it does not."""
    plain = [text, html.unescape(text), unquote_plus(text), _unquoted(text)]
    needles = {"as it was typed": password, "reversed": password[::-1], "in part": password[-CORE:]}
    for how, needle in needles.items():
        if any(needle.casefold() in each.casefold() for each in plain):
            return how
    if any(getattr(hashlib, name)(password.encode()).hexdigest() in text for name in QUICK):
        return "as a quick hash without salt"
    decoded = [
        each for token in CODED.findall(unquote_plus(text).replace("+", " ") + " " + text) for each in _decoded(token)
    ]
    core = password[-CORE:]
    return "encoded" if any(core in each or core[::-1] in each for each in decoded) else None


def _unquoted(text: str) -> str:
    """Return text as it was before it was quoted for a cookie."""
    return re.sub(r"\\([0-7]{3}|.)", lambda found: chr(int(found[1], 8)) if found[1][1:] else found[1], text)


def _decoded(token: str) -> Iterator[str]:
    """Yield what a word says if it is base64 (of either alphabet, compressed or not) or hexadecimal."""
    padded = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(padded + "=" * (-len(padded) % 4))
    except (binascii.Error, ValueError):
        return
    yield data.decode("utf-8", "ignore")
    with contextlib.suppress(zlib.error):
        yield zlib.decompressobj().decompress(data).decode("utf-8", "ignore")
    if re.fullmatch(r"(?:[0-9a-f]{2})+", token):
        yield bytes.fromhex(token).decode("utf-8", "ignore")

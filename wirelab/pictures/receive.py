"""What RFC 6265bis asks of a client that gets a Set-Cookie header (section 5.6 reads it, section 5.7 stores it).

Only a list could tell which names are public suffixes; here every name of one label is one, as "com" is.
"""

from __future__ import annotations

import ipaddress
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wirelab.pictures.times import DAY, cookie_date

PAIR, VALUE = 4096, 1024  # bytes: of name and value together, of an attribute's value
CAP = 400 * DAY  # seconds: a browser keeps no cookie longer
SITES = {"strict": "Strict", "lax": "Lax", "none": "None"}

# What an attribute's value says; None where it cannot be read, and the attribute is ignored.
READ: dict[str, Callable[[str], Any]] = {
    "expires": cookie_date,
    "max-age": lambda text: int(text) if re.fullmatch(r"-?[0-9]+", text) else None,
    "domain": lambda text: text.removeprefix(".").lower(),
    "path": lambda text: text if text.startswith("/") else "",
    "secure": lambda text: True,
    "httponly": lambda text: True,
    "samesite": lambda text: SITES.get(text.lower(), "Default"),
}


@dataclass(frozen=True)
class Attribute:
    """One attribute as it was written (spaces around it removed), and what it says, if it can be read."""

    name: str
    value: str

    @property
    def key(self) -> str:
        """Return the name as clients compare it."""
        return self.name.lower()

    @property
    def too_long(self) -> bool:
        """Return whether a client ignores it for its length."""
        return len(self.value) > VALUE

    @property
    def says(self) -> Any:
        """Return what it says: a time, seconds, a name, a path, True; None where it is ignored."""
        return READ[self.key](self.value) if self.key in READ and not self.too_long else None


class Received:
    """A Set-Cookie header (one character for each byte) that came from `url` at `moment` (Unix seconds)."""

    def __init__(self, header: str, url: str, moment: float | None = None) -> None:
        self.header, self.moment = header, time.time() if moment is None else moment
        parts = urlsplit(url)
        self.scheme, self.host = parts.scheme, (parts.hostname or "").lower()
        self.default_path = parts.path[: parts.path.rfind("/")] or "/"  # section 5.1.4
        pair, _, rest = header.partition(";")
        name, equals, value = pair.partition("=")
        self.name, self.value = (_trim(name), _trim(value)) if equals else ("", _trim(name))
        cut = [part.partition("=") for part in rest.split(";") if _trim(part)]
        self.attributes = [Attribute(_trim(name), _trim(value)) for name, _, value in cut]

    def counts(self, key: str) -> Attribute | None:
        """Return the attribute that decides: the last one of this name that can be read."""
        return next((one for one in reversed(self.attributes) if one.key == key and one.says is not None), None)

    def says(self, key: str) -> Any:
        """Return what the attribute that decides says, None without one."""
        attribute = self.counts(key)
        return attribute.says if attribute else None

    @property
    def expires(self) -> float | None:
        """Return the end in Unix seconds, None for the end of the browser's session; Max-Age wins over Expires."""
        seconds = self.says("max-age")
        end: float | None = self.says("expires") if seconds is None else self.moment + seconds
        return end if end is None else min(end, self.moment + CAP)

    @property
    def forgotten(self) -> bool:
        """Return whether the header asks to forget the cookie."""
        return self.expires is not None and self.expires <= self.moment

    @property
    def domain(self) -> str:
        """Return the name that the cookie is for, with every host under it; "" for this host only."""
        domain = str(self.says("domain") or "")
        return "" if domain == self.host and (is_address(domain) or "." not in domain) else domain

    @property
    def path(self) -> str:
        """Return the path under which the cookie is sent."""
        return self.says("path") or self.default_path

    @property
    def on_this_computer(self) -> bool:
        """Return whether browsers trust the host without https; what is secure, the RFC leaves to them."""
        return self.host == "localhost" or self.host.endswith(".localhost") or self.host.startswith("127.")

    @property
    def ignored(self) -> str:
        """Return why the whole header is ignored, "" where it is not."""
        secure, refused = bool(self.says("secure")), self.refused_prefix
        reasons = {
            "a control character in it": bool(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", self.header)),
            "neither name nor value": not self.name and not self.value,
            "name and value longer than 4096 bytes": len(self.name) + len(self.value) > PAIR,
            f"its Domain is not for {self.host}": not self.domain_fits,
            "Secure, but it came over http": secure and self.scheme == "http" and not self.on_this_computer,
            "SameSite=None without Secure": self.says("samesite") == "None" and not secure,
            refused: bool(refused),
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    @property
    def domain_fits(self) -> bool:
        """Return whether the host may set a cookie for the domain (section 5.1.3)."""
        domain = self.domain
        under = self.host.endswith(f".{domain}") and not is_address(self.host) and "." in domain
        return not domain or (domain.isascii() and (domain == self.host or under))

    @property
    def refused_prefix(self) -> str:
        """Return what the prefix of the name demands in vain, "" otherwise."""
        name, secure = (self.name or self.value).lower(), self.says("secure")
        if not self.name and name.startswith(("__host-", "__secure-")):
            return "its value looks like a name with a prefix"
        if name.startswith("__host-") and not (secure and self.says("path") == "/" and not self.says("domain")):
            return "__Host- demands Secure, Path=/ and no Domain"
        return "__Secure- demands Secure" if name.startswith("__secure-") and not secure else ""


def _trim(text: str) -> str:
    return text.strip(" \t")


def is_address(host: str) -> bool:
    """Return whether a host is a number and no name."""
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False

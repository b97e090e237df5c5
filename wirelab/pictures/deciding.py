"""What decides where a cookie goes, one sentence for each attribute (RFC 6265bis, sections 5.1.3, 5.1.4 and 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wirelab.pictures.headers import visible_header
from wirelab.pictures.letters import visible
from wirelab.pictures.receive import Received

PORTS = "Ports do not count: a cookie of port 8001 goes to port 8002, too."


def reasons_of(cookie: Received) -> list[str]:
    """Return why the cookie goes where it goes, or why it goes nowhere."""
    if cookie.ignored:
        return [f"Refused: {cookie.ignored}. A browser keeps nothing, so nothing is sent."]
    if cookie.forgotten:
        return ["The header asks to forget the cookie. So nothing is sent."]
    return [_domain(cookie), _path(cookie), _secure(cookie), *_others(cookie), PORTS]


def _domain(cookie: Received) -> str:
    if cookie.domain:
        return f"Domain={cookie.domain}: sent to {cookie.domain} and to every name under it."
    only = f"sent to {cookie.host} only, not to names under it (a host-only cookie)."
    written = cookie.counts("domain")
    if written is None:
        return f"No Domain: {only}"
    return f"Domain={_text(written.value)}: {only}" if written.value else f"An empty Domain, as without it: {only}"


def _path(cookie: Received) -> str:
    path = _text(cookie.path)
    if cookie.says("path"):
        return f"Path={path}: sent to this path and to all below it; not to one that only begins alike."
    written = cookie.counts("path")
    without = "No Path" if written is None else f"Path={_text(written.value)} has no / in front, as without it"
    return f"{without}: sent to {path} and to all below it. That is the path of the address up to its last slash."


def _secure(cookie: Received) -> str:
    if not cookie.says("secure"):
        return "No Secure: sent over http and over https."
    if cookie.on_this_computer:
        return "Secure: sent over https only. Most browsers trust this computer over http, too."
    return "Secure: sent over https only. A browser refuses it where it comes over http."


def _others(cookie: Received) -> Iterator[str]:
    """Yield what a prefix of the name demanded, and what this table cannot show."""
    name = cookie.name.lower()
    if name.startswith("__host-"):
        yield "__Host- in the name: kept only with Secure, with Path=/ and without Domain. So it stays at this host."
    if name.startswith("__secure-"):
        yield "__Secure- in the name: kept only with Secure."
    if cookie.says("samesite") in ("Lax", "Strict"):
        yield f"SameSite={cookie.says('samesite')}: asks where a request starts, not where it goes. Not in this table."


def _text(part: str) -> str:
    return visible(visible_header(part))

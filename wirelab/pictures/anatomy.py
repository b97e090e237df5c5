"""anatomy: the parts of the Set-Cookie headers that a response just brought."""

from __future__ import annotations

import requests

from wirelab.pictures.headers import set_cookies, show_set_cookie
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Table, counted
from wirelab.pictures.times import duration
from wirelab.server import sites

# What the client does with each part (RFC 6265bis, sections 4.1.2 and 5).
MEANS = {
    "expires": "keep the cookie until this date",
    "domain": "send it to this host and to every host under it",
    "path": "send it to addresses under this path only",
    "secure": "send it over https only",
    "httponly": "hide it from the scripts of a page",
    "samesite": "limits requests that start on another site",
}

DELETES = {"expires": "a date in the past", "path": "the cookie with this path, and no other"}


def anatomy(response: requests.Response) -> Table:
    """Return the parts of a response's Set-Cookie headers, and what each asks of the client (RFC 6265bis)."""
    headers = set_cookies(response)
    letters, session_cookie = Letters(sites.latest().met), sites.session_cookie_name()
    rows = [row for header in headers for row in _rows(*show_set_cookie(header, letters, session_cookie))]
    title = f"{counted(len(headers), 'Set-Cookie header')} in this response"
    return Table("wire", title, ["part", "text", "to the client"], rows, "none")


def _rows(pair: str, attributes: str) -> list[list[str]]:
    """Return a row for the name, the value and each attribute of one header."""
    parts = [part.strip().partition("=") for part in attributes.split(";") if part.strip()]
    deletes = any(key.lower() == "max-age" and _seconds(text) <= 0 for key, _, text in parts)
    name, _, value = pair.partition("=")
    return [
        ["name", name, "forget the cookie of this name" if deletes else "keep the cookie under this name"],
        ["value", value or "–", "nothing to keep" if deletes else "send it back, as name=value"],
        *([key, visible(text) or "–", _meaning(key.lower(), text, deletes)] for key, _, text in parts),
    ]


def _meaning(key: str, text: str, deletes: bool) -> str:
    if deletes and key in DELETES:
        return DELETES[key]
    if key == "max-age":
        return f"keep it for {duration(_seconds(text))}" if _seconds(text) > 0 else "keep it for no time: delete it now"
    return MEANS.get(key, "unknown: ignore it")


def _seconds(text: str) -> int:
    """Return the number of a Max-Age; a client that cannot read it ignores the attribute, which is no end."""
    return int(text) if text.removeprefix("-").isdecimal() else 1

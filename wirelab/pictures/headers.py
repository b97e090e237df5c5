"""Cookie and Set-Cookie headers: taken from requests, and made fit for display."""

from __future__ import annotations

import codecs
from typing import Any

import requests

from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Line
from wirelab.server.log import pairs_of, values_of

UNUSUAL = {"Max-Age=0", "Secure", "SameSite=Strict", "SameSite=None"}  # attributes that Django's cookies rarely have

# A byte that is no UTF-8 stays what it is in latin-1: a part of a header then reads as it does in the whole.
codecs.register_error("wirelab-latin-1", lambda error: (_rest_as_latin_1(error), error.end))  # type: ignore[attr-defined]


def cookie_line(request: requests.PreparedRequest, letters: Letters, name: str) -> Line:
    """Return the line of a request's Cookie header."""
    there = "Cookie" in request.headers
    return Line("jar → wire", f"Cookie: {show_cookies(sent(request), letters, name)}" if there else "(no Cookie)")


def set_cookie_lines(response: requests.Response, letters: Letters, name: str) -> list[Line]:
    """Return the lines of a response's Set-Cookie headers."""
    lines = []
    for header in raw_set_cookies(response):
        pair, rest = show_set_cookie(header, letters, name)
        # The attributes that Django gives its own cookies are seen once; then it is their value that counts.
        usual = header.startswith((f"{name}=", "csrftoken=")) and not set(rest.split("; ")) & UNUSUAL
        lines.append(Line("wire → jar", f"Set-Cookie: {pair}{rest}", quiet=len(rest) if usual else 0))
    return lines or [Line("wire → jar", "(no Set-Cookie)")]


def sent(request: requests.PreparedRequest) -> str:
    """Return the Cookie header of a request, one character for each byte; empty where it has none."""
    return text_of(request.headers.get("Cookie"))


def text_of(header: str | bytes | None) -> str:
    """Return a header that a client may give as text or as bytes: one character for each byte."""
    return header.decode("latin-1") if isinstance(header, bytes) else str(header or "")


def set_cookies(response: requests.Response) -> list[str]:
    """Return each Set-Cookie header by itself (requests folds them into one with commas)."""
    return [visible_header(value) for value in raw_set_cookies(response)]


def raw_set_cookies(response: requests.Response) -> list[str]:
    """Return each Set-Cookie header by itself, one character for each byte, as http.client reads them."""
    headers: Any = response.raw.headers
    return list(headers.getlist("Set-Cookie"))


def visible_header(value: str) -> str:
    """Return a header, or a part of one, as text: Django sends UTF-8, http.client reads it as latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8", "wirelab-latin-1")
    except UnicodeEncodeError:  # text that never was in a header
        return value


def show_cookies(header: str, letters: Letters, name: str) -> str:
    """Return a Cookie header (one character for each byte) for display; session ids by their letters."""
    return ";".join(_show_pair(part, letters, name) for part in header.split(";"))


def show_set_cookie(header: str, letters: Letters, name: str) -> tuple[str, str]:
    """Return a Set-Cookie header (one character for each byte) for display: its pair, and all that follows."""
    pair, semicolon, attributes = header.partition(";")
    return _show_pair(pair, letters, name), semicolon + visible(visible_header(attributes), 160)


def _show_pair(part: str, letters: Letters, name: str) -> str:
    """Return `name=value` with the spaces, quotes and signs that it has; a session id by its letter."""
    key, equals, value = part.partition("=")
    ids = values_of(name, pairs_of(part))
    if not ids:
        return f"{visible(visible_header(key))}{equals}{visible(visible_header(value))}"
    before, _, after = value.partition(ids[0])
    return f"{key}{equals}{before}{letters.show(ids[0])}{after}"


def _rest_as_latin_1(error: UnicodeError) -> str:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1")

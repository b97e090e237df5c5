"""Cookie and Set-Cookie headers: taken from requests, and made fit for display."""

from __future__ import annotations

from typing import Any

import requests

from wirelab.pictures.letters import Letters, visible
from wirelab.server.log import pairs_of


def set_cookies(response: requests.Response) -> list[str]:
    """Return each Set-Cookie header by itself (requests folds them into one with commas)."""
    headers: Any = response.raw.headers
    return [visible_header(value) for value in headers.getlist("Set-Cookie")]


def visible_header(value: str) -> str:
    """Return a header as text: Django sends UTF-8, http.client reads it as latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def show_cookies(header: str, letters: Letters, name: str) -> str:
    """Return a Cookie header's pairs for display; the session id by its letter."""
    return "; ".join(_show_pair(key, value, letters, name) for key, value in pairs_of(header))


def show_set_cookie(header: str, letters: Letters, name: str) -> tuple[str, str]:
    """Return a Set-Cookie header's name=value for display, and its attributes."""
    pair, _, attributes = header.partition(";")
    key, _, value = pair.partition("=")
    return _show_pair(key, value, letters, name), visible(attributes, 160)


def _show_pair(key: str, value: str, letters: Letters, name: str) -> str:
    is_id = key == name and value.strip('"')
    return f"{visible(key)}={letters.show(value) if is_id else visible(value)}"

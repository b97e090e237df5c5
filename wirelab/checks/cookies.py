"""What a response says about the session cookie."""

import time
from email.utils import mktime_tz, parsedate_tz

import requests

from wirelab.pictures.headers import set_cookies
from wirelab.server import sites


def max_age(response: requests.Response) -> int | None:
    """Return the Max-Age in seconds of the session cookie set here; None where it has none."""
    text = set_by(response).get(sites.session_cookie_name(), {}).get("max-age")
    return int(text) if text else None


def set_by(response: requests.Response) -> dict[str, dict[str, str]]:
    """Return the cookies that a response sets: for each name its attributes, in small letters, and its value as ``."""
    cookies = {}
    for header in set_cookies(response):
        pair, *attributes = (part.strip() for part in header.split(";"))
        name, _, value = pair.partition("=")
        parts = [attribute.partition("=") for attribute in attributes]
        cookies[name] = {"": value} | {key.lower(): text for key, _, text in parts}
    return cookies


def session_cookies(response: requests.Response) -> list[str]:
    """Return the Set-Cookie headers for the session id."""
    return [header for header in set_cookies(response) if header.startswith(f"{sites.session_cookie_name()}=")]


def header_of(response: requests.Response, name: str) -> str:
    """Return the Set-Cookie header for this name, as it was sent."""
    return next((header for header in set_cookies(response) if header.startswith(f"{name}=")), "")


def expired(attributes: dict[str, str]) -> bool:
    """Tell whether a header with these attributes (see set_by) deletes its cookie. Max-Age wins over Expires."""
    if attributes.get("max-age"):
        return int(attributes["max-age"]) <= 0
    moment = parsedate_tz(attributes.get("expires", "").replace("-", " "))
    return moment is not None and mktime_tz(moment) <= time.time()

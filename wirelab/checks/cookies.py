"""What a response says about its cookies: all its headers, one by one, and what a client makes of them."""

from __future__ import annotations

import time
from collections.abc import Collection
from email.utils import mktime_tz, parsedate_tz
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests

from wirelab.checks.ages import seconds_in
from wirelab.pictures.headers import set_cookies
from wirelab.server import sites

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

ONE = "Two headers for one name leave it to the client which of them counts. One call of set_cookie makes one header."


def max_age(response: requests.Response) -> int | None:
    """Return the Max-Age in seconds of the session cookie set here; None where it has none."""
    return seconds_in(set_by(response).get(sites.session_cookie_name(), {}).get("max-age"))


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


def undated(response: requests.Response, name: str) -> dict[str, str]:
    """Return what the header for this name says, but for the date, which moves with the clock."""
    return {key: text for key, text in set_by(response).get(name, {}).items() if key != "expires"}


def headers_of(response: requests.Response, name: str) -> list[str]:
    """Return every Set-Cookie header for this name, as they were sent."""
    return [header for header in set_cookies(response) if header.partition("=")[0].strip() == name]


def the_cookie(
    lab: Lab, response: requests.Response, name: str, why: str | None = None, *, otherwise: str | None = None
) -> dict[str, str]:
    """Expect that the response sets this cookie, in one header and no second one; return what set_by says of it."""
    headers, cookies = headers_of(response, name), set_by(response)
    others = [other for other in cookies if other not in _djangos()]
    near = next((other for other in cookies if other.strip("\"' ").lower() == name.lower() or name in other), None)
    near = near or next((other for other in others if not expired(cookies[other])), None)
    if why is None and near and not headers:
        otherwise = f"The response sets a cookie {near!r}, and the task calls it {name!r}."
    elif why is None and others:
        otherwise = otherwise and f"The task calls the cookie {name!r}. This response sets {others[0]!r}."
    elif "Cookie" in response.headers:
        otherwise = (
            otherwise and "The header Cookie belongs to a request. A response has Set-Cookie: set_cookie writes it."
        )
    got = f"it sets {list(cookies) or 'none'}"
    lab.expect(headers, f"the response sets a cookie named {name}", got, why, otherwise=otherwise)
    if len(headers) > 1:
        lab.fail(f"one Set-Cookie header for {name}", "\n".join(headers), ONE)
    return cookies[name]


def why_path(attributes: dict[str, str]) -> str:
    """Say how a cookie gets Path=/: by set_cookie, and not by a header of one's own that leaves it out."""
    if "path" in attributes:
        return "Leave path out: it is / by default."
    return "This header has no Path, so the cookie goes to the folder of its address only. set_cookie writes Path=/."


def why_not_kept(response: requests.Response, name: str) -> str | None:
    """Say why a client does not send this cookie back to the page that set it; None where nothing of it says why."""
    if not (header := headers_of(response, name)):
        return None
    attributes, address = set_by(response)[name], urlsplit(response.url)
    if expired(attributes):
        return f"The header deletes the cookie at once: {header[-1]}. {_why_over(attributes)}"
    domain, host = attributes.get("domain", "").lstrip("."), str(address.hostname)
    if domain and host != domain and not host.endswith(f".{domain}"):
        return f"The client refuses the cookie: Domain={domain} is not the host that set it. Leave domain out."
    if "secure" in attributes and address.scheme == "http":
        return "A Secure cookie travels over https only, and this site speaks http."
    path = attributes.get("path", "/")
    if not address.path.startswith(path):
        return f"Path={path} does not fit {address.path}: the cookie is for other addresses. Leave path out."
    return None


def _why_over(attributes: dict[str, str]) -> str:
    """Say what in a header deletes its cookie: delete_cookie, a lifetime that is none, a date."""
    if "1970" in attributes.get("expires", ""):
        return "delete_cookie writes such a header, and the last header for a name counts."
    if attributes.get("max-age"):
        return "Without max_age it lives until the browser closes."
    return "Its date is past. max_age counts from now on."


def other_cookies(response: requests.Response, named: Collection[str] | None) -> list[str]:
    """Return the headers that set or delete another cookie than these, the id and Django's token.

    With None the task leaves the names open; then a header must not delete what the visitor may have from elsewhere.
    """
    known = {*(named or ()), *_djangos()}
    others = [name for name in set_by(response) if name not in known]
    if named is None:
        others = [name for name in others if expired(set_by(response)[name])]
    return [header for name in others for header in headers_of(response, name)]


def _djangos() -> set[str]:
    """Return the names of the cookies that Django sets by itself: the id and the token."""
    return {sites.session_cookie_name(), "csrftoken"}


def forget(client: requests.Session, name: str) -> None:
    """Take the cookies of this name out of a jar, as a visitor can."""
    for cookie in [cookie for cookie in client.cookies if cookie.name == name]:
        client.cookies.clear(cookie.domain, cookie.path, cookie.name)


def jar_of(client: requests.Session, *but: str) -> list[dict[str, object]]:
    """Return all that a jar holds, attributes too, but for the cookies of these names; by name, domain and path."""
    found = [dict(vars(cookie)) for cookie in client.cookies if cookie.name not in but]
    return sorted(found, key=lambda cookie: [str(cookie[key]) for key in ("name", "domain", "path")])


def expired(attributes: dict[str, str]) -> bool:
    """Tell whether a header with these attributes (see set_by) deletes its cookie. Max-Age wins over Expires."""
    if (age := seconds_in(attributes.get("max-age"))) is not None:
        return age <= 0
    moment = parsedate_tz(attributes.get("expires", "").replace("-", " "))
    return moment is not None and mktime_tz(moment) <= time.time()

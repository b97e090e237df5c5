"""anatomy: the parts of the Set-Cookie headers that a response just brought."""

from __future__ import annotations

import requests

from wirelab.pictures.headers import raw_set_cookies, show_set_cookie, visible_header
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.receive import CAP, Attribute, Received
from wirelab.pictures.show import Table, counted
from wirelab.pictures.times import MOMENT, cookie_date, duration
from wirelab.server import sites

# What the client does with an attribute that has nothing to decide (RFC 6265bis, sections 4.1.2 and 5.6).
MEANS = {
    "httponly": "hide it from the scripts of a page",
    "partitioned": "not in the RFC; Chrome: one jar for each site that embeds this one",
}
UNREADABLE = {"expires": "no date", "max-age": "no number of seconds"}
CAPPED = f"; browsers: {duration(CAP)} at most"


def anatomy(response: requests.Response) -> Table:
    """Return the parts of a response's Set-Cookie headers, and what each asks of the client (RFC 6265bis)."""
    headers, moment = raw_set_cookies(response), cookie_date(response.headers.get("Date", ""))
    letters, session_cookie = Letters(sites.latest().met), sites.session_cookie_name()
    received = [Received(header, str(response.url), moment) for header in headers]
    rows = [row for cookie in received for row in _rows(cookie, letters, session_cookie)]
    title = f"{counted(len(headers), 'Set-Cookie header')} in this response"
    return Table("wire", title, ["part", "text", "to the client"], rows, "none")


def _rows(cookie: Received, letters: Letters, session_cookie: str) -> list[list[str]]:
    """Return a row for the name, the value and each attribute of one header."""
    name, value = "keep the cookie under this name", "send it back, as name=value"
    if not cookie.name:
        name, value = "keep the cookie without a name", "send it back, without a name"
    if cookie.forgotten:
        name, value = "forget the cookie of this name", "nothing to keep"
    if cookie.ignored:
        name, value = f"ignore this cookie: {cookie.ignored}", "nothing to keep"
    shown = show_set_cookie(f"{cookie.name}={cookie.value}", letters, session_cookie)[0].partition("=")[2]
    return [
        ["name", _text(cookie.name), name],
        ["value", shown or "–", value],
        *([_text(one.name), _text(one.value), _meaning(cookie, one)] for one in cookie.attributes),
    ]


def _text(part: str) -> str:
    return visible(visible_header(part)) or "–"


def _meaning(cookie: Received, one: Attribute) -> str:
    """Say what one attribute asks; of several with one name the last that can be read counts (section 5.7)."""
    if one.too_long:
        return "longer than 1024 bytes: ignore it"
    if one.key in MEANS:
        return MEANS[one.key]
    if one.key not in WORDS:
        return "unknown: ignore it"
    if one.says is None:
        return f"{UNREADABLE[one.key]}: ignore it"
    return WORDS[one.key](cookie) if one.says == cookie.says(one.key) else f"ignore it: the last {one.name} counts"


def _expires(cookie: Received) -> str:
    date, seconds = cookie.says("expires"), cookie.says("max-age")
    past = date <= cookie.moment
    if seconds is not None and past != (seconds <= 0):
        return "ignore it: Max-Age counts"
    if past:
        return "a date in the past"
    if seconds is not None and abs(cookie.moment + seconds - date) > MOMENT:
        return "ignore it: Max-Age counts"
    return f"keep the cookie until this date{CAPPED if date - cookie.moment > CAP else ''}"


def _max_age(cookie: Received) -> str:
    seconds = cookie.says("max-age")
    if seconds <= 0:
        return "keep it for no time: delete it now"
    return f"keep it for {duration(seconds)}{CAPPED if seconds > CAP else ''}"


def _domain(cookie: Received) -> str:
    if not cookie.says("domain"):
        return "empty: for this host only, as without it"
    if not cookie.domain_fits:
        return f"not for {cookie.host}: ignore the cookie"
    if cookie.forgotten:
        return "the cookie with this domain, and no other"
    return "send it to this host and to every host under it" if cookie.domain else "send it to this host only"


def _path(cookie: Received) -> str:
    if not cookie.says("path"):
        return f"no / in front: as if it were {cookie.default_path}"
    return (
        "the cookie with this path, and no other" if cookie.forgotten else "send it to addresses under this path only"
    )


def _secure(cookie: Received) -> str:
    if cookie.scheme == "https":
        return "send it over https only"
    if cookie.on_this_computer:
        return "send it over https only; most browsers trust this computer without it"
    return "came over http: ignore the cookie"


def _same_site(cookie: Received) -> str:
    value = cookie.says("samesite")
    if value == "Default":
        return "unknown value: as if none were given"
    if value == "None":
        demand = "send it with requests that start on another site, too"
        return demand if cookie.says("secure") else "demands Secure: ignore the cookie"
    return "limits where it is sent with requests that start on another site"


WORDS = {
    "expires": _expires,
    "max-age": _max_age,
    "domain": _domain,
    "path": _path,
    "secure": _secure,
    "samesite": _same_site,
}

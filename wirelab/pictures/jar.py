"""The jar: cookies that a client keeps."""

import copy
from http.cookiejar import Cookie, CookieJar

import requests

from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Line, Table, counted
from wirelab.pictures.times import distance
from wirelab.server import sites

CookieId = tuple[str, str, str]  # RFC 6265, section 5.3: domain, path and name identify a cookie
ANY = "(every site)"  # what requests makes of a cookie that was set by hand without a domain
Snapshot = dict[CookieId, Cookie]


def show_jar(session: requests.Session) -> Table:
    """Return this session's cookies, attributes included, as a table; raise RuntimeError without a site."""
    letters, session_cookie = Letters(sites.latest().met), sites.session_cookie_name()
    rows = [
        [
            visible(cookie.name),
            value_of(cookie, letters, session_cookie),
            cookie.domain or ANY,
            cookie.path,
            distance(cookie.expires),
            ", ".join(_flags(cookie)) or "–",
        ]
        for cookie in session.cookies
    ]
    columns = ["name", "value", "domain", "path", "expires", "flags"]
    return Table("jar", f"jar: {counted(len(rows), 'cookie')}", columns, rows, "empty")


def snapshot(jar: CookieJar) -> Snapshot:
    """Return a copy of what the jar holds now."""
    return {(cookie.domain, cookie.path, cookie.name): copy.copy(cookie) for cookie in jar}


def value_of(cookie: Cookie, letters: Letters, session_cookie: str) -> str:
    """Return a cookie's value for display; a session id gets its letter."""
    if cookie.name == session_cookie and cookie.value:
        return letters.show(cookie.value)
    return visible(cookie.value or "")


def jar_lines(before: Snapshot, after: Snapshot, letters: Letters, session_cookie: str) -> list[Line]:
    """Return one line for each cookie, with what happened to it."""
    several_domains = len({domain for domain, _, _ in [*before, *after]}) > 1
    lines = []
    for key, cookie in {**before, **after}.items():
        where = f"  domain {cookie.domain or ANY}" if several_domains else ""
        where += f"  path {cookie.path}" if cookie.path != "/" else ""
        value = value_of(cookie, letters, session_cookie)
        text = f"{visible(cookie.name)}={value}{where}  {_lifetime(cookie)}"
        if key not in after:
            text = f"{visible(cookie.name)}{where}"
        lines.append(Line("jar", text, _change(before.get(key), after.get(key), letters, session_cookie)))
    return lines or [Line("jar", "(empty)")]


def _change(before: Cookie | None, after: Cookie | None, letters: Letters, session_cookie: str) -> str:
    if before is None:
        return "new"
    old = value_of(before, letters, session_cookie)
    if after is None:
        return f"deleted, was {old}"
    if before.value != after.value:
        return f"changed, was {old}"
    if before.expires != after.expires and distance(before.expires) != distance(after.expires):
        return f"renewed, {'expired' if before.is_expired() else 'was'} {distance(before.expires)}"
    return "unchanged"


def _lifetime(cookie: Cookie) -> str:
    ended = cookie.expires is not None and cookie.is_expired()
    return f"{'expired' if ended else 'expires'} {distance(cookie.expires)}"


def _flags(cookie: Cookie) -> list[str]:
    flags = ["Secure"] if cookie.secure else []
    by_hand = not cookie.domain or (cookie.domain_specified and not cookie.domain.startswith("."))
    # requests gives every cookie that is set by hand a mark for HttpOnly, which no header ever brought.
    for name in ("SameSite",) if by_hand else ("HttpOnly", "SameSite"):
        if cookie.has_nonstandard_attr(name):
            value = cookie.get_nonstandard_attr(name)
            flags.append(f"{name}={value}" if value else name)
    return flags

"""The jar: cookies that a client keeps."""

import copy
import time
from collections.abc import Iterable
from http.cookiejar import Cookie, CookieJar

import requests

from wirelab.pictures.headers import visible_header
from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Line, Table, counted
from wirelab.pictures.times import distance, renewed
from wirelab.server import sites

CookieId = tuple[str, str, str]  # RFC 6265, section 5.3: domain, path and name identify a cookie
ANY = "(every site)"  # what requests makes of a cookie that was set by hand without a domain
Snapshot = dict[CookieId, Cookie]
FLAGS = ("Secure", "HttpOnly", "SameSite")
USUAL = {name.lower(): name for name in FLAGS}
FIELDS = ["domain_initial_dot", "path_specified", "port", "port_specified", "version"]
FIELDS += ["comment", "comment_url", "discard", "rfc2109"]


def show_jar(session: requests.Session) -> Table:
    """Return this session's cookies, attributes included, as a table; raise RuntimeError without a site."""
    letters, session_cookie = Letters(sites.latest().met), sites.session_cookie_name()
    rows = [
        [
            visible(visible_header(cookie.name)),
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
    return visible(visible_header(cookie.value or ""))


def jar_lines(
    before: Snapshot,
    after: Snapshot,
    written: Iterable[CookieId],
    letters: Letters,
    session_cookie: str,
    now: float | None = None,
) -> list[Line]:
    """Return one line for each cookie, with what happened to it; `written` are those that the response brought.

    Distances are told from `now` (Unix seconds).
    """
    now = time.time() if now is None else now
    several_domains = len({domain for domain, _, _ in [*before, *after]}) > 1
    lines = []
    for key, cookie in {**before, **after}.items():
        where = f"  domain {cookie.domain or ANY}" if several_domains else ""
        where += f"  path {visible(cookie.path)}" if cookie.path != "/" else ""
        name = visible(visible_header(cookie.name))
        # http.cookiejar keeps `Set-Cookie: reader` as a name without a value, and sends it back like that.
        pair = name if cookie.value is None else f"{name}={value_of(cookie, letters, session_cookie)}"
        text = f"{pair}{where}  {_lifetime(cookie, now)}" if key in after else f"{name}{where}"
        change = _change(before.get(key), after.get(key), key in written, letters, session_cookie, now)
        lines.append(Line("jar", text, change))
    return lines or [Line("jar", "(empty)")]


def _change(
    before: Cookie | None, after: Cookie | None, written: bool, letters: Letters, session_cookie: str, now: float
) -> str:
    if before is None:
        return "new"
    old = value_of(before, letters, session_cookie)
    if after is None:
        return f"deleted, was {old}"
    changes = [f"changed, was {old}"] if before.value != after.value else []
    # A cookie that this response wrote again is renewed, also where both times fall into one second of the
    # jar's clock: whether they do is chance.
    if not changes and (before.expires != after.expires or (written and after.expires is not None)):
        changes.append(renewed(before.expires, after.expires, now))
    return ", ".join([*changes, *_other_changes(before, after)]) or "unchanged"


def _other_changes(before: Cookie, after: Cookie) -> list[str]:
    """Return what differs besides value and expiry: `now Secure`, `HttpOnly gone`, `SameSite=Lax, was Strict`."""
    old, new = _attributes(before), _attributes(after)
    changes = [f"now {_written(name, new[name])}" for name in new if name not in old]
    changes += [f"{_written(name, old[name])} gone" for name in old if name not in new]
    both = [name for name in new if name in old and old[name] != new[name]]
    return changes + [f"{_written(name, new[name])}, was {old[name] or 'without a value'}" for name in both]


def _attributes(cookie: Cookie) -> dict[str, str]:
    """Return the attributes that are set, with their values: first those of a header, then fields of http.cookiejar.

    Letter case in a header does not matter (RFC 6265bis, section 5.6): a known name gets its usual one.
    """
    found = {"Secure": ""} if cookie.secure else {}
    for written, value in cookie._rest.items():  # type: ignore[attr-defined]
        name = USUAL.get(written.lower(), written)
        # requests gives every cookie that is set by hand a mark for HttpOnly, which no header ever brought.
        if name != "HttpOnly" or not _by_hand(cookie):
            found[name] = value or ""
    if not cookie.domain_specified:
        found["host-only"] = ""  # RFC 6265bis, section 5.7: no Domain came with it
    fields = {name: getattr(cookie, name) for name in FIELDS}
    fields["discard"] = cookie.discard and cookie.expires is not None  # of the others the lifetime says it already
    return found | {name: "" if value is True else str(value) for name, value in fields.items() if value}


def _by_hand(cookie: Cookie) -> bool:
    return not cookie.domain or (cookie.domain_specified and not cookie.domain.startswith("."))


def _written(name: str, value: str) -> str:
    return visible(visible_header(f"{name}={value}" if value else name))


def _lifetime(cookie: Cookie, now: float) -> str:
    ended = cookie.expires is not None and cookie.expires <= now
    return f"{'expired' if ended else 'expires'} {distance(cookie.expires, now)}"


def _flags(cookie: Cookie) -> list[str]:
    return [_written(name, value) for name, value in _attributes(cookie).items() if name in FLAGS]

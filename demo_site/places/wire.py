"""What travelled: the request's Cookie header and the response's Set-Cookie headers."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SHOWN, LONG = 6, 40  # characters: of a secret; of a value that is shown whole

_set_here: set[str] = set()  # names of cookies that this process has set


@dataclass(frozen=True)
class Note:
    """What happened to a cookie or a session, in a word of the notebooks, and what was there before."""

    word: str  # new, was, deleted, renewed, unchanged
    before: str = ""


@dataclass(frozen=True)
class Cookie:
    """One cookie of a header: its name, its value (shortened) and, where it is being set, attributes and a note."""

    name: str
    value: str
    attributes: str = ""
    note: Note | None = None


def own_names() -> set[str]:
    """Return the names of the shop's cookies: those of its settings, and those that this process has set.

    Other cookies come from programs at other ports of this host. So does, in this list, what a lesson had set before
    the server was started anew, or what a visitor has made by hand: nobody can tell them apart.
    """
    return _set_here | {getattr(settings, name) for name in dir(settings) if name.endswith("_COOKIE_NAME")}


def asks_for_a_page(request: HttpRequest) -> bool:
    """Tell whether a browser asks for a page: for pictures and scripts it says something else, as programs do."""
    return "text/html" in request.headers.get("Accept", "")


def shorten(name: str, value: str) -> str:
    """Return the value so far as a page may show it.

    The id of a session is HttpOnly, so that no script can read it; written in full in the page, it would be
    readable again. Django writes the secret of the forms only masked, anew for each page: see BREACH in its docs.
    """
    secret = name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME) and value not in ("", '""')
    return f"{value[:SHOWN]}…" if secret or len(value) > LONG else value


def pairs(header: str) -> list[tuple[str, str]]:
    """Return the names and values of a Cookie header, in its order."""
    parts = [part.strip().partition("=") for part in header.split(";") if part.strip()]
    return [(name, value) for name, _equals, value in parts]


def received(request: HttpRequest) -> tuple[list[Cookie], list[Cookie]]:
    """Return the cookies that the request brought: those of the shop, and those of others, with no more than a start.

    What another program keeps in its cookies may be a secret of that program.
    """
    own, others, names = list[Cookie](), list[Cookie](), own_names()
    for name, value in pairs(request.META.get("HTTP_COOKIE", "")):
        if name in names:
            own.append(Cookie(name, shorten(name, value)))
        else:
            others.append(Cookie(name, f"{value[:SHOWN]}…"))
    return own, others


def sent(request: HttpRequest, response: HttpResponseBase) -> list[Cookie]:
    """Return the cookies that the response sets, in the order of its headers, each beside what the request brought."""
    headers = [response.headers["Set-Cookie"]] if "Set-Cookie" in response.headers else []
    headers += [morsel.OutputString() for morsel in response.cookies.values()]
    brought = dict(pairs(request.META.get("HTTP_COOKIE", "")))
    return [_taken_apart(header, brought) for header in headers]


def _taken_apart(header: str, brought: Mapping[str, str]) -> Cookie:
    """Return the cookie of `name=value; attributes`."""
    pair, _semicolon, attributes = header.partition(";")
    name, _equals, value = pair.strip().partition("=")
    _set_here.add(name)
    note = _note(name, value, attributes, brought.get(name))
    return Cookie(name, shorten(name, value), attributes.strip(), note)


def _note(name: str, value: str, attributes: str, before: str | None) -> Note | None:
    """Say what the header means for the jar, so far as the request told what is in it."""
    if _ends(attributes):
        return None if before is None else Note("deleted")
    if before is None:
        return Note("new")
    return Note("renewed") if value == before else Note("was", shorten(name, before))


def _ends(attributes: str) -> bool:
    """Tell whether a cookie with these attributes is over at once; Max-Age counts more than Expires (RFC 6265)."""
    found = dict(part.strip().lower().partition("=")[::2] for part in attributes.split(";"))
    try:
        if "max-age" in found:
            return int(found["max-age"]) <= 0
        return parsedate_to_datetime(found["expires"]).timestamp() <= time.time()
    except (KeyError, TypeError, ValueError):
        return False

"""One exchange: a request, its response, and what they did in jar, wire and store."""

import secrets
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponseBase

from places.store import Change, Stored, changes, is_in_cookie
from places.wire import Cookie, received, sent

LONG = 100  # characters of an address


@dataclass(frozen=True)
class Exchange:
    """What the panel shows of a request and its response."""

    request: str
    status: str
    leads_to: str
    received: list[Cookie]
    others: list[Cookie]
    sent: list[Cookie]
    stored: list[Change]
    in_cookie: bool
    id: str = field(default_factory=lambda: secrets.token_hex(4))  # by which a browser knows what it has already


def recorded(request: HttpRequest, response: HttpResponseBase, before: Stored | None) -> Exchange:
    """Return what happened; `before` is the session that the request brought, as it was before."""
    set_now = sent(request, response)  # first: what is set now is a cookie of the shop
    brought, others = received(request)
    return Exchange(
        shorten(f"{request.method} {request.get_full_path()}"),
        f"{response.status_code} {response.reason_phrase}",
        shorten(response.headers.get("Location", "")),
        brought,
        others,
        set_now,
        changes(request, response, before),
        is_in_cookie(),
    )


def shorten(address: str) -> str:
    """Return the beginning of a long address."""
    return address if len(address) <= LONG else f"{address[: LONG - 1]}…"

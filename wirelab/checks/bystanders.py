"""Who stands beside: other cookies, other keys of the session and other visitors, which an answer must leave alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wirelab.checks.client import Failed
from wirelab.checks.shop.accounts import fill, random_cart
from wirelab.checks.values import word
from wirelab.pictures.headers import set_cookies
from wirelab.server import sites
from wirelab.server.log import pairs_set

if TYPE_CHECKING:
    from wirelab.checks.client import Client
    from wirelab.checks.lab import Lab

COOKIE = "The task does not speak of this cookie. Set and delete only those that it names."
KEYS = "The view has to leave alone what else is in the session: change your own key, and no other."
LIFE = "This visit changed how long the session lives. Nobody asked for that."
OTHERS = "This is the session of somebody else, who did not come."
UNKNOWN = "An id that opens no session is as good as none: such a visitor is new."


@contextmanager
def left_alone(lab: Lab, client: Client, *cookies: str, **had: Any) -> Iterator[None]:
    """Give the client a coupon, a cart and a name, and a neighbour a session; after the block all must be as before.

    `cookies` are the ones that the block may set beside the session's; the session begins with `had`, too.
    """
    with lab.unnoted():
        neighbour = lab.client("Nora")
        fill(neighbour, lab, cart=random_cart(), name=word())
        beside = {"cart": random_cart(), "name": word(), f"note-{word()}": word()}
        fill(client, lab, **beside, **had)
        coupon, value = f"coupon-{word()}", word()
        client.cookies.set(coupon, value, domain="127.0.0.1", path="/")
        theirs, start = lab.row(neighbour), len(lab.exchanges)
        yield
        _cookies_kept(lab, start, {*cookies, sites.session_cookie_name(), "csrftoken"})
        kept = client.cookies.get(coupon)
        lab.expect(kept == value, f"the cookie {coupon} stays as it is", f"the jar has {kept!r}", COOKIE)
        _keys_kept(lab, client, beside)
        row = lab.row(neighbour)
        lab.expect(row == theirs, f"{neighbour.name}'s session stays as it is", f"it is {row}", OTHERS)


def _cookies_kept(lab: Lab, start: int, cookies: Collection[str]) -> None:
    """Expect that no answer from this exchange on set or deleted another cookie than these."""
    for exchange in lab.exchanges[start:]:
        headers = set_cookies(exchange.response)
        other = [name for name, _ in pairs_set(headers) if name not in cookies]
        lab.expect(not other, "no other cookie is set or deleted", "\n".join(headers), COOKIE)


def _keys_kept(lab: Lab, client: Client, beside: dict[str, Any]) -> None:
    """Expect that this client's session holds these keys as before, and lives as long as the site says."""
    row = lab.row(client)
    kept = {key: (row or {}).get(key) for key in beside}
    got = "she has none now" if row is None else f"it holds {row}"
    lab.expect(kept == beside, f"the session still holds {beside}, which was there before", got, KEYS)
    lab.expect("_session_expiry" not in (row or {}), "the session lives as long as before", got, LIFE)


def with_unknown_id(lab: Lab, name: str) -> Client:
    """Return a client that comes with a session id that opens nothing, as after a session has ended."""
    client = lab.client(name)
    client.cookies.set(sites.session_cookie_name(), word() * 4, domain="127.0.0.1", path="/")
    return client


def expect_new(lab: Lab, expected: object, ask: str = "") -> None:
    """Expect this answer for a visitor whose session id opens nothing."""
    what = "a visitor whose session has ended comes with the old id, and is answered with"
    with lab.unnoted():
        reply = with_unknown_id(lab, "Ida").get("/answer/" + ask)
        try:
            lab.expect_json(reply, expected, what)
        except Failed as failed:
            failed.otherwise = failed.otherwise or UNKNOWN
            raise

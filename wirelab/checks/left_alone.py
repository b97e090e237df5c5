"""A visitor who brings more than the task speaks of, and one who comes with an id that opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wirelab.checks import bystander
from wirelab.checks.client import Failed
from wirelab.checks.cookies import other_cookies
from wirelab.checks.shop.accounts import fill, random_cart
from wirelab.checks.values import word
from wirelab.pictures.headers import set_cookies
from wirelab.server import sites

if TYPE_CHECKING:
    from wirelab.checks.client import Client
    from wirelab.checks.lab import Lab

LIFE = "This visit changed how long the session lives. Nobody asked for that."
SESSION_ALONE = "Part of it is kept outside the session: in a cookie, or by its id. All of it belongs into the session."
UNKNOWN = "An id that opens no session is as good as none: such a visitor is new."


@contextmanager
def left_alone(
    lab: Lab, client: Client, *cookies: str, decoys: dict[str, str] | None = None, key: str = "theme", **had: Any
) -> Iterator[None]:
    """Give the client cookies and a session with `had` and more in it, and a neighbour one, too; they must stay.

    `cookies` are the ones that the block may set, `had` is what it may change in the session, and `decoys` come
    as cookies and headers, where the task speaks of neither. `key` is one that answers like to choose themselves.
    """
    with lab.unnoted():
        fill(lab.client("Nora"), lab, cart=random_cart())
        stays = bystander.data(key, "theme", *had) | {"cart": random_cart(), word(): word()}
        fill(client, lab, **stays, **had)
        before = len(lab.exchanges)
        with bystander.others_stay(lab, client), bystander.beside(lab, client, *cookies, **decoys or {}):
            yield
            _sets_only(lab, before, cookies)
        what = "what else was in the session stays"
        bystander.expect_data(lab, client, stays, what)
        row = lab.row(client) or {}
        lab.expect("_session_expiry" not in row, "the session lives as long as before", f"it holds {row}", LIFE)


def _sets_only(lab: Lab, before: int, cookies: tuple[str, ...]) -> None:
    """Expect that no answer after the first ones set or deleted another cookie than these."""
    for exchange in lab.exchanges[before:]:
        other, headers = other_cookies(exchange.response, cookies), set_cookies(exchange.response)
        lab.expect(not other, "no other cookie is set or deleted", "\n".join(headers), bystander.COOKIES)


def expect_of_twin(lab: Lab, client: Client, expected: object, ask: str = "") -> None:
    """Expect this answer for a visitor whose session holds the same data under another id, as after a login."""
    twin = lab.client("Tina")
    with lab.unnoted():
        fill(twin, lab, **(lab.row(client) or {}))
        what = f"a session with the same data as {client.name}'s, under another id, is answered with"
        lab.expect_json(twin.get("/answer/" + ask), expected, what, otherwise=SESSION_ALONE)


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
            # Jo has no id at all: where she is told the same, the id is no cause.
            if not failed.otherwise and lab.client("Jo").get("/answer/" + ask).text != reply.text:
                failed.otherwise = UNKNOWN
            raise

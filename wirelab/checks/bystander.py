"""What stands beside the thing that a task is about, and has to stay: other cookies, other keys, other visitors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wirelab.checks.client import Failed
from wirelab.checks.equality import same
from wirelab.checks.values import number, word
from wirelab.server.sites import session_cookie_name

if TYPE_CHECKING:
    from wirelab.checks.client import Client
    from wirelab.checks.lab import Lab

OWN = word()  # ends names that an answer may choose for itself, such as seen, so that it meets none of them
OTHERS = "A view works for the visitor who asks: the rows of all others are not its own."
MORE = "The visitor has a session already. Another row under another id leaves the old one in the store, open."
COOKIES = "The task names no other cookie. Leave the others of this visitor alone."
KEYS = "The task names other keys. What else is in the session has to stay as it is."


def data(*but: str) -> dict[str, Any]:
    """Return what else a session may hold: every kind of value; `but` are keys to leave out."""
    kinds = {
        "theme": word(),
        "wishes": {str(number(1, 61)): number(2, 9)},
        "language": word(),
        f"seen_{OWN}": [number(1, 61), number(1, 61)],
        f"offers_{OWN}": False,
        "coupon": None,
        f"points_{OWN}": 0,
        f"_note_{OWN}": "",
    }
    return {key: value for key, value in kinds.items() if key not in but}


def expect_data(lab: Lab, client: Client, expected: dict[str, Any], what: str, why: str = KEYS) -> None:
    """Fail unless the client's row holds these values, whatever else it holds; note nothing."""
    row = lab.row(client) or {}
    kept = {key: row[key] for key in expected if key in row}
    if not same(kept, expected):
        raise Failed(f"{what}: the row holds {expected}", f"it holds {row}", otherwise=why)


@contextmanager
def beside(lab: Lab, client: Client, *but: str, **decoys: str) -> Iterator[None]:
    """Give the client other cookies, and these values as cookies and headers; fail where a visit touches a cookie.

    `but` are cookies that the task names: they are not given.
    """
    given = {name: word() for name in ("theme", "last-sessionid", word()) if name not in but} | decoys
    for name, value in given.items():
        client.cookies.set(name, value, domain="127.0.0.1", path="/")
    client.headers.update({header: value for name, value in decoys.items() for header in (name, f"X-{name}")})
    before = len(lab.exchanges)
    yield
    left = {cookie.name: cookie.value for cookie in client.cookies if cookie.name in given}
    touched = [name for name in given if left.get(name) != given[name]]
    what = "the visitor's other cookies are as they were"
    if touched:
        raise Failed(what, f"taken or changed: {', '.join(touched)}", otherwise=COOKIES)
    if cleared := [seen for seen in lab.exchanges[before:] if "Clear-Site-Data" in seen.response.headers]:
        header = cleared[0].response.headers["Clear-Site-Data"]
        raise Failed(what, f"the response says Clear-Site-Data: {header}", otherwise=COOKIES)


@contextmanager
def others_stay(lab: Lab, *clients: Client) -> Iterator[None]:
    """Fail where the block changes the row of anybody but these clients; their ids may change."""
    own = {_id(client) for client in clients}
    before = {key: row for key, row in lab.site.read_store().items() if key not in own}
    yield
    after = lab.site.read_store()
    changed = [key for key, row in before.items() if after.get(key) != row and key not in map(_id, clients)]
    if changed:
        gone = sum(key not in after for key in changed)
        got = f"of {len(before)} rows of others, {gone} are gone and {len(changed) - gone} are changed"
        raise Failed("the sessions of all other visitors are as they were", got, OTHERS)


def live_rows(lab: Lab) -> set[str]:
    """Return the ids of all sessions that are not over."""
    return {key for key, row in lab.site.read_store().items() if (row.expires or 0) > time.time()}


def _id(client: Client) -> str:
    return next((cookie.value or "" for cookie in client.cookies if cookie.name == session_cookie_name()), "")

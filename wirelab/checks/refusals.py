"""What must be refused, in every shape in which it can be tried."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from secrets import choice
from typing import TYPE_CHECKING, Literal

import requests

if TYPE_CHECKING:
    from wirelab.checks.client import Client

TOKEN_FIELD = "csrfmiddlewaretoken"  # noqa: S105
OTHER_METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Attempt:
    """One try that must fail: in words, what is wrong with it, and how it is sent."""

    what: str
    wrong: Literal["method", "token", "visitor"]
    send: Callable[[], requests.Response]


def tries(client: Client, path: str, fields: dict[str, str], token: str, foreign: str) -> Iterator[Attempt]:
    """Yield every wrong shape of a POST that needs a token: another method, and a token that is not this client's.

    `token` is the client's own, and `foreign` is one of another visitor.
    """
    yield from _methods(client, path, fields, token)
    yield from _tokens(client, path, fields, token, foreign)


def _methods(client: Client, path: str, fields: dict[str, str], token: str) -> Iterator[Attempt]:
    for method in OTHER_METHODS:
        yield Attempt(
            f"{'an' if method == 'OPTIONS' else 'a'} {method}",
            "method",
            lambda method=method: client.request(  # type: ignore[misc]
                method,
                path,
                params=fields,
                data=None if method in ("GET", "HEAD") else fields,
                headers={"X-CSRFToken": token},
                allow_redirects=False,
            ),
        )


def _tokens(client: Client, path: str, fields: dict[str, str], token: str, foreign: str) -> Iterator[Attempt]:
    invented = "".join(choice(string.ascii_letters + string.digits) for _ in token)
    shapes: dict[str, dict[str, dict[str, str]]] = {
        "without a token": {"data": fields},
        "with an empty token": {"data": fields | {TOKEN_FIELD: ""}},
        "with a token that somebody made up": {"data": fields | {TOKEN_FIELD: invented}},
        "with another visitor's token": {"data": fields | {TOKEN_FIELD: foreign}},
        "with a part of the token": {"data": fields | {TOKEN_FIELD: token[:-1]}},
        "with the token in the address": {"data": fields, "params": {TOKEN_FIELD: token}},
        "with the fields in the address, too, and no token": {"data": fields, "params": fields},
    }
    for what, options in shapes.items():
        yield Attempt(
            f"a POST {what}",
            "token",
            lambda options=options: client.post(path, allow_redirects=False, **options),  # type: ignore[misc]
        )


def strangers(path: str, fields: dict[str, str], clients: dict[str, tuple[Client, str]]) -> Iterator[Attempt]:
    """Yield the right POST, sent by each of these visitors with a token of their own; none of them may do it."""
    for what, (client, token) in clients.items():
        data = fields | {TOKEN_FIELD: token}
        yield Attempt(
            f"a POST of {what}, with a good token",
            "visitor",
            lambda client=client, data=data: client.post(path, data=data, allow_redirects=False),  # type: ignore[misc]
        )

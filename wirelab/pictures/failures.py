"""Why an exchange has no response: the cause, which requests keeps deep inside its own exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPException, RemoteDisconnected

import requests

from wirelab.pictures.letters import visible
from wirelab.server.transport import NoSuchName

CAUSES: dict[type[BaseException], str] = {
    ConnectionRefusedError: "connection refused, nothing listens there",
    NoSuchName: "no such name",
    ConnectionError: "the connection was closed before a response came",  # RemoteDisconnected, too
}
READ = {"headers": "more than {} header lines", "bytes": "a line of more than {} bytes before the body"}


def outcome(failure: Exception) -> str:
    """Return the end of a failed exchange's title."""
    root = _root(failure)
    answered = isinstance(root, HTTPException) and not isinstance(root, RemoteDisconnected)
    return "response not read" if answered else "no response"


def cause(failure: Exception, request: requests.PreparedRequest) -> str:
    """Return the exception's name and what lies behind it, in one line."""
    return visible(f"{type(failure).__name__}: {_behind(failure, request)}", 200)


def _behind(failure: Exception, request: requests.PreparedRequest) -> str:
    root = _root(failure)
    if isinstance(root, UnicodeEncodeError):
        return _unsendable(request) or str(root)
    if isinstance(root, TimeoutError):
        waited = re.search(r"timeout=([\d.]+)", str(failure))
        return f"no answer in {waited[1]} seconds" if waited else "no answer in time"
    if isinstance(root, HTTPException) and (limit := re.search(r"more than (\d+) (headers|bytes)", str(root))):
        return f"the server sent {READ[limit[2]].format(limit[1])}, and http.client reads no more"
    return next((words for kind, words in CAUSES.items() if isinstance(root, kind)), str(root))


def _unsendable(request: requests.PreparedRequest) -> str:
    """Name the header, and of a Cookie header the cookie, that has a character outside latin-1."""
    for name, value in request.headers.items():
        for part in str(value).split(";"):
            if odd := [char for char in part if ord(char) > 255]:
                return f"{odd[0]} does not fit into a header (latin-1), in {name}: {part.strip()}"
    return ""


def _root(failure: BaseException) -> BaseException:
    *_, root = _chain(failure)
    return root


def _chain(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__

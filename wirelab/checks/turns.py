"""Visitors in turns, for every view: each is told what is their own, and who is new nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import zip_longest
from typing import TYPE_CHECKING

import requests

from wirelab.checks.laden import Laden, Things
from wirelab.server.clock import later

if TYPE_CHECKING:
    from wirelab.checks.client import Client
    from wirelab.checks.lab import Lab

Visit = tuple[dict[str, str], object]  # what is asked, and what must be told


def remembered(field: str, values: Iterable[str], name: str) -> list[Visit]:
    """Return visits that send each value in a field, and then ask what is known under this name."""
    return [visit for value in values for visit in (({field: value}, {name: value}), ({}, {name: value}))]


def in_turns(
    lab: Lab, alices: Sequence[Visit], bobs: Sequence[Visit], news: object = ..., things: Things | None = None
) -> None:
    """Let two visitors come in turns, and at last one who is new and asks nothing; demand each answer, note nothing.

    `news` is what the new one must be told; `...` leaves that visit out. The first visitor has these other `things`.
    """
    erin, frank = Laden(lab, "Erin", things) if things else lab.client("Erin"), lab.client("Frank")
    steps = [
        (client, visit) for pair in zip_longest(alices, bobs) for client, visit in zip((erin, frank), pair, strict=True)
    ]
    told: dict[Client, object] = {}
    for client, visit in [step for step in steps if step[1] is not None]:
        asked, expected = visit
        late = visit is alices[-1]  # nobody is forgotten in half an hour
        with later(minutes=30) if late else nullcontext():
            _expect(lab, client, asked, expected, [told[other] for other in told if other is not client], late=late)
        told[client] = expected
    if news is not ...:
        _expect(lab, lab.client("Gwen"), {}, news, list(told.values()))


def without_row(lab: Lab, visits: Sequence[Visit], asked: dict[str, str], news: object) -> None:
    """Let a visitor come so, delete her row on the server, and expect that she is as new as anybody; note nothing."""
    from django.contrib.sessions.models import Session

    hanna = lab.client("Hanna")
    for visit in visits:
        _expect(lab, hanna, *visit, [])
    Session.objects.filter(session_key=hanna.cookies.get("sessionid", "")).delete()
    with lab.unnoted():
        what = "Hanna comes again, and the server has deleted her row meanwhile; the answer is"
        lab.expect_json(hanna.get("/answer/", params=asked), news, what, otherwise=ROW_GONE)


OVER = "Half an hour has passed, and the cookie {} is over. Nobody asked for such a short life."
ROW_GONE = "What a visitor has is in the row of the session. Without the row there is nothing of it."


def _expect(
    lab: Lab, client: Client, asked: dict[str, str], expected: object, others: list[object], *, late: bool = False
) -> None:
    over = [cookie.name for cookie in client.cookies if cookie.is_expired()]
    reply = client.get("/answer/", params=asked)
    when = "half an hour after the visit before" if late else "in turns with others"
    what = f"{client.name}, {when}, asks {_query(reply)}, and is answered with"
    with lab.unnoted():
        why = "M59" if _is_of_another(reply, expected, others) else OVER.format(over[0]) if over else None
        lab.expect_json(
            reply, expected, what, why, otherwise=client.why(reply, expected) if isinstance(client, Laden) else None
        )


def _is_of_another(reply: requests.Response, expected: object, others: list[object]) -> bool:
    """Tell whether the answer holds a text that only another visitor can know."""
    try:
        told = set(_texts_in(reply.json()))
    except ValueError:
        return False
    secrets = {text for other in others for text in _texts_in(other) if len(text) > len("sessionid")}
    return bool(told & secrets - set(_texts_in(expected)))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts_in(part)


def _query(reply: requests.Response) -> str:
    query = str(reply.request.path_url).partition("?")[2]
    return f"with ?{query}" if query else "for nothing"


def looks_only(lab: Lab, client: Client, expected: object, what: str) -> None:
    """Expect that a visit which only looks is answered so, and leaves store and jar as they were."""
    rows, jar, own = lab.sessions(), dict(client.cookies), lab.row(client)
    reply = client.get("/answer/")
    with lab.unnoted():
        lab.expect_json(reply, expected, what)
    changed = [f"the store holds {[row.data for row in lab.sessions()]}"] if lab.sessions() != rows else []
    if own is not None and lab.row(client) != own:
        changed = [f"the row is {lab.row(client)}, and was {own}"]
    changed += [f"the jar holds {list(client.cookies.keys())}"] if dict(client.cookies) != jar else []
    lab.expect(not changed, f"{what}, and nothing is stored", "; ".join(changed))

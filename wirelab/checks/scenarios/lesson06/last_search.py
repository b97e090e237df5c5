"""Scenario 06-3 of 06-first-session: Bob sees what Alice searched for."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import leaks, marked_modified, passes_if, stores_none
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson06 import LESSON
from wirelab.checks.turns import Visit, in_turns, without_row
from wirelab.checks.values import texts


def last_search(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns: each has a last search of their own, and it is kept on the server."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    steps = [
        (alice, "Divorce law", None, "Alice's first search sees"),
        (bob, "poems", None, "Bob's first search sees"),
        (alice, "maps", "Divorce law", "Alice's second search sees her first"),
        (alice, None, "maps", "Alice, without a new search, sees her second"),
        (bob, None, "poems", "Bob, without a new search, sees his own"),
        (bob, None, "poems", "Bob, asking again, still sees it"),
    ]
    for client, word, previous, what in steps:
        reply = client.get("/answer/", params={"q": word} if word else None)
        why = _why_lost(lab, client, reply, previous)
        if word and reply.ok and f'"previous": "{word}"' in reply.text:
            why = "It answers with the new search. Read the old one before you store the new one."
        lab.expect_json(reply, {"previous": previous}, what, why)
    row = lab.row(alice)
    lab.expect(row and "maps" in str(row), "the store holds Alice's last search", lab.about_storage(alice, "maps"))
    _searches_in_turns(lab)
    without_row(lab, [({"q": "atlas"}, {"previous": None})], {}, {"previous": None})
    told = [cookie.name for cookie in alice.cookies if "maps" in (cookie.value or "")]
    lab.expect(not told, "no cookie holds it: her searches stay on the server", f"the cookie {told}")


def _searches_in_turns(lab: Lab) -> None:
    """Let two visitors search for texts made up now, in turns; a new one has searched for nothing."""
    stories: list[list[Visit]] = []
    for words in (texts(), [*texts()[:1], *["same"] * 2]):
        asked: list[Visit] = [({"q": str(word)}, {"previous": before}) for before, word in pairwise([None, *words])]
        stories.append([*asked, ({}, {"previous": words[-1]}), ({}, {"previous": words[-1]})])
    alices, bobs = stories
    in_turns(lab, alices, bobs, {"previous": None}, things_beside(asked="q", others=["last", "previous"]))


def _why_lost(lab: Lab, client: Any, reply: Any, previous: str | None) -> str | None:
    """Say where the earlier search is, if the answer has none and nothing of it is in the session."""
    if previous is None or not reply.ok or lab.row(client) is not None:
        return None
    return lab.about_storage(client, previous)


exercise(
    "06-3",
    "Bob sees what Alice searched for",
    "view",
    section=(LESSON, "9. Not a global variable"),
    reread="One variable serves everybody, so one visitor's data leaks to the next.",
    hints=(
        "How many copies of `last` exist, and who can reach them?",
        "Keep the last search in the visitor's session instead of in the module.",
        '`previous = request.session.get("last"); if "q" in request.GET: request.session["last"] = request.GET["q"]`.',
    ),
    beliefs={
        "M59": leaks("?q={word}", "?q={word}2"),
        "M01": passes_if(last_search, marked_modified),
        "M03": stores_none("?q=one", ""),
    },
)(last_search)

"""Scenarios for 06-first-session."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.probes import leaks, marked_modified, passes_if, stores_none
from wirelab.checks.registry import exercise
from wirelab.pictures.headers import set_cookies
from wirelab.server.log import pairs_of, values_of

LESSON = "06-first-session"


@exercise(
    "06-1",
    "The id is all it takes",
    "client",
    section=(LESSON, "7. An id that the server never issued"),
    hints=(
        "How did the thief in the lesson become Alice?",
        "The server looks at one cookie only. Send a request that carries it.",
        'requests.get(site.url("/session/peek/"), cookies={"sessionid": session_id}).json()',
    ),
)
def borrow(lab: Lab, answer: Callable[..., Any]) -> None:
    """The answer gets only an id, and must see what its owner sees, without changing it."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    for client, times in ((alice, 3), (bob, 1)):
        for _ in range(times):
            client.get("/session/visits/")
    before = lab.sessions()
    ids = {
        "Bob's id": bob.cookies["sessionid"],
        "Alice's id": alice.cookies["sessionid"],
        "an id never issued": "x" * 32,
    }
    for whose, visits in (("Bob's id", 1), ("Alice's id", 3), ("an id never issued", 0)):
        result = lab.call(answer, lab.site, ids[whose])
        entries = lab.asked("/session/peek/")
        why = "That page counts: it changes the session." if lab.asked("/session/visits/") else lab.why_not_asked()
        lab.expect(entries, f"with {whose}, a request to /session/peek/", lab.story(), why)
        sent = values_of("sessionid", pairs_of(entries[-1].cookie or ""))
        why = "The server knows its visitors by a cookie named sessionid. None came."
        why = "What travelled is not the id that your function received." if sent else why
        lab.expect(sent == [ids[whose]], f"the request carries {whose} as the cookie sessionid", lab.story(), why)
        lab.expect_result(result, {"visits": visits}, f"with {whose}, your function returns")
    counts = f"{len(before)} sessions before, {len(lab.sessions())} now"
    lab.expect(lab.sessions() == before, "the store is as it was before", counts, "A request stored something.")


@exercise(
    "06-2",
    "A favourite book, for those who have one",
    "view",
    section=(LESSON, "1. A visit that stores nothing"),
    hints=(
        "Which of the two visits has something to remember?",
        "Assign to request.session only where the request brings a book; read it with .get().",
        'if "book" in request.GET: request.session["favourite"] = request.GET["book"]; read with session.get(...).',
    ),
    beliefs={"M59": leaks("", "?book={word}"), "M03": stores_none("")},
)
def favourite(lab: Lab, view: Callable[..., Any]) -> None:
    """A visit without a book must leave jar, wire and store alone, before and after a book was chosen."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"favourite": None}, "a visit without a book is answered with")
    rows = [session.data for session in lab.sessions()]
    lab.expect(not rows, "that visit stores no row", f"the store holds {rows}")
    lab.expect(not alice.cookies, "that visit sets no cookie", dict(alice.cookies))
    for book in ("Pride and prejudice", "红楼梦"):
        chosen = alice.get("/answer/", params={"book": book})
        lab.expect_json(chosen, {"favourite": book}, "a visit with a book is answered with")
        row = lab.row(alice)
        lab.expect(
            row == {"favourite": book}, f"her row holds {{'favourite': {book!r}}}", lab.about_storage(alice, book)
        )
        reading = alice.get("/answer/")
        lab.expect_json(reading, {"favourite": book}, "the next visit, without a book, is answered with")
        why = "That visit saved the session, although it had nothing new to store."
        lab.expect(not set_cookies(reading), "that visit sets no cookie again", "it did", why)
    lab.expect_json(bob.get("/answer/"), {"favourite": None}, "Bob, who chose nothing, is answered with")
    lab.expect(len(lab.sessions()) == 1, "Bob's visit stored no row", f"{len(lab.sessions())} rows")


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
        if word and reply.ok and word in reply.text:
            why = "It answers with the new search. Read the old one before you store the new one."
        lab.expect_json(reply, {"previous": previous}, what, why)
    row = lab.row(alice)
    lab.expect(row and "maps" in str(row), "the store holds Alice's last search", lab.about_storage(alice, "maps"))
    told = [cookie.name for cookie in alice.cookies if "maps" in (cookie.value or "")]
    lab.expect(not told, "no cookie holds it: her searches stay on the server", f"the cookie {told}")


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
    hints=(
        "How many copies of `last` exist, and who can reach them?",
        "Keep the last search in the visitor's session instead of in the module.",
        'previous = request.session.get("last"); if "q" in request.GET: request.session["last"] = request.GET["q"].',
    ),
    beliefs={
        "M59": leaks("?q={word}", "?q={word}2"),
        "M01": passes_if(last_search, marked_modified),
        "M03": stores_none("?q=one", ""),
    },
)(last_search)

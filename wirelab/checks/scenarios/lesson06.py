"""Scenarios for 06-first-session."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.site import Site

LESSON = "notebooks/06-first-session.ipynb"


@exercise(
    "06-1",
    "The id is all it takes",
    section=f"{LESSON}, section 7, `An id that the server never issued`",
    hints=(
        "How did the thief in the lesson become Alice?",
        "The server looks at one cookie only. Send a request that carries it.",
        'requests.get(site.url("/session/peek/"), cookies={"sessionid": session_id}).json()',
    ),
)
def borrow(lab: Lab, answer: Callable[[Site, str], Any]) -> None:
    """The answer gets only an id, and must see what its owner sees, without changing it."""
    alice, bob = lab.client("Alice"), lab.client("Bob")
    for client, times in ((alice, 3), (bob, 1)):
        for _ in range(times):
            client.get("/session/visits/")
    for name, client, times in (("Alice", alice, 3), ("Bob", bob, 1)):
        result = answer(lab.site, client.cookies["sessionid"])
        lab.expect(result == {"visits": times}, f"with {name}'s id you see {{'visits': {times}}}", repr(result))
    counts = [stored.data.get("visits") for stored in lab.sessions()]
    lab.expect(counts == [3, 1], "the store still holds two sessions, unchanged", f"visits in the store: {counts}")
    lab.expect(
        answer(lab.site, "x" * 32) == {"visits": 0}, "with an id never issued you see nobody's visits", "more", "M15"
    )


@exercise(
    "06-2",
    "A favourite book, for those who have one",
    section=f"{LESSON}, section 1, `A visit that stores nothing`",
    hints=(
        "Which of the two visits has something to remember?",
        "Assign to request.session only where the request brings a book; read it with .get().",
        'if "book" in request.GET: request.session["favourite"] = request.GET["book"]; read with session.get(...).',
    ),
)
def favourite(lab: Lab, view: Callable[..., Any]) -> None:
    """A visit without a book must leave jar, wire and store alone."""
    lab.site.mount("/answer/", view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/"), {"favourite": None}, "a visit without a book answers")
    lab.expect(not lab.sessions(), "a visit without a book stores no row", f"{len(lab.sessions())} row", "M03")
    lab.expect(not alice.cookies, "a visit without a book sets no cookie", dict(alice.cookies), "M03")
    book = {"favourite": "红楼梦"}
    lab.expect_json(alice.get("/answer/", params={"book": "红楼梦"}), book, "a visit with a book answers")
    stored = [session.data for session in lab.sessions()]
    lab.expect(stored == [book], f"the store holds one session: {book}", stored, None if stored else "M59")
    lab.expect_json(alice.get("/answer/"), book, "the next visit without a book still answers", "M03")
    lab.expect_json(bob.get("/answer/"), {"favourite": None}, "Bob, who chose nothing, sees", "M59")
    lab.expect(len(lab.sessions()) == 1, "Bob's visit stored no row", f"{len(lab.sessions())} rows", "M03")


@exercise(
    "06-3",
    "Bob sees what Alice searched for",
    section=f"{LESSON}, section 9, `Not a global variable`",
    hints=(
        "How many copies of the list exist, and who can reach them?",
        "Keep the last search in the visitor's session instead of in the module.",
        'previous = request.session.get("last"); if "q" in request.GET: request.session["last"] = request.GET["q"].',
    ),
)
def last_search(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns; the site restarts with the same store in between."""
    lab.site.mount("/answer/", view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(alice.get("/answer/", params={"q": "divorce law"}), {"previous": None}, "Alice's first search sees")
    lab.expect_json(bob.get("/answer/", params={"q": "poems"}), {"previous": None}, "Bob's first search sees", "M59")
    seen = alice.get("/answer/", params={"q": "maps"})
    lab.expect_json(seen, {"previous": "divorce law"}, "Alice's second search sees her own first", "M59")
    lab.expect_json(bob.get("/answer/"), {"previous": "poems"}, "Bob without a new search sees his own", "M59")
    lab.expect_json(bob.get("/answer/"), {"previous": "poems"}, "asked again, it is still there", "M03")
    rows = len(lab.sessions())
    lab.expect(rows == 2, "the store holds two sessions, one for each", f"{rows} sessions", "M59")
    jar = set(alice.cookies.keys())
    lab.expect(jar == {"sessionid"}, "Alice's jar holds the id only: her searches stay on the server", sorted(jar))

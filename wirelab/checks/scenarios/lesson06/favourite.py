"""Scenario 06-2 of 06-first-session: a favourite book, for those who have one."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.cookies import expired, session_cookies, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import leaks, stores_none
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson06 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.turns import Visit, in_turns, looks_only, remembered, without_row
from wirelab.checks.values import texts
from wirelab.pictures.headers import set_cookies

OTHER_PAGE = "Other pages can change the session, too. Read it at each visit, and keep no copy elsewhere."
ENDED = "That visit deleted the cookie of the session: it ended what a visit without a book has only to read."
SAVED = "That visit saved the session, although it had nothing new to store."


@exercise(
    "06-2",
    "A favourite book, for those who have one",
    "view",
    section=(LESSON, "1. A visit that only looks"),
    reread="Django's sessions are lazy. A visit alone creates nothing. Something must be stored first.",
    hints=(
        "Which of the two visits has something to remember?",
        "Assign to request.session only where the request brings a book; read it with .get().",
        '`if "book" in request.GET: request.session["favourite"] = request.GET["book"]`; read with `session.get(...)`.',
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
        why = SAVED if session_cookies(reading) else None
        why = ENDED if expired(set_by(reading).get("sessionid", {})) else why
        lab.expect(not set_cookies(reading), "that visit sets no cookie again", f"{set_cookies(reading)}", why)
    lab.expect_json(bob.get("/answer/"), {"favourite": None}, "Bob, who chose nothing, is answered with")
    what = "after Bob's visit the store holds one row, Alice's"
    lab.expect(len(lab.sessions()) == 1, what, f"{len(lab.sessions())} rows")
    alices, bobs = (remembered("book", books, "favourite") for books in (texts(), texts()[:2]))
    nothing: Visit = ({}, {"favourite": None})
    in_turns(lab, [nothing, *alices], bobs, {"favourite": None}, things_beside(asked="book", others=["favourite"]))
    without_row(lab, alices[:2], {}, {"favourite": None})
    _expect_only_favourite(lab)


def _expect_only_favourite(lab: Lab) -> None:
    """A session that has something else keeps it, and a visit without a book stores nothing in it."""
    carol, cart = lab.client("Carol"), accounts.random_cart()
    accounts.fill(carol, lab, cart=cart)
    with lab.unnoted():
        looks_only(lab, carol, {"favourite": None}, "Carol, who has a cart and no favourite, is answered with")
        book = texts()[0]
        carol.get("/answer/", params={"book": book})
        row, why = lab.row(carol) or {}, "The view has to leave alone what else is in the session."
        kept = (row.get("cart"), row.get("favourite")) == (cart, book)
        lab.expect(kept, "her row keeps the cart, too", f"it holds {row}", why)
        accounts.fill(carol, lab, favourite="Medea")
        what = 'another page stores "Medea" as her favourite; the next visit is answered with'
        lab.expect_json(carol.get("/answer/"), {"favourite": "Medea"}, what, otherwise=OTHER_PAGE)

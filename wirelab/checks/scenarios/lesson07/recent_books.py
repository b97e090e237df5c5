"""Scenario 07-2 of 07-session-api: the last three books, and a list inside the session."""

from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.cookies import session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson07 import LESSON
from wirelab.checks.scenarios.lesson07.lists import changed_inside_only, stores_none_inside, why_others
from wirelab.checks.shop import accounts
from wirelab.checks.turns import Visit, in_turns, looks_only, without_row
from wirelab.checks.values import nearly, texts, word

NOT_KEPT = (
    'Nothing was stored. Assign the list to a key of the session: request.session["recent"] = books. '
    "(A list that .get() gives as a default is not in the session until then.)"
)
READS = "The view answered with an error. A visit without book is as good as any: it reads."
NEW_ROW = "That visit saved a session, and had nothing to store."
NO_LIST = "insert, append and remove change a list, and return None. Do not assign what they return."
AT_ONCE = "The view answers each visit itself: return JsonResponse(...)."
A_LIST = "recent is a list, also where there is nothing in it: []."
NO_DICTIONARY = 'The answer is a dictionary with one key: JsonResponse({"recent": [...]}).'
EMPTY = "An empty list is stored, too. Assign to the session only where a book came."
VISITS = [
    ("Emma", ["Emma"], "Alice's first book"),
    ("Faust", ["Faust", "Emma"], "her second book comes first"),
    ("Hamlet", ["Hamlet", "Faust", "Emma"], "her third book"),
    ("Medea", ["Medea", "Hamlet", "Faust"], "with the fourth, the oldest goes"),
    ("Hamlet", ["Hamlet", "Medea", "Faust"], "Hamlet again moves to the front"),
    ("Hamlet", ["Hamlet", "Medea", "Faust"], "Hamlet once more changes nothing"),
    ("Emma", ["Emma", "Hamlet", "Medea"], "Emma, gone before, comes back"),
]


def recent_books(lab: Lab, view: Callable[..., Any]) -> None:
    """Visitors in turns; a visit without a book must leave jar, wire and store alone."""
    lab.serve(view)
    alice, bob, carol = (lab.client(name) for name in ("Alice", "Bob", "Carol"))
    _expect(lab, bob.get("/answer/"), [], "Bob, who looked at nothing, is answered with")
    rows = [session.data for session in lab.sessions()]
    lab.expect(
        not rows,
        "that visit stores no row",
        f"the store holds {rows}",
        otherwise=EMPTY if "[]" in str(rows) else NEW_ROW,
    )
    lab.expect(not bob.cookies, "that visit sets no cookie", dict(bob.cookies))
    for book, recent, what in VISITS:
        _expect(lab, alice.get("/answer/", params={"book": book}), recent, what)
        row = lab.row(alice)
        why = NOT_KEPT if row is None and not alice.cookies else lab.about_storage(alice, book)
        if row and row.get("recent", ...) is None:
            why = NO_LIST
        if book not in str(row):
            lab.expect(False, "her row holds the book", f"her row: {row}", otherwise=why)
    _expect_kept(lab, alice)
    _expect(lab, carol.get("/answer/", params={"book": "红楼梦"}), ["红楼梦"], "Carol's first book")
    _expect(lab, alice.get("/answer/"), ["Emma", "Hamlet", "Medea"], "Alice, after her, reads")
    _expect_any_title(lab)


def _expect_kept(lab: Lab, alice: requests.Session) -> None:
    """Expect that Alice's list is in her row, and that reading it saves nothing."""
    reading = alice.get("/answer/")
    _expect(lab, reading, ["Emma", "Hamlet", "Medea"], "without a book, she reads")
    why = "That visit saved the session, although it had nothing new to store."
    lab.expect(not session_cookies(reading), "that visit saves nothing", "it set the cookie sessionid again", why)
    row = lab.row(alice)
    why = "The row keeps more than the three. Cut the list before you store it."
    lab.expect("Faust" not in str(row), "her row holds the last three, and no older book", f"her row: {row}", why)
    told = [cookie.name for cookie in alice.cookies if "Emma" in (cookie.value or "")]
    lab.expect(not told, "no cookie holds a title", f"the cookie {told}", "The task says: in the session.")


def _expect_any_title(lab: Lab) -> None:
    """Expect the same of titles made up now, of visitors in turns, and of a session that holds something else."""
    titles, near = texts(), [one for near in nearly(f"Emma {word()}") for one in (near, near.strip())]
    things = things_beside(asked="book", others=["recent"])
    in_turns(lab, [({}, {"recent": []}), *_looks(titles)], _looks(near), {"recent": []}, things)
    without_row(lab, _looks(titles)[:2], {}, {"recent": []})
    dora, cart = lab.client("Dora"), accounts.random_cart()
    accounts.fill(dora, lab, cart=cart)
    with lab.unnoted():
        looks_only(lab, dora, {"recent": []}, "Dora, who has a cart and looked at nothing, is answered with")
        dora.get("/answer/", params={"book": "Emma"})
        row, why = lab.row(dora) or {}, "The view has to leave alone what else is in the session."
        lab.expect(row.get("cart") == cart, "her row keeps the cart, too", f"it holds {row}", why)


def _looks(titles: list[str]) -> list[Visit]:
    """Return visits to these titles, to the last but one again, and to none; with what each must be told."""
    visits: list[Visit] = []
    recent: list[str] = []
    for title in [*titles, titles[-2], ""]:
        recent = [title, *(other for other in recent if other != title)][:3] if title else recent
        visits.append(({"book": title} if title else {}, {"recent": recent}))
    return visits


def _expect(lab: Lab, answer: requests.Response, recent: list[str], what: str) -> None:
    """Expect these titles; say how a list of others differs, where no probe finds a belief."""
    if answer.history:
        lab.fail(f"{what}: {{'recent': {recent}}}", f"a redirect, {answer.history[0].status_code}", AT_ONCE)
    try:
        body = answer.json()
    except ValueError:
        body = {}
    told = body.get("recent", ...) if isinstance(body, dict) else ...
    if not isinstance(body, dict):
        lab.fail(f"{what}: {{'recent': {recent}}}", str(body), otherwise=NO_DICTIONARY)
    if told is not ... and told != recent and answer.ok:
        why = why_others(told, recent) if isinstance(told, list) else NO_LIST if told is None and recent else A_LIST
        lab.expect(False, f"{what}: {{'recent': {recent}}}", body, otherwise=why)
    lab.expect_json(answer, {"recent": recent}, what, otherwise=None if answer.ok or recent else READS)


exercise(
    "07-2",
    "The last three books",
    "view",
    section=(LESSON, "2. A list inside"),
    reread="Django saves a session when somebody assigns or deletes a key of the session.",
    hints=(
        "When does Django notice that a list in the session has changed?",
        "Make a new list: the book first, then the old ones without it, cut to three. Assign it to a key.",
        '`books = request.session.get("recent", [])`; where a book came: `book = request.GET["book"]; '
        "books = [book, *[old for old in books if old != book]][:3]; "
        'request.session["recent"] = books`. At the end, always: `return JsonResponse({"recent": books})`.',
    ),
    beliefs={"M59": leaks("", "?book={word}"), "M03": stores_none_inside, "M01": changed_inside_only},
)(recent_books)

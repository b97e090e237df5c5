"""Scenario for 17-server-load about visitors who only look."""

import secrets
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import requests

from wirelab.checks.cookies import session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import expect_of_twin, left_alone, with_unknown_id
from wirelab.checks.probes import leaks, passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson17 import LESSON
from wirelab.checks.scenarios.lesson17.choices import why_other
from wirelab.checks.scenarios.lesson17.noticing import saved_if_changed
from wirelab.checks.shop.accounts import demand, fill, random_cart
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import texts
from wirelab.pictures.headers import set_cookies
from wirelab.server.clock import later

ROBOTS = 10
FIELDS = "Only ?genre=… is a choice, and it is kept in the session: no other field, cookie or header counts."
READ_ONLY = "Only read it here: pop, setdefault, save() and modified = True write, too."
NOTHING: dict[str, object] = {"genre": None, "visits": 0}


def only_those_who_chose(lab: Lab, view: Callable[..., Any]) -> None:
    """Robots, a visitor who chooses, another one, and one with a cart who does not."""
    lab.serve(view)
    _robots(lab, "robots that come before anybody else leave no row and get no Set-Cookie")
    alice, bob = lab.client("Alice"), lab.client("Bob")
    genre, other, third = (f"genre {secrets.token_hex(3)}" for _ in range(3))
    look = "a visit before any choice leaves no row and gets no Set-Cookie"
    _look(lab, alice, look)
    for client, chosen, visits, what in (
        (alice, genre, 1, "Alice chooses a genre: it is remembered, and this visit counts"),
        (alice, None, 2, "her next visit shows her genre, and counts"),
        (bob, other, 1, "Bob chooses another genre, and has a count of his own"),
        (alice, None, 3, "Alice comes again, and her own count goes on"),
        (alice, third, 4, "Alice chooses anew: her genre changes, her count goes on"),
        (alice, None, 5, "her last visit shows the new genre"),
    ):
        answer = client.get("/answer/", params={"genre": chosen} if chosen else {})
        shown = chosen or {2: genre, 3: genre, 5: third}[visits]
        _expect(lab, answer, {"genre": shown, "visits": visits}, what)
    why = lab.about_storage(alice, third)
    lab.expect(third in repr(lab.row(alice)), "her genre is in her row", f"row: {lab.row(alice)}", why)
    _robots(lab, "robots that come afterwards leave no row and get no Set-Cookie, either")
    _with_cart(lab)
    alices, bobs = (_counted(chosen) for chosen in (texts(), texts()[:2]))
    in_turns(lab, alices, bobs, NOTHING)
    _beside(lab)


def _beside(lab: Lab) -> None:
    """Let Hugo look with other fields, choose, and come often and after days; what else he has stays."""
    hugo, genre = lab.client("Hugo"), f"Genre {secrets.token_hex(3)}"
    with left_alone(lab, hugo, decoys={"genre": "cookie", "visits": "50"}):
        before = lab.sessions()
        reply = hugo.get("/answer/?page=2&visits=50")
        lab.expect_json(reply, NOTHING, "Hugo asks with ?page=2&visits=50, and chose nothing", otherwise=FIELDS)
        demand(lab.sessions() == before, "that visit stores nothing", f"{lab.row(hugo)}", "Only ?genre=… is a choice.")
        for visits in range(1, 14):
            asked = {"genre": genre} if visits in (1, 3) else {"visits": "50"}
            with later(days=2) if visits == 2 else nullcontext():
                reply = hugo.get("/answer/", params=asked)
            what = f"visit {visits} since his first choice (the third chooses the same again) is answered with"
            lab.expect_json(reply, {"genre": genre, "visits": visits}, what, otherwise=FIELDS)
        expect_of_twin(lab, hugo, {"genre": genre, "visits": 14})
    rows, ida = lab.sessions(), with_unknown_id(lab, "Ida")
    lab.expect_json(ida.get("/answer/"), NOTHING, "a visitor with the id of an ended session is answered with")
    new = len(lab.sessions()) - len(rows)
    demand(not new, "who comes with the id of an ended session leaves no row", f"{new} new row", "Nothing was chosen.")


def _counted(genres: list[str]) -> list[Visit]:
    """Return two visits for each of these genres, the second one without a choice; with what must be told."""
    asked: list[tuple[dict[str, str], str]] = [(query, genre) for genre in genres for query in ({"genre": genre}, {})]
    return [(query, {"genre": genre, "visits": visits}) for visits, (query, genre) in enumerate(asked, 1)]


def _expect(lab: Lab, answer: requests.Response, expected: dict[str, object], what: str) -> None:
    """Expect this JSON; random values stay out of the line that a right answer sees."""
    before = len(lab.proved)
    lab.expect_json(answer, expected, what, otherwise=why_other(answer, expected))
    lab.proved[before:] = [what]


def _look(lab: Lab, client: requests.Session, what: str) -> None:
    """Expect that a visit without a choice is answered, and leaves nothing behind."""
    before = lab.sessions()
    answer = client.get("/answer/")
    _expect(lab, answer, NOTHING, "a visit without a choice says so")
    lab.proved.pop()
    why = "This visit stored something. Write into the session only for somebody who chose a genre."
    if None in (lab.row(client) or {}).values():
        why = "M03"
    demand(lab.sessions() == before, what, f"rows: {len(lab.sessions())}, and {len(before)} before", why)
    demand(not set_cookies(answer), what, f"Set-Cookie: {'; '.join(set_cookies(answer))}", _why_cookie(answer))


def _why_cookie(answer: requests.Response) -> str:
    if session_cookies(answer):
        return "A view that changes or ends the session causes this header, and delete_cookie does. Only read it here."
    return "A cookie travels with each request that follows. Somebody who only looks needs none."


def _robots(lab: Lab, what: str) -> None:
    """Let clients that keep no cookies look at the page, one visit each."""
    for _ in range(ROBOTS):
        _look(lab, lab.client("Robot"), what)
    lab.proved.append(what)


def _with_cart(lab: Lab) -> None:
    """A visitor who has a session for another reason, and chose no genre."""
    carol, cart = lab.client("Carol"), random_cart()
    fill(carol, lab, cart=cart)
    before, answer = lab.sessions(), carol.get("/answer/")
    what = "Carol has a cart and chose no genre: she is not counted"
    why = "To have a session is not the same as to have chosen. Ask for the genre."
    lab.expect_json(answer, NOTHING, what, why)
    row = lab.row(carol) or {}
    demand(row.get("cart") == cart, "her cart is kept", f"her row is {row}", "This ended a session with a cart in it.")
    unchanged = lab.sessions() == before and not set_cookies(answer)
    lab.expect(unchanged, "and nothing is written for her visit", f"her row is {row}", READ_ONLY)


exercise(
    "17-2",
    "A thousand robots, no row",
    "view",
    section=(LESSON, "1. Thousands of visitors"),
    reread="The first rule costs nothing: store only when there is something to store.",
    hints=(
        "Which visits change something, and which only look? Only the first kind may write into the session.",
        "Find the genre first: from the address, or else from the session. Without one, write nothing.",
        '`if genre: request.session["genre"] = genre; request.session["visits"] = visits + 1`',
    ),
    beliefs={"M59": leaks("", "?genre={word}"), "M01": passes_if(only_those_who_chose, saved_if_changed)},
)(only_those_who_chose)

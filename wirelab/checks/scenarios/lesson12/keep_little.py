"""Scenario 12-3 of 12-engines: too much for a cookie."""

import secrets
import string
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander, diagnosis
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.left_alone import expect_new
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson12 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.signs import how_they_differ
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import digits, number, texts, word
from wirelab.server.store import ENGINES

GROWS = "The session holds more than the numbers of five books. The next request needs no more than these."
IN_SESSION = "Keep the numbers of the last five books in the session, and nowhere else."
ODD = "A book comes without a note, and a note without a book: each of them may be missing, and 0 is a number, too."
OTHERS = bystander.data()


def keep_little(lab: Lab, view: Callable[..., Any]) -> None:
    """Forty books with long notes: each answer is complete, and the cookie stays below 4096 bytes."""
    nothing: dict[str, object] = {"recent": [], "note": None}
    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
        lab.serve(view)
        alice = lab.client("Alice")
        lab.expect_json(alice.get("/answer/"), nothing, "a visit without a book is answered with")
        numbers = _forty(lab, alice)
        last = alice.get("/answer/")
        right = _json(last) == {"recent": numbers[-5:], "note": None}
        lab.expect(right, "a visit without a book tells the books, and no note", last.text[:160])
        in_turns(lab, _visits(texts()), _visits(texts()[:2]), nothing)
        with lab.unnoted():
            _one_without_the_other(lab)
    with lab.unnoted():
        things = things_beside(asked="book", others=["recent", "visits"], value=digits, session=OTHERS)
        in_turns(lab, _visits(texts()), _visits(texts()[:2]), nothing, things)
        expect_new(lab, {"recent": [61], "note": None}, "?book=61")
        with bystander.beside(lab, dora := lab.client("Dora"), note=word(), book=digits(), recent=f"[{digits()}]"):
            _odd_visits(lab, dora)


def _forty(lab: Lab, alice: Client) -> list[int]:
    """Let Alice look at forty books with long notes; return their numbers."""
    numbers: list[int] = []
    sizes = []
    for visit in range(40):
        numbers.append(numbers[-1] if len(numbers) == 3 else secrets.randbelow(10**6))  # one book twice in a row
        note = "".join(secrets.choice(string.ascii_letters) for _ in range(number(380, 600) if visit < 39 else 6000))
        answer = alice.get("/answer/", params={"book": str(numbers[-1]), "note": note})
        expected = {"recent": numbers[-5:], "note": note}
        right = _json(answer) == expected
        sizes.append(len("sessionid") + len(alice.cookies.get("sessionid") or ""))
        if not right:
            break
    why = diagnosis.of_view_error(lab.failure(), raised=lab.raised)
    lab.expect(answer.ok, "the view answers", lab.failure() or f"it answers {answer.status_code}", otherwise=why)
    what = "each of forty visits tells the last five books and its own note"
    differ = how_they_differ(_json(answer), expected)
    lab.expect(right, what, f"after books {numbers[-6:]}: {answer.text[:160]}", otherwise=differ)
    why = "A browser ignores it. Keep in the session what the next request needs, and no more."
    lab.expect(sizes[-1] <= 4096, "the cookie has at most 4096 bytes", f"it has {sizes[-1]}", why)
    got = f"after ten it has {sizes[9]} bytes, and after forty {sizes[-1]}"
    # Five numbers of other lengths make a difference, too, of 4 bytes for each 3 digits.
    accounts.demand(sizes[-1] - sizes[9] < 60, "after ten visits the cookie grows no more", got, GROWS)
    others = [cookie.name for cookie in alice.cookies if cookie.name != "sessionid"]
    accounts.demand(not others, "the jar holds the session only", f"it holds {others}, too", IN_SESSION)
    return numbers


def _one_without_the_other(lab: Lab) -> None:
    """Let Ann come with a book and no note, and then with a note and no book."""
    ann, book = lab.client("Ann"), number(1, 10**6)
    for asked in ({"book": str(book)}, {"note": word()}):
        _odd_visit(lab, ann, asked, [book], "Ann")


def _odd_visits(lab: Lab, dora: Client) -> None:
    """Let a visitor come with a note and no book, with books and no note, and with numbers that are rare."""
    books = [0, number(10**6, 10**9), number(1, 99), number(1, 99), 0, number(1, 9)]
    for count, book in enumerate(books, 1):
        _odd_visit(lab, dora, {"book": str(book)}, books[:count])
        row, got = lab.row(dora), "is not in her row"
        lab.expect(str(book) in repr(row), "the book is in her session", f"{book} {got}: {row}", IN_SESSION)
        _odd_visit(lab, dora, {"note": word()}, books[:count])


def _odd_visit(lab: Lab, client: Client, asked: dict[str, str], books: list[int], name: str = "Dora") -> None:
    """Let a client ask so; the answer tells the last five of these books, and the note that came."""
    expected = {"recent": books[-5:], "note": asked.get("note")}
    reply = client.get("/answer/", params=asked)
    told = _json(reply)
    recent = told.get("recent") if isinstance(told, dict) and told.get("note") == expected["note"] else None
    whole = isinstance(recent, list) and recent and (0 in recent) == (0 in books[-5:])
    what = f"{name}, who asks with {list(asked)} only, is answered with"
    if "NoneType" in lab.failure():
        lab.fail(f"{what}: {expected}", f"the view failed: {lab.failure()[:150]}", ODD)
    lab.expect_json(reply, expected, what, otherwise=None if whole else ODD)


def _visits(notes: list[str]) -> list[Visit]:
    """Return visits to books made up now, with these notes, and one that only looks; with what must be told."""
    books = [number(1, 10**6) for _ in notes]
    story: list[Visit] = [
        ({"book": str(books[at]), "note": note}, {"recent": books[: at + 1][-5:], "note": note})
        for at, note in enumerate(notes)
    ]
    return [*story, ({}, {"recent": books[-5:], "note": None})]


def _json(answer: Any) -> object:
    try:
        return answer.json()
    except ValueError:
        return None


exercise(
    "12-3",
    "Too much for a cookie",
    "view",
    section=(LESSON, "4. How much fits"),
    reread=(
        "A browser ignores a cookie of more than 4096 bytes (lesson 05). … The count stands still as soon as the next "
        "cookie would be too large."
    ),
    hints=(
        "What is in the session after forty visits, and what of it does the next request need?",
        "Keep the numbers of the last five books. The note is in the request; it need not be stored.",
        '`recent = [*request.session.get("recent", []), int(book)][-5:]; request.session["recent"] = recent`',
    ),
    beliefs={"M59": leaks("", "?book=1&note={word}")},
)(keep_little)

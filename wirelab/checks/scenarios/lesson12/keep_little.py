"""Scenario 12-3 of 12-engines: too much for a cookie."""

import secrets
import string
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson12 import LESSON
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import number, texts
from wirelab.server.store import ENGINES


def keep_little(lab: Lab, view: Callable[..., Any]) -> None:
    """Forty books with long notes: each answer is complete, and the cookie stays below 4096 bytes."""
    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
        lab.serve(view)
        alice = lab.client("Alice")
        nothing: dict[str, object] = {"recent": [], "note": None}
        lab.expect_json(alice.get("/answer/"), nothing, "a visit without a book is answered with")
        numbers: list[int] = []
        answers = []
        for _ in range(40):
            numbers.append(numbers[-1] if len(numbers) == 2 else secrets.randbelow(10**6))  # one book twice in a row
            note = "".join(secrets.choice(string.ascii_letters) for _ in range(400))
            answers.append(alice.get("/answer/", params={"book": str(numbers[-1]), "note": note}))
            if _json(answers[-1]) != {"recent": numbers[-5:], "note": note}:
                break
        why = diagnosis.of_view_error(lab.failure(), raised=lab.raised)
        lab.expect(answers[-1].ok, "the view answers", lab.failure(), otherwise=why)
        right = _json(answers[-1]) == {"recent": numbers[-5:], "note": note}
        what = "each of forty visits tells the last five books and its own note"
        lab.expect(right, what, f"visit {len(answers)} with book {numbers[-1]}: {answers[-1].text[:160]}")
        size = len("sessionid") + len(alice.cookies.get("sessionid") or "")
        why = "A browser ignores it. Keep in the session what the next request needs, and no more."
        lab.expect(size <= 4096, "the cookie has at most 4096 bytes", f"it has {size}", why)
        last = alice.get("/answer/")
        right = _json(last) == {"recent": numbers[-5:], "note": None}
        lab.expect(right, "a visit without a book tells the books, and no note", last.text[:160])
        in_turns(lab, _visits(texts()), _visits(texts()[::-1]), nothing)


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
        "A browser keeps at most 4096 bytes of a cookie (lesson 05). … The count stands still as soon as the next "
        "cookie would be too large."
    ),
    hints=(
        "What is in the session after forty visits, and what of it does the next request need?",
        "Keep the numbers of the last five books. The note is in the request; it need not be stored.",
        '`recent = [*request.session.get("recent", []), int(book)][-5:]; request.session["recent"] = recent`',
    ),
    beliefs={"M59": leaks("", "?book=1&note={word}")},
)(keep_little)

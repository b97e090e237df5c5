"""Scenario 13-3 of 13-cookie-or-session: the price is the shop's."""

from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.client import Client
from wirelab.checks.cookies import the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.probes import passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.scenarios.lesson13.prices import NO_BOOKS, set_price, write
from wirelab.checks.shop import accounts
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import number
from wirelab.pictures.headers import set_cookies

CHEAP = "0.01"
NOTHING = {"book": None, "price": None}
BELIEVED = "The view believed a price that came from the client. Ask the shop's own table each time."
STALE = "That price was kept somewhere when the book was chosen. Keep the book only, and ask for its price each time."
KEPT = "The task says: the book is kept in a cookie named book."
ANYTHING = (
    "Anyone can write anything into a cookie. text.isdigit() says whether it is a number, and "
    "Book.objects.filter(pk=number).first() is None where there is no such book."
)
UNCHOSEN = "Where no book is chosen, there is none to ask the table for: answer None twice."
FLOAT = "A price has two digits after the point, and floats do not keep them: str(book.price) does."


def price_of_the_shop(lab: Lab, view: Callable[..., Any]) -> None:
    """Prices made up now; an honest visitor, a cheating one, a new price, and cookies that name no book."""
    lab.serve(view)
    prices = {"54": set_price(54), "7": set_price(7)}
    alice, bob = lab.client("Alice"), lab.client("Bob")
    _expect_nothing(lab, alice, "a visit without a book", UNCHOSEN)
    chosen = _told(lab, alice, "?book=54", "54", prices["54"], "Alice chooses book 54; the answer has its price")
    _told(lab, alice, "", "54", prices["54"], "her next visit has the same answer", _why_forgotten(alice, chosen))
    the_cookie(lab, chosen, "book", KEPT)
    first = bob.get("/answer/")
    why = "M59" if prices["54"] in first.text else None
    lab.expect_json(first, NOTHING, "Bob, who chose no book, is answered with", why)
    _cheat(lab, alice, prices["54"])
    sent = [header for seen in lab.exchanges for header in set_cookies(seen.response)]
    why = "Signed or not: a price has no business at the client."
    free = not any(prices["54"] in header for header in sent)
    lab.expect(free, "no Set-Cookie has a price in it", "; ".join(sent)[:200], why)
    new = set_price(54)
    _told(lab, alice, "", "54", new, "the shop changes the price, and her next answer has the new one", STALE)
    _told(lab, alice, "?book=7", "7", prices["7"], "she chooses book 7 instead, and gets its price")
    for value, what in NO_BOOKS:
        with lab.unnoted():
            write(alice, "book", value)
            _expect_nothing(lab, alice, f"her cookie book holds {what}", ANYTHING)
    lab.proved.append("what names no book of the shop, in whatever shape, is answered with None twice")
    _books_in_turns(lab)


def _books_in_turns(lab: Lab) -> None:
    """Let visitors choose in turns, a new price between them; who is new has chosen nothing."""
    prices = {book: set_price(int(book)) for book in ("54", "7", str(number(8, 50)))}
    visits: list[Visit] = [
        visit
        for book in prices
        for visit in (
            ({"book": book}, {"book": book, "price": prices[book]}),
            ({}, {"book": book, "price": prices[book]}),
        )
    ]
    in_turns(lab, visits, visits[2:] + visits[:2], NOTHING)


def _cheat(lab: Lab, client: Client, price: str) -> None:
    """Write a small price into each cookie that is not the book, into one named price, and into the address."""
    for name in {cookie.name for cookie in client.cookies} - {"book", "sessionid"} | {"price"}:
        write(client, name, CHEAP)
    what = "she writes a price of 0.01 into her cookies, and is told the shop's"
    _told(lab, client, "", "54", price, what, BELIEVED)
    what = "she asks with &price=0.01, and is told the shop's"
    _told(lab, client, f"?book=54&price={CHEAP}", "54", price, what, BELIEVED)


def _expect_nothing(lab: Lab, client: Client, what: str, why: str) -> None:
    """Ask where no book is chosen, or one that does not exist."""
    reply = client.get("/answer/")
    error = lab.exchanges[-1].error or ""
    found = not any(mark in error for mark in ("DoesNotExist", "expected a number", "invalid literal"))
    accounts.demand(found, f"{what}, and the view answers", f"it fails: {error[:150]}", why)
    lab.expect_json(reply, NOTHING, f"{what}; the answer is", why)


def _told(lab: Lab, client: Client, query: str, book: str, price: str, what: str, why: str | None = None) -> Any:
    """Ask the view; expect this book and price. A price is not in the line that is proved: it differs each time."""
    reply = client.get("/answer/" + query)
    expected, before = {"book": book, "price": price}, len(lab.proved)
    lab.expect_json(reply, expected, what, why or _why_not(reply, expected))
    lab.proved[before:] = [what]
    return reply


def _why_not(reply: requests.Response, expected: dict[str, str]) -> str | None:
    """Say what is wrong with the type of a value, or nothing."""
    try:
        body = reply.json()
    except ValueError:
        return None
    if not isinstance(body, dict) or set(body) != set(expected):
        return None
    if isinstance(body["price"], float):
        return FLOAT
    return "The number of the book is text here, as it arrives." if isinstance(body["book"], int) else None


def _why_forgotten(client: requests.Session, chosen: requests.Response) -> str | None:
    if list(client.cookies):
        return why_not_kept(chosen, "book")
    return why_not_kept(chosen, "book") or "The jar is empty: the response must set the cookie book."


exercise(
    "13-3",
    "The price is not the visitor's",
    "view",
    section=(LESSON, "2. Who can read it, who can change it"),
    reread="So a price, a role or a user number must not be in a plain cookie.",
    hints=(
        "Which of the two cookies may the visitor decide about?",
        "Keep the book in the cookie, and ask the table for its price at every visit. The cookie may hold anything.",
        '`number = request.GET.get("book") or request.COOKIES.get("book", ""); book = Book.objects.filter(pk=number)'
        ".first() if number.isdigit() else None`; without a book answer None twice; else answer `str(book.price)`, "
        'and `response.set_cookie("book", number)`',
    ),
    beliefs={"M35": passes_if(price_of_the_shop, visible_at_once)},
)(price_of_the_shop)

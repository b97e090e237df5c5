"""Scenario 13-3 of 13-cookie-or-session: the price is the shop's."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.cookies import the_cookie
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import expect_new, left_alone
from wirelab.checks.probes import passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.scenarios.lesson13.asking import NOTHING, expect_nothing, told, why_forgotten
from wirelab.checks.scenarios.lesson13.prices import (
    ADDRESS,
    ANYTHING,
    ASKED_NOW,
    BELIEVED,
    KEPT,
    NO_ADDRESSES,
    NO_BOOKS,
    STALE,
    UNCHOSEN,
    new_book,
    set_price,
    take_away,
    write,
)
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import number
from wirelab.pictures.headers import set_cookies

CHEAP = "0.01"


def price_of_the_shop(lab: Lab, view: Callable[..., Any]) -> None:
    """Prices made up now; an honest visitor, a cheating one, a new price, and cookies that name no book."""
    lab.serve(view)
    prices = {"54": set_price(54), "7": set_price(7)}
    alice, bob = lab.client("Alice"), lab.client("Bob")
    expect_nothing(lab, alice, "a visit without a book", UNCHOSEN)
    chosen = told(lab, alice, "?book=54", "54", prices["54"], "Alice chooses book 54; the answer has its price")
    told(lab, alice, "", "54", prices["54"], "her next visit has the same answer", why_forgotten(alice, chosen))
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
    what = "the shop changes the price, and her next answer has the new one"
    told(lab, alice, "", "54", new, what, STALE, prices["54"])
    told(lab, alice, "?book=7", "7", prices["7"], "she chooses book 7 instead, and gets its price")
    for value, what in NO_BOOKS:
        with lab.unnoted():
            write(alice, "book", value)
            expect_nothing(lab, alice, f"her cookie book holds {what}", ANYTHING)
    lab.proved.append("what names no book of the shop, in whatever shape, is answered with None twice")
    _any_book(lab)
    _books_in_turns(lab)
    expect_new(lab, NOTHING)


def _any_book(lab: Lab) -> None:
    """Let Hugo choose a book that is new in the shop and then gone; what else he has stays."""
    for value, what in NO_ADDRESSES:
        with lab.unnoted():
            expect_nothing(lab, lab.client("Ines"), f"?book= of an address holds {what}", ADDRESS, {"book": value})
    hugo = lab.client("Hugo")
    with left_alone(lab, hugo, "book", "price"):
        number = new_book()
        price = set_price(int(number), "00")
        what = f"book {number} is new in the shop, and Hugo chooses it; the answer has its price"
        told(lab, hugo, f"?book={number}", number, price, what)
        told(lab, hugo, "", number, price, "his next visit has the same answer")
        for value in ("poetry", "9999"):
            what = f"he asks with ?book={value}, which names no book"
            told(lab, hugo, f"?book={number}", number, price, "he chooses his book again")
            expect_nothing(lab, hugo, what, ASKED_NOW, {"book": value})
        told(lab, hugo, f"?book={number}", number, price, "he chooses his book again")
        take_away(number)
        expect_nothing(lab, hugo, f"the shop takes book {number} away", ANYTHING)


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
    told(lab, client, "", "54", price, what, BELIEVED, CHEAP)
    what = "she asks with &price=0.01, and is told the shop's"
    told(lab, client, f"?book=54&price={CHEAP}", "54", price, what, BELIEVED, CHEAP)


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
        ".first() if number.isdecimal() else None`; without a book answer None twice; else answer `str(book.price)`, "
        'and `response.set_cookie("book", number)`',
    ),
    beliefs={"M35": passes_if(price_of_the_shop, visible_at_once)},
)(price_of_the_shop)

"""Scenario 11-2 of 11-cart: a cart of one's own."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.around import around
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.left_alone import expect_new
from wirelab.checks.probes import passes_if
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson11 import LESSON
from wirelab.checks.scenarios.lesson11.told import cart_in, why_not, why_not_empty
from wirelab.checks.shop import accounts
from wirelab.checks.turns import Visit, in_turns, looks_only
from wirelab.pictures.headers import set_cookies

FULL = "The task names no limit. Each visit with a book puts in one more, and leaves all others as they are."
OTHERS = bystander.data() | {"member": "Nina", "book": "61", "visits": 3}
IN_SESSION = "The task says: in the session."


def own_cart(lab: Lab, view: Callable[..., Any]) -> None:
    """Two visitors in turns, two books; a visit without a book only looks."""
    lab.serve(view)
    alice, bob, carol = (lab.client(name) for name in ("Alice", "Bob", "Carol"))
    looking = carol.get("/answer/")
    lab.expect_json(
        looking, {"cart": {}}, "a visit without a book is answered with", why_not_empty(lab, carol, looking)
    )
    rows = [session.data for session in lab.sessions()]
    lab.expect(not rows, "that visit stores no row", f"the store holds {rows}", "Looking has nothing to store.")
    cart: dict[str, int] = {}
    for book, what in (("54", "Alice's first book"), ("54", "the same book again"), ("7", "another book")):
        before, cart = cart, cart | {book: cart.get(book, 0) + 1}
        reply = alice.get("/answer/", params={"book": book})
        lab.expect_json(reply, {"cart": cart}, f"{what} is answered with", why_not(lab, alice, reply, before, cart))
        in_jar = "cart" in alice.cookies and "cart" not in (lab.row(alice) or {})
        accounts.demand(not in_jar, "the cart is in the session", "the jar has a cookie cart", IN_SESSION)
    with bystander.others_stay(lab, bob):
        first = bob.get("/answer/", params={"book": "12"})
    why = "M59" if "54" in cart_in(first) else None
    lab.expect_json(first, {"cart": {"12": 1}}, "Bob's first book is answered with", why)
    row = lab.row(alice) or {}
    got = f"it holds {row}" if row else lab.about_storage(alice, "54")
    lab.expect(row.get("cart") == cart, 'Alice\'s row holds it under the key "cart"', got)
    _look(lab, alice, cart)
    _books_in_turns(lab)


def _books_in_turns(lab: Lab) -> None:
    """Let two visitors fill carts in turns, with books made up now, one of them often; a new one has nothing."""
    books = list(accounts.random_cart())
    alices, bobs = _fillings([books[0]] * 11 + books), _fillings(books[::-1] + [books[1]])
    in_turns(lab, alices, bobs, {"cart": {}}, things_beside(asked="book", others=["cart"], session=OTHERS))
    dora, wishes = lab.client("Dora"), accounts.random_cart()
    accounts.fill(dora, lab, wishes=wishes)
    with lab.unnoted():
        _full_cart(lab)
        expect_new(lab, {"cart": {}})
        expect_new(lab, {"cart": {books[0]: 1}}, f"?book={books[0]}")
        looks_only(lab, dora, {"cart": {}}, "Dora, who has wishes and no cart, is answered with")
        dora.get("/answer/", params={"book": books[0]})
        row, expected = lab.row(dora) or {}, {"wishes": wishes, "cart": {books[0]: 1}}
        why = "The view has to leave alone what else is in the session."
        kept = {key: row.get(key) for key in expected} == expected
        lab.expect(kept, "her wishes stay beside the cart", f"the row holds {row}", why)


def _full_cart(lab: Lab) -> None:
    """Let a visitor whose cart is full already put in one more of a book, and a new one."""
    full = {str(book): count for book, count in zip(range(2, 20), [1, 9, 10, 20, 50, 90] * 3, strict=False)}
    erin = lab.client("Erin")
    accounts.fill(erin, lab, cart=full)
    for book in ("7", "61"):
        full |= {book: full.get(book, 0) + 1}
        reply = erin.get("/answer/", params={"book": book})
        lab.expect_json(reply, {"cart": full}, "Erin, whose cart is full, is answered with", otherwise=FULL)


def _fillings(books: list[str]) -> list[Visit]:
    """Return a visit for each of these books, and one that only looks; with the cart that must be told."""
    carts = [dict(Counter(books[: count + 1])) for count in range(len(books))]
    return [
        *(({"book": book}, {"cart": cart}) for book, cart in zip(books, carts, strict=True)),
        ({}, {"cart": carts[-1]}),
    ]


def _look(lab: Lab, client: Client, cart: dict[str, int]) -> None:
    """Come back without a book: the cart is told, and nothing is saved."""
    looking = client.get("/answer/")
    changed = len(cart_in(looking)) == len(cart) and cart_in(looking) != cart
    why = "This visit changed something. Without ?book= it must only look." if changed else None
    lab.expect_json(looking, {"cart": cart}, "Alice looks, without a book, and is answered with", why)
    why = "That visit saved the session, although nothing was new."
    lab.expect(not set_cookies(looking), "that visit sets no cookie again", "it did", why)


def _marked(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view with `modified = True` at the end of a visit with a book, a repair for M01."""
    return around(view, _marking)


@contextmanager
def _marking(request: Any) -> Iterator[None]:
    yield
    request.session.modified |= "book" in request.GET and not request.session.is_empty()


exercise(
    "11-2",
    "A cart of your own",
    "view",
    section=(LESSON, "1. A cart without a name"),
    reread="The row holds only the numbers of books, and how many of each.",
    hints=(
        "Which visits change something? And what does the session notice?",
        "Read the cart with .get(), add one for the book, and assign the whole cart to its key again.",
        '`cart = request.session.get("cart", {}); if "book" in request.GET: book = request.GET["book"]; '
        'cart[book] = cart.get(book, 0) + 1; request.session["cart"] = cart; return JsonResponse({"cart": cart})`',
    ),
    beliefs={"M01": passes_if(own_cart, _marked)},
)(own_cart)

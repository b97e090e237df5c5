"""Scenario 11-1 of 11-cart: fill the shop's cart."""

import re
from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson11 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number

HAD = "The forms of the cart change the cart only. Ask for nothing that changes or ends the rest of the session."
CHANGES = re.compile(r"/cart/(add|change)/\d+/")
UNSENT = "Nothing was posted. alice.post(...) makes a request and sends it; one that is only prepared does not travel."
POST_ONLY = "These pages change something, so they answer POST only: alice.post(...)."
EMPTIED = "Her jar is empty at the end, so the cart is nobody's. Leave in it what the site sets."
SPREAD = "A POST came for each book, and not all with this sessionid. Leave the jar as it is from book to book."
NO_COUNT = "The page takes the field count, a whole number. Without it nothing changes."


@exercise(
    "11-1",
    "Fill the cart",
    "client",
    section=(LESSON, "1. A cart without a name"),
    reread="Buttons in the shop are forms with a token, as in lesson 10.",
    hints=(
        "What does the page of a book send when its button is pressed? A token is in the page.",
        "For each book: get a page, find the token in its text, and post it with the count to /cart/change/<id>/.",
        '`for book, count in counts.items(): page = alice.get(site.url(f"/books/{book}/")); token = re.search(r\'name='
        '"csrfmiddlewaretoken" value="(.+?)"\', page.text)[1]; alice.post(site.url(f"/cart/change/{book}/"), '
        'data={"csrfmiddlewaretoken": token, "count": count})`',
    ),
)
def fill_cart(lab: Lab, answer: Callable[..., Any]) -> None:
    """Alice and Bob want different books; the rows say what they got."""
    alices = {int(book): count for book, count in accounts.random_cart().items()}
    bobs = {book: count + 1 for book, count in list(alices.items())[:1]}  # the same book, for another visitor
    for who, counts in (("Alice", alices), ("Bob", bobs)):
        client = lab.client(who)
        expect = accounts.demand if lab.proved else lab.expect
        lab.call(answer, client, lab.site, dict(counts))
        changes = [entry for entry in lab.asked_by_answer if CHANGES.match(entry.path)]
        posted = any(entry.method == "POST" for entry in lab.asked_by_answer)
        why = None if posted or not lab.asked_by_answer else UNSENT
        expect(changes, "a request to /cart/add/… or /cart/change/…", lab.story(), why or lab.why_not_asked())
        posts = [entry for entry in changes if entry.method == "POST"]
        expect(posts, "it is a POST", lab.story(), POST_ONLY)
        own = [seen for seen in lab.exchanges if seen.client == who and seen.request.method == "POST"]
        expect(own, "the function's session sends it", lab.story(), "Use the session that your function receives.")
        cart, row = {str(book): count for book, count in counts.items()}, lab.row(client) or {}
        refused = [seen.request for seen in own if seen.response.status_code == 403]
        if refused and row.get("cart") != cart:
            what, got = "the site accepts the token each time", f"{len(refused)} of {len(own)} get 403 Forbidden"
            accounts.demand(False, what, got, accounts.why_refused(lab, refused[0]))
        why = _why_not_this(row, cart, len(own)) if row else EMPTIED if not client.cookies else None
        why = why or accounts.why_no_form(own[-1].request)
        what, got = "the row holds the books and counts", f"it holds {row}, not {cart}"
        expect(row.get("cart") == cart, what, got, why or _why_no_count(own[-1].request))
    lab.expect(True, "Bob's books are in a cart of his own", "")
    _none_and_one(lab, answer)


def _none_and_one(lab: Lab, answer: Callable[..., Any]) -> None:
    """Nothing wanted is nothing sent; one copy of a book, and many of another."""
    nobody = lab.client("Carol")
    lab.call(answer, nobody, lab.site, {})
    row = lab.row(nobody) or {}
    accounts.demand(not row.get("cart"), "with empty counts nothing is put into the cart", f"the row holds {row}")
    dora, counts = lab.client("Dora"), {number(1, 30): 1, number(31, 40): number(10, 49), 41: 1, 50: 1, 54: 1, 61: 1}
    had = bystander.data()
    accounts.fill(dora, lab, **had)
    with bystander.beside(lab, dora):
        lab.call(answer, dora, lab.site, dict(counts))
    bystander.expect_data(lab, dora, had, "what else is in the session stays", HAD)
    cart, row = {str(book): count for book, count in counts.items()}, lab.row(dora) or {}
    what = f"the row holds the books and counts {cart}"
    accounts.demand(row.get("cart") == cart, what, f"it holds {row}", _why_not_this(row, cart))


def _why_no_count(request: Any) -> str | None:
    return None if "count" in accounts.fields_of(request) else NO_COUNT


def _why_not_this(row: dict[str, Any], cart: dict[str, int], posts: int = 0) -> str | None:
    """Say how the row differs from the cart."""
    got = row.get("cart", {})
    if got and set(got) < set(cart) and posts >= len(cart):
        return SPREAD
    if set(got) < set(cart):
        return "Books are missing. The loop must send a request for each book." if got else None
    if set(got) == set(cart) and all(count == 1 for count in got.values()):
        return "/cart/add/ puts in one book. How many is said with the field count, to /cart/change/."
    if set(got) == set(cart):
        return "/cart/change/ sets how many there are, and /cart/add/ puts one more on top."
    return "Those are not the books of counts: {book id: how many}."

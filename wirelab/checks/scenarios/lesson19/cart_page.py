"""Scenario 19-8 of 19-bookshop: the page of the cart."""

import secrets

from wirelab.checks.cookies import session_cookies
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.lost import EMPTY, why_lost
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.demands import books, demand_page, listed, stores_nothing
from wirelab.checks.shop.prices import HOSTILE, Cart, new_prices, numbers_in, total_of
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import ADD, CART, Shop, Visitor

NO_EMPTY = "{% for %} has an {% empty %}, and {% if %} an {% else %}."
READS = "A page that only shows must not store. request.session.get('cart', {}) reads; setdefault stores."
PRICE = "The total is the sum of price × count, with the prices of Book at this moment, and two decimals."
CLIENT = "The total follows a price that the client sent. Prices come from the shop's own table only."
RAW = "A title became HTML. {{ book.title }} in a template is escaped; mark_safe, |safe and f-strings are not."
GONE = "Let the shop tell which of the books it has: Book.objects.filter(pk__in=cart)."
SINGLE = "What is missing is a book of which there is one in the cart. Each book counts, however many there are of it."
COUNTS = "Show how many of each. The keys of the cart are text: cart[str(book.pk)]."


@exercise(
    "19-8",
    "The cart's page",
    "views",
    section=("11-cart", "1. A cart without a name"),
    reread="Title and price come from the shop's own table when the page is made.",
    hints=(
        "The session holds numbers of books, and how many. Where do titles and prices come from?",
        "Book.objects.filter(pk__in=cart) gives the books; cart[str(book.pk)] says how many of each. Read the cart "
        "with .get(), so that nothing is stored.",
        shop_hints.CART,
    ),
)
def cart_page(lab: Lab, shop: Shop) -> None:
    """Alice and Bob have books whose titles and prices change; a client names its own price."""
    play_step(lab, shop, 8)


@step(8, CART, ADD)
def _demands(lab: Lab) -> None:
    _is_empty(Visitor(lab, "A stranger"), "a visitor without a cart")
    alice, bob = Visitor(lab, "Alice"), Visitor(lab, "Bob")
    mine, his = _two_carts()
    _shows(alice, mine, "the page shows titles, counts, and the total of the prices")
    _shows(bob, his, "Bob sees his books, and not Alice's", others=mine)
    _shows(alice, mine, "Alice sees hers again", others=his)
    with new_prices(mine, whole=his):
        _shows(alice, mine, "prices and titles are those of the shop's table at this moment")
        with lab.unnoted():
            _shows(bob, his, "a total without a rest has two decimals, too")
        _names_a_price(alice, mine)
        _without_a_book(alice, mine)
    dora = Visitor(lab, "Dora")
    _is_empty(dora, "who comes last, without a cart,")
    accounts.fill(dora.client, lab, cart={})
    _is_empty(dora, "who took everything out again")


def _is_empty(stranger: Visitor, who: str) -> None:
    lab, before, page = stranger.lab, len(stranger.lab.sessions()), stranger.get(CART)
    demand_page(page)
    strange = listed(page, [book.title for book in books() if len(book.title) > len("Faust")])
    accounts.demand(not strange, f"{who} sees no book", f"there is {', '.join(strange[:2])}", "M59")
    expect = lab.expect if before == 0 else accounts.demand
    expect(page.says(EMPTY), f"{who} reads “{EMPTY}”", page.words[:80] or "an empty page", NO_EMPTY)
    if before == 0:
        stores_nothing(lab, page, "looking into an empty cart")
    accounts.demand(len(lab.sessions()) == before, "looking stores nothing", "a session began", READS)


def _two_carts() -> tuple[Cart, Cart]:
    """Return two carts with no book, and no count, in common."""
    counts = [1, *secrets.SystemRandom().sample(range(11, 16), 4)]
    while True:
        chosen = secrets.SystemRandom().sample([str(book.pk) for book in books()], 5)
        pairs = list(zip(chosen, counts, strict=True))
        if float(total_of(mine := dict(pairs[:4]))) < 900:  # a total below 1000 has one way to be written
            return mine, dict(pairs[4:])


def _shows(visitor: Visitor, cart: Cart, what: str, others: Cart | None = None) -> None:
    """Expect the page of this cart, and that looking at it stored nothing."""
    lab = visitor.lab
    if visitor.row.get("cart") != cart:
        accounts.fill(visitor.client, lab, cart=cart)
    before, page = lab.site.read_store(), visitor.get(CART)
    demand_page(page)
    expect = accounts.demand if what in lab.proved else lab.expect
    mine = [book for book in books() if str(book.pk) in cart]
    missing = [book.title for book in mine if not page.says(book.title)]
    strange = [book.title for book in books() if str(book.pk) in (others or {}) and listed(page, [book.title])]
    raw = HOSTILE in page.response.text
    got = f"missing: {', '.join(missing)}" if missing else f"there is another visitor's {', '.join(strange)}"
    old = [book for book in mine if HOSTILE in book.title and page.says(book.title.partition(f" {HOSTILE}")[0])]
    lost = why_lost(page, cart, old == mine) if len(missing) == len(mine) else None
    single = [book.title for book in mine if cart[str(book.pk)] == 1]
    lost = SINGLE if missing == single else lost
    why = "M59" if strange else RAW if raw else lost
    accounts.demand(not missing and not strange and not raw, what, "a title became HTML" if raw else got, why)
    accounts.demand(not page.says(EMPTY), f"{what}, and no “{EMPTY}”", "it stands there, too", NO_EMPTY)
    numbers = numbers_in(page)
    uncounted = [f"{book.title}: {cart[str(book.pk)]}" for book in mine if str(cart[str(book.pk)]) not in numbers]
    got = f"the count is missing for {', '.join(uncounted)}; the numbers are {', '.join(numbers)}"
    accounts.demand(not uncounted, what, got, COUNTS)
    expect(total_of(cart) in numbers, what, f"not {total_of(cart)}; the numbers are {', '.join(numbers)}", PRICE)
    same = lab.site.read_store() == before and not session_cookies(page.response)
    accounts.demand(same, "looking at the cart stores nothing", "the session was saved", READS)


def _names_a_price(alice: Visitor, cart: Cart) -> None:
    """Add one more book, with a price and a total of the client's own; look at the cart with others."""
    book = next(iter(cart))
    alice.post(ADD, book=book, count="1", price="0.01", total="0.01", title="free")
    cart[book] += 1
    there = alice.row.get("cart")
    why = "That is a part of step 19-7: the session keeps numbers of books, and how many."
    accounts.demand(there == cart, "the cart holds numbers of books, and how many", f"it is {there}", why)
    alice.client.cookies.set("price", "0.01", domain="127.0.0.1", path="/")
    _shows_own_price(alice, cart)


def _shows_own_price(alice: Visitor, cart: Cart) -> None:
    page = alice.get(CART, price="0.01", total="0.01")
    got = f"the total is not {total_of(cart)}; the numbers are {', '.join(numbers_in(page))}"
    why = CLIENT if "0.01" in numbers_in(page) else PRICE
    alice.lab.expect(total_of(cart) in numbers_in(page), "a price that the client sends changes nothing", got, why)


def _without_a_book(alice: Visitor, cart: Cart) -> None:
    """Take a book out of the shop; it may stay in the cart's session, but costs nothing and is not shown."""
    # One from the middle of the cart: who stops there loses others, from whichever end the cart is read.
    lab, gone = alice.lab, list(alice.row["cart"])[1]
    next(book for book in books() if str(book.pk) == gone).delete()
    before, page = lab.site.read_store(), alice.get(CART)
    got = f"{page.status}: {page.words[:80]}"
    holds = page.status == 200 and total_of(cart) in numbers_in(page)
    lab.expect(holds, "a book that the shop no longer has is left out", got, GONE)
    accounts.demand(lab.site.read_store() == before, "looking stores nothing then, too", "the session changed", READS)

"""What a page counts, adds up and gives as a reason agrees with what happened."""

import re
from decimal import Decimal
from html import unescape

import pytest
import requests

from tests.demo_site.visiting import FAST, Guest
from tools.environment import ROOT
from wirelab import DemoSite, later

PRICE = r'<td class="price">[^<\d]*([\d.,]+)'


@pytest.fixture(scope="module")
def site():
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        yield running


def amounts(text: str) -> list[Decimal]:
    return [Decimal(one.replace(",", "")) for one in re.findall(PRICE, text)]


def price_of(guest: Guest, book: int) -> Decimal:
    [price] = set(re.findall(r"\d+\.\d\d", guest.open(f"/books/{book}/").response.text))
    return Decimal(price)


def test_lines_of_the_cart_are_count_times_price_and_add_up_to_the_total(site):
    guest = Guest(site)
    prices = {book: price_of(guest, book) for book in (54, 53, 27)}
    counts = {54: 3, 53: 1, 27: 12}
    for book, count in counts.items():
        guest.put_in_cart(book)
        guest.fill("/cart/", f"/cart/change/{book}/", count=str(count))
    text = guest.open("/cart/").response.text
    *lines, total = amounts(text)
    assert sorted(lines) == sorted(prices[book] * count for book, count in counts.items())
    assert total == sum(lines)
    shown = unescape(re.sub("<[^>]+>", "", guest.open("/").response.text))
    assert re.search(rf"Cart\s*\(?{sum(counts.values())}\b", shown), "the menu counts copies"


@pytest.mark.parametrize("asked", [0, 7, 250_000])
def test_the_number_of_old_sessions_that_is_answered_is_the_number_that_was_added(site, asked):
    def rows() -> int:
        return requests.get(site.url("/load/store/")).json()["rows"]

    before = rows()
    assert requests.get(site.url(f"/load/old/{asked}/")).json() == {"added": rows() - before}
    site.manage("clearsessions")


def test_a_discount_is_refused_for_the_reason_that_holds(site):
    page, alice = site.url("/trust/discount/signed/"), requests.Session()
    assert alice.get(page).json() == {"discount": "5"}
    signed = alice.cookies["discount"]
    assert requests.get(page, cookies={"discount": signed}).json() == {"discount": "5"}
    with later(minutes=61):
        old = requests.get(page, cookies={"discount": signed})
        forged = requests.get(page, cookies={"discount": signed.replace("5:", "90:", 1)})
    assert (old.status_code, old.json()) == (403, {"error": "this discount has expired"})
    assert (forged.status_code, forged.json()) == (403, {"error": "this cookie was changed"})


def test_a_request_waits_for_the_other_as_long_as_the_lesson_says(site):
    from lesson_pages import together  # known once the site has been started

    lesson = (ROOT / "notebooks" / "11-cart.ipynb").read_text(encoding="utf-8")
    assert re.findall(r"waits\*\* \(at most (\d+) seconds\)", lesson) == [str(together.PATIENCE)]

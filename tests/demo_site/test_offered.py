"""What the pages offer is followed: every link, rel=next to the end, every form with its own fields; and limits."""

import contextlib
import re

import pytest
import requests
from django.urls import get_resolver

from tests.demo_site.visiting import FAST, Guest
from wirelab import DemoSite

MOST, LONGEST, ON_A_PAGE = 99, 100, 12  # of one book; characters of a query; books
START = ["/", "/books/", "/accounts/login/", "/accounts/register/", "/preferences/", "/cart/"]
NEXT = re.compile(r'<a rel="(next|prev)" href="([^"]*)"')
BOOK = re.compile(r'href="/books/(\d+)/"')


@pytest.fixture(scope="module")
def site():
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        yield running


@pytest.fixture
def guest(site):
    return Guest(site)


def neighbour(page, way):
    """Return where this page's own link to the next or the previous page leads; None where it has none."""
    found = dict(NEXT.findall(page.response.text)).get(way)
    return found and page.resolve(found.replace("&amp;", "&"))


@pytest.mark.parametrize("query", ["", "e", "a&b", "  曹 ", "é", "%"])
def test_paging_by_the_pages_own_links_shows_each_book_that_was_found_once_and_comes_back(guest, query):
    form = guest.open("/books/").find("/books/", "GET", ["q"])
    first = page = guest.submit(form, q=query)
    seen, pages = BOOK.findall(page.response.text), [page]
    while there := neighbour(page, "next"):
        page = guest.open(there)
        assert page.find("/books/", "GET", ["q"]).value("q") == query.strip(), "the query goes along"
        assert 1 <= len(BOOK.findall(page.response.text)) <= ON_A_PAGE
        seen += BOOK.findall(page.response.text)
        pages.append(page)
    assert len(seen) == len(set(seen)), "no book comes twice"
    assert page.says(f"{len(seen)} book")
    assert (len(pages) > 1) == (len(seen) > ON_A_PAGE)
    while there := neighbour(page, "prev"):
        page = guest.open(there)
        pages.pop()
        assert BOOK.findall(page.response.text) == BOOK.findall(pages[-1].response.text)
    assert BOOK.findall(page.response.text) == BOOK.findall(first.response.text)


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_every_link_of_every_page_answers_and_every_form_takes_what_it_offers(guest, who):
    if who == "member":
        guest.register("follows-links")
    guest.put_in_cart()
    queue, known, forms = [*START], {*START}, {}
    while queue:
        page = guest.open(queue.pop())
        assert page.status < 400, page.response.url
        assert not page.inner, "no form stands inside another"
        forms |= {(form.method, form.action, str(form)): form for form in page.forms}
        if page.response.url.startswith(guest.site.url("/lessons/")):
            continue  # what it leads to is for lessons, some of it broken on purpose
        new = {link for link in page.links if link.startswith("/")} - known
        if who == "member":  # all books look the same to a member, too
            new = {link for link in new if not re.fullmatch(r"/books/\d+/", link) or link.endswith("1/")}
        known |= new
        queue += new
    books = {link for link in known if re.fullmatch(r"/books/\d+/", link)}
    assert len(books) >= (60 if who == "stranger" else 6), "paging leads to all books"
    leaving = "/accounts/logout/"
    one_of_a_kind = {re.sub(r"add/\d+", "add/1", str(form)): form for form in forms.values()}
    for form in sorted(
        one_of_a_kind.values(), key=lambda form: (form.action == leaving, form.action != "/cart/empty/")
    ):
        assert form.method == "GET" or form.has("csrfmiddlewaretoken"), form
        assert form.sendable, form
        assert guest.submit(form).status < 400, form
    assert {"/cart/empty/", "/cart/add/1/", "/cart/change/54/"} <= {form.path for form in forms.values()}
    assert (who == "member") == (leaving in {form.path for form in forms.values()})


def count(guest):
    return guest.row().get("cart", {}).get("54", 0)


DOORS = {  # every address that can change how many of a book are in the cart, and tries to go past the limits
    "cart-add": [("/cart/add/54/", {})],
    "cart-change": [("/cart/change/54/", {"count": text}) for text in ("100", "-1", "1000000", "99.5", "９９９")],
    "cart-empty": [],
}


def test_each_address_of_the_cart_is_tried_at_its_limit():
    from bookshop.urls import urlpatterns

    ways = {pattern.name for pattern in urlpatterns if (getattr(pattern, "name", None) or "").startswith("cart")}
    assert ways - {"cart"} == {*DOORS}


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_no_way_leads_to_more_than_99_of_a_book_or_to_less_than_none(guest, site, who):
    if who == "member":
        guest.register("keeper")
    guest.put_in_cart()
    for path, fields in [attempt for attempts in DOORS.values() for attempt in attempts]:
        page = guest.fill("/cart/", "/cart/change/54/", count="98")
        token = page.find("/cart/change/54/", "POST").value("csrfmiddlewaretoken")
        for _ in range(2):
            guest.post(site.url(path), data={"csrfmiddlewaretoken": token, **fields})
        assert count(guest) == (MOST if path.startswith("/cart/add/") else 98), (path, fields)
    assert f'max="{MOST}"' in guest.open("/cart/").response.text


def test_the_limit_holds_through_log_in(guest):
    guest.put_in_cart()
    guest.fill("/cart/", "/cart/change/54/", count="99")
    guest.register("with-a-full-cart")
    guest.put_in_cart()
    assert count(guest) == MOST


@pytest.mark.parametrize("page", ["/", "/books/"])
def test_a_query_is_cut_at_100_characters_whatever_field_or_address_it_comes_by(guest, page):
    form = guest.open(page).find("/books/", "GET", ["q"])
    assert f'maxlength="{LONGEST}"' in guest.open(page).response.text
    for query, kept in (("e" * 101, "e" * 100), (" " * 50 + "e" * 101, "e" * 100), ("e" * 100, "e" * 100)):
        shown = guest.submit(form, q=query)
        assert shown.find("/books/", "GET", ["q"]).value("q") == kept
        assert shown.says("0 books")


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 6), ("-1", 6), ("7", 6), ("x", 1), ("", 1), ("9" * 30, 6), ("2", 2)]
)
def test_a_page_that_is_not_there_is_the_nearest_one(guest, asked, shown):
    assert guest.open(f"/books/?page={asked}").says(f"Page {shown} of 6")


def test_the_last_five_books_stay_five_by_the_page_that_keeps_them(guest):
    for number in range(7):
        guest.open(f"/session/recent/?book=b{number}")
    assert guest.row()["recent"] == ["b2", "b3", "b4", "b5", "b6"]


def test_the_preferences_offer_first_what_is_in_force(guest):
    def chosen(name: str) -> str:
        page = guest.open("/preferences/")  # of a list the first one is on, where no later one is
        return [seen.value for seen in page.controls if seen.name == name and seen.on][-1]

    for theme in ("dark", "light", "system"):
        guest.fill("/preferences/", theme=theme)
        assert chosen("theme") == theme
    for language in ("zh-hans", "en"):
        guest.fill("/preferences/", "/preferences/language/", language=language)
        assert chosen("language") == language


LIMITED = {  # pages of lessons whose address chooses a size: what they keep at most
    "/trust/note/{}/": (
        100_000,
        lambda guest: len(guest.site.wire_log.entries[-1].set_cookies[0].partition(";")[0]) - len("="),
    ),
    "/session/fill/{}/": (100_000, lambda guest: len(guest.row()["text"])),
    "/keep/letters/session/{}/": (1_000_000, lambda guest: len(guest.row()["letters"])),
    "/keep/search/session/0/9/{}/": (1_000_000, lambda guest: len(guest.row()["letters"])),
}


@pytest.mark.parametrize("path", LIMITED)
def test_a_size_in_an_address_has_an_end(guest, path):
    most, kept = LIMITED[path]
    with contextlib.suppress(requests.ConnectionError):  # Python's own client reads no header as long as that
        guest.get(guest.site.url(path.format(most * 3)), allow_redirects=False)
    assert guest.site.wire_log.entries[-1].status < "400"
    assert kept(guest) == most


@pytest.mark.parametrize("size", [5, 10, 5000, 200_000])
def test_a_page_says_how_many_bytes_it_kept_and_not_how_many_were_asked_for(guest, size):
    assert guest.get(guest.site.url(f"/session/fill/{size}/")).json() == {"bytes": len(guest.row()["text"])}
    if size <= 5000:  # Python's own client reads no header as long as the others
        said = guest.get(guest.site.url(f"/trust/note/{size}/")).json()
        cookie = guest.site.wire_log.entries[-1].set_cookies[0].partition(";")[0]
        assert said == {"bytes": len(cookie) - len("=")}


def test_every_size_in_an_address_has_a_limit_that_is_tried():
    sized = {str(pattern.pattern) for pattern in get_resolver("lesson_pages.urls").url_patterns
             if "<int:size>" in str(pattern.pattern)}  # fmt: skip
    tried = {re.sub(r"\{\}", "<int:size>", path).strip("/") for path in LIMITED} | {"load/old/<int:size>"}
    tried |= {"keep/letters/<kind>/<int:size>"}
    assert {path.strip("/") for path in sized} <= tried

"""Each link and each button leads where its words say, on every page of the shop."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.demo_site.visiting import ERRORS, FAST, Guest, mount_errors
from wirelab import DemoSite

LEADS = {  # the words of a link, without numbers
    "Skip to content": {"#content"},
    "Bookshop": {"/"},
    "Go to the home page.": {"/"},
    "Books": {"/books/"},
    "Look for a book.": {"/books/"},
    "See all books.": {"/books/"},
    "Previous": {"?page=1", "?q=a&page=1"},
    "Next": {"?page=2", "?page=3", "?q=a&page=2", "?q=a&page=3"},
    "Cart ()": {"/cart/"},
    "Log in": {"/accounts/login/"},
    "Register": {"/accounts/register/"},
    "Change password": {"/accounts/password/"},
    "Preferences": {"/preferences/"},
    "Count this visit": {"/session/visits/"},
    "Pages that the lessons use": {"/lessons/"},
}
SENDS = {  # the words of a button, and where its form goes; None: to its own page
    "Search": {"/books/"},
    "Put into the cart": {"/cart/add/1/"},
    "Change": {"/cart/change/1/"},
    "Remove": {"/cart/change/1/"},
    "Empty the cart": {"/cart/empty/"},
    "Log in": {None},
    "Log out": {"/accounts/logout/"},
    "Register": {None},
    "Change password": {None},
    "Keep this theme": {None},
    "Keep this language": {"/preferences/language/"},
}
SHOP = ["/", "/books/", "/books/?q=a", "/books/?q=a&page=2", "/books/?page=2", "/books/?q=zzzz", "/books/1/"]
SHOP += ["/accounts/login/", "/accounts/register/", "/accounts/password/", "/preferences/", "/lessons/", "/cart/"]


class Offers(HTMLParser):
    """The links and the buttons of a page, each with its words and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str | None]] = []
        self.form: str | None = None
        self.opened: str | None = None
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            self.form = dict(attributes).get("action")
        if tag in ("a", "button"):
            self.opened, self.words = dict(attributes).get("href"), ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        words = " ".join(re.sub(r"\d+", "", self.words).split())
        if tag == "a" and self.opened:
            self.links.append((words, self.opened))
        if tag == "button":
            self.buttons.append((words, self.form))


@pytest.fixture(scope="module")
def pages() -> list[tuple[str, Offers]]:
    """Return every page of the shop, as a stranger and as a member see it."""
    with DemoSite(PASSWORD_HASHERS=FAST) as site:
        mount_errors(site)
        return [page for who in ("stranger", "member") for page in seen_by(who, site)]


def seen_by(who: str, site: DemoSite) -> Iterator[tuple[str, Offers]]:
    guest = Guest(site)
    yield "/cart/", Offers(guest.open("/cart/").response.text)
    if who == "member":
        guest.register("reader")
    guest.put_in_cart(1)
    for path in SHOP:
        yield path, Offers(guest.open(path).response.text)
    with site.settings(DEBUG=False):
        for path in (*(f"/{status}/" for status in ERRORS), "/no-such-page/"):
            yield path, Offers(guest.open(path).response.text)


def test_each_link_leads_where_its_words_say(pages) -> None:
    met = set()
    for path, page in pages:
        for words, href in page.links:
            if words in LEADS:
                assert href in LEADS[words], (path, words)
                met.add(words)
            elif path != "/lessons/":
                assert re.match(r"/books/\d+/", href), f"{path}: where does {words!r} lead? It is not in LEADS."
    assert met == set(LEADS)


def test_each_button_sends_where_its_words_say(pages) -> None:
    met = {(words, form) for _, page in pages for words, form in page.buttons}
    places: dict[str, set[str | None]] = {}
    for words, form in met:
        places.setdefault(words, set()).add(form)
    assert places == SENDS


def test_a_books_title_leads_to_its_page() -> None:
    with DemoSite() as site:
        guest = Guest(site)
        titles = [link for link in Offers(guest.open("/books/").response.text).links if re.match(r"/books/\d", link[1])]
        assert len(titles) > 10
        for title, href in titles:
            assert f"<h1>{title}</h1>" in unescape(guest.open(href).response.text)

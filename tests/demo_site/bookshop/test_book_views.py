"""Search at its limit: the longest query, and one letter more."""

import pytest
import requests

from wirelab import DemoSite


@pytest.mark.parametrize(("length", "kept"), [(99, 99), (100, 100), (101, 100), (5000, 100)])
def test_a_query_is_kept_up_to_a_hundred_characters(length, kept):
    with DemoSite() as site:
        page = requests.get(site.url("/books/"), params={"q": "x" * length}).text
        assert f'value="{"x" * kept}"' in page


def test_spaces_around_a_query_do_not_count():
    with DemoSite() as site:
        assert 'value="Jane Eyre"' in requests.get(site.url("/books/"), params={"q": "  Jane Eyre "}).text


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Books"),
        ("?q=emma", "“emma” · Books"),
        ("?q=%20%20", "Books"),
        ("?page=2", "Page 2 of 6 · Books"),
        ("?q=e&page=2", "“e” · Page 2 of 5 · Books"),
        ("?q=%3Cb%3E", "“&lt;b&gt;” · Books"),
    ],
)
def test_the_title_names_the_search_and_the_page(query, title):
    with DemoSite() as site:
        assert f"<title>{title} · Bookshop</title>" in requests.get(site.url(f"/books/{query}")).text


def test_where_nothing_was_found_there_is_a_way_on():
    with DemoSite() as site:
        nothing = requests.get(site.url("/books/?q=zzzz")).text
        assert "0 books" in nothing
        assert '<a href="/books/">See all books.</a>' in nothing
        assert "<ul" not in nothing, "an empty list is none"
        assert "See all books." not in requests.get(site.url("/books/?q=emma")).text


def test_a_price_has_its_currency_wherever_it_stands():
    with DemoSite() as site:
        alice = requests.Session()
        page = alice.get(site.url("/books/54/")).text
        assert "<dd>€9.00</dd>" in page
        token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        for _ in range(2):
            cart = alice.post(site.url("/cart/add/54/"), data={"csrfmiddlewaretoken": token}).text
        assert cart.count("€18.00") == 2, "of the line, and in all"
        empty = alice.post(site.url("/cart/empty/"), data={"csrfmiddlewaretoken": token}).text
        assert 'The cart is empty. <a href="/books/">Look for a book.</a>' in empty

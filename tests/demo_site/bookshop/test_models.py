"""Books: the database is as the models say, and the search compares letters of any script."""

import sys

import pytest

from bookshop.models import Book, fold
from wirelab import DemoSite


def test_the_migrations_are_up_to_date_with_the_models():
    with DemoSite() as site:
        site.manage("makemigrations", "--check", "--dry-run")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Émile", "emile"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("ﬁ", "fi"),
        ("红楼梦", "红楼梦"),
        ("zero\u200bwidth", "zerowidth"),
        ("İ", "i"),
        ("№ 5", "no 5"),
        ("ℌamlet", "hamlet"),
    ],
)
def test_text_is_folded_without_case_accents_and_what_cannot_be_seen(text, folded):
    assert fold(text) == folded


def test_what_is_folded_has_no_case_and_is_folded_for_good():
    everything = [chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000]
    assert [one for one in everything if fold(fold(one)) != fold(one)] == []
    assert [one for one in everything if fold(one.upper()) != fold(one)] == ["ı"], "of which the large letter is I"


def test_a_book_has_a_title_an_author_and_a_page():
    book = Book(pk=54, title="Emma", author="Jane Austen")
    assert (str(book), book.get_absolute_url()) == ("Emma (Jane Austen)", "/books/54/")

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

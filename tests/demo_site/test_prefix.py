"""Behind a hub every path has a prefix: each page says then what it says without one, and leads to pages below it."""

import re

import pytest
import requests

from tests.demo_site.visiting import ASKS_FOR_A_PAGE
from wirelab.server.site import Site

PREFIX = "/user/alice/proxy/8000"
CAREFUL = [f"/{kind}/{page}/" for kind in ("careless", "careful") for page in ("card", "gift", "log-out", "review")]
SHOP = ["/", "/books/?q=emma", "/cart/", "/accounts/login/", "/accounts/register/", "/lessons/", "/no-such-page/"]
NEW = re.compile(r'(?:name="csrfmiddlewaretoken" value|data-id)="[^"]*"|[\w-]{4,}…|expires=[^;]*')
PLACES = re.compile(r'(?:href|src|action)="(/[^"]*)"')


def page(path: str, prefix: str) -> str:
    """Return what a new visitor is shown, without the prefix and what is made up anew each time."""
    with Site(ROOT_URLCONF="lesson_pages.careless_urls", FORCE_SCRIPT_NAME=prefix or None) as site:
        answer = requests.get(site.url(path), headers={"Accept": ASKS_FOR_A_PAGE})
        text = NEW.sub("", answer.text.replace(site.server.origin, ""))
    outside = [place for place in PLACES.findall(text) if not place.startswith(f"{prefix}/")]
    assert outside == [], "links and forms lead below the prefix"
    return f"{answer.status_code} {text.replace(prefix, '') if prefix else text}"


@pytest.mark.parametrize("path", [*SHOP, *CAREFUL])
def test_a_page_behind_a_prefix_says_the_same(path):
    here, behind = page(path, ""), page(path, PREFIX)
    assert behind == here

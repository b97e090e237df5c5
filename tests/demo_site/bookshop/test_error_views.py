"""A visitor who is refused reads why on the shop's own page; with DEBUG off nothing of Django's is seen."""

import re

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404

from tests.demo_site.visiting import FAST, Guest
from wirelab import DemoSite
from wirelab.checks.pages import Page

ERRORS = {400: BadRequest("no sense"), 403: PermissionDenied("go away"), 404: Http404("none"), 500: KeyError("cart")}
HEADINGS = {400: "Not understood", 403: "Not allowed", 404: "Not found", 500: "Out of order"}


@pytest.fixture(scope="module")
def site():
    def failing(error):
        def view(request):
            request.session["note"] = "stored"
            raise error

        return view

    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        for status, error in ERRORS.items():
            running.mount(f"/{status}/", failing(error))
        yield running


@pytest.mark.parametrize("who", ["stranger", "member"])
@pytest.mark.parametrize("status", ERRORS)
def test_with_debug_off_each_error_has_a_page_of_the_shop_with_a_way_on(site, status, who):
    guest = Guest(site)
    if who == "member":
        guest.register(f"member-{status}")
    guest.fill("/preferences/", theme="dark")
    with site.settings(DEBUG=False):
        page = guest.open(f"/{status}/")
    text = page.response.text
    assert page.status == status
    assert f"<title>{HEADINGS[status]} · Bookshop</title>" in text
    assert [link for link in page.links if link in ("/", "/books/")]
    assert not re.search("Traceback|KeyError|go away|no sense|Django", text)
    knows_the_visitor = status != 500  # Django renders that page without a request
    assert ("Preferences" in text) == knows_the_visitor
    assert f'data-theme="{"dark" if knows_the_visitor else "system"}"' in text


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("who", ["stranger", "member"])
def test_a_form_without_its_token_is_refused_by_the_shop_and_touches_nothing(site, who, debug):
    guest = Guest(site)
    if who == "member":
        guest.register(f"posts-{debug}")
        guest.put_in_cart()
    guest.fill("/preferences/", theme="dark")
    before = guest.row(), dict(guest.cookies), site.read_store()
    with site.settings(DEBUG=debug):
        page = Page(guest.post(site.url("/cart/empty/")))
    assert (page.status, page.says("Not sent"), page.says("load the page again")) == (403, True, True)
    assert page.says("CSRF verification failed: CSRF token missing.") == debug, "the reason is for developers"
    assert 'data-theme="dark"' in page.response.text
    assert "Set-Cookie" not in page.response.headers
    assert (guest.row(), dict(guest.cookies), site.read_store()) == before


def test_in_the_language_of_the_cookie_too(site):
    guest = Guest(site)
    guest.fill("/preferences/", "/preferences/language/", language="zh-hans")
    with site.settings(DEBUG=False):
        for status in ERRORS:
            assert '<html lang="zh-hans"' in guest.open(f"/{status}/").response.text
    assert '<html lang="zh-hans"' in guest.post(site.url("/cart/empty/")).text

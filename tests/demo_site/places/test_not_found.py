"""Who asks for a page gets the shop's own where there is none, also while debugging; programs get Django's."""

import pytest
import requests
from django.http import Http404, HttpResponseNotFound, JsonResponse

from tests.demo_site.visiting import ASKS_FOR_A_PAGE
from wirelab import DemoSite

OURS, DJANGOS = "There is no page at this address.", "seeing this error because"


@pytest.fixture(scope="module")
def site():
    def nothing(request):
        raise Http404("no such shelf")

    with DemoSite() as running:
        running.mount("/nothing/", nothing)
        running.mount("/own/", lambda request: HttpResponseNotFound("a page of the view's own"))
        running.mount("/json/", lambda request: JsonResponse({"found": None}, status=404))
        yield running


@pytest.mark.parametrize("path", ["/nowhere/", "/nothing/", "/books/0/", "/cart/add/0/x/"])
@pytest.mark.parametrize("debug", [True, False])
def test_a_browser_gets_the_shops_own_page(site, path, debug):
    with site.settings(DEBUG=debug):
        answer = requests.get(site.url(path), headers={"Accept": ASKS_FOR_A_PAGE})
        assert (answer.status_code, OURS in answer.text, DJANGOS in answer.text) == (404, True, False)
        assert answer.headers["X-Frame-Options"] == "DENY"
        chinese = requests.get(site.url(path), headers={"Accept": ASKS_FOR_A_PAGE, "Accept-Language": "zh-CN"})
        assert '<html lang="zh-hans"' in chinese.content.decode()


@pytest.mark.parametrize("path", ["/nowhere/", "/nothing/"])
def test_a_program_gets_djangos_page_while_debugging(site, path):
    answer = requests.get(site.url(path))
    assert (answer.status_code, OURS in answer.text, DJANGOS in answer.text) == (404, False, True)


def test_what_a_view_itself_answers_stays(site):
    for path, text in {"/own/": "a page of the view's own", "/json/": '{"found": null}'}.items():
        answer = requests.get(site.url(path), headers={"Accept": ASKS_FOR_A_PAGE})
        assert (answer.status_code, answer.text) == (404, text)


def test_a_missing_slash_is_still_added(site):
    answer = requests.get(site.url("/books"), headers={"Accept": ASKS_FOR_A_PAGE})
    assert [hop.status_code for hop in (*answer.history, answer)] == [301, 200]

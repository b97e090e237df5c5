"""A record of the panel: what it says of addresses, and that nobody changes it."""

from dataclasses import FrozenInstanceError

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from places import wire
from places.exchange import LONG, recorded, shorten


@pytest.mark.parametrize("length", [0, 1, LONG - 1, LONG])
def test_an_address_of_a_hundred_characters_is_shown_whole(length):
    assert LONG == 100
    assert shorten("x" * length) == "x" * length


def test_a_longer_address_is_cut_to_a_hundred_and_says_so():
    assert shorten("/books/?q=" + "x" * 91) == "/books/?q=" + "x" * 89 + "…"
    assert len(shorten("x" * 5000)) == 100


def test_a_record_says_what_was_asked_and_answered_and_nobody_changes_it():
    request = RequestFactory().get("/cart/?a=1")
    request.COOKIES = {}
    exchange = recorded(request, HttpResponse(status=302, headers={"Location": "/books/"}), None)
    assert (exchange.request, exchange.status, exchange.leads_to) == ("GET /cart/?a=1", "302 Found", "/books/")
    assert exchange.id != recorded(request, HttpResponse(), None).id
    with pytest.raises(FrozenInstanceError):
        exchange.status = "200 OK"


def test_a_cookie_that_is_set_now_is_the_shops_own_also_where_the_request_brought_it(monkeypatch):
    """After a new start the server does not know that it has set the cookie before."""
    monkeypatch.setattr(wire, "_set_here", set())
    request, response = RequestFactory().get("/", headers={"cookie": "bookmark=page-54; _xsrf=secret"}), HttpResponse()
    request.COOKIES = {}
    response.set_cookie("bookmark", "page-55")
    exchange = recorded(request, response, None)
    assert [(one.name, one.value) for one in exchange.received] == [("bookmark", "page-54")]
    assert [one.name for one in exchange.others] == ["_xsrf"]

"""Every shape of a refusal: Django's own protection refuses them all, and each way around it lets one through."""

import pytest
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from wirelab.checks.lab import Lab
from wirelab.checks.refusals import OTHER_METHODS, strangers, tries
from wirelab.checks.shop import accounts
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def let_through(lab: Lab, view) -> list[str]:
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    own, foreign = (accounts.token_in(client.get(accounts.LOGIN).text) for client in (alice, bob))
    return [one.what for one in tries(alice, "/answer/", {"book": "54"}, own, foreign) if one.send().ok]


def has_some_token(request):
    """Ask for any token, and for none in particular."""
    return HttpResponse(status=200 if request.POST.get("csrfmiddlewaretoken") else 403)


def takes_the_address(request):
    return HttpResponse(status=200 if "csrfmiddlewaretoken" in request.GET else 403)


def test_djangos_own_protection_refuses_every_shape(lab):
    assert let_through(lab, require_POST(lambda request: HttpResponse())) == []


def test_a_view_without_it_lets_each_shape_of_a_bad_token_through(lab):
    assert len(let_through(lab, csrf_exempt(require_POST(lambda request: HttpResponse())))) == 7
    assert let_through(lab, csrf_exempt(require_POST(has_some_token))) == [
        "a POST with a token that somebody made up",
        "a POST with another visitor's token",
        "a POST with a part of the token",
    ]
    assert let_through(lab, csrf_exempt(require_POST(takes_the_address))) == ["a POST with the token in the address"]


def test_other_methods_are_tried_with_a_good_token(lab):
    assert let_through(lab, lambda request: HttpResponse()) == [
        f"{'an' if method == 'OPTIONS' else 'a'} {method}" for method in OTHER_METHODS
    ]


def test_a_stranger_comes_with_a_good_token(lab):
    lab.serve(lambda request: HttpResponse(request.POST["book"]))
    dora = lab.client("Dora")
    clients = {"a stranger": (dora, accounts.token_in(dora.get(accounts.LOGIN).text))}
    assert [one.send().text for one in strangers("/answer/", {"book": "54"}, clients)] == ["54"]

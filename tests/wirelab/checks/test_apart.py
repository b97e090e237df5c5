"""Sessions hold what is their visitor's own; what a check itself puts into two of them is no mixture."""

import pytest

from wirelab.checks.apart import expect_apart
from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.shop.accounts import fill
from wirelab.checks.values import word
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def test_a_word_of_one_visitor_in_anothers_session_fails(lab):
    alice, bob = lab.client("Alice"), lab.client("Bob")
    fill(alice, lab, theme=word())
    fill(bob, lab, theme=word())
    expect_apart(lab)
    carried = lab.row(alice)["theme"]

    def mixes(request):
        from django.http import HttpResponse

        request.session["list"] = [carried]
        return HttpResponse()

    lab.serve(mixes)
    bob.get("/answer/")
    with pytest.raises(Failed) as caught:
        expect_apart(lab)
    assert carried in caught.value.got


def test_a_copy_that_the_check_itself_made_is_none(lab):
    own = {"theme": word()}
    for name in ("Alice", "Tina"):
        fill(lab.client(name), lab, **own)
    expect_apart(lab)

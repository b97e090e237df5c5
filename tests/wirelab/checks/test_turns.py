"""Visitors in turns: what belongs to one is told to nobody else, and who is new is told nothing."""

from functools import partial

import pytest
from django.http import JsonResponse

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.turns import in_turns, looks_only, remembered
from wirelab.checks.values import texts
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def in_session(request):
    if "book" in request.GET:
        request.session["book"] = request.GET["book"]
    return JsonResponse({"book": request.session.get("book")})


def for_all(shared, request):
    """Keep one book for everybody."""
    shared.update(request.GET.dict())
    return JsonResponse({"book": shared.get("book")})


def last_for_the_new(shared, request):
    """Tell the last book to who has none."""
    if "book" in request.GET:
        request.session["book"] = shared["book"] = request.GET["book"]
    return JsonResponse({"book": request.session.get("book", shared.get("book"))})


def first_only(shared, request):
    """Remember for the first visitor."""
    request.session.save()
    shared.setdefault("first", request.session.session_key)
    return in_session(request) if shared["first"] == request.session.session_key else JsonResponse({"book": None})


def played(lab: Lab, view) -> Failed | None:
    lab.serve(view)
    alices, bobs = (remembered("book", chosen, "book") for chosen in (texts(), texts()[::-1]))
    try:
        in_turns(lab, alices, bobs, {"book": None})
    except Failed as failed:
        return failed
    return None


def test_what_is_a_visitors_own_passes_and_is_not_noted(lab):
    assert played(lab, in_session) is None
    assert lab.proved == []


@pytest.mark.parametrize(("kept", "why"), [(for_all, None), (last_for_the_new, "M59"), (first_only, None)])
def test_what_is_kept_for_all_or_for_one_alone_fails(lab, kept, why):
    failed = played(lab, partial(kept, {}))
    assert failed is not None
    assert failed.perhaps == why
    assert "in turns with others" in failed.expected


def test_a_visit_that_only_looks_leaves_store_and_jar_alone(lab):
    def stores(request):
        request.session["book"] = None
        return JsonResponse({"book": None})

    lab.serve(in_session)
    looks_only(lab, lab.client("Alice"), {"book": None}, "she is answered with")
    lab.serve(stores)
    with pytest.raises(Failed) as caught:
        looks_only(lab, lab.client("Bob"), {"book": None}, "he is answered with")
    assert caught.value.got == "the store holds [{'book': None}]; the jar holds ['sessionid']"

"""Probes: each finds the answers that its belief explains, and blames no other."""

import pytest
from django.http import HttpResponse, JsonResponse

from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, leaks, marked_modified, stores_none, visible_at_once
from wirelab.server.site import Site


@pytest.fixture
def lab():
    with Site() as site:
        yield Lab(site)


def in_session(request):
    if book := request.GET.get("book"):
        request.session["book"] = book
    return JsonResponse({"book": request.session.get("book")})


def stores_nothing(request):
    request.session["book"] = request.GET.get("book")
    return JsonResponse({})


shared: dict = {}


def in_a_variable(request):
    shared.update(request.GET.dict())
    return JsonResponse(shared)


def counts_for_all(request):
    shared["count"] = shared.get("count", 0) + 1
    return JsonResponse({"visits": shared["count"]})


def counts_for_all_who_look(request):
    return JsonResponse({"book": "kept"}) if "book" in request.GET else counts_for_all(request)


def writes_to_request(request):
    request.COOKIES["book"] = "Emma"
    return HttpResponse()


def updates_request(request):
    request.COOKIES.update(book="Emma")
    return HttpResponse()


def sets_too(request):
    response = writes_to_request(request)
    response.set_cookie("book", "Emma")
    return response


@pytest.mark.parametrize(
    ("probe", "view", "explains"),
    [
        (leaks("", "?book={word}"), in_session, False),
        (leaks("", "?book={word}"), in_a_variable, True),
        (leaks(""), counts_for_all, True),
        (leaks("", "?book={word}"), counts_for_all_who_look, True),
        (leaks(""), lambda request: JsonResponse({"visits": 0}), False),
        (leaks(""), lambda request: JsonResponse({"visits": 1}), False),
        (leaks(""), lambda request: JsonResponse({}), False),
        (stores_none(""), stores_nothing, True),
        (stores_none("?book=Emma", ""), stores_nothing, True),
        (stores_none("", ""), stores_nothing, False),
        (stores_none("?book=Emma", ""), in_session, False),
        (stores_none(""), in_session, False),
        (assigns_to_request_cookies(), writes_to_request, True),
        (assigns_to_request_cookies(), updates_request, True),
        (assigns_to_request_cookies(), sets_too, False),
        (assigns_to_request_cookies(), lambda request: HttpResponse(), False),
    ],
)
def test_a_probe_finds_its_belief_and_blames_nobody_else(lab, probe, view, explains):
    shared.clear()
    assert probe(lab, view) is explains


def test_a_view_can_be_mended_where_a_nested_change_is_not_noticed(lab):
    def nested(request):
        books = request.session.setdefault("books", [])
        books.append("Emma")
        return HttpResponse()

    def kept(view) -> int:
        lab.serve(view)
        client = lab.client("Alice")
        for _ in range(3):
            client.get("/answer/")
        return len(lab.row(client)["books"])

    assert (kept(nested), kept(marked_modified(nested))) == (1, 3)
    lab.serve(marked_modified(lambda request: HttpResponse()))
    bob = lab.client("Bob")
    bob.get("/answer/")
    assert lab.row(bob) is None, "a session in which nothing is stored stays away"


def test_a_view_can_be_mended_where_a_cookie_just_set_is_read_at_once(lab):
    def reads(request):
        response = HttpResponse()
        response.set_cookie("book", 54)
        response.write(request.COOKIES.get("book", "nothing"))
        return response

    lab.serve({"/plain/": reads, "/mended/": visible_at_once(reads)})
    assert [lab.client("Alice").get(path).text for path in ("/plain/", "/mended/")] == ["nothing", "54"]

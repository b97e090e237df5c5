"""An exchange that went wrong says why: the site's reason for a refusal, the cause of a missing response."""

import logging
import socket
import threading

import pytest
import requests
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

from wirelab import watch


def refusal(exchange):
    return next((line.text for line in exchange.panel().lines if line.label == "site refused"), None)


def interrupt(request):
    """Store something, while another request ends this session."""
    request.session["cart"] = [54]
    request.session.save()
    type(request.session)(request.session.session_key).delete()
    return HttpResponse()


def count_fields(request):
    return HttpResponse(len(request.POST))


def raises(error):
    def view(request):
        raise error

    return view


@pytest.mark.parametrize(
    ("view", "status", "reason"),
    [
        (raises(PermissionDenied("members only")), 403, "PermissionDenied: members only  (test_reasons.py, line "),
        (raises(PermissionDenied()), 403, "PermissionDenied  (test_reasons.py, line "),
        (raises(BadRequest("no such shelf")), 400, "BadRequest: no such shelf  (test_reasons.py, line "),
        (raises(SuspiciousOperation("odd")), 400, "SuspiciousOperation: odd  (test_reasons.py, line "),
        (interrupt, 400, "SessionInterrupted: The request's session was deleted before the request completed."),
        (lambda request: HttpResponseForbidden(), 403, None),
        (raises(Http404("sold out")), 404, None),
        (count_fields, 200, None),
    ],
)
def test_a_refusal_gives_djangos_reason(site, visitor, view, status, reason):
    site.mount("/shelf/", view)
    alice, seen = visitor()
    assert alice.get(site.url("/shelf/")).status_code == status
    assert (refusal(seen[0]) or "").startswith(reason or "")
    assert (refusal(seen[0]) is None) == (reason is None)
    assert seen[0].error is None


@pytest.mark.parametrize(
    ("cookie", "headers", "reason"),
    [
        ("", {}, "CSRF cookie not set."),
        ("csrftoken=" + "a" * 32, {}, "CSRF token missing."),
        (
            "csrftoken=" + "a" * 32,
            {"X-CSRFToken": "b" * 32},
            "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
        ),
        ("", {"Origin": "http://thief.test"}, "Origin checking failed - http://thief.test does not match any"),
    ],
)
def test_a_csrf_refusal_gives_djangos_reason(site, visitor, cookie, headers, reason):
    site.mount("/pay/", count_fields)
    alice, seen = visitor()
    assert alice.post(site.url("/pay/"), headers={**headers, "Cookie": cookie}).status_code == 403
    assert refusal(seen[0]).startswith(f"CSRF verification failed: {reason}")


def test_a_body_with_too_many_fields_is_refused_with_its_reason(site, visitor):
    site.mount("/pay/", csrf_exempt(count_fields))
    alice, seen = visitor()
    with site.settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1):
        assert alice.post(site.url("/pay/"), data={"book": 54, "price": 9}).status_code == 400
    assert refusal(seen[0]).startswith("TooManyFieldsSent: The number of GET/POST parameters exceeded")


def test_a_host_of_ones_own_stands_in_the_title_and_in_the_reason(site, visitor):
    alice, seen = visitor()
    alice.get(site.url("/session/peek/"), headers={"Host": "thief.test"})
    assert seen[0].panel().title == "Alice  GET http://thief.test/session/peek/  →  400 Bad Request"
    assert refusal(seen[0]).startswith("DisallowedHost: Invalid HTTP_HOST header: 'thief.test'.")
    alice.get(site.url("/session/peek/"), headers={"Host": site.url("/").split("/")[2]})
    assert seen[1].panel().title == "Alice  GET /session/peek/  →  200 OK"


def test_reasons_of_requests_at_once_are_not_mixed_up(site, visitor):
    def refuse(request):
        raise PermissionDenied(request.GET["who"])

    site.mount("/refuse/", refuse)
    visitors = {name: visitor(name) for name in "abcdefgh"}

    def ask(name):
        for _ in range(5):
            visitors[name][0].get(site.url("/refuse/"), params={"who": name})

    threads = [threading.Thread(target=ask, args=name) for name in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reasons = {
        name: {refusal(exchange).partition("  ")[0] for exchange in seen} for name, (_, seen) in visitors.items()
    }
    assert reasons == {name: {f"PermissionDenied: {name}"} for name in visitors}


def test_the_reasons_leave_the_learners_logging_alone(site, visitor):
    root, own = logging.getLogger(), logging.getLogger("my_shop")
    kept = [(logger.handlers[:], logger.level, logger.disabled) for logger in (root, own)]
    visitor()[0].get(site.url("/session/peek/"), headers={"Host": "thief.test"})
    assert [(logger.handlers[:], logger.level, logger.disabled) for logger in (root, own)] == kept


def test_a_header_that_cannot_be_written_is_named(site, visitor):
    def keep_author(request):
        response = HttpResponse()
        response.set_cookie("author", "曹雪芹")
        return response

    site.mount("/author/", keep_author)
    alice, seen = visitor()
    assert alice.get(site.url("/author/")).status_code == 500
    assert seen[0].error.startswith("UnicodeEncodeError: 'latin-1' codec can't encode characters in position 8-10:")
    assert seen[0].error.endswith(', in Set-Cookie: author="曹雪芹"; Path=/')


def many_cookies(request):
    response = HttpResponse()
    for number in range(120):
        response.set_cookie(f"book{number}", "1")
    return response


def long_cookie(request):
    response = HttpResponse()
    response.set_cookie("note", "x" * 70_000)
    return response


@pytest.mark.parametrize(
    ("view", "cause"),
    [
        (many_cookies, "the server sent more than 100 header lines, and http.client reads no more"),
        (long_cookie, "the server sent a line of more than 65536 bytes before the body, and http.client reads no more"),
    ],
)
def test_a_response_that_is_too_large_to_read_says_what_is_too_large(site, capsys, view, cause):
    site.mount("/much/", view)
    alice = watch(requests.Session(), "Alice")
    with pytest.raises(requests.ConnectionError):
        alice.get(site.url("/much/"))
    assert capsys.readouterr().out == (
        f"Alice  GET /much/  →  response not read\n  wire         ConnectionError: {cause}\n"
    )


def answer_once(how):
    """Start a server that meets one client and does `how(connection)`; return its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with listener, listener.accept()[0] as connection:
            connection.recv(10_000)
            how(connection)

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def hang_up(connection):
    pass


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def wait(connection):
    connection.recv(1)  # until the client gives up


@pytest.mark.parametrize(
    ("address", "kind", "cause"),
    [
        (lambda: "http://127.0.0.1:1/", "ConnectionError", "connection refused, nothing listens there"),
        (lambda: answer_once(hang_up), "ConnectionError", "the connection was closed before a response came"),
        (lambda: answer_once(reset), "ConnectionError", "the connection was closed before a response came"),
        (lambda: answer_once(wait), "ReadTimeout", "no answer in 0.3 seconds"),
    ],
)
def test_no_response_says_why(site, capsys, address, kind, cause):
    alice = watch(requests.Session(), "Alice")
    with pytest.raises(requests.RequestException):
        alice.get(address(), timeout=0.3)
    assert capsys.readouterr().out == f"Alice  GET /  →  no response\n  wire         {kind}: {cause}\n"


def test_a_cookie_of_the_client_that_cannot_be_sent_is_named(site, capsys):
    alice = watch(requests.Session(), "Alice")
    alice.cookies.set("genre", "novel")
    alice.cookies.set("author", "曹雪芹")
    with pytest.raises(UnicodeEncodeError):
        alice.get(site.url("/cookies/echo/"))
    assert capsys.readouterr().out == (
        "Alice  GET /cookies/echo/  →  no response\n"
        "  wire         UnicodeEncodeError: 曹 does not fit into a header (latin-1), in Cookie: author=曹雪芹\n"
    )

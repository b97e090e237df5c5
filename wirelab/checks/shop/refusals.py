"""What must be refused, in every shape in which it can come."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

from wirelab.checks.shop.accounts import demand
from wirelab.checks.shop.visitors import TOKEN, Visitor

EXEMPT = "Without the token any other site could send this form. Leave Django's protection on: no csrf_exempt."
ANY_TOKEN = "Django compares the token with the visitor's own cookie. Leave that to it: no csrf_exempt."  # noqa: S105
DJANGOS = "CSRF verification failed"  # the reason that Django notes where its own protection refuses
BY_GET = "A link or a picture on another site can make a browser send GET. @require_POST answers it with 405."
BY_HEAD = "HEAD is a GET whose answer has no body. @require_POST answers it with 405, too."
BY_OPTIONS = "Django asks OPTIONS for no token, as it asks GET for none. Only POST may change something: @require_POST."


def demand_token(visitor: Visitor, path: str, unchanged: Callable[[], object], **fields: str) -> None:
    """Expect that these fields are refused without a token, and with one that is not this visitor's."""
    for what, why, token, cookie in _tokens(visitor):
        visitor.client.cookies.pop("csrftoken", None)
        if cookie:
            visitor.client.cookies.set("csrftoken", cookie, domain="127.0.0.1", path="/")
        data = fields if token is None else {TOKEN: token, **fields}
        status = visitor.client.post(path, data=data, allow_redirects=False).status_code
        demand(
            status == 403,
            f"a POST {what} is refused",
            f"it is accepted: {status}" if status < 400 else f"{status}",
            why,
        )
        demand(unchanged(), f"a POST {what} changes nothing", "it does", why)
        if (visitor.lab.exchanges[-1].refusal or "").startswith(DJANGOS):
            break  # no view was asked, so no other shape of a false token reaches one
    visitor.lab.expect(True, "a POST without the token is refused", "")


def _tokens(visitor: Visitor) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield words, the reason, a field and a cookie that do not fit; the visitor's own cookie comes last."""
    from django.http import HttpRequest
    from django.middleware.csrf import get_token

    own, foreign = visitor.token(), str(get_token(HttpRequest()))
    yield "without the token", EXEMPT, None, own
    yield "with an empty token", ANY_TOKEN, "", own
    yield "with an invented token", ANY_TOKEN, secrets.token_hex(32), own
    yield "with a token, but without its cookie", ANY_TOKEN, own, ""
    yield "with another visitor's token", ANY_TOKEN, foreign, own


def demand_by_post_only(visitor: Visitor, path: str, unchanged: Callable[[], object], what: str, **fields: str) -> None:
    """Expect that GET is answered with 405, and that neither GET nor HEAD does what a POST of these fields does."""
    status = visitor.get(path, **fields).status
    demand(unchanged(), what, f"it changes something, and is answered with {status}", BY_GET)
    demand(status == 405, what, f"{status}", BY_GET)
    status = visitor.head(path, **fields).status
    demand(unchanged(), "HEAD changes as little as GET", f"it changes something, answered with {status}", BY_HEAD)
    demand(status == 405, "HEAD is answered as GET is, with 405", f"{status}", BY_HEAD)
    visitor.client.request("OPTIONS", path, params=fields, allow_redirects=False)
    demand(unchanged(), "OPTIONS changes as little as GET", "it changes something", BY_OPTIONS)
    visitor.lab.expect(True, what, "")

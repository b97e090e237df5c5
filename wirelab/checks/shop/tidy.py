"""What a bookshop does unasked: a cookie that no form needs, a session for somebody who only looks."""

from __future__ import annotations

from urllib.parse import urlsplit

import requests

from wirelab.checks.client import Failed
from wirelab.checks.cookies import expired, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.shop.visitors import TOKEN
from wirelab.pictures.exchange import Exchange

SAFE = ("GET", "HEAD", "OPTIONS")
DJANGOS = {"sessionid", "csrftoken"}
OWN = "A shop needs two cookies, and Django sets both: the one of the session, and the one of the token."
NO_FORM = (
    "A token and its cookie are for forms that are sent by POST, and no form of this page has one in it. "
    "{% csrf_token %}, get_token(request) and ensure_csrf_cookie set this cookie."
)
LOOKS = "Who asks for a page changes nothing, so there is nothing to store."
REFUSED = "What is refused changes nothing, and ends nothing. Look at everything that came first, and store afterwards."


def untidiness(lab: Lab) -> Failed | None:
    """Return what an exchange with the shop, of those so far, has stored or set without need; None where none has."""
    found = (_of(one) for one in lab.exchanges if urlsplit(str(one.request.url)).path.startswith("/my/"))
    return next((failed for failed in found if failed), None)


def _of(exchange: Exchange) -> Failed | None:
    response, asked = exchange.response, exchange.asked
    cookies = {name for name, attributes in set_by(response).items() if not expired(attributes)}
    looks = exchange.request.method in SAFE
    if own := sorted(cookies - DJANGOS):
        return _shown(exchange, "no cookie of the shop's own", f"{asked} sets {', '.join(own)}", OWN)
    if exchange.request.method == "GET" and "csrftoken" in cookies and not _has_token(response):
        return _shown(exchange, f"{asked} sets no cookie for which it has no form", "it sets csrftoken", NO_FORM)
    if not looks and response.is_redirect:
        return None  # something was done
    if "sessionid" not in cookies and exchange.store_before == exchange.store_after:
        return None
    what = f"{asked} stores nothing" if looks else f"{asked}, answered with {response.status_code}, stores nothing"
    return _shown(exchange, what, "a session began, ended, or was changed", LOOKS if looks else REFUSED)


def _has_token(response: requests.Response) -> bool:
    """Tell whether a form of this page has a token in it."""
    if TOKEN not in response.text:
        return False  # to read a page whole takes longest
    return any(form.method == "POST" and form.has(TOKEN) for form in Page(response).forms)


def _shown(exchange: Exchange, what: str, got: str, why: str) -> Failed:
    failed = Failed(what, got, why)
    failed.seen = [exchange.panel()]
    return failed

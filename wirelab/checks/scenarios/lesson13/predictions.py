"""Self-test of 13-cookie-or-session."""

import secrets
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.store import ENGINES

SIZE = 6000  # bytes


@prediction(
    "13-5",
    "What do you expect of the two?",
    section=(LESSON, "7. What to store where"),
    reread="May a copy stay good until its date? If not: the store, where the server can end it at once.",
)
def of_cookie_or_session(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 13."""
    alice, copy = lab.client("Alice"), lab.client("Copy")
    accounts.fill(alice, lab, books=(54, 7), copies={54: 2}, note="x" * SIZE)
    row = lab.row(alice) or {}
    for path, view in (("/hello/", _hello), ("/forget/", _forget), ("/look/", _look)):
        lab.site.mount(path, view)
    alice.get("/hello/")
    sent = str(lab.exchanges[-1].request.headers.get("Cookie", ""))
    alice.get("/trust/discount/")
    copied = dict(alice.cookies)
    alice.get("/forget/")
    opened = copy.get("/look/", cookies=copied).json()["note"]
    return {
        "a tuple stored in a session comes back as a tuple": isinstance(row["books"], tuple),
        "a number as the key of a dictionary in a session comes back as text": "54" in row["copies"],
        "with the engine db, a note of 6000 bytes makes the cookie longer than 6000 bytes": len(sent) > SIZE,
        "with the engine signed_cookies, it does": _signed_size(lab) > SIZE,
        "after delete_cookie, the server still believes a copy of the cookie": _believed(copy, copied),
        "after flush, a copy of the session id still opens the session": opened,
        "a request to a page that reads no cookie carries the cookie, too": "sessionid" in sent,
    }


def _hello(_: HttpRequest) -> JsonResponse:
    return JsonResponse({"hello": True})


def _look(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"note": "note" in request.session})


def _forget(request: HttpRequest) -> JsonResponse:
    """End what there is of this visitor: the cookie in the jar, and the session in the store."""
    request.session.flush()
    response = JsonResponse({"forgotten": True})
    response.delete_cookie("discount")
    return response


def _believed(client: Any, cookies: dict[str, str]) -> bool:
    """Tell whether a page sees a copied cookie that its owner was told to delete."""
    return "discount" in client.get("/cookies/echo/", cookies=cookies).json()["cookies"]


def _signed_size(lab: Lab) -> int:
    """Return how many bytes the session cookie of the engine signed_cookies has, with a note in it."""
    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
        # Base 64, because Django compresses what can be made smaller.
        return len(accounts.fill(lab.client("Carol"), lab, note=secrets.token_urlsafe(SIZE)[:SIZE]))

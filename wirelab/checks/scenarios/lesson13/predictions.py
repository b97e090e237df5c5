"""Self-test of 13-cookie-or-session."""

import secrets
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks.beliefs import explain
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.store import ENGINES

SIZES = 300, 3000  # letters


@prediction(
    "13-5",
    "What do you expect of the two?",
    section=(LESSON, "7. What to store where"),
    reread="May a copy stay good until its date? If not: the store, where the server can end it at once.",
)
def of_cookie_or_session(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 13."""
    alice, copy = lab.client("Alice"), lab.client("Copy")
    accounts.fill(alice, lab, books=(54, 7), copies={54: 2}, note="Emma")
    row = lab.row(alice) or {}
    why = "A session goes through JSON, which has lists and no tuples."
    lab.found("a tuple stored in a session comes back as a tuple", isinstance(row["books"], tuple), why)
    what = "a number as the key of a dictionary in a session comes back as text"
    lab.found(what, "54" in row["copies"], explain("M21"))
    for path, view in (("/hello/", _hello), ("/forget/", _forget), ("/look/", _look)):
        lab.site.mount(path, view)
    short, long = (_size(lab, "db", letters) for letters in SIZES)
    what = "with the engine db, a note ten times as long makes the cookie longer"
    lab.found(what, long > short, "The data is in the row. The cookie is the id, whatever the row holds.")
    alice.get("/hello/")
    sent = str(lab.exchanges[-1].request.headers.get("Cookie", ""))
    why = "The client decides by host, path and https, and does not know which page reads a cookie."
    lab.found("a request to a page that reads no cookie carries the cookie, too", "sessionid" in sent, why)
    short, long = (_size(lab, "signed_cookies", letters) for letters in SIZES)
    why = "With this engine the data is in the cookie, so the cookie grows with it."
    lab.found("with the engine signed_cookies, it does", long > short, why)
    alice.get("/trust/discount/")
    copied = dict(alice.cookies)
    alice.get("/forget/")
    opened = copy.get("/look/", cookies=copied).json()["note"]
    why = "flush() deletes the row, and an id without a row opens nothing."
    lab.found("after flush, a copy of the session id still opens the session", opened, why)
    believed = _believed(copy, copied)
    why = "delete_cookie reaches one client. The server keeps no list, and believes what comes."
    lab.found("after delete_cookie, the server still believes a copy of the cookie", believed, why)


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


def _size(lab: Lab, engine: str, letters: int) -> int:
    """Return how many bytes the session cookie of this engine has, for a session with a note of so many letters."""
    with lab.site.settings(SESSION_ENGINE=ENGINES + engine):
        return len(accounts.fill(lab.client("Carol"), lab, note=secrets.token_urlsafe(letters)[:letters]))

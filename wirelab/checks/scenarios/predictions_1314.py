"""Self-tests of lessons 13 and 14."""

import secrets
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import accounts
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson12 import ENGINES
from wirelab.checks.scenarios.predictions import HINTS

SIZE = 6000  # bytes


@prediction(
    "13-5",
    "What do you expect of the two?",
    section=("13-cookie-or-session", "7. What to store where"),
    hints=HINTS,
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


@prediction("14-5", "What do you expect of attacks?", section=("14-security", "6. Defence in depth"), hints=HINTS)
def of_attacks(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 14."""
    alice, thief = lab.client("Alice"), lab.client("Thief")
    signed = "/trust/discount/signed/"
    alice.get(signed)
    copied = thief.get(signed, cookies={"discount": alice.cookies["discount"]})
    cookies = set_by(alice.get(accounts.LOGIN)) | set_by(alice.get("/session/visits/"))
    with lab.site.settings(ROOT_URLCONF="lesson_pages.careless_urls"):
        opens = {kind: _opens_after(lab, kind) for kind in ("careless", "careful")}
        ordered = [alice.get("/careless/gift/").ok, alice.post("/careful/gift/").ok]
    alice.get("/session/peek/")
    sent = str(lab.exchanges[-1].request.headers.get("Cookie", ""))
    return {
        "the cookie was deleted in Alice's browser only: a copy of her id still opens her session": opens["careless"],
        "logout() ended her session on the server: a copy of her id still opens it": opens["careful"],
        "a signed cookie is refused when a thief sends a copy of it": not copied.ok,
        "Django asks for the CSRF token when a GET changes something": not ordered[0],
        "Django asks for the CSRF token when a POST changes something": not ordered[1],
        "a cookie with HttpOnly can be seen on the wire": "sessionid" in sent and "httponly" in cookies["sessionid"],
        "by default, scripts of a page can read the cookie csrftoken": "httponly" not in cookies["csrftoken"],
    }


def _opens_after(lab: Lab, kind: str) -> bool:
    """Let Dora log in and out on the pages of this kind; tell whether a copy of her id opens her account then."""
    dora, thief = lab.client("Dora"), lab.client("Thief")
    dora.post(f"/{kind}/log-in/", data={"member": "Dora"})
    copy = {"sessionid": dora.cookies["sessionid"]}
    dora.get(f"/{kind}/log-out/")
    return "Dora" in thief.get(f"/{kind}/account/", cookies=copy).text

"""Self-test of 11-cart."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson11 import LESSON
from wirelab.checks.shop import accounts
from wirelab.server.threads import together


@prediction(
    "11-4",
    "What do you expect of a cart?",
    section=(LESSON, "What to take away"),
    reread=(
        "A session is loaded, changed and saved as a whole. The last save wins. What must not get lost belongs in "
        "a table of its own."
    ),
)
def of_carts(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 11."""
    for name in ("Alice", "Bob"):
        accounts.make_user(name)
    shared = lab.client("Shared browser")
    accounts.submit(shared, "/books/54/", "/cart/add/54/")
    in_jar = {cookie.name for cookie in shared.cookies} - {"sessionid", "csrftoken"}
    accounts.log_in(shared, "Alice")
    kept = (lab.row(shared) or {}).get("cart") == {"54": 1}
    accounts.log_in(shared, "Bob")
    inherited = "cart" in (lab.row(shared) or {})
    accounts.submit(shared, "/books/54/", "/cart/add/54/")
    accounts.submit(shared, "/", "/accounts/logout/")
    after_logout = "cart" in (lab.row(shared) or {})
    return {
        "the cart of a visitor without a name is still there after the login": kept,
        "when Bob logs in where Alice is logged in, he gets her cart": inherited,
        "the cart is in the jar": bool(in_jar),
        "the cart is still there after the logout": after_logout,
        "two requests at once, each of which adds one, make two": _together(lab) == 2,
        "saving a session whose row was deleted meanwhile answers 400": _late(lab) == 400,
        "one get() of a page that counts and redirects to itself counts twice": _redirected(lab) == 2,
    }


def _together(lab: Lab) -> int:
    """Send two requests at once, with one id; return what the session holds afterwards."""
    alice = lab.client("Alice")
    accounts.fill(alice, lab, together=0)
    others = [lab.client("Alice") for _ in range(2)]
    for other in others:
        other.cookies.set("sessionid", alice.cookies["sessionid"], domain="127.0.0.1", path="/")
    together(*(partial(other.get, "/session/together/") for other in others))
    return int((lab.row(alice) or {})["together"])


def _late(lab: Lab) -> int:
    """Let a page save a session whose row is gone; return the status of the answer."""
    alice = lab.client("Alice")
    alice.get("/session/visits/")
    status: int = alice.get("/session/lose-row/").status_code
    return status


def _redirected(lab: Lab) -> int:
    """Ask once for a page that counts, and sends its first visitor back to itself; return the count."""

    def count(request: HttpRequest) -> HttpResponse:
        request.session["count"] = request.session.get("count", 0) + 1
        return redirect("/count/") if request.session["count"] == 1 else HttpResponse("counted")

    lab.site.mount("/count/", count)
    alice = lab.client("Alice")
    alice.get("/count/")
    return int((lab.row(alice) or {})["count"])

"""Self-tests of lessons 10 and 11."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wirelab.checks import accounts
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.predictions import HINTS
from wirelab.server.threads import together

WHO = "/accounts/who/"
NEW = "another-horse-8"


@prediction("10-4", "What do you expect of a login?", section=("10-login", "What to take away"), hints=HINTS)
def of_login(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 10."""
    with accounts.fast_passwords(lab):
        accounts.make_user("Alice")
        alice, phone = lab.client("Alice"), lab.client("Alice's phone")
        token, cookie = accounts.token_in(alice.get(accounts.LOGIN).text), alice.cookies["csrftoken"]
        accounts.log_in(alice, "Alice", "not-her-password")
        wrong_password = "sessionid" in alice.cookies
        before = accounts.fill(alice, lab, cart={"54": 1})
        accounts.log_in(alice, "Alice")
        renewed = alice.cookies["csrftoken"] != cookie
        accounts.log_in(phone, "Alice")
        _change_password(alice)
        here, there = (client.get(WHO).json()["user"] for client in (alice, phone))
        inside = alice.cookies["sessionid"]
        accounts.submit(alice, "/", "/accounts/logout/")
    return {
        "the token in the form is the same text as the cookie csrftoken": token == cookie,
        "a login gives the cookie csrftoken a new value": renewed,
        "a login with a wrong password starts a session": wrong_password,
        "the id from before the login is dead after it": before not in lab.site.read_store(),
        "changing the password logs out the device on which it is changed": here is None,
        "changing the password logs out the user's other device": there is None,
        "after the logout, the row is still in the store": inside in lab.site.read_store(),
    }


def _change_password(client: Client) -> None:
    fields = {"old_password": accounts.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    accounts.submit(client, "/accounts/password/", **fields)


@prediction("11-4", "What do you expect of a cart?", section=("11-cart", "What to take away"), hints=HINTS)
def of_carts(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 11."""
    with accounts.fast_passwords(lab):
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

"""Self-test of 11-cart."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wirelab.checks.beliefs import explain
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
def of_carts(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 11."""
    for name in ("Alice", "Bob"):
        accounts.make_user(name)
    shared = lab.client("Shared browser")
    accounts.submit(shared, "/books/54/", "/cart/add/54/")
    in_jar = {cookie.name for cookie in shared.cookies} - {"sessionid", "csrftoken"}
    lab.found("the cart is in the jar", bool(in_jar), "The jar has the id alone; the cart is in the row.")
    accounts.log_in(shared, "Alice")
    kept = (lab.row(shared) or {}).get("cart") == {"54": 1}
    lab.found("the cart of a visitor without a name is still there after the login", kept, explain("M14"))
    accounts.log_in(shared, "Bob")
    inherited = "cart" in (lab.row(shared) or {})
    lab.found("when Bob logs in where Alice is logged in, he gets her cart", inherited, explain("M14"))
    accounts.submit(shared, "/books/54/", "/cart/add/54/")
    accounts.submit(shared, "/", "/accounts/logout/")
    after_logout = "cart" in (lab.row(shared) or {})
    why = "logout() ends the session, and the cart with it."
    lab.found("the cart is still there after the logout", after_logout, why)
    both = _together(lab) == 2
    why = "Each loads the session, changes its copy and saves all of it: the last save wins."
    lab.found("two requests at once, each of which adds one, make two", both, why)
    late = _late(lab) == 400
    why = "There is no row any more to save into, and Django answers 400 in place of making one."
    lab.found("saving a session whose row was deleted meanwhile answers 400", late, why)
    twice = _redirected(lab) == 2
    why = "A redirect is a second request to the server, though you called get once."
    lab.found("one get() of a page that counts and redirects to itself counts twice", twice, why)


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

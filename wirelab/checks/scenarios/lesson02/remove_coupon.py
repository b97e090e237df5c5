"""Scenario 02-3 of 02-set-read-delete: the coupon that will not go."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import requests
from django.http import HttpRequest, JsonResponse

from wirelab.checks.cookies import expired, headers_of, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.laden import Laden, things_beside
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson02 import LESSON
from wirelab.pictures.headers import set_cookies

ONE = "Only the coupon has to go, and one header of its name, domain and path is enough."


@exercise(
    "02-3",
    "The coupon that will not go",
    "view",
    section=(LESSON, "6. Deleting is setting"),
    reread="A cookie is identified by name, domain and path.",
    hints=(
        "Compare the two Set-Cookie headers: the one that set the coupon, and the one that should delete it.",
        "A cookie is known by name, domain and path. Which path does the coupon have?",
        '`response.delete_cookie("coupon", path="/cart/")`',
    ),
)
def remove_coupon(lab: Lab, view: Callable[..., Any]) -> None:
    """The shop gives a coupon for /cart/; the answer must make the client forget it, and nothing else."""

    def give(request: HttpRequest) -> JsonResponse:
        response = JsonResponse({"coupon": "given"})
        response.set_cookie("coupon", "TEN", max_age=86400, path="/cart/")
        response.set_cookie("gift", "wrap", path="/cart/")
        response.set_cookie("theme", "dark")
        return response

    lab.serve({"/cart/coupon/": give, "/cart/remove/": view})
    _expect_removed(lab, lab.client("Alice"))
    with lab.unnoted():
        things = things_beside(others=["coupons", "Coupon"])
        erin = Laden(lab, "Erin", replace(things, sets=["coupon", "gift", "theme"]))
        for visitor in (lab.client("Bob"), erin, lab.client("Frank"), erin):  # one of them gets a second coupon
            _expect_removed(lab, visitor)
    stranger = lab.client("Carol").get("/cart/remove/")
    lab.expect_json(stranger, {"coupon": "removed"}, "Carol, who never had a coupon, is answered with")


def _expect_removed(lab: Lab, alice: requests.Session) -> None:
    """Give a coupon, and expect that the view takes it back, and nothing else."""
    alice.get("/cart/coupon/")
    before = _others(alice)
    answer = alice.get("/cart/remove/")
    lab.expect_json(answer, {"coupon": "removed"}, "the answer is")
    left = [cookie for cookie in alice.cookies if cookie.name == "coupon" and cookie.path == "/cart/"]
    got = f"it has {left[0].name}={left[0].value} at {left[0].path}" if left else ""
    lab.expect(not left, "afterwards the jar has no coupon", got, _why_left(set_by(answer)))
    got = f"the jar has {sorted(name for name, _ in _others(alice))}"
    lab.expect(_others(alice) == before, "the other cookies are as before", got, "Delete the coupon only.")
    more = [header for header in set_cookies(answer) if header not in headers_of(answer, "coupon")[:1]]
    if more:
        lab.fail("one Set-Cookie header, the one for the coupon", "\n".join(set_cookies(answer)), ONE)


EMPTY = "An empty cookie is still a cookie. A lifetime that is over makes the client delete it."
AGAIN = "The last header of this name and path sets the coupon. Send one that deletes it: its lifetime is over."


def _others(client: requests.Session) -> dict[tuple[str, str], str | None]:
    """Return what the jar holds beside the coupon."""
    return {(cookie.name, cookie.path): cookie.value for cookie in client.cookies if cookie.name != "coupon"}


def _why_left(headers: dict[str, dict[str, str]]) -> str:
    """Say why the coupon is still there after these headers."""
    if "coupon" not in headers:
        return "No Set-Cookie for the coupon was sent. Only its own response makes a client forget a cookie."
    if headers["coupon"].get("path") != "/cart/":
        return "M37"
    if "domain" in headers["coupon"]:
        return "The coupon was set without a domain. With one, the header speaks of another cookie."
    if not expired(headers["coupon"]):
        return EMPTY if not headers["coupon"][""].strip('"') else AGAIN
    return "The header and the coupon in the jar are not of one name, domain and path. Compare them."

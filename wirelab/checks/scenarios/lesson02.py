"""Scenarios for 02-set-read-delete."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.cookies import set_by
from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.exchange import set_cookies

LESSON = "02-set-read-delete"


@exercise(
    "02-1",
    "Each header by itself",
    "client",
    section=(LESSON, "4. Several cookies in one response"),
    hints=(
        "How many Set-Cookie headers did the response have, and how many texts does your function return?",
        "response.headers folds them. requests keeps them apart in response.raw.headers.",
        'response = alice.get(...); return response.raw.headers.getlist("Set-Cookie")',
    ),
)
def headers_apart(lab: Lab, answer: Callable[..., Any]) -> None:
    """The page sets some cookies with dates, whose commas punish every cut, and Alice has one before."""
    names = [f"{place}-{secrets.token_hex(2)}" for place in ("lamp", "chair", "window")]

    def reading_room(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("arranged")
        for name in names:
            response.set_cookie(name, "yes", max_age=3600)
        return response

    lab.site.mount("/cookies/reading-room/", reading_room)
    alice = lab.client("Alice")
    alice.cookies.set("older", "yes", domain="127.0.0.1", path="/")
    result = lab.call(answer, alice, lab.site)
    asked = lab.asked("/cookies/reading-room/")
    lab.expect(asked, "a request to /cookies/reading-room/", lab.story(), lab.why_not_asked())
    lab.expect(lab.exchanges, "it is Alice's request", lab.story(), "Use the session that your function receives.")
    headers = set_cookies(lab.exchanges[-1].response)
    got = list(result) if isinstance(result, (list, tuple)) else result
    what = f"a list of the response's {len(headers)} Set-Cookie headers, as they came"
    lab.expect(got == headers, what, repr(result), _why_not_apart(result, headers))


def _why_not_apart(result: object, headers: list[str]) -> str | None:
    """Say how these texts differ from the headers."""
    if isinstance(result, str) or result == [", ".join(headers)]:
        return "M51"
    if isinstance(result, list) and "".join(map(str, result)).replace(" ", "") in ", ".join(headers).replace(" ", ""):
        return "Those are pieces of the headers." if len(result) < len(headers) else "A date has a comma, too. " + CUT
    if isinstance(result, list) and len(result) > len(headers):
        return "A date has a comma, too. " + CUT
    return diagnosis.of_result(result)


CUT = "Do not cut the folded text: take the headers from response.raw.headers."


def choose_genre(lab: Lab, view: Callable[..., Any]) -> None:
    """A choice is told at once and remembered, in any script; a visitor without one gets None."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    lab.expect_json(bob.get("/answer/"), {"genre": None}, "a visitor who never chose is answered with")
    for genre in ("poetry", "诗歌"):
        answer = alice.get("/answer/", params={"choose": genre})
        lab.expect_json(answer, {"genre": genre}, f"Alice chooses {genre}; this same request is answered with")
        what = "the response sets the cookie genre"
        lab.expect("genre" in set_by(answer), what, f"it sets {list(set_by(answer)) or 'none'}", _elsewhere(alice))
        later = alice.get("/answer/")
        lab.expect_json(later, {"genre": genre}, "her next request, without a choice, is answered with")
    lab.expect_json(bob.get("/answer/"), {"genre": None}, "Bob, who still did not choose, is answered with")


def _elsewhere(client: Any) -> str | None:
    return "You kept it in the session. The task says: in a cookie." if "sessionid" in client.cookies else None


exercise(
    "02-2",
    "A genre, told at once",
    "view",
    section=(LESSON, "2. Setting and reading"),
    hints=(
        "Where does the answer come from when the visitor chooses, and where when she does not?",
        "Take the genre from request.GET if it is there, else from the cookie. quote() makes any text fit.",
        'genre = request.GET.get("choose") or unquote(the cookie); then response.set_cookie("genre", quote(genre)).',
    ),
    beliefs={
        "M33": assigns_to_request_cookies("?choose=poetry"),
        "M35": passes_if(choose_genre, visible_at_once),
        "M59": leaks("", "?choose={word}"),
    },
)(choose_genre)


@exercise(
    "02-3",
    "The coupon that will not go",
    "view",
    section=(LESSON, "6. Deleting is setting"),
    hints=(
        "Compare the two Set-Cookie headers: the one that set the coupon, and the one that should delete it.",
        "A cookie is known by name, domain and path. Which path does the coupon have?",
        'response.delete_cookie("coupon", path="/cart/")',
    ),
)
def remove_coupon(lab: Lab, view: Callable[..., Any]) -> None:
    """The shop gives a coupon for /cart/; the answer must make the client forget it, and nothing else."""

    def give(request: HttpRequest) -> JsonResponse:
        response = JsonResponse({"coupon": "given"})
        response.set_cookie("coupon", "TEN", max_age=86400, path="/cart/")
        response.set_cookie("theme", "dark")
        return response

    lab.serve({"/cart/coupon/": give, "/cart/remove/": view})
    alice = lab.client("Alice")
    alice.get("/cart/coupon/")
    answer = alice.get("/cart/remove/")
    lab.expect_ok(answer)
    left = [cookie for cookie in alice.cookies if cookie.name == "coupon" and cookie.path == "/cart/"]
    got = f"it has {left[0].name}={left[0].value} at {left[0].path}" if left else ""
    lab.expect(not left, "afterwards the jar has no coupon", got, _why_left(set_by(answer)))
    lab.expect("theme" in alice.cookies, "the other cookie is still there", "it is gone", "Delete the coupon only.")


def _why_left(headers: dict[str, dict[str, str]]) -> str:
    """Say why the coupon is still there after these headers."""
    if "coupon" not in headers:
        return "No Set-Cookie for the coupon was sent. Only a response can make the client forget a cookie."
    if headers["coupon"].get("path") != "/cart/":
        return "M37"
    return "An empty cookie is still a cookie. A lifetime that is over makes the client delete it."

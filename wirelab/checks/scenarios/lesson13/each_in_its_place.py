"""Scenario 13-2 of 13-cookie-or-session: a theme in a cookie, points in the session."""

from collections.abc import Callable
from typing import Any

import requests

from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, header_of, set_by, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import word

DAY = 24 * 60 * 60
YEAR = "The argument is max_age, in seconds: 365 days are 365 * 24 * 60 * 60 of them."


def each_in_its_place(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice chooses a theme, earns points, cheats, ends her session; Bob has nothing of hers."""
    lab.serve(view)
    alice = lab.client("Alice")
    _told(lab, alice, "", "light", 0, "Alice's first visit is answered with")
    chosen = _told(lab, alice, "?theme=dark", "dark", 0, "she chooses a theme; the answer is")
    _expect_theme_cookie(lab, chosen)
    _told(lab, alice, "", "dark", 0, "her next visit is answered with", _why_no_theme(chosen))
    for query, points, what in (
        ("?buy=54", 10, "she buys a book; the answer is"),
        ("?buy=7", 20, "she buys another one; the answer is"),
    ):
        _told(lab, alice, query, "dark", points, what)
    _expect_row(lab, alice)
    _cheat(alice)
    why = "The view believes a cookie that Alice has written herself. The points belong in the session alone."
    _told(lab, alice, "", "dark", 20, "she writes 5000 into every other cookie; the answer is", why)
    _told(lab, lab.client("Bob"), "", "light", 0, "Bob's first visit is answered with")
    alice.get("/session/leave/")
    why = "The theme went with the session. Its own cookie would have stayed."
    _told(lab, alice, "", "dark", 0, "Alice's session is ended with flush(); then the answer is", why)
    why = "One visit may do both: use two ifs, and no elif."
    _told(lab, alice, "?theme=sepia&buy=12", "sepia", 10, "theme and purchase in one visit; the answer is", why)
    in_turns(lab, _story(), _story(), {"theme": "light", "points": 0})


def _story() -> list[Visit]:
    """Return visits with themes made up now, and purchases; with what must be told."""
    theme, other = word(), f"{word()}-0"
    return [
        ({"buy": "54"}, {"theme": "light", "points": 10}),
        ({"theme": theme}, {"theme": theme, "points": 10}),
        ({"buy": "0"}, {"theme": theme, "points": 20}),
        ({"theme": other, "buy": "7"}, {"theme": other, "points": 30}),
        ({}, {"theme": other, "points": 30}),
        *(({"buy": "1"}, {"theme": other, "points": points}) for points in range(40, 110, 10)),
        ({}, {"theme": other, "points": 100}),
    ]


def _told(lab: Lab, client: Client, query: str, theme: str, points: int, what: str, why: str | None = None) -> Any:
    """Ask the view; expect this theme and these points, and return the answer."""
    reply = client.get("/answer/" + query, allow_redirects=False)
    lab.expect_json(reply, {"theme": theme, "points": points}, what, why)
    return reply


def _expect_row(lab: Lab, client: Client) -> None:
    """Expect the points in the session, and no theme."""
    row = lab.row(client) or {}
    why = 'request.session["points"] = … keeps them.' if not row else None
    lab.expect(row.get("points") == 20, "the session holds the points", lab.about_storage(client, "20"), why)
    why = "A theme in the session ends with the session."
    lab.expect("theme" not in row, "it does not hold the theme", f"the row holds {row}", why)


def _expect_theme_cookie(lab: Lab, chosen: requests.Response) -> None:
    """Expect a cookie theme for a year and for all pages."""
    why = "The theme is in the session. It must outlive the session." if "sessionid" in set_by(chosen) else None
    attributes, shown = the_cookie(lab, chosen, "theme", why), header_of(chosen, "theme")
    why = "max_age=0, or a date in the past, deletes a cookie."
    accounts.demand(not expired(attributes), "it is alive", shown, why)
    age = int(attributes.get("max-age") or 0)
    lab.expect(365 * DAY <= age <= 366 * DAY, "it lives one year", f"Max-Age={age or None}", YEAR)
    why = "Leave path out: it is / by default."
    lab.expect(attributes.get("path") == "/", "it is for all pages", shown, why)


def _why_no_theme(chosen: requests.Response) -> str | None:
    return why_not_kept(chosen, "theme")


def _cheat(client: Client) -> None:
    """Write 5000 into every cookie that is not theme or sessionid, and into one named points."""
    for cookie in client.cookies.copy():
        if cookie.name not in ("theme", "sessionid"):
            client.cookies.set(cookie.name, "5000", domain=cookie.domain, path=cookie.path)
    if "points" not in client.cookies:
        client.cookies.set("points", "5000", domain="127.0.0.1", path="/")


exercise(
    "13-2",
    "Each in its place",
    "view",
    section=(LESSON, "7. What to store where"),
    reread=(
        "May the visitor change it? If not: one signed cookie, or the store. If all five answers are yes: a plain "
        "cookie."
    ),
    hints=(
        "Which of the two may the visitor change? Which must outlive the session?",
        "The theme goes into a cookie with max_age, and the points into the session. Answer with the values of now.",
        '`theme = request.GET.get("theme") or request.COOKIES.get("theme", "light"); points = '
        'request.session.get("points", 0); if "buy" in request.GET: points += 10; request.session["points"] = points; '
        'response = JsonResponse(...); if "theme" in request.GET: response.set_cookie("theme", theme, '
        "max_age=365 * 24 * 60 * 60); return response`",
    ),
    beliefs={
        "M33": assigns_to_request_cookies("?theme=dark"),
        "M35": passes_if(each_in_its_place, visible_at_once),
        "M59": leaks("", "?theme={word}"),
    },
)(each_in_its_place)

"""Scenario 13-2 of 13-cookie-or-session: a theme in a cookie, points in the session."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.cookies import why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.left_alone import expect_new, expect_of_twin, left_alone
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson13 import LESSON
from wirelab.checks.scenarios.lesson13.theme import expect_a_year_each_time, expect_theme_cookie
from wirelab.checks.turns import Visit, in_turns
from wirelab.checks.values import word

GONE = "The theme went with the session. Its own cookie would have stayed."
ONE_VISIT = "Each visit with ?buy=… earns 10 points, however many books it names. Points from before count on."


def each_in_its_place(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice chooses a theme, earns points, cheats, ends her session; Bob has nothing of hers."""
    lab.serve(view)
    alice = lab.client("Alice")
    _told(lab, alice, "", "light", 0, "Alice's first visit is answered with")
    chosen = _told(lab, alice, "?theme=dark", "dark", 0, "she chooses a theme; the answer is")
    expect_theme_cookie(lab, chosen)
    _told(lab, alice, "", "dark", 0, "her next visit is answered with", why_not_kept(chosen, "theme"))
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
    gone = None if "dark" in alice.get("/answer/").text else GONE
    _told(lab, alice, "", "dark", 0, "Alice's session is ended with flush(); then the answer is", gone)
    why = "What ?theme= names now is the theme, whatever its name is, and whatever the cookie holds."
    _told(lab, alice, "?theme=ocean", "ocean", 0, "she chooses another theme; the answer is", why)
    why = "One visit may do both: use two ifs, and no elif."
    _told(lab, alice, "?theme=sepia&buy=12", "sepia", 10, "theme and purchase in one visit; the answer is", why)
    in_turns(lab, _story(), _story()[:5], {"theme": "light", "points": 0})
    expect_new(lab, {"theme": "light", "points": 10}, "?buy=3")
    _beside(lab)
    expect_a_year_each_time(lab)


def _beside(lab: Lab) -> None:
    """Let Hugo, who has points from before, choose and buy; what else he has stays."""
    hugo, theme = lab.client("Hugo"), f"Deep Blue; 50 %, {word()}"
    hugo.headers.update({"X-Theme": "decoy", "X-Points": "5000"})
    with left_alone(lab, hugo, "theme", points=990):
        _told(lab, hugo, "?buy=54&buy=7", "light", 1000, "Hugo, who had 990 points, buys; the answer is", ONE_VISIT)
        why = "Points are earned by ?buy alone. Whoever asks for more by the address must not get them."
        _told(lab, hugo, "?points=5000", "light", 1000, "he asks with ?points=5000; the answer is", why)
        reply = hugo.get("/answer/", params={"theme": theme})
        lab.expect_json(reply, {"theme": theme, "points": 1000}, "he chooses a theme; the answer is")
        _told(lab, hugo, "", theme, 1000, "his next visit is answered with")
        _told(lab, hugo, "?theme=light", "light", 1000, "he chooses light again; the answer is")
        _told(lab, hugo, "", "light", 1000, "his next visit is answered with")
        expect_of_twin(lab, hugo, {"theme": "light", "points": 1000})


def _story() -> list[Visit]:
    """Return visits with themes made up now, and purchases; with what must be told."""
    theme, other = f"Night {word()}", f"{word()}-0"
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

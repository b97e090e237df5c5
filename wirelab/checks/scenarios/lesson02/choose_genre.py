"""Scenario 02-2 of 02-set-read-delete: a choice that is told at once, and kept."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from wirelab.checks.cookies import forget, set_by, the_cookie, why_not_kept
from wirelab.checks.lab import Lab
from wirelab.checks.laden import things_beside
from wirelab.checks.probes import assigns_to_request_cookies, leaks, passes_if, visible_at_once
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson02 import LESSON
from wirelab.checks.turns import Visit, in_turns, remembered
from wirelab.checks.values import texts

ONLY = "The choice is in the cookie genre, and nowhere else."
PLAIN = "That is the quoted form, for an address or a cookie. The answer tells the text itself, as request.GET has it."
AGAIN = "There was a choice before, and this one set no cookie. Each choice sets it."
OF_BEFORE = "The answer tells the choice of before. What is chosen now comes first."
NO_NOTICE = "The answer and the cookies are as without a choice. The choice is in the address: request.GET."
STORED = "Nothing was chosen now, and the visit before set the cookie genre={}. Set it only where a genre was chosen."
SENT = "The cookie genre came with this request, and the answer does not tell it. request.COOKIES has it, each time."
QUOTED = "The cookie holds the text in quoted form. unquote() turns it back, once; quote() makes it, once."


def choose_genre(lab: Lab, view: Callable[..., Any]) -> None:
    """A choice is told at once and remembered, in any script; a visitor without one gets None."""
    lab.serve(view)
    alice, bob = lab.client("Alice"), lab.client("Bob")
    first = bob.get("/answer/")
    lab.expect_json(first, {"genre": None}, "a visitor who never chose is answered with", _why_not_none(first))
    for genre in ("poetry", "诗歌"):
        _choose(lab, alice, genre)
    copied = lab.client("Carol").get("/answer/", cookies={"genre": alice.cookies["genre"]})
    why = "Something else than the cookie genre remembers the choice." if _told(copied) is None else None
    lab.expect_json(copied, {"genre": "诗歌"}, "a client with only the cookie genre is answered with", why)
    _choose_any(lab)
    forget(alice, "genre")
    with lab.unnoted():
        what = "Alice takes the cookie genre out of her jar, and nothing else; the next answer is"
        lab.expect_json(alice.get("/answer/"), {"genre": None}, what, otherwise=ONLY)
    why = STORED.format(bob.cookies["genre"]) if "genre" in bob.cookies else None
    lab.expect_json(bob.get("/answer/"), {"genre": None}, "Bob, who still did not choose, is answered with", why)


def _choose_any(lab: Lab) -> None:
    """Let two visitors choose genres made up now, in turns, with every sign in them."""
    alices, bobs = (remembered("choose", chosen, "genre") for chosen in (texts(), texts()[:2]))
    nothing: Visit = ({}, {"genre": None})
    in_turns(lab, [nothing, *alices], bobs, {"genre": None}, things_beside(asked="choose", cookie="genre"))


def _choose(lab: Lab, alice: Any, genre: str) -> None:
    """Let Alice choose, and come back twice."""
    carried = alice.cookies.get("genre")
    answer = alice.get("/answer/", params={"choose": genre})
    asked = f"Alice chooses {genre}; this same request is answered with"
    at_once = "The task says: in this same request. Answer without a redirect."
    lab.expect(not answer.history, asked, "a redirect", at_once)
    lab.expect_json(answer, {"genre": genre}, asked, _why_not_now(answer, genre, carried))
    why = "You kept it in the session. The task says: in a cookie." if "sessionid" in alice.cookies else None
    call = "Call set_cookie on the response that you return."
    the_cookie(lab, answer, "genre", why, otherwise=AGAIN if carried is not None else call)
    for which in ("next request", "request after that"):
        later = alice.get("/answer/")
        why = why_not_kept(answer, "genre") or _why_not_later(later, genre, "genre" in alice.cookies)
        lab.expect_json(later, {"genre": genre}, f"her {which}, without a choice, is answered with", why)
        answer = later


def _told(answer: Any) -> object:
    """Return the genre in the answer's JSON, or ... where there is none."""
    try:
        return answer.json()["genre"]
    except (ValueError, KeyError, TypeError):
        return ...


def _why_not_none(answer: Any) -> str | None:
    if answer.ok and "json" not in answer.headers.get("Content-Type", ""):
        return "That is not JSON. Return JsonResponse({...})."
    if _told(answer) in ("", "None"):
        return f"None is not {_told(answer)!r}. Without a cookie, do not unquote: answer None."
    return None


def _why_not_now(answer: Any, genre: str, carried: str | None) -> str | None:
    told = _told(answer)
    if told == quote(genre) != genre:
        return PLAIN
    if not answer.ok or told != (carried and unquote(carried)):
        return None
    if "genre" in set_by(answer):
        return "M35" if carried is None else OF_BEFORE
    return None if set_by(answer) else NO_NOTICE


def _why_not_later(answer: Any, genre: str, kept: bool) -> str | None:
    told = _told(answer)
    if isinstance(told, str) and genre != told and genre in (unquote(told), unquote(unquote(told))):
        return QUOTED
    if isinstance(told, str) and told.startswith("b'"):
        return "set_cookie made a text of bytes: b'...' is in the cookie. Give it text."
    if not kept:
        return None if told is None else "The cookie genre is not in her jar any more."
    return SENT if told is None else None


exercise(
    "02-2",
    "A genre, told at once",
    "view",
    section=(LESSON, "2. Setting and reading"),
    reread=(
        "`request.COOKIES` is what came in, and `set_cookie` writes what goes out. The new value comes in with "
        "the next request."
    ),
    hints=(
        "Where does the answer come from when the visitor chooses, and where when she does not?",
        "Take the genre from request.GET if it is there, else from the cookie. quote() makes any text fit.",
        '`genre = request.GET.get("choose") or unquote(request.COOKIES.get("genre", "")) or None; '
        'if genre: response.set_cookie("genre", quote(genre))`',
    ),
    beliefs={
        "M33": assigns_to_request_cookies("?choose=poetry"),
        "M35": passes_if(choose_genre, visible_at_once),
        "M59": leaks("", "?choose={word}", ""),
    },
)(choose_genre)

"""Scenario 04-1 of 04-scope: one cookie of the jar is changed."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.cookies import jar_of
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson04 import LESSON
from wirelab.checks.values import word
from wirelab.pictures.letters import visible
from wirelab.server.log import pairs_of, values_of


@exercise(
    "04-1",
    "Replace it, do not add one",
    "client",
    section=(LESSON, "6. One name, twice"),
    reread="To replace a server's cookie by hand, give the same domain and path.",
    hints=(
        "How many cookies named genre are in the jar after your change?",
        "The new cookie replaces the old one if name, domain and path are the same.",
        '`alice.cookies.set("genre", genre, domain="127.0.0.1", path="/")`, then ask and return the `.json()`',
    ),
)
def replace_genre(lab: Lab, answer: Callable[..., Any]) -> None:
    """The jar has the server's genre and a lamp; one genre, the new one, must travel, and the lamp with it."""
    _replaces(lab, answer, "Alice", f"history-{secrets.token_hex(2)}")
    with lab.unnoted():
        for number, wanted in enumerate(("0", "poetry", "Poetry", "x" * 200)):
            _replaces(lab, answer, "Bob", wanted, lamp_first=number % 2 > 0)


def _replaces(lab: Lab, answer: Callable[..., Any], name: str, wanted: str, *, lamp_first: bool = True) -> None:
    """Run the answer for a visitor whose jar is the server's."""
    number = secrets.randbelow(10**6)

    def genre(request: HttpRequest) -> JsonResponse:
        response = JsonResponse({"genre": request.COOKIES.get("genre"), "answer": number})
        if "choose" in request.GET:
            cookies = [("genre", request.GET["choose"]), ("lamp", "on")]
            for cookie in cookies[:: -1 if lamp_first else 1]:  # neither has a place in the jar
                response.set_cookie(*cookie)
        return response

    lab.site.mount("/cookies/genre/", genre)
    alice = lab.client(name)
    if lamp_first:  # else the server's cookies are the first ones of the jar
        alice.cookies.set("bookmark", word(), domain="127.0.0.1", path="/cookies/")
    alice.get(f"/cookies/genre/?choose=poetry-{secrets.token_hex(2)}")
    for cookie in ("genre2", "Genre", "note"):  # they travel to other pages only
        alice.cookies.set(cookie, word(), domain="127.0.0.1", path="/books/", expires=2**31)
    before = jar_of(alice, "genre")
    result = lab.call(answer, alice, lab.site, wanted)
    asked = lab.asked("/cookies/genre/")
    lab.expect(asked, "a request to /cookies/genre/", lab.story(), lab.why_not_asked())
    pairs = pairs_of(asked[-1].cookie or "")
    kept = [cookie for cookie in alice.cookies if cookie.name == "genre"]
    values = [cookie.value for cookie in kept]
    why = _why_genres(pairs, kept, wanted)
    if not any(wanted in (name, value) for name, value in pairs) and wanted not in values:
        other = next((cookie.name for cookie in alice.cookies if cookie.value == wanted), None)
        why = ELSEWHERE.format(other) if other else UNCHANGED if before == jar_of(alice, "genre") else why
    genres = values_of("genre", pairs)
    lab.expect(genres == [wanted], "the request carries one genre, the new one", lab.story(), why)
    why = _why_no_lamp(alice.cookies.get("lamp", path="/"), values, wanted)
    lab.expect(("lamp", "on") in pairs, "the lamp travels with it", lab.story(), why)
    before_asking = lab.exchanges[-1].jar_before.values() if lab.exchanges else ()
    was_there = any((cookie.name, cookie.value) == ("genre", wanted) for cookie in before_asking)
    why = (BACK if values else GONE) if was_there and wanted not in values else "M53"
    lab.expect(values == [wanted], "the jar has one genre, the new one", f"{values}", why)
    if (others := jar_of(alice, "genre")) != before:
        left = [f"{cookie['name']}={visible(str(cookie['value']), 20)} for {cookie['path']}" for cookie in others]
        lab.fail("the rest of the jar is as it was, dates too", f"{left}", OTHERS)
    why = "A cookie without a domain goes to every site. Give it the domain of the server's cookie."
    lab.expect(kept[0].domain, "the genre belongs to this site alone", "it has no domain", why)
    told = {"genre": wanted, "answer": number}
    lab.expect(
        same(result, told), "your function returns the JSON of the answer", repr(result), diagnosis.of_result(result)
    )


def _why_genres(pairs: list[tuple[str, str]], kept: list[Any], wanted: str) -> str:
    """Say why the request did not carry the new genre, and it alone."""
    new = [cookie for cookie in kept if cookie.value == wanted]
    if not new and wanted in values_of("genre", pairs):
        return "M53"
    if not new and (other := next((name for name, value in pairs if value == wanted), None)):
        return f"The new genre travels under another name: {other}. The cookie is named genre, in small letters."
    if not new:
        return "The jar does not have the new genre. Use the `genre` that the function receives, as it is."
    if not pairs:
        return "The jar has it, but this request did not come from Alice's jar. Ask with alice.get(...)."
    if len(kept) == 1 and new[0].secure:
        return "The jar has it with Secure, and this site speaks http."
    if len(kept) == 1 and new[0].is_expired():
        return "The jar has it with a date that is over, so it is never sent."
    if len(kept) == 1 and not "/cookies/genre/".startswith(new[0].path):
        return f"The jar has it for the path {new[0].path}, and the request goes to /cookies/genre/."
    if len(kept) == 1 and wanted not in values_of("genre", pairs):
        return "The jar is right now, but it was not when you asked. Change the cookie first, then ask."
    if not new[0].domain:
        return "M54"
    places = " and ".join(f"{cookie.domain or 'no domain'}, path {cookie.path}" for cookie in kept)
    if len(kept) < 2:
        return f"The jar has the new genre, and the wire carried {pairs}. Only the jar has to be changed."
    return f"The jar has one genre for {places}. The same name, domain and path replace the server's."


ELSEWHERE = "The new genre stands in another cookie of the jar, {}. Look for the one whose name is genre."
UNCHANGED = (
    "The jar does not have the new genre. alice.cookies is the jar; get_dict(), dict(...) and copy() give copies. "
    "Use the `genre` that the function receives, as it is."
)
BACK = "The new genre was in the jar when you asked, and the old one is back since. Leave the new one there."
GONE = "The genre was in the jar when you asked, and is gone since. Leave it there."
OTHERS = "The rest of the jar must stay: change the one cookie only."


def _why_no_lamp(lamp: str | None, values: list[str | None], wanted: str) -> str:
    """Say why the other cookie did not travel."""
    if lamp is None:
        return OTHERS
    if lamp != "on":
        return f"Her lamp has another value now: {visible(lamp, 20)}. {OTHERS}"
    if values == [wanted]:
        return "The jar has the lamp, and the request did not carry it. Only the jar knows what has to travel."
    return (
        "The lamp is in her jar, and did not travel. Change the cookie in alice.cookies, and ask with alice.get(...)."
    )

"""Scenario 12-1 of 12-engines: read it without a key."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.client import Failed
from wirelab.checks.decoding import Given, noting
from wirelab.checks.equality import same
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson12 import LESSON
from wirelab.checks.values import SIGNS, number, word
from wirelab.server.log import describe
from wirelab.server.store import ENGINES

PARTS = "the part before the first colon. Time and signature follow it."


@exercise(
    "12-1",
    "Read it without a key",
    "client",
    section=(LESSON, "3. No store at all"),
    reread="Anybody who has the cookie can read it. No key is needed.",
    hints=(
        "The value has parts with colons between them. In which part is the data?",
        "The part before the first colon is base64, as addresses can have it, without the = at its end.",
        '`data = cookie.split(":")[0]; json.loads(base64.urlsafe_b64decode(data + "=="))`',
    ),
)
def read_cookie(lab: Lab, answer: Callable[..., Any]) -> None:
    """Cookies of the engine signed_cookies, with data of every JSON type, made up now."""
    kinds: list[dict[str, Any]] = [
        {},
        {"cart": {"54": [number(1, 9), None]}, "open": True},
        {"note": SIGNS},
        {"title": "红楼梦 é"},
        {"a": ""},
        {"_auth_user_id": str(number(1, 99))},
        {"language": f" {word()} "},
        {"rule": "not true, null"},
        {str(number(100, 999)): word()},
        {"points": 0, "offers": False},
        *({"both": "a" * blanks + "???>>>" + word()} for blanks in range(3)),  # once it makes both - and _
    ]
    for more in kinds:  # of several lengths, because base64 ends in none, one or two signs
        data = {"book": word(), "count": number(0, 98), **more}
        result, given = _read(lab, answer, cookie := _signed_cookie(lab, data))
        why = _why_kind(result) or given.why_not(cookie.partition(":")[0], PARTS)
        got = f"it returned {result!r}, and the data is {data}"
        del lab.proved[:]
        lab.expect(same(result, data), "your function returns the session's data", got, why)


def _read(lab: Lab, answer: Callable[..., Any], cookie: str) -> tuple[object, Given]:
    """Call the answer; where it fails, say what it gave to base64 and json."""
    with noting() as given:
        try:
            return lab.call(answer, cookie), given
        except ValueError as error:
            why = given.why_not(cookie.partition(":")[0], PARTS)
            what = "code that reads this cookie to its end"
            raise Failed(what, describe(error)[:400], otherwise=why) from None


def _why_kind(result: object) -> str | None:
    if isinstance(result, bytes | bytearray):
        return "That is bytes. json.loads reads them."
    if isinstance(result, str) and result.startswith("{"):
        return "That is JSON as text: json.loads makes a dictionary of it."
    return diagnosis.of_result(result)


def _signed_cookie(lab: Lab, data: dict[str, Any]) -> str:
    """Return the cookie that the engine makes of this data."""

    def store(request: HttpRequest) -> JsonResponse:
        request.session.update(data)
        return JsonResponse(data)

    # Under a key of its own: nobody who reads it later has that key.
    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies", SECRET_KEY=secrets.token_urlsafe(40)):
        lab.site.mount("/store/", store)
        carol = lab.client("Carol")
        carol.get("/store/")
    return str(carol.cookies["sessionid"])

"""Scenarios for 12-engines."""

import secrets
import string
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.probes import leaks
from wirelab.checks.registry import exercise

LESSON = "12-engines"
ENGINES = "django.contrib.sessions.backends."


@exercise(
    "12-1",
    "Read it without a key",
    "client",
    section=(LESSON, "3. No store at all"),
    hints=(
        "The value has parts with colons between them. In which part is the data?",
        "The part before the first colon is base64, as addresses can have it, without the = at its end.",
        'data = cookie.split(":")[0]; json.loads(base64.urlsafe_b64decode(data + "=="))',
    ),
)
def read_cookie(lab: Lab, answer: Callable[..., Any]) -> None:
    """Two cookies of the engine signed_cookies, with data made up now."""
    for _ in range(2):
        data = {"book": secrets.token_hex(3), "count": secrets.randbelow(99)}
        result = lab.call(answer, _signed_cookie(lab, data))
        why = diagnosis.of_result(result) or ("That is bytes. json.loads reads them." if _is_bytes(result) else None)
        got = f"it returned {result!r}, and the data is {data}"
        lab.expect(result == data, "your function returns the session's data", got, why)


def _is_bytes(result: object) -> bool:
    return isinstance(result, (bytes, bytearray))


def _signed_cookie(lab: Lab, data: dict[str, Any]) -> str:
    """Return the cookie that the engine makes of this data."""

    def store(request: HttpRequest) -> JsonResponse:
        request.session.update(data)
        return JsonResponse(data)

    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
        lab.site.mount("/store/", store)
        carol = lab.client("Carol")
        carol.get("/store/")
    return str(carol.cookies["sessionid"])


@exercise(
    "12-2",
    "Clear the cache, keep the carts",
    "settings",
    section=(LESSON, "1. The database, and a cache"),
    hints=(
        "Which engines use the cache at all, and which of them also writes somewhere else?",
        "One engine writes to the cache and to the database.",
        'settings = {"SESSION_ENGINE": "django.contrib.sessions.backends.cached_db"}',
    ),
)
def survives_clearing(lab: Lab, answer: dict[str, Any]) -> None:
    """With these settings sessions are in the cache, and a cleared cache loses none."""
    from django.core.cache import cache

    with lab.settings(answer):
        alice = lab.client("Alice")
        cache.clear()
        counted = alice.get("/session/visits/")
        lab.expect(
            counted.ok, "a visit is counted", _failure(lab), "Is the name of the engine spelled as in the lesson?"
        )
        key = alice.cookies["sessionid"]
        lab.expect(len(key) == 32, "the cookie is an id, and not the data", f"it has {len(key)} characters")
        cached = any(cache.get(f"{prefix}{key}") for prefix in CACHE_PREFIXES)
        why = "This engine does not use the cache. Reads would ask the database each time."
        lab.expect(cached, "the session is in the cache", "the cache does not have it", why)
        cache.clear()
        again = alice.get("/session/visits/")
        why = "The cache was the only place. An engine that writes to the database, too, would find it there."
        lab.expect_json(again, {"visits": 2}, "after the cache was cleared, Alice's next visit is", why)
        cache.clear()


CACHE_PREFIXES = ("django.contrib.sessions.cache", "django.contrib.sessions.cached_db")


def _failure(lab: Lab) -> str:
    return (lab.exchanges[-1].error or "an error page")[:200]


def keep_little(lab: Lab, view: Callable[..., Any]) -> None:
    """Forty books with long notes: each answer is complete, and the cookie stays below 4096 bytes."""
    with lab.site.settings(SESSION_ENGINE=ENGINES + "signed_cookies"):
        lab.serve(view)
        alice = lab.client("Alice")
        nothing: dict[str, object] = {"recent": [], "note": None}
        lab.expect_json(alice.get("/answer/"), nothing, "a visit without a book is answered with")
        numbers: list[int] = []
        answers = []
        for _ in range(40):
            numbers.append(secrets.randbelow(10**6))
            note = "".join(secrets.choice(string.ascii_letters) for _ in range(400))
            answers.append(alice.get("/answer/", params={"book": str(numbers[-1]), "note": note}))
            if _json(answers[-1]) != {"recent": numbers[-5:], "note": note}:
                break
        lab.expect(answers[-1].ok, "the view answers", _failure(lab), otherwise=diagnosis.of_view_error(_failure(lab)))
        right = _json(answers[-1]) == {"recent": numbers[-5:], "note": note}
        what = "each of forty visits tells the last five books and its own note"
        lab.expect(right, what, f"visit {len(answers)} with book {numbers[-1]}: {answers[-1].text[:160]}")
        size = len("sessionid") + len(alice.cookies.get("sessionid") or "")
        why = "A browser ignores it. Keep in the session what the next request needs, and no more."
        lab.expect(size <= 4096, "the cookie has at most 4096 bytes", f"it has {size}", why)
        last = alice.get("/answer/")
        right = _json(last) == {"recent": numbers[-5:], "note": None}
        lab.expect(right, "a visit without a book tells the books, and no note", last.text[:160])


def _json(answer: Any) -> object:
    try:
        return answer.json()
    except ValueError:
        return None


exercise(
    "12-3",
    "Too much for a cookie",
    "view",
    section=(LESSON, "4. How much fits"),
    hints=(
        "What is in the session after forty visits, and what of it does the next request need?",
        "Keep the numbers of the last five books. The note is in the request; it need not be stored.",
        'recent = [*request.session.get("recent", []), int(book)][-5:]; request.session["recent"] = recent',
    ),
    beliefs={"M59": leaks("", "?book=1&note={word}")},
)(keep_little)

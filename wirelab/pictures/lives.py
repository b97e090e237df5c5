"""How long jar and store keep what they hold, measured from one moment."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http.cookiejar import Cookie

from wirelab.pictures.exchange import Rows, lifetime
from wirelab.pictures.jar import Snapshot, jar_lines
from wirelab.pictures.letters import Letters
from wirelab.pictures.times import DAY, HOUR, MINUTE, duration

VERDICTS = {  # does the jar send it, does the server know it
    (True, True): "recognised",
    (True, False): "a stranger, with an id that opens nothing",
    (False, True): "a stranger; but a copy of the id still opens the session",
    (False, False): "over in both places",
}


@dataclass(frozen=True)
class Span:
    """How long one place keeps one thing: what is said of it, and what holds before and after its end.

    `end` counts seconds from now, rounded up as `duration` says it; None where there is no date.
    """

    text: str
    end: int | None
    before: str
    after: str

    def lasts(self, moment: float) -> bool:
        """Return whether it is still there so many seconds from now."""
        return self.end is None or moment < self.end


NO_COOKIE = Span("not in the jar", 0, "", "the jar does not send it")
NO_ROW = Span("no such session", 0, "", "the server does not know it")
NOTHING = Span("keeps nothing for it", None, "the server keeps nothing for it", "")


@dataclass(frozen=True)
class Life:
    """One cookie or session: how long it is in the jar, and how long in the store."""

    name: str
    jar: Span
    store: Span
    is_session: bool

    def at(self, moment: float) -> str:
        """Say what holds so many seconds from now."""
        lasts = self.jar.lasts(moment), self.store.lasts(moment)
        said = [span.before if there else span.after for span, there in zip((self.jar, self.store), lasts, strict=True)]
        return ", ".join(said) + (f": {VERDICTS[lasts]}" if self.is_session else "")


def lives_of(
    jar: Snapshot,
    rows: Rows,
    letters: Letters,
    session_cookie: str,
    now: float,
    in_cookies: Mapping[str, float] | None = None,
) -> Iterator[Life]:
    """Yield a life for each cookie in the jar, then for each session of these that only the store has.

    `in_cookies` holds those values of cookies that are a session themselves, each with the end of its signature.
    """
    kept = set()
    for cookie, line in zip(jar.values(), jar_lines(jar, jar, (), letters, session_cookie, now), strict=False):
        name, _, ends = line.text.rpartition("  ")
        is_session = cookie.name == session_cookie
        kept.add(cookie.value)
        store = _row_span(rows, cookie.value or "", now) if is_session else NOTHING
        if is_session and (end := (in_cookies or {}).get(cookie.value or "")) is not None:
            store = _signed_span(end - now)
        yield Life(name, _jar_span(cookie, ends, now), store, is_session)
    for key in rows:
        if key not in kept:
            yield Life(f"{session_cookie}={letters.show(key)}", NO_COOKIE, _row_span(rows, key, now), True)


def _jar_span(cookie: Cookie, said: str, now: float) -> Span:
    sends = "the jar sends it over https only" if cookie.secure else "the jar sends it"
    if cookie.expires is None:
        return Span(said, None, f"{sends} while the browser is open", "")
    return _span(said, cookie.expires - now, sends, NO_COOKIE.after)


def _row_span(rows: Rows, key: str, now: float) -> Span:
    if key not in rows:
        return NO_ROW
    expires, knows = rows[key].expires, "the server knows it"
    if expires is None:
        return Span(lifetime(None), None, knows, "")
    return _span(lifetime(expires, now), expires - now, knows, NO_ROW.after)


def _signed_span(seconds: float) -> Span:
    signed = _span("is too old", seconds, "the server reads the session out of it", "the server takes it no longer")
    return replace(signed, text=f"nothing: the session is in the cookie, and its signature {signed.text}")


def _span(said: str, seconds: float, before: str, after: str) -> Span:
    """Return a span with an end that does not depend on the seconds since it was set."""
    if seconds <= 0:
        return Span(said, 0, before, after)
    unit = HOUR if seconds > DAY - MINUTE else MINUTE if seconds > 2 * MINUTE else 10
    end = math.ceil(seconds / unit) * unit
    return Span(f"expires in {duration(end)}", end, before, after)

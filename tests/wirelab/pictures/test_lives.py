"""How long jar and store keep what they hold: each end, and what holds before and after it."""

import math
from http.cookiejar import Cookie

import pytest

from tests.wirelab.pictures.test_jar import cookie
from wirelab.pictures.letters import Letters
from wirelab.pictures.lives import Life, Span, lives_of
from wirelab.pictures.times import DAY, HOUR
from wirelab.server.met import Met
from wirelab.server.store import StoredSession

NOW = 1_800_000_000.0
BEFORE = {"text": "", "before": "yes", "after": "no"}


def lives(*cookies: Cookie, **rows: float | None) -> list[Life]:
    """Return the lives of these cookies, and of rows that expire so many seconds from now."""
    jar = {(one.domain, one.path, one.name): one for one in cookies}
    stored = {key: StoredSession(key, {}, None if seconds is None else NOW + seconds) for key, seconds in rows.items()}
    return list(lives_of(jar, stored, Letters(Met()), "sessionid", NOW))


def session(value: str = "s43j3wabc", seconds: float | None = None, **others) -> Cookie:
    expires = None if seconds is None else math.floor(NOW + seconds)
    return cookie("sessionid", value, expires=expires, discard=seconds is None, **others)


def test_nothing_has_no_life():
    assert lives() == []


def test_a_session_has_an_end_in_the_jar_and_another_in_the_store():
    [life] = lives(session(seconds=HOUR), s43j3wabc=14 * DAY)
    assert life.name == "sessionid=A(s43j3w…)"
    assert (life.jar.text, life.store.text) == ("expires in 1 hour", "expires in 14 days")
    assert [life.at(moment) for moment in (0, HOUR - 1, HOUR, 14 * DAY)] == [
        "the jar sends it, the server knows it: recognised",
        "the jar sends it, the server knows it: recognised",
        "the jar does not send it, the server knows it: a stranger; but a copy of the id still opens the session",
        "the jar does not send it, the server does not know it: over in both places",
    ]


def test_a_row_that_ends_first_leaves_an_id_that_opens_nothing():
    [life] = lives(session(seconds=DAY), s43j3wabc=HOUR)
    assert life.at(2 * HOUR) == (
        "the jar sends it, the server does not know it: a stranger, with an id that opens nothing"
    )


@pytest.mark.parametrize(
    ("one", "row", "jar", "store", "said"),
    [
        (session(), 14 * DAY, ("expires when the browser closes", None), ("expires in 14 days", 14 * DAY),
         "the jar sends it while the browser is open, the server knows it: recognised"),
        (session(secure=True, seconds=HOUR), HOUR, ("expires in 1 hour", HOUR), ("expires in 1 hour", HOUR),
         "the jar sends it over https only, the server knows it: recognised"),
        (session(seconds=-DAY), -DAY, ("expired 1 day ago", 0), ("expired 1 day ago", 0),
         "the jar does not send it, the server does not know it: over in both places"),
        (session(seconds=HOUR), None, ("expires in 1 hour", HOUR), ("expiry unknown", None),
         "the jar sends it, the server knows it: recognised"),
    ],
)  # fmt: skip
def test_an_end_may_be_unknown_or_over(one, row, jar, store, said):
    [life] = lives(one, s43j3wabc=row)
    assert ((life.jar.text, life.jar.end), (life.store.text, life.store.end)) == (jar, store)
    assert life.at(0) == said


def test_a_session_without_a_row_is_known_to_nobody():
    [life] = lives(session(seconds=HOUR))
    assert (life.store.text, life.store.end) == ("no such session", 0)
    assert life.at(0).endswith("a stranger, with an id that opens nothing")


def test_for_any_other_cookie_the_server_keeps_nothing():
    [life] = lives(cookie("theme", "s43j3wabc", path="/cart/"), s43j3wabc=None)[:1]
    assert life.name == "theme=s43j3wabc  path /cart/"
    assert (life.store.text, life.store.end, life.is_session) == ("keeps nothing for it", None, False)
    assert life.at(0) == "the jar sends it while the browser is open, the server keeps nothing for it"


def test_a_row_whose_cookie_is_gone_comes_last():
    first, last = lives(session(), p0p0p0abc=DAY)
    assert (first.name, last.name) == ("sessionid=A(s43j3w…)", "sessionid=B(p0p0p0…)")
    assert (last.jar.text, last.jar.end) == ("not in the jar", 0)
    assert last.at(0).endswith("a copy of the id still opens the session")


@pytest.mark.parametrize(
    ("seconds", "end"),
    [
        (14 * DAY, 14 * DAY),
        (HOUR, HOUR),
        (300, 300),
        (60, 60),
        (DAY, DAY),
        (DAY - 90, DAY - 60),
        (7, 10),
        (3 * DAY + 1800, 3 * DAY + HOUR),
    ],
)
def test_the_seconds_since_it_was_set_change_no_end(seconds, end):
    for passed in (0, 0.4, 2.5):
        [life] = lives(s43j3wabc=seconds - passed)
        assert life.store.end == end, passed


def test_an_end_is_over_in_its_own_second():
    span = Span(end=10, **BEFORE)
    assert [span.lasts(moment) for moment in (0, 9, 10)] == [True, True, False]
    assert Span(end=None, **BEFORE).lasts(10**9)

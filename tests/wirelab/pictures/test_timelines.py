"""Two lines for each cookie and session, and a list of all moments at which something ends."""

import re

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.committed import text_of
from tests.wirelab.pictures.test_play import HOSTILE_TEXTS, Parsed, without_space
from tools.build import sanitize
from wirelab import DemoSite, later, timelines, watch
from wirelab.pictures.assets import asset
from wirelab.pictures.lives import Life, Span
from wirelab.pictures.timelines import FINE, Timelines
from wirelab.pictures.times import DAY, HOUR
from wirelab.recording import Watcher

TAGS = {"div", "style", "p", "b", "i", "code", "details", "summary", "ul", "li", "span", "script"}
ATTRIBUTES = {"class", "style", "open", "data-at", "data-end", "data-last", "data-step"}


def life(jar: int | None, store: int | None, name: str = "sessionid=A", is_session: bool = True) -> Life:
    spans = (Span(f"ends at {end}", end, "there", "gone") for end in (jar, store))
    return Life(name, *spans, is_session)


def styles(shown: Timelines) -> list[str]:
    return [one["style"] for tag, one in Parsed(shown._repr_html_()).elements if tag == "i"]


def attributes(shown: Timelines, name: str) -> list[str]:
    return [one[name] for _, one in Parsed(shown._repr_html_()).elements if name in one]


def test_a_session_in_a_cookie_is_known_as_long_as_its_signature_is_taken():
    with DemoSite(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies") as site:
        carol, dora = (watch(requests.Session(), name) for name in ("Carol", "Dora"))
        carol.get(site.url("/session/visits/"))
        copy = carol.cookies["sessionid"]
        dora.cookies.set("sessionid", copy, domain="127.0.0.1", path="/")  # until the browser closes
        now, last = (line.split("  ")[-1] for line in repr(timelines(carol)).splitlines()[-2:])
        assert now.endswith("the server reads the session out of it: recognised")
        assert last.endswith("the server takes it no longer: over in both places")
        with later(days=13):
            assert dora.get(site.url("/session/peek/")).json() == {"visits": 1}
            assert "in 1 day " in repr(timelines(dora)).splitlines()[-1]
        dora.cookies.set("sessionid", copy, domain="127.0.0.1", path="/")
        with later(days=15):
            assert repr(timelines(dora)).endswith(": a stranger, with an id that opens nothing")
            assert "the session is in the cookie, and its signature is too old" in repr(timelines(dora))
            assert dora.get(site.url("/session/peek/")).json() == {"visits": 0}
        dora.cookies.set("sessionid", f"{copy[:-2]}xy", domain="127.0.0.1", path="/")
        assert "store  no such session" in repr(timelines(dora))


def test_the_text_has_two_lines_for_each_and_every_moment_at_which_something_ends():
    shown = Timelines("Alice", [life(HOUR, 14 * DAY), life(None, None, "theme=dark", is_session=False)])
    assert repr(shown).splitlines() == [
        "Alice: how long jar and store keep it",
        "  sessionid=A  jar    ends at 3600",
        "               store  ends at 1209600",
        "  theme=dark   jar    ends at None",
        "               store  ends at None",
        "all moments at which something ends",
        "  now         sessionid=A  there, there: recognised",
        "              theme=dark   there, there",
        "  in 1 hour   sessionid=A  gone, there: a stranger; but a copy of the id still opens the session",
        "              theme=dark   there, there",
        "  in 14 days  sessionid=A  gone, gone: over in both places",
        "              theme=dark   there, there",
    ]


def test_the_html_says_the_same_without_its_script():
    shown = Timelines("Alice", [life(HOUR, 14 * DAY), life(None, 0, "theme=dark", is_session=False)])
    assert without_space(text_of(shown._repr_html_())) == without_space(repr(shown))
    assert attributes(shown, "data-at") == ["0", "3600", "1209600"]
    assert attributes(shown, "open") == [None]


def test_a_line_is_as_long_as_the_thing_lives():
    shown = Timelines("Alice", [life(5 * DAY, 10 * DAY), life(None, 0), life(DAY, None, is_session=False)])
    assert attributes(shown, "data-last") == [str(11 * DAY)]
    assert styles(shown) == ["width:45.5%", "width:90.9%", "width:100.0%", "width:0.0%", "width:9.1%", "width:0%"]
    assert attributes(shown, "data-end") == [str(5 * DAY), str(10 * DAY), str(DAY)], "what has an end"


@pytest.mark.parametrize("last", [10, 300, 3600, 5 * HOUR, 14 * DAY, 364 * DAY, 3650 * DAY])
def test_the_slider_is_fine_enough_and_reaches_every_end(last):
    shown = Timelines("Alice", [life(last, None)])
    [step], [end] = (int(attributes(shown, name)[0]) for name in ("data-step",)), attributes(shown, "data-last")
    assert int(end) % step == 0
    assert last < int(end) <= 1.1 * last + step
    assert int(end) / step <= FINE


def test_without_a_date_the_slider_spans_a_day():
    assert attributes(Timelines("Alice", [life(None, None)]), "data-last") == [str(DAY)]


def test_without_a_cookie_and_a_session_it_says_so():
    shown = Timelines("Alice", [])
    assert repr(shown) == "Alice: how long jar and store keep it (no cookie and no session)"
    assert shown._repr_html_() == f"<p>{shown!r}</p>"
    assert "<b>" not in Timelines("<b>", [])._repr_html_()


@given(st.lists(HOSTILE_TEXTS, min_size=6, max_size=6))
def test_whatever_is_written_stays_text(texts):
    client, name, *others = texts
    spans = Span(others[0], 10, others[1], others[2]), Span(others[3], None, others[1], "")
    shown = Timelines(client, [Life(name, *spans, True)])
    parsed = Parsed(shown._repr_html_())
    assert without_space(text_of(shown._repr_html_())) == without_space(repr(shown))
    parsed.has_only(TAGS, ATTRIBUTES)
    assert parsed.raw == {"style": asset("timelines.css"), "script": asset("timelines.js")}


def client(name: str = "Alice") -> requests.Session:
    session = requests.Session()
    Watcher(session, name, lambda exchange: None)
    return session


def test_a_client_sees_the_ends_of_its_own_cookies_and_sessions(site):
    alice, bob = client(), client("Bob")
    bob.get(site.url("/session/visits/"))
    alice.get(site.url("/session/visits/"))
    alice.get(site.url("/cookies/welcome/"))
    shown = timelines(alice)
    assert shown.client == "Alice"
    assert [re.sub(r"\(.*\)", "", one.name) for one in shown.lives] == ["sessionid=B", "visited=yes"]
    assert [one.store.text for one in shown.lives] == ["expires in 14 days", "keeps nothing for it"]
    with later(days=3):
        assert timelines(alice).lives[0].store.text == "expires in 11 days"


def test_a_session_outlives_the_cookie_that_the_browser_dropped(site):
    carol = client("Carol")
    with site.settings(SESSION_EXPIRE_AT_BROWSER_CLOSE=True):
        carol.get(site.url("/session/visits/"))
    assert timelines(carol).lives[0].jar.text == "expires when the browser closes"
    carol.cookies.clear_session_cookies()
    [life] = timelines(carol).lives
    assert (life.jar.text, life.store.text) == ("not in the jar", "expires in 14 days")
    carol.get(site.url("/session/visits/"))
    assert len(timelines(carol).lives) == 2, "the new one, and the one that is still in the store"


def test_what_was_flushed_has_no_line(site):
    alice = client()
    for path in ("/session/visits/", "/session/leave/"):
        alice.get(site.url(path))
    assert timelines(alice).lives == []


def test_a_session_that_nobody_watches_has_no_lines(site):
    with pytest.raises(ValueError, match="Nobody watches this session"):
        timelines(requests.Session())


def test_two_runs_say_the_same():
    shown = []
    for _ in range(2):
        with DemoSite() as site:
            dora = client("Dora")
            for path in ("/session/remember/?seconds=300", "/accounts/login/"):
                dora.get(site.url(path))
            shown.append((repr(timelines(dora)), timelines(dora)._repr_html_()))
    assert shown[0] != shown[1]
    assert [sanitize(text) for text in shown[0]] == [sanitize(text) for text in shown[1]]

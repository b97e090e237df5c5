"""The picture to step through: as text, and as HTML that holds the whole of it without its script."""

from html.parser import HTMLParser

import pytest
import requests
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from tests.committed import text_of
from tools.build import sanitize
from wirelab import DemoSite, play
from wirelab.pictures.assets import asset
from wirelab.pictures.play import Play
from wirelab.pictures.story import Row, Step, Story
from wirelab.recording import Watcher

TAGS = {"div", "style", "p", "b", "i", "code", "details", "summary", "ul", "li", "span", "script"}
ATTRIBUTES = {"class", "open", "data-k", "data-gone", "data-place", "data-jar", "data-out", "data-empty"}
STORY = Story(
    ["Alice"],
    [[Row("a=1", key="a")]],
    [],
    [
        Step("Alice", "jar → wire", 0, [Row("GET /"), Row("Cookie: a=1")]),
        Step("Alice", "store", 0, [Row("(no session)")]),
        Step("–", "store", 0, [Row("A {}", "expires in 14 days", "there already", "A")]),
        Step("Alice", "wire → jar", 0, [Row("200 OK"), Row("Set-Cookie: a=2; Path=/"), Row('Set-Cookie: b=""')]),
        Step("Alice", "jar", 0, [Row("a=2", "expires in 1 hour", "changed, was 1", "a"), Row("b", "", "", "b", False)]),
    ],
)  # fmt: skip


TABLE_ATTRIBUTES = {"class", "scope", "tabindex", "role", "aria-label"}


class Parsed(HTMLParser):
    """What a parser makes of HTML: its elements in their order, and what is in style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.raw: dict[str, str] = {"style": "", "script": ""}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]] += data

    def has_only(self, tags: set[str], attributes: set[str]) -> None:
        """Expect that every element is closed, and no tag and no attribute but these."""
        assert self.open == []
        assert {tag for tag, _ in self.elements} <= tags
        assert {name for _, found in self.elements for name in found} <= attributes


def without_space(text: str) -> str:
    return "".join(text.split())


def visit(site: DemoSite, *paths: str) -> requests.Session:
    session = requests.Session()
    Watcher(session, "Alice", lambda exchange: None)
    for path in paths:
        session.get(site.url(path))
    return session


def test_the_text_has_the_start_and_every_step_in_straight_columns():
    assert repr(Play(STORY)).splitlines() == [
        "Alice: 5 steps through jar, wire and store",
        "  jar (Alice)  a=1",
        "  wire         (nothing)",
        "  store        (no session)",
        "all steps",
        "  1  Alice  jar → wire   GET /",
        "                         Cookie: a=1",
        "  2  Alice  store        (no session)",
        "  3  –      store        A {}  expires in 14 days   there already",
        "  4  Alice  wire → jar   200 OK",
        "                         Set-Cookie: a=2; Path=/",
        '                         Set-Cookie: b=""',
        "  5  Alice  jar          a=2  expires in 1 hour   changed, was 1",
        "                         b",
    ]


def test_the_html_says_the_same_without_its_script():
    assert without_space(text_of(Play(STORY)._repr_html_())) == without_space(repr(Play(STORY)))


def test_two_clients_are_named():
    story = Story(["Alice", "Bob"], [[], []], [], STORY.steps)
    assert repr(Play(story)).startswith("Alice and Bob: 5 steps through jar, wire and store\n  jar (Alice)  (empty)\n")


def test_without_an_exchange_there_is_no_picture():
    assert repr(Play(Story([]))) == "no exchange yet"
    assert Play(Story([]))._repr_html_() == "<p>no exchange yet</p>"


def elements(story: Story, tag: str) -> list[dict[str, str | None]]:
    return [attributes for name, attributes in Parsed(Play(story)._repr_html_()).elements if name == tag]


def test_each_step_names_its_place_in_the_picture_and_the_jar_that_takes_part():
    places = [one["class"] for one in elements(STORY, "div") if "wp-box" in (one.get("class") or "")]
    assert places == ["wp-box wp-jar", "wp-box wp-wire", "wp-box wp-store"]
    steps = [(one["data-place"], one["data-jar"], "data-out" in one) for one in elements(STORY, "li")]
    assert steps == [("1", "0", True), ("2", "0", False), ("2", "0", False), ("1", "0", False), ("0", "0", False)]
    two = Story(["Alice", "Bob"], [[], []], [], [Step("Bob", "jar", 1, [Row("(empty)")]), STORY.steps[1]])
    assert [(one["data-place"], one["data-jar"]) for one in elements(two, "li")] == [("1", "1"), ("3", "0")]


def test_a_cookie_keeps_its_key_and_what_goes_is_marked():
    rows = [one for one in elements(STORY, "p") if "data-k" in one]
    assert [(one["data-k"], "data-gone" in one) for one in rows] == [
        ("0", False), ("1", False), ("0", False), ("2", True),
    ]  # fmt: skip


def test_what_changed_is_bold_and_what_did_not_is_not():
    steps = [Step("Alice", "jar", 0, [Row("a", "", note, note)]) for note in ("new", "unchanged", "same data", "")]
    html = Play(Story(["Alice"], [[]], [], steps))._repr_html_()
    assert html.count("<b>new</b>") == 1
    assert html.count("<i>unchanged</i>") == html.count("<i>same data</i>") == 1


def test_the_list_is_open_until_the_script_folds_it_and_no_button_stands_without_it():
    assert elements(STORY, "details") == [{"open": None}]
    assert elements(STORY, "button") == []


MARKUP = ["<", ">", "</", '"', "'", "&lt;", "&", "</script>", "<script>", "<img src=x onerror=f()>", "-->", "</p>", " "]
HOSTILE_TEXTS = st.text() | st.lists(st.sampled_from(MARKUP), min_size=1).map("".join)


@given(st.lists(HOSTILE_TEXTS, min_size=8, max_size=8))
def test_whatever_is_written_stays_text(texts):
    client, start, data, sent, text, lifetime, note, gone = texts
    rows = [Row(text, lifetime, note, text), Row(gone, "", note, gone, False)]
    steps = [Step(client, "jar → wire", 0, [Row(sent), Row(gone)]), Step(client, "store", 0, rows)]
    story = Story([client], [[Row(start, key=start)]], [Row(data, key=data)], steps)
    html = Play(story)._repr_html_()
    parsed = Parsed(html)
    parsed.has_only(TAGS, ATTRIBUTES)
    assert parsed.raw == {"style": asset("play.css"), "script": asset("play.js")}
    assert [attributes for tag, attributes in parsed.elements if tag in ("style", "script")] == [{}, {}]
    assert len([tag for tag, _ in parsed.elements if tag == "li"]) == 2
    assert without_space(text_of(html)) == without_space(repr(Play(story)))


HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\'"&lt;'


def test_what_a_learner_stores_and_sends_stays_text(site):
    def view(request):
        request.session[HOSTILE] = HOSTILE
        return HttpResponse(headers={"Set-Cookie": f"theme={HOSTILE}"})

    site.mount("/hostile/", view)
    session = requests.Session()
    Watcher(session, HOSTILE, lambda exchange: None)
    session.get(site.url("/hostile/"), params={HOSTILE: HOSTILE}, headers={"Cookie": f"mine={HOSTILE}"})
    html = play(session)._repr_html_()
    assert {tag for tag, _ in Parsed(html).elements} <= TAGS
    assert without_space(text_of(html)) == without_space(repr(play(session)))
    assert html.count("alert(1)") >= 5


def test_four_exchanges_are_less_than_12_kilobytes(site):
    session = visit(site, "/session/visits/", "/session/visits/", "/session/peek/", "/session/leave/")
    assert 8_000 < len(play(session)._repr_html_().encode()) < 12_000


def test_two_runs_give_the_same_html_and_the_same_text():
    shown = []
    for _ in range(2):
        with DemoSite() as site:
            session = visit(site, "/session/visits/", "/accounts/login/", "/session/leave/")
            shown.append((play(session)._repr_html_(), repr(play(session))))
    assert shown[0] != shown[1]
    assert [sanitize(text) for text in shown[0]] == [sanitize(text) for text in shown[1]]


def test_drawn_again_it_is_the_same(site):
    session = visit(site, "/session/visits/")
    assert play(session)._repr_html_() == play(session)._repr_html_()


@pytest.mark.parametrize("watched", [False, True])
def test_one_session_that_nobody_watches_is_one_too_many(site, watched):
    with pytest.raises(ValueError, match="Nobody watches this session"):
        play(*([visit(site)] if watched else []), requests.Session())

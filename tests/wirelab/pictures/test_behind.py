"""The workers behind one address: which was asked, which id travelled, what it answered; as text and as HTML."""

import re
from types import SimpleNamespace

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.committed import text_of
from tests.wirelab.pictures.test_play import HOSTILE_TEXTS, TABLE_ATTRIBUTES, Parsed, without_space
from tools.build import sanitize
from wirelab import behind, one_address, real_servers
from wirelab.pictures.assets import asset
from wirelab.pictures.behind import Behind, Row
from wirelab.server.balancer import HandedOn

A, B = "a" * 32, "b" * 32
TAGS = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"class", "scope", "tabindex", "role", "aria-label"}


def address(*handed: HandedOn, workers: int = 2, sticky: bool = False) -> SimpleNamespace:
    """Return an address as far as the picture looks at it."""
    return SimpleNamespace(requests=[*handed], workers=[None] * workers, sticky=sticky)


def given_out(id: str) -> tuple[str]:
    return (f"sessionid={id}; HttpOnly; Path=/",)


STOPPED = address(
    HandedOn("", (), 1, (*given_out(A), "csrftoken=c", "worker=1; Path=/"), '{"visits": 1}'),
    HandedOn(f"theme=dark; sessionid={A}; worker=1", (), 1, given_out(A), '{"visits": 2}'),
    HandedOn(f"sessionid={A}; worker=1", (1,), 2, given_out(B), '{"visits": 1}'),
    HandedOn(f"sessionid={B}", (1,), 2, (), "200 OK"),
    HandedOn("", (1, 2)),
    sticky=True,
)


def test_each_request_has_its_way_its_ids_and_its_answer():
    assert repr(behind(STOPPED)).splitlines() == [
        "2 workers behind one address (sticky): 5 requests",
        "            jar sends             balancer  worker 1       worker 2       jar gets",
        '  1         –                     → 1       {"visits": 1}                 A(aaaaaa…) new, worker=1',
        '  2         A(aaaaaa…), worker=1  → 1       {"visits": 2}                 A(aaaaaa…) same',
        '  3         A(aaaaaa…), worker=1  → 1 → 2   no answer      {"visits": 1}  B(bbbbbb…) another',
        "  4         B(bbbbbb…)            → 1 → 2   no answer      200 OK         –",
        "  5         –                     → 1 → 2   no answer      no answer      –",
        "  gave out                                  A              B",
    ]


def test_the_html_says_the_same_and_colours_who_answered_and_what_changed():
    html = behind(STOPPED)._repr_html_()
    assert without_space(text_of(html)) == without_space(repr(behind(STOPPED)))
    classes = [attributes.get("class") for tag, attributes in Parsed(html).elements if tag == "td"][1:]
    rows = [classes[start : start + 5] for start in range(0, len(classes), 5)]
    said, changed = "wb-said", "wb-changed"
    assert rows == [
        ["", "", said, "", changed],
        ["", "", said, "", ""],
        ["", "", "", said, changed],
        ["", "", "", said, ""],
        [""] * 5,
        [""] * 5,
    ]


def test_an_id_that_is_deleted_is_not_given_out():
    shown = behind(address(HandedOn(f"sessionid={A}", (), 1, ('sessionid=""; Max-Age=0',), "{}")))
    assert (shown.rows[0].got, shown.rows[0].changed, shown.rows[1].workers) == ("–", False, ["–", "–"])


@pytest.mark.parametrize(("last", "first"), [({}, 3), ({"last": 3}, 12), ({"last": 100}, 3), ({"last": 0}, 15)])
def test_the_last_twelve_requests_are_shown_or_fewer(last, first):
    shown = behind(address(*[HandedOn("", (), 1, given_out(f"{n:032}"), "{}") for n in range(14)]), **last)
    assert [row.number for row in shown.rows] == [*map(str, range(first, 15)), "gave out"]
    assert shown.title.endswith(": 14 requests")
    assert shown.rows[-1].workers == ["A, B, C, D, E, F, G, H, I, J, K, L, M, N", "–"]


def test_without_a_request_it_shows_the_workers():
    assert repr(behind(address(workers=1))).splitlines() == [
        "1 worker behind one address: 0 requests",
        "            jar sends  balancer  worker 1  jar gets",
        "  gave out                       –",
    ]


@given(st.lists(HOSTILE_TEXTS, min_size=6, max_size=6))
def test_whatever_is_written_stays_text(texts):
    title, number, sent, way, said, got = texts
    shown = Behind(title, ["", sent, way, "worker 1", got], [Row(number, sent, way, [said], got, True)])
    parsed = Parsed(shown._repr_html_())
    assert without_space(text_of(shown._repr_html_())) == without_space(repr(shown))
    parsed.has_only(TAGS, TABLE_ATTRIBUTES)
    assert parsed.raw == {"style": asset("behind.css"), "script": ""}


def test_what_a_worker_says_stays_on_one_line():
    [row, _] = behind(address(HandedOn("", (), 1, (), "a\n\x1b[31mb"))).rows
    assert row.workers[0] == "a\\n\\x1b[31mb"


def story(engine: str, sticky: bool = False, stop: bool = False) -> list[list[str]]:
    """Return the letters and answers of four visits, and of a fifth after a worker was stopped."""
    with real_servers(2, engine) as workers, one_address(workers, sticky) as shop, requests.Session() as alice:
        for _ in range(4):
            alice.get(shop.url("/session/visits/"))
        if stop:
            workers[shop.answered[-1] - 1].stop()
            alice.get(shop.url("/session/visits/"))
    lines = sanitize(repr(behind(shop))).splitlines()[2:]
    return [re.split(r" {2,}", line.strip())[1:] for line in lines]


def said(count: int) -> str:
    return f'{{"visits": {count}}}'


def test_a_memory_of_each_worker_lets_the_count_stand_still(site):
    assert story("cache") == [
        ["–", "→ 1", said(1), "A(ID) new"],
        ["A(ID)", "→ 2", said(1), "B(ID) another"],
        ["B(ID)", "→ 1", said(1), "C(ID) another"],
        ["C(ID)", "→ 2", said(1), "D(ID) another"],
        ["A, C", "B, D"],
    ]


def test_a_shared_table_lets_it_rise_after_a_worker_was_stopped_too(site):
    rest = [["A(ID)", f"→ {worker}", said(count), "A(ID) same"] for count, worker in enumerate([2, 1, 2, 1], 2)]
    assert story("db", stop=True) == [["–", "→ 1", said(1), "A(ID) new"], *rest, ["A", "A"]]


def test_a_sticky_visitor_loses_the_count_with_the_worker(site):
    first, *_, last, gave = story("cache", sticky=True, stop=True)
    assert first == ["–", "→ 1", said(1), "A(ID) new, worker=1"]
    assert last == ["A(ID), worker=1", "→ 1 → 2", "no answer", said(1), "B(ID) another, worker=2"]
    assert gave == ["A", "B"]

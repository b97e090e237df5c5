"""The picture of where a cookie goes: text and HTML say the same, in words and signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.committed import text_of
from tests.wirelab.pictures.test_play import HOSTILE_TEXTS, TABLE_ATTRIBUTES, Parsed, without_space
from wirelab import reach
from wirelab.pictures.assets import asset
from wirelab.pictures.reach import NOT, Reach

CLUB, SHOP = "club=gold; Domain=example.test; Path=/shelf; Secure", "https://shop.example.test/shelf/list/"
TAGS = {"div", "style", "table", "caption", "tr", "th", "td", "code", "small", "ul", "li"}
ATTRIBUTES = {"class", "scope", "tabindex", "role", "aria-label"}


def test_the_text_is_a_grid_of_hosts_and_paths_and_what_decides():
    assert repr(reach(CLUB, SHOP)).splitlines() == [
        "club=gold, set at https://shop.example.test/shelf/list/: where it is sent",
        "  host                                  /shelf        /shelf/deep/  /shelfish   /",
        "  shop.example.test       set it        ✓ https only  ✓ https only  – not sent  – not sent",
        "  mail.example.test       beside it     ✓ https only  ✓ https only  – not sent  – not sent",
        "  deep.shop.example.test  under it      ✓ https only  ✓ https only  – not sent  – not sent",
        "  example.test            above it      ✓ https only  ✓ https only  – not sent  – not sent",
        "  other.test              another site  – not sent    – not sent    – not sent  – not sent",
        "Domain=example.test: sent to example.test and to every name under it.",
        "Path=/shelf: sent to this path and to all below it; not to one that only begins alike.",
        "Secure: sent over https only. A browser refuses it where it comes over http.",
        "Ports do not count: a cookie of port 8001 goes to port 8002, too.",
    ]


def test_without_secure_a_cell_names_both():
    sent = reach("guest=yes; Path=/", "http://localhost:8000/").sent
    assert (sent["localhost", "/"], sent["127.0.0.1", "/"]) == ("✓ http, https", "– not sent")


def test_a_refused_cookie_has_its_reason_and_an_empty_grid():
    shown = reach(CLUB, SHOP.replace("https", "http"))
    assert {*shown.sent.values()} == {NOT}
    assert shown.reasons == ["Refused: Secure, but it came over http. A browser keeps nothing, so nothing is sent."]


@pytest.mark.parametrize("at", ["shop.example.test", "/shelf/", "ftp://shop.example.test/", "http:///shelf/", ""])
def test_half_an_address_is_refused(at):
    with pytest.raises(ValueError, match="is no whole address: write it as http://shop"):
        reach("a=1", at)


def test_the_html_says_the_same_and_colours_what_is_sent():
    shown = reach(CLUB, SHOP)
    html = shown._repr_html_()
    assert without_space(text_of(html)) == without_space(repr(shown))
    cells = [attributes.get("class") for tag, attributes in Parsed(html).elements if tag == "td"]
    assert [name == "wr-sent" for name in cells] == [sent != NOT for sent in shown.sent.values()]


def test_other_alphabets_are_read_as_they_are_written():
    shown = repr(reach("书=红楼; Path=/书架", "http://[::1]:8000/"))
    assert shown.startswith("书=红楼, set at http://[::1]:8000/: where it is sent")
    assert "::1         set it" in shown


@given(st.lists(HOSTILE_TEXTS, min_size=5, max_size=5))
def test_whatever_is_written_stays_text(texts):
    title, host, role, path, reason = texts
    shown = Reach(title, {host: role}, [path], {(host, path): NOT}, [reason])
    parsed = Parsed(shown._repr_html_())
    parsed.has_only(TAGS, TABLE_ATTRIBUTES)
    assert parsed.raw == {"style": asset("reach.css"), "script": ""}


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_header_and_any_path_can_be_drawn(header, path):
    shown = reach(header, f"http://shop.example.test/{path}")
    assert len(shown.sent) == len(shown.hosts) * len(shown.paths)
    assert all(line.isprintable() for line in repr(shown).splitlines())

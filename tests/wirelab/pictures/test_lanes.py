"""Lanes: each step has room of its own, below the one before, and stays inside the picture."""

import itertools
from xml.dom.minidom import Element, parseString

import pytest

from wirelab.pictures.lanes import GAP, SIDE, WIDE, Lanes
from wirelab.pictures.show import COLOURS
from wirelab.pictures.svg import CHAR, picture, wide

LONG = "x" * 300


@pytest.fixture
def lanes() -> Lanes:
    return Lanes(["Alice (jar)", "Bob (jar)"], "server (store)")


def drawn(lanes: Lanes, tag: str) -> list[Element]:
    return list(parseString(picture(lanes.width, lanes.height, "", "", lanes.parts())).getElementsByTagName(tag))


def texts(lanes: Lanes) -> list[str]:
    return [one.firstChild.data for one in drawn(lanes, "text")]


def number(element: Element, name: str) -> float:
    return float(element.getAttribute(name))


def test_the_places_stand_in_their_order_each_in_its_colour(lanes):
    heads = {one.firstChild.data: number(one, "x") for one in drawn(lanes, "text")}
    assert sorted(heads, key=heads.get) == ["Alice (jar)", "Bob (jar)", "wire", "server (store)"]
    (wire,) = (one for one in drawn(lanes, "rect") if one.getAttribute("fill-opacity") == "0.08")
    ends = [number(wire, "x"), number(wire, "x") + number(wire, "width")]
    assert ends == pytest.approx([SIDE + GAP, lanes.width - SIDE]), "it joins the last jar and the store"
    fills = [one.getAttribute("fill") for one in drawn(lanes, "rect") if one.getAttribute("rx") == "4"]
    assert fills == [COLOURS[place] for place in ("jar", "jar", "store", "wire")]


def test_a_long_name_is_shortened_at_the_head_of_its_lane():
    assert texts(Lanes(["Alice from the bookshop (jar)"], "server (store)"))[0] == "Alice f… (jar)"


def test_what_goes_over_the_wire_stands_above_its_arrow_the_first_line_bold(lanes):
    lanes.arrow("Bob (jar)", "server (store)", "GET /", ["Cookie: a=1"])
    *_, first, second = drawn(lanes, "text")
    assert (first.firstChild.data, first.getAttribute("font-weight")) == ("GET /", "bold")
    assert (second.firstChild.data, second.getAttribute("font-weight")) == ("Cookie: a=1", "")
    paths = [one.getAttribute("d") for one in drawn(lanes, "path")]
    start, end = (float(part) for part in paths[-2].replace("M", "").replace(" ", "H").split("H")[::2])
    heads = [
        number(one, "x") + number(one, "width") / 2 for one in drawn(lanes, "rect") if one.getAttribute("rx") == "4"
    ]
    assert [start, end] == [heads[1], heads[2]], "from Bob's lane to the store's"
    assert number(first, "y") < number(second, "y") < float(paths[-2].split()[1].split("H")[0])


def test_notes_stand_at_their_place_and_say_last_and_bold_what_happened(lanes):
    lanes.note("Alice (jar)", ["a=1", "new"])
    lanes.note("server (store)", [LONG, "was {}"])
    ground = [one for one in drawn(lanes, "rect") if one.getAttribute("class") == "ground"][1:]
    assert number(ground[0], "x") == 6
    assert number(ground[1], "x") + number(ground[1], "width") == pytest.approx(lanes.width - 6, abs=0.2)
    bold = [one.firstChild.data for one in drawn(lanes, "text") if one.getAttribute("font-weight")]
    assert bold[4:] == ["new", "was {}"]


def test_everything_fits_and_nothing_covers_what_stands_above(lanes):
    for _ in range(2):
        lanes.arrow("Alice (jar)", "server (store)", LONG, [LONG, "红" * 100])
        lanes.note("server (store)", [LONG, LONG])
        lanes.arrow("server (store)", "Alice (jar)", "200 OK", [])
        lanes.note("Bob (jar)", [LONG, "new"])
    lines = drawn(lanes, "text")[4:]
    heights = [number(line, "y") for line in lines]
    assert heights == sorted(set(heights))
    assert max(heights) < lanes.height
    assert all(wide(line.firstChild.data) <= WIDE for line in lines)
    assert all(number(line, "x") + wide(line.firstChild.data) * CHAR <= lanes.width for line in lines)
    boxes = [one for one in drawn(lanes, "rect") if one.getAttribute("class") == "ground"][1:]
    for above, below in itertools.pairwise(boxes):
        assert number(above, "y") + number(above, "height") <= number(below, "y")


def test_two_clients_fit_on_a_small_screen(lanes):
    lanes.arrow("Bob (jar)", "server (store)", "200 OK", [f"Set-Cookie: csrftoken={'x' * 32}; Path=/"])
    assert lanes.width <= 652
    assert texts(lanes)[-2:] == [f"Set-Cookie: csrftoken={'x' * 32};", "Path=/"]


def test_a_thin_line_divides_one_exchange_from_the_next(lanes):
    before = len(drawn(lanes, "path"))
    for _ in range(3):
        lanes.arrow("Alice (jar)", "server (store)", "GET /", [])
        lanes.arrow("server (store)", "Alice (jar)", "200 OK", [])
    thin = [one for one in drawn(lanes, "path") if one.getAttribute("class") == "thin"]
    assert len(thin) == before + 2
